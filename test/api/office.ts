import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import pino from 'pino';
import { createApp } from '../../api/app';
import { verifier } from '../../api/identity';
import { parse } from '../../config';
import { connect } from '../../database/connect';
import { seedLaw } from '../../database/law';
import { configuredFiles } from '../../documents/files';
import { freshDatabase } from '../support/database';
import { stack } from '../support/stack';

export const AUDIENCE = 'tartip';
export const MAIL_TOKEN = 'the-mail-providers-token';
export interface Answer { status: number; headers: Headers; body: any }
export type Call = (who: string | null, method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;

const listen = (server: Server): Promise<string> => new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)));
const shut = (server: Server): Promise<void> => new Promise((resolve) => { server.close(() => resolve()); server.closeAllConnections(); });

/** An OpenID Connect issuer with one key: enough for tokens to be verified against. */
export async function openIssuer(alg: 'RS256' | 'ES256' | 'PS256' = 'ES256') {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg, use: 'sig' };
  let issuer = '';
  const server = createServer((req, res) => {
    res.setHeader('Content-Type', 'application/json');
    res.end(JSON.stringify(req.url === '/jwks' ? { keys: [jwk] } : { issuer, jwks_uri: `${issuer}/jwks` }));
  });
  issuer = await listen(server);
  const sign = (claims: Record<string, unknown>, over: { issuer?: string; audience?: string; exp?: number | null; header?: object } = {}) => {
    const jwt = new SignJWT(claims).setProtectedHeader({ alg, kid: 'k1', ...over.header }).setIssuer(over.issuer ?? issuer).setAudience(over.audience ?? AUDIENCE);
    return (over.exp === null ? jwt : jwt.setExpirationTime(over.exp ?? Math.floor(Date.now() / 1000) + 3600)).sign(privateKey);
  };
  return { issuer, sign, jwk, privateKey, close: () => shut(server) };
}

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
    return { status: answer.status, headers: answer.headers, body: /json/.test(answer.headers.get('content-type') ?? '') ? JSON.parse(text.toString()) : text };
  };
  const close = async () => {
    await Promise.all([shut(server), issuer.close(), connection.close()]);
    await Promise.all([db.destroy(), owner.destroy()]);
    await Promise.all([database.drop(), rm(data, { recursive: true, force: true })]);
  };
  return { url, db, owner, call, token, issuer, close };
}
export type Office = Awaited<ReturnType<typeof openOffice>>;
