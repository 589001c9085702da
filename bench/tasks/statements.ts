import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { createApp } from '../../api/app';
import { verifier } from '../../api/identity';
import { config } from '../../config';
import type { Statement } from '../../database/ask';
import { connect } from '../../database/connect';
import { configuredFiles } from '../../documents/files';
import type { Lane } from '../../rehearsal/lane';

/** What one request asks the database, in order, with what begins and ends a transaction: that has its text for a name. */
export interface Statements { next: Statement[]; claim: Statement[] }

/** Takes a task of a lane each way and notes what the project asks the database meanwhile. */
export async function statementsOf(lane: Lane): Promise<Statements> {
  const c = { ...config(), TARTIP_RATE: 0, TARTIP_DATA: lane.data };
  const db = connect(lane.database.url, { pool: 1 });
  const asked: Statement[] = [];
  db.on('query', ({ sql, options }: { sql: string; options?: { name: string } }) => asked.push({ name: options?.name ?? sql, sql }));
  const app = createApp({ db, client: lane.client, config: c, files: configuredFiles(db, c), log: pino({ level: 'silent' }), verifyToken: verifier({ issuer: lane.env.OIDC_ISSUER!, audience: c.OIDC_AUDIENCE }) });
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const ask = async (path: string): Promise<Statement[]> => {
    asked.length = 0;
    const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { method: 'POST', headers: { authorization: `Bearer ${await lane.token('officer')}` } });
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    await answer.arrayBuffer();
    return [...asked];
  };
  try {
    await ask('/v1/tasks/next'); // he is known from now on
    const next = await ask('/v1/tasks/next');
    const free = (await lane.db('work.task').where({ state: 'open' }).whereNull('assignee').orderBy('due_at', 'desc').first<{ id: string }>('id'))!;
    return { next, claim: await ask(`/v1/tasks/${encodeURIComponent(free.id)}/claim`) };
  } finally {
    server.closeAllConnections();
    server.close();
    await db.destroy();
  }
}
