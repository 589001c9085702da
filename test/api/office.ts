import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import pino from 'pino';
import { createApp } from '../../api/app';
import { verifier } from '../../api/identity';
import { parse } from '../../config';
import { connect } from '../../database/connect';
import { seedLaw } from '../../database/law';
import { configuredFiles } from '../../documents/files';
import { application } from '../../rehearsal/application';
import { freshDatabase } from '../support/database';
import { stack } from '../support/stack';
import { conforms } from './conform';
import { AUDIENCE, listen, openIssuer, shut } from './issuer';

export const MAIL_TOKEN = 'the-mail-providers-token';
export interface Answer { status: number; headers: Headers; body: any }
export type Call = (who: string | null, method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;

/** The API in this process on a database of its own, without workers: a role followed by a number is a person. */
export async function openOffice(env: NodeJS.ProcessEnv = {}) {
  const [database, issuer, data] = await Promise.all([freshDatabase(), openIssuer(), mkdtemp(join(tmpdir(), 'tartip-api-'))]);
  const config = parse({ TARTIP_DATA: data, TARTIP_MAIL_TOKEN: MAIL_TOKEN, TARTIP_RATE: '0', OIDC_ISSUER: issuer.issuer, ...env });
  const owner = connect(database.ownerUrl, { pool: 2 });
  await seedLaw(owner);
  const db = connect(database.url, { pool: 8 });
  const connection = Connection.lazy({ address: stack().temporalAddress });
  const app = createApp({
    db, config, files: configuredFiles(db, config), log: pino({ level: 'silent' }), client: new Client({ connection, namespace: 'nobody-works-here' }),
    verifyToken: verifier({ issuer: issuer.issuer, audience: AUDIENCE }),
  });
  const server = createServer(app);
  const url = await listen(server);
  const token = (who: string) => issuer.sign({ sub: who, name: `Person ${who}`, email: `${who}@example.test`, language: 'ru', roles: who === 'nobody' ? [] : [who.replace(/\d+$/, '')] });
  const call: Call = async (who, method, path, body, headers = {}) => {
    const raw = Buffer.isBuffer(body) || typeof body === 'string';
    const answer = await fetch(url + path, {
      method, redirect: 'manual', body: body === undefined ? undefined : raw ? (body as string) : JSON.stringify(body),
      headers: { ...(who && { authorization: `Bearer ${await token(who)}` }), ...(body !== undefined && !raw && { 'content-type': 'application/json' }), ...headers },
    });
    const text = Buffer.from(await answer.arrayBuffer());
    const type = answer.headers.get('content-type') ?? '';
    const found = /json/.test(type) ? JSON.parse(text.toString()) : text;
    conforms(method, path, answer.status, type, found);
    return { status: answer.status, headers: answer.headers, body: found };
  };
  const close = async () => {
    await Promise.all([shut(server), issuer.close(), connection.close()]);
    await Promise.all([db.destroy(), owner.destroy()]);
    await Promise.all([database.drop(), rm(data, { recursive: true, force: true })]);
  };
  return { url, db, owner, call, token, issuer, data, close };
}

/** Files an application that no worker takes up, and puts a task beside it as the workflow would. */
export function desk(o: Pick<Office, 'call' | 'owner'>) {
  let n = 0;
  const upload = (who: string) => async (name: string, bytes: Buffer): Promise<string> =>
    (await o.call(who, 'POST', `/v1/files?name=${encodeURIComponent(name)}`, bytes, { 'content-type': 'application/pdf' })).body.id as string;
  const content = (who = 'applicant') => application('kg-entrepreneur', upload(who), { inn: String(20_000_000_000_000 + (n += 1)) });
  const file = async (who = 'applicant'): Promise<string> => {
    const answer = await o.call(who, 'POST', '/v1/procedures/kg.mining.certificate/cases', await content(who), { 'idempotency-key': randomUUID(), prefer: 'wait=0' });
    assert.equal(answer.status, 201, JSON.stringify(answer.body));
    return answer.body.caseId as string;
  };
  const task = async (caseId: string, over: Record<string, unknown> = {}): Promise<string> => {
    const id = `${caseId}/task.${(n += 1)}`;
    await o.owner('work.task').insert({
      id, case_id: caseId, procedure: 'kg.mining.certificate', kind: 'task', commands: ['findComplete', 'findDefects'], role: 'officer', norm: 'KG-514-4/15.a',
      state: 'open', opened_at: o.owner.raw('office.now()'), version: 1, ...over,
    });
    return id;
  };
  const personId = async (who: string): Promise<string> => (await o.call(who, 'GET', '/v1/me')).body.id as string;
  return { upload, content, file, task, personId };
}
export type Office = Awaited<ReturnType<typeof openOffice>>;

/** Sets legal time; it goes on at wall speed from there. Only the owner of the database can. */
export const setClock = (o: Office, at: string) => o.owner.raw('update office.clock set rehearsal = true, shift = ?::timestamptz - clock_timestamp()', [at]);
