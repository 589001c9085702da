import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import type { Language, Role } from '../law/types';

/** Signature algorithms that are accepted; no symmetric one, never `none`. */
export const ALGORITHMS = ['RS256', 'PS256', 'ES256'];
const ROLES: readonly Role[] = ['applicant', 'officer', 'inspector', 'head', 'admin', 'system'];
const LANGUAGES: readonly Language[] = ['ky', 'ru', 'kk', 'en'];

/** Whom a token speaks of. `system` is the role of a machine (the platform of the pool), given by the issuer like any other. */
export interface Claims { issuer: string; subject: string; name?: string; email?: string; language?: Language; roles: Role[] }

export interface IssuerSettings { issuer: string; audience: string; fetch?: typeof fetch }

const discovery = z.object({ issuer: z.string(), jwks_uri: z.url() });

async function discover({ issuer, fetch: get = fetch }: IssuerSettings): Promise<JWTVerifyGetKey> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const answer = await get(url, { signal: AbortSignal.timeout(5000), redirect: 'error' });
  if (!answer.ok) throw new Error(`the issuer answered ${answer.status}`);
  const found = discovery.parse(await answer.json());
  if (found.issuer !== issuer) throw new Error('the issuer calls itself by another name');
  return createRemoteJWKSet(new URL(found.jwks_uri), { timeoutDuration: 5000 });
}

// what would break a line, turn it round, or is no character: names are printed, addresses stand in headers
const UNPRINTABLE = /[\s\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\p{Surrogate}]+/gu;
const text = (value: unknown, max: number): string | undefined =>
  (typeof value === 'string' ? [...value.replace(UNPRINTABLE, ' ').trim()].slice(0, max).join('') : '') || undefined;

/** A subject as the standard wants it: at most 255 printable ASCII characters (OpenID Connect Core, 2). */
function subjectOf({ sub }: JWTPayload): string {
  if (typeof sub !== 'string' || !/^[\x20-\x7e]{1,255}$/.test(sub)) throw new errors.JWTInvalid('sub');
  return sub;
}

function toClaims(payload: JWTPayload): Claims {
  const roles = Array.isArray(payload.roles) ? ROLES.filter((r) => (payload.roles as unknown[]).includes(r)) : [];
  return {
    issuer: payload.iss!, subject: subjectOf(payload), name: text(payload.name, 300), email: text(payload.email, 320),
    language: LANGUAGES.find((l) => l === payload.language), roles,
  };
}

/** A token found good is not verified again for so long (ms), well within the time for which the issuer's keys are kept; nor after it has expired. */
const KEPT_MS = 60_000;
const MOST_KEPT = 1_000;

/** Remembers what was verified a moment ago; an office's few people ask again and again. */
function remembering(verify: (token: string) => Promise<JWTPayload>): (token: string) => Promise<Claims> {
  const known = new Map<string, { claims: Claims; until: number }>();
  return async (token) => {
    const kept = known.get(token);
    if (kept && Date.now() < kept.until) return kept.claims;
    known.delete(token);
    const payload = await verify(token);
    const claims = toClaims(payload);
    // the oldest goes first
    if (known.size >= MOST_KEPT) known.delete(known.keys().next().value!);
    known.set(token, { claims, until: Math.min(payload.exp! * 1000, Date.now() + KEPT_MS) });
    return claims;
  };
}

/** Verifies bearer tokens of one OpenID Connect issuer; its keys are found by discovery, on first need. */
export function verifier(settings: IssuerSettings): (token: string) => Promise<Claims> {
  let keys: Promise<JWTVerifyGetKey> | undefined;
  const theKeys = () => (keys ??= discover(settings).catch((error: Error) => {
    keys = undefined;
    throw error;
  }));
  return remembering(async (token) => {
    const { payload } = await jwtVerify(token, await theKeys(), {
      issuer: settings.issuer, audience: settings.audience, algorithms: ALGORITHMS, requiredClaims: ['sub', 'exp'],
      // the clock of this machine may be a little off; no legal instant comes from it
      clockTolerance: 60,
    });
    return payload;
  });
}

/** True when the token is at fault, false when its issuer's keys could not be had. */
export const tokenAtFault = (error: unknown): boolean =>
  error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout) && error.code !== 'ERR_JOSE_GENERIC';
