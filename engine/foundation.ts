import type { Folders } from './folders';
import { prepareDatabase } from './office-database';
import { openCluster, postgresPart, type Cluster } from './parts/postgres';
import { built, engineBuild, ensureBuilt } from './parts/go';
import { prepareNamespaces } from './parts/namespace';
import { prepareEngine, temporalPart } from './parts/temporal';
import { step } from './progress';
import type { Secrets } from './secrets';
import type { Supervisor } from './supervisor';

export interface FoundationOptions {
  folders: Folders;
  cache: string;
  secrets: Secrets;
  ports: { database: number; temporal: number; engine: number };
  namespaces: string[];
  /** The engine of rehearsals and tests: skips time, and its database does not wait for the disk. */
  rehearsal: boolean;
  /** Which embedded parts are wanted; an external one replaces its own. */
  wants?: { database: boolean; engine: boolean };
  /** Name of the database to migrate. */
  database?: string;
}

export const temporalAddress = (port: number) => `127.0.0.1:${port}`;

/** Builds the engine when it is not in the cache, starts PostgreSQL and the engine, and brings schema and namespaces up to date. */
export async function startFoundation(supervisor: Supervisor, options: FoundationOptions): Promise<Cluster | undefined> {
  const { folders, cache, secrets, ports, wants = { database: true, engine: true } } = options;
  if (wants.engine && !built(cache, engineBuild)) await step(`Building ${engineBuild.name} (once, some minutes)`, (say) => ensureBuilt(cache, engineBuild, say));
  if (!wants.database && !wants.engine) return undefined;
  const cluster = await step('PostgreSQL', async () => {
    const made = await openCluster(folders.data, ports.database, secrets.postgres);
    await supervisor.start(postgresPart(made, { volatile: options.rehearsal, connections: options.rehearsal ? 300 : 150 }));
    return made;
  });
  await Promise.all([
    wants.database ? step('Migrations', () => prepareDatabase(cluster, secrets, options.database)) : undefined,
    wants.engine ? startEngine(supervisor, cluster, options) : undefined,
  ]);
  return cluster;
}

async function startEngine(supervisor: Supervisor, cluster: Cluster, { folders, cache, secrets, ports, rehearsal, namespaces }: FoundationOptions): Promise<void> {
  const engine = { bin: await ensureBuilt(cache, engineBuild, () => undefined), folder: folders.engine, ports: { frontend: ports.temporal, inner: ports.engine }, timeSkipping: rehearsal, password: secrets.temporal };
  await step('Temporal', async (say) => {
    say('schema');
    await prepareEngine(cluster, engine);
    say('server');
    await supervisor.start(temporalPart(cluster, engine));
    say('namespaces');
    await prepareNamespaces(temporalAddress(ports.temporal), namespaces);
  });
}
