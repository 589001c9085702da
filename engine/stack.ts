import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startFoundation, temporalAddress } from './foundation';
import { openData } from './folders';
import { nodePart } from './node-part';
import { settle, urlOf } from './parts/postgres';
import { freePorts } from './ports';
import { endAll, processesOf } from './processes';
import { step } from './progress';
import { engineSecrets, type Secrets } from './secrets';
import { supervise, type Supervisor } from './supervisor';

/** What a test is told of the stack it runs on, as JSON in TARTIP_TEST_STACK. */
export interface TestStack {
  /** superuser, database `postgres`: to clone the template and to shift office clocks */
  ownerUrl: string;
  pgHost: string;
  pgPort: number;
  /** migrated database; `create database x template …` */
  template: string;
  /** the application's login, a member of tartip_app */
  app: { user: string; password: string };
  temporalAddress: string;
  /** lanes, registered and usable */
  namespaces: string[];
  oidcIssuer: string;
  secrets: Secrets;
  mailUrl: string;
  smtpUrl: string;
  dataDir: string;
}
export interface RunningStack { stack: TestStack; supervisor: Supervisor; stop(): Promise<void> }

export const TEMPLATE = 'tartip_template';
const LANES = 1, PREFIX = 'tartip-test-';

/** A new empty folder for a stack, which also PostgreSQL's own user may enter. Folders of runs that were killed are cleared away. */
export async function stackFolder(): Promise<string> {
  await clearAbandoned();
  const folder = mkdtempSync(join(realpathSync(tmpdir()), PREFIX));
  chmodSync(folder, 0o711);
  writeFileSync(join(folder, 'runner'), String(process.pid));
  return folder;
}

async function clearAbandoned(): Promise<void> {
  const base = realpathSync(tmpdir());
  for (const name of readdirSync(base).filter((n) => n.startsWith(PREFIX))) {
    const folder = join(base, name);
    const runner = existsSync(join(folder, 'runner')) ? readFileSync(join(folder, 'runner'), 'utf8') : '';
    if (!runner || existsSync(`/proc/${runner}`)) continue;
    await endAll(() => processesOf(folder), 'SIGKILL', 0);
    await settle(join(folder, 'postgres'));
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Starts what tests share: PostgreSQL with a migrated template, an engine that skips time with lanes, the issuer, the mail sink. Its own folder and ports. */
export async function startTestStack(cache: string): Promise<RunningStack> {
  const folder = await stackFolder();
  const folders = openData(folder);
  const secrets = engineSecrets(folders.secrets);
  const [database, temporal, oidc, smtp, mail, ...inner] = (await freePorts(12)) as [number, number, number, number, number, ...number[]];
  const namespaces = Array.from({ length: LANES }, (_, i) => `lane-${i + 1}`);
  // tests kill parts again and again: nobody waits long for the next start
  const supervisor = await supervise(folders, { longestPauseMs: 1_000 });
  const stop = async () => { await supervisor.stop(); rmSync(folder, { recursive: true, force: true }); };
  const env = { ...process.env, TARTIP_DATA: folder, TARTIP_EMBEDDED: '1', TARTIP_HOST: '127.0.0.1', TARTIP_OIDC_PORT: String(oidc), TARTIP_SMTP_PORT: String(smtp), TARTIP_MAIL_PORT: String(mail) };
  try {
    await Promise.all([
      startFoundation(supervisor, { folders, cache, secrets, ports: { database, temporal, engine: inner[0]! }, namespaces, rehearsal: true, database: TEMPLATE }),
      step('Identity', () => supervisor.start(nodePart('identity', 'engine/services/identity.ts', env))),
      step('Mail', () => supervisor.start(nodePart('mail', 'engine/services/mail.ts', env))),
    ]);
  } catch (error) {
    await stop();
    throw error;
  }
  const stack: TestStack = {
    ownerUrl: urlOf(database, 'postgres', secrets.postgres, 'postgres'), pgHost: '127.0.0.1', pgPort: database, template: TEMPLATE,
    app: { user: 'tartip', password: secrets.app }, temporalAddress: temporalAddress(temporal), namespaces,
    oidcIssuer: `http://127.0.0.1:${oidc}`, secrets, mailUrl: `http://127.0.0.1:${mail}`, smtpUrl: `smtp://127.0.0.1:${smtp}`, dataDir: folder,
  };
  return { stack, supervisor, stop };
}
