import { timingSafeEqual } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { z } from 'zod';
import { sha256 } from '../database/canonical';
import { actingOf, rolesOf } from './acting';
import { isBroken, jsonBody } from './body';
import { tokenAtFault } from './identity';
import { personOf } from './people';
import { problem, type Problem } from './problems';
import type { Access, Deps, Reply, Route, Who } from './route';
import { valid } from './validate';

/** What a request carries along inside the process. */
export interface Local { log: Logger; who?: Who; route?: string }

const NOBODY: Who = { id: '', name: '', roles: [], language: 'ru' };
const nothing = z.strictObject({});

const bearer = (req: Request): string => {
  const found = /^Bearer ([\w.~+/=-]+)$/i.exec(req.headers.authorization ?? '');
  if (!found) throw problem('unauthenticated', 'A bearer token is required.');
  return found[1]!;
};

async function person(deps: Deps, req: Request): ReturnType<typeof personOf> {
  const claims = await deps.verifyToken(bearer(req)).catch((error: unknown) => {
    if (tokenAtFault(error)) throw problem('unauthenticated', 'The token is not valid.');
    (req.res?.locals as Local).log.warn({ error: (error as Error).message }, 'the issuer of tokens cannot be reached');
    throw problem('unavailable', 'The issuer of tokens cannot be reached.');
  });
  return personOf(deps.db, claims);
}

function mailProvider(deps: Deps, req: Request): Who {
  const expected = deps.config.TARTIP_MAIL_TOKEN;
  // hashed first: equal lengths, compared in constant time
  const fits = expected !== undefined && timingSafeEqual(Buffer.from(sha256(bearer(req))), Buffer.from(sha256(expected)));
  if (!fits) throw problem('unauthenticated', 'The token is not valid.');
  return NOBODY;
}

const mayEnter = (access: Access, who: Who): boolean =>
  access === 'signedIn' ? who.roles.length > 0 : typeof access === 'string' || access.some((r) => who.roles.includes(r));

/** Turned away at the door: logged, and written down where the route keeps a history. */
async function refuseEntry(deps: Deps, r: Route, req: Request, who: Who, p: Problem): Promise<never> {
  const { log, route } = req.res?.locals as Local;
  log.info({ person: who.id, route, decision: 'forbidden' }, 'access');
  await r.attempted?.({ deps, who, params: req.params }, p);
  throw p;
}

/** Who is asking, if this route lets him in; each decision is logged. */
async function admit(deps: Deps, r: Route, req: Request, local: Local): Promise<Who> {
  if (r.access === 'public') return NOBODY;
  if (r.access === 'mailToken') return mailProvider(deps, req);
  const { who, suspended } = await person(deps, req);
  local.who = who;
  if (suspended) return refuseEntry(deps, r, req, who, problem('forbidden', 'This person is suspended.'));
  if (mayEnter(r.access, who) || (r.orActing && mayEnter(r.access, { ...who, roles: rolesOf(who, await actingOf(deps.db, who)) }))) return who;
  const allowed = r.access === 'signedIn' ? 'a role of the office or of an applicant' : r.access.join(' or ');
  return refuseEntry(deps, r, req, who, problem('forbidden', `Only for ${allowed}.`));
}

async function send(res: Response, reply: Reply): Promise<void> {
  res.status(reply.status ?? 200).setHeader('Cache-Control', 'no-store');
  for (const [name, value] of Object.entries(reply.headers ?? {})) res.setHeader(name, value);
  if (reply.stream) return reply.stream(res);
  if (reply.html !== undefined) return void res.type('text/html; charset=utf-8').send(reply.html);
  if (reply.bytes !== undefined) return void res.send(reply.bytes);
  if (reply.json === undefined) return void res.end();
  // headers and body in one write
  const text = JSON.stringify(reply.json);
  res.setHeader('Content-Type', 'application/json; charset=utf-8').setHeader('Content-Length', Buffer.byteLength(text)).end(text);
}

/** An idempotency key is given, and is one that can be kept. */
function checkKey(req: Request): void {
  if (!/^[\x21-\x7e]{1,200}$/.test(req.get('Idempotency-Key') ?? '')) throw problem('malformed', 'The header Idempotency-Key is required: 1 to 200 visible characters.');
}

/** An address with a broken character names nothing; a query with one cannot be read. */
function checkAddress(req: Request): void {
  if (Object.values(req.params).flat().some(isBroken)) throw problem('notFound', 'There is nothing at this address.');
  if (Object.entries(req.query).flat(2).some((t) => typeof t === 'string' && isBroken(t))) throw problem('malformed', 'The query contains a character that is not allowed.');
}

/** One request: who (before anything is read of it), then its parts by their schemas, then the handler. */
export async function answer(deps: Deps, r: Route, req: Request, res: Response): Promise<void> {
  const local = res.locals as Local;
  local.route = `${r.method} ${r.path}`;
  const who = await admit(deps, r, req, local);
  checkAddress(req);
  // an id that cannot exist is not found, like one that does not
  const params = (r.params ?? nothing).safeParse(req.params);
  if (!params.success) throw problem('notFound', 'There is nothing at this address.');
  if (r.idempotent) checkKey(req);
  const query = valid(r.query ?? nothing, { ...req.query }, 'The query');
  const body = r.ownBody ? undefined : r.body ? valid(r.body, jsonBody(req), 'The body') : undefined;
  await send(res, await r.handler({ deps, who, params: params.data, query, body, req, log: local.log }));
}
