import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { config } from '../../config';
import { migrationUrl } from '../../engine/environment';
import { migrateDown, migrateUp, migrationStatus } from '../../engine/migrate';
import { engineSecrets } from '../../engine/secrets';
import { explain } from '../../engine/sentence';

export const usage = 'tartip migrate up|down [--all]|status   brings the schema forward, takes the last batch (or all) back, or says where it stands';

const list = (title: string, names: string[]) => { if (names.length) console.log(`${title}: ${names.join(', ')}`); };

/** On the database of DATABASE_OWNER_URL, or the embedded one while it runs. */
export async function run([what, flag]: string[]): Promise<number> {
  const url = ownerUrl();
  if (!url) return refuse('Set DATABASE_OWNER_URL to the owner of the schema, or start the embedded database with npm start.');
  try {
    if (what === 'up') list('applied', await migrateUp(url));
    else if (what === 'down') list('taken back', await migrateDown(url, flag === '--all'));
    else if (what !== 'status') return refuse(`Usage: ${usage}`, 2);
    const { applied, waiting } = await migrationStatus(url);
    console.log(`${applied.length} applied, ${waiting.length} waiting${applied.length ? `, at ${applied.at(-1)}` : ''}`);
    list('waiting', waiting);
    return 0;
  } catch (error) {
    return refuse(explain(error).split('\n')[0]!);
  }
}

function ownerUrl(): string | undefined {
  const c = config();
  if (c.DATABASE_OWNER_URL) return c.DATABASE_OWNER_URL;
  const secrets = join(c.TARTIP_DATA, 'secrets');
  return c.DATABASE_URL || !existsSync(join(secrets, 'engine.json')) ? undefined : migrationUrl(c, engineSecrets(secrets));
}

function refuse(text: string, code = 1): number {
  console.error(text);
  return code;
}
