import type { Client } from '@temporalio/client';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { Config } from '../config';
import type { Db } from '../database/connect';
import type { Files } from '../documents/files';
import type { Language, Role } from '../law/types';
import type { Claims } from './identity';
import type { Problem } from './problems';

export interface Deps {
  db: Db;
  /** Temporal client of the namespace. */
  client: Client;
  config: Config;
  files: Files;
  log: Logger;
  /** Resolves to the claims of a valid bearer token; rejects otherwise. */
  verifyToken(token: string): Promise<Claims>;
}

/** The person behind a request: id of office.person, roles of the token. */
export interface Who { id: string; name: string; roles: Role[]; language: Language }

/** public: no token. signedIn: any person with a role. mailToken: the mail provider. Else: one of these roles. */
export type Access = 'public' | 'signedIn' | 'mailToken' | readonly Role[];

export interface Call<P = unknown, Q = unknown, B = unknown> {
  deps: Deps;
  /** On a public route: nobody, without id and roles. */
  who: Who;
  params: P;
  query: Q;
  body: B;
  req: Request;
  log: Logger;
}

/** What a handler answers: a JSON body, or bytes or a page with its media type. */
export interface Reply { status?: number; headers?: Record<string, string>; json?: unknown; bytes?: Buffer; html?: string; /** writes the body piece by piece, and ends it */ stream?: (res: Response) => Promise<void> }

export type Method = 'get' | 'post' | 'put' | 'delete';
type Schema = z.ZodType;

export interface Route<P extends Schema = Schema, Q extends Schema = Schema, B extends Schema = Schema> {
  method: Method;
  /** Express path: `/v1/files/:id`. */
  path: string;
  access: Access;
  /** Of a route for anybody signed in who finds only what is his: whose it is, in words. */
  whose?: string;
  /** Also for whoever now substitutes somebody with one of these roles. */
  orActing?: true;
  summary: string;
  /** Groups routes in the documentation. */
  tag: string;
  params?: P;
  query?: Q;
  /** Strict schema of a JSON body. */
  body?: B;
  /** Reads its body by itself (uploads, bodies that depend on data). */
  ownBody?: 'json' | 'file';
  /** Media types of a file that is no document. */
  media?: readonly string[];
  /** `Idempotency-Key` is required. */
  idempotent?: true;
  /** Writes down that somebody who may not enter tried to; `params` are as they came. */
  attempted?(asked: Pick<Call, 'deps' | 'who' | 'params'>, refusal: Problem): Promise<void>;
  answers: { [status: number]: { words: string; schema?: Schema; media?: string | readonly string[] } };
  handler(call: Call<z.output<P>, z.output<Q>, z.output<B>>): Promise<Reply> | Reply;
}

/** Declares a route; infers the types of its parts from their schemas. */
export function route<P extends Schema, Q extends Schema, B extends Schema>(r: Route<P, Q, B>): Route {
  return r as unknown as Route;
}

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Reply => ({ json: body, status, headers });
export const STAFF = ['officer', 'inspector', 'head', 'admin'] as const satisfies readonly Role[];
export const isStaff = (who: Who): boolean => who.roles.some((r) => (STAFF as readonly Role[]).includes(r));
