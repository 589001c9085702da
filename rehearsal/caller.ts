import { tokenFor } from '../engine/services/tokens';
import type { TestStack } from './stack';

/** Name of an account of the demonstration office: a role, with a number from the second person on. */
export type Person = string;
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- whatever the API answers; whoever asked knows its shape
export interface Answer { status: number; body: any; headers: Headers }

/** Requests to the API of a lane in the name of the demonstration office's people. */
export function callerOf(url: string, s: TestStack) {
  const tokens = new Map<string, string>();
  const token = async (who: Person): Promise<string> => {
    if (!tokens.has(who)) tokens.set(who, await tokenFor(s.oidcIssuer, s.secrets.oidcClient, who));
    return tokens.get(who)!;
  };
  const call = async (who: Person | null, method: string, path: string, body?: unknown, headers: { [name: string]: string } = {}): Promise<Answer> => {
    const raw = Buffer.isBuffer(body);
    const response = await fetch(url + path, {
      method, body: body === undefined ? undefined : raw ? new Uint8Array(body) : JSON.stringify(body),
      headers: { ...(who && { authorization: `Bearer ${await token(who)}` }), ...(body !== undefined && !raw && { 'content-type': 'application/json' }), ...headers },
    });
    const text = Buffer.from(await response.arrayBuffer());
    const json = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, body: json ? JSON.parse(text.toString()) : text, headers: response.headers };
  };
  return { token, call };
}
