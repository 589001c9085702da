import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Config } from '../config';
import { apiUrl, childEnvironment, embedded, issuerUrl, migrationUrl, portsInUse } from './environment';
import { openData, root, type Folders } from './folders';
import { startFoundation } from './foundation';
import { migrateUp } from './migrate';
import { exists, nodePart } from './node-part';
import { built, ensureBuilt, uiBuild } from './parts/go';
import { clusterOf, settle } from './parts/postgres';
import { uiPart } from './parts/ui';
import { checkPorts } from './ports';
import { line, step } from './progress';
import { engineSecrets } from './secrets';
import { explain, sentence } from './sentence';
import { supervise, type Supervisor } from './supervisor';
import { until } from './wait';

const READY_LIMIT_MS = 120_000;

/** Opens the data folder, ends what an earlier start left, and checks what can be checked before anything is started. */
export async function openOffice(c: Config): Promise<{ folders: Folders; supervisor: Supervisor }> {
  const wants = embedded(c);
  if (c.rehearsal) throw sentence('TARTIP_REHEARSAL is on, and an office is live: rehearsals have an engine of their own (tartip rehearse).');
  if (wants.identity && !wants.database) throw sentence('DATABASE_URL is set, so OIDC_ISSUER must be set too: the development issuer serves the embedded database only.');
  if (wants.identity && !['127.0.0.1', 'localhost', '::1'].includes(c.TARTIP_HOST)) throw sentence('TARTIP_HOST opens Tartip to other machines, so OIDC_ISSUER must be set too: the development issuer serves this machine only.');
  const folders = openData(c.TARTIP_DATA);
  const supervisor = await supervise(folders);
  await settle(clusterOf(folders.data));
  await checkPorts(portsInUse(c), c.TARTIP_HOST);
  return { folders, supervisor };
}

/** Starts everything, each part as soon as what it needs is there, and waits until the API says that all of it is ready. */
export async function startOffice(c: Config, folders: Folders, supervisor: Supervisor): Promise<void> {
  const wants = embedded(c), secrets = engineSecrets(folders.secrets), env = childEnvironment(c, secrets);
  const bundled = bundle();
  bundled.catch(() => undefined);
  await Promise.all([
    startFoundation(supervisor, {
      folders, cache: c.TARTIP_CACHE, secrets, namespaces: [c.TEMPORAL_NAMESPACE], rehearsal: false, wants,
      ports: { database: c.TARTIP_DATABASE_PORT, temporal: c.TARTIP_TEMPORAL_PORT, engine: c.TARTIP_ENGINE_PORTS },
    }),
    wants.identity ? supervisor.start(nodePart('identity', 'engine/services/identity.ts', env)) : undefined,
    wants.mail ? supervisor.start(nodePart('mail', 'engine/services/mail.ts', env)) : undefined,
    wants.database ? undefined : migrateExternal(migrationUrl(c, secrets)),
  ]);
  await bundled;
  await startWork(c, supervisor, env);
  if (wants.engine) void startUi(c, folders, supervisor);
}

async function migrateExternal(url: string | undefined): Promise<void> {
  if (url) await step('Migrations', () => migrateUp(url));
  else line('DATABASE_OWNER_URL is not set: the database is taken as it is (tartip migrate status shows what waits).');
}

/** The workflows in one file, made anew only when their sources have changed; in a process of its own, as it takes memory. */
const bundle = (): Promise<unknown> => step('Bundling the workflows', async () => {
  if (exists('workers/bundle.ts')) await promisify(execFile)(process.execPath, ['--import', 'tsx', join(root, 'engine/bundle.ts')], { cwd: root });
});

async function startWork(c: Config, supervisor: Supervisor, env: NodeJS.ProcessEnv): Promise<void> {
  const parts = [
    nodePart('procedures', 'workers/procedures.ts', env),
    nodePart('documents', 'workers/documents.ts', env),
    nodePart('api', 'api/main.ts', env, (_child, signal) => until('the API to answer', async () => (await fetch(`${apiUrl(c)}/healthz`)).ok, { signal })),
  ];
  const there = parts.filter((p) => exists(p.args.at(-1)!.slice(root.length + 1)));
  await step('Workers and API', async (say) => {
    await Promise.all(there.map((p) => supervisor.start(p)));
    if (!there.some((p) => p.name === 'api')) return;
    say('waiting until all of it is ready');
    await until('the API to say that all of it is ready (see /readyz)', async () => supervisor.stopping() || (await fetch(`${apiUrl(c)}/readyz`)).ok, { limitMs: READY_LIMIT_MS, everyMs: 100 });
  });
}

/** Built and started last; nobody waits for it, and Tartip works without it. */
async function startUi(c: Config, folders: Folders, supervisor: Supervisor): Promise<void> {
  const stop = new AbortController();
  const watch = setInterval(() => { if (supervisor.stopping()) stop.abort(); }, 200);
  try {
    const first = !built(c.TARTIP_CACHE, uiBuild);
    if (first) line('The engine UI is being built in the background (once, about a minute).');
    const bin = await ensureBuilt(c.TARTIP_CACHE, uiBuild, () => undefined, stop.signal);
    await supervisor.start(uiPart(bin, folders.engine, c.TARTIP_TEMPORAL_UI_PORT, `127.0.0.1:${c.TARTIP_TEMPORAL_PORT}`, c.TEMPORAL_NAMESPACE));
    if (first) line(`The engine UI is ready: http://127.0.0.1:${c.TARTIP_TEMPORAL_UI_PORT}`);
  } catch (error) {
    if (!supervisor.stopping()) line(`There is no engine UI this time: ${explain(error).split('\n')[0]}`);
  } finally {
    clearInterval(watch);
  }
}

/** Where to go, for the person who started it. */
export function directions(c: Config): string {
  const wants = embedded(c);
  return [
    `Tartip is ready: ${c.publicUrl}/`,
    `  documentation of the API  ${c.publicUrl}/docs`,
    `  public register           ${c.publicUrl}/register`,
    `  check of a certificate    ${c.publicUrl}/check`,
    ...(wants.mail ? [`  mail sent                 http://127.0.0.1:${c.TARTIP_MAIL_PORT}/`] : []),
    ...(wants.engine ? [`  engine                    http://127.0.0.1:${c.TARTIP_TEMPORAL_UI_PORT}/`] : []),
    ...(wants.identity ? [`  a token for curl          npm run -s token -- officer   (issuer ${issuerUrl(c)})`] : []),
    'Ctrl-C stops all of it.',
  ].join('\n');
}
