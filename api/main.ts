import type { Server } from 'node:http';
import pino from 'pino';
import { config, type Config } from '../config';
import { connect } from '../database/connect';
import { configuredFiles } from '../documents/files';
import { createApp } from './app';
import { endEvents } from './events';
import { verifier } from './identity';
import type { Deps } from './route';
import { serverOf } from './serve';
import { lazyClient } from './temporal';

const POOL = 20;
/** Longest wait for requests under way when the process is told to stop (ms): longer than the longest `Prefer: wait`. */
const DRAIN = 35_000;

function dependencies(c: Config): Deps {
  if (!c.DATABASE_URL) throw new Error('DATABASE_URL is not set.');
  const db = connect(c.DATABASE_URL, { pool: POOL });
  const issuer = c.OIDC_ISSUER ?? `http://127.0.0.1:${c.TARTIP_OIDC_PORT}`;
  return {
    db, client: lazyClient(c), config: c, files: configuredFiles(db, c), log: pino({ level: c.TARTIP_LOG, base: { part: 'api' } }),
    verifyToken: verifier({ issuer, audience: c.OIDC_AUDIENCE }),
  };
}

const listening = (server: Server): Promise<void> => new Promise((resolve, reject) => server.once('listening', resolve).once('error', reject));

/** Answers what is under way, takes nothing new, then lets go of database and engine. */
function stopper(server: Server, deps: Deps): () => void {
  let stopping = false;
  return () => {
    if (stopping) return;
    stopping = true;
    deps.log.info('stopping');
    setTimeout(() => process.exit(0), DRAIN).unref();
    server.close(() => { void Promise.allSettled([deps.db.destroy(), deps.client.connection.close()]).then(() => process.exit(0)); });
    endEvents();
    server.closeIdleConnections();
  };
}

async function main(): Promise<void> {
  const c = config();
  const deps = dependencies(c);
  const server = serverOf(createApp(deps)).listen(c.TARTIP_PORT, c.TARTIP_HOST);
  server.requestTimeout = 120_000;
  await listening(server);
  const stop = stopper(server, deps);
  process.once('SIGTERM', stop).once('SIGINT', stop);
  // the parent has died, perhaps while this one was starting
  if (process.send && process.connected) process.once('disconnect', stop);
  else if (process.send) stop();
  deps.log.info({ address: server.address() }, 'ready');
}

main().catch((error: Error & { code?: string }) => {
  const port = error.code === 'EADDRINUSE' ? `The port of the API is taken (TARTIP_PORT).` : error.message;
  process.stderr.write(`${port}\n`);
  process.exit(1);
});
