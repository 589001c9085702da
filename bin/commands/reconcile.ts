import pino from 'pino';
import { connect } from '../../database/connect';
import { reconcile } from '../../workers/reconcile';
import { temporalClient } from '../../workers/setup';
import { installation, NO_INSTALLATION } from '../installation';

export const usage = 'tartip reconcile [--check] [--json]   compares projections, receipts and effects with the engine; repairs projections unless --check';

/** Exit 0 without differences, 1 with (also when they were repaired), 2 when it could not look. */
export async function run(args: string[]): Promise<number> {
  const unknown = args.find((a) => !['--check', '--json'].includes(a));
  if (unknown) {
    console.error(`There is no option ${unknown}: ${usage}`);
    return 2;
  }
  const c = installation();
  if (!c.DATABASE_URL) {
    console.error(NO_INSTALLATION);
    return 2;
  }
  const db = connect(c.DATABASE_URL, { pool: 4 });
  try {
    const client = await temporalClient(c);
    const progress = (done: number): void => { if (process.stderr.isTTY) process.stderr.write(`\r${counted(done, 'case')} looked at`); };
    const { cases, differences } = await reconcile({ db, client, log: pino({ level: 'silent' }), rehearsal: c.rehearsal }, { repair: !args.includes('--check'), progress });
    if (process.stderr.isTTY) process.stderr.write('\n');
    await client.connection.close();
    if (args.includes('--json')) console.log(JSON.stringify({ cases, differences }, null, 2));
    else print(cases, differences);
    return differences.length === 0 ? 0 : 1;
  } catch (e) {
    console.error(`Nothing was compared: ${(e as Error).message.split('\n')[0]}`);
    return 2;
  } finally {
    await db.destroy();
  }
}

/** `1 case`, `2 cases`. */
const counted = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;

function print(cases: number, differences: Awaited<ReturnType<typeof reconcile>>['differences']): void {
  for (const d of differences) console.log(`${d.case ?? '-'}  ${d.kind}: ${d.detail}${d.repaired ? ' (repaired)' : ''}`);
  console.log(`${counted(cases, 'case')}, ${counted(differences.length, 'difference')}`);
}
