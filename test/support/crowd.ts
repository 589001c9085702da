import { AUDIENCE, openIssuer } from '../api/issuer';
import { openLane, type Answer, type LaneOptions } from './lane';

/** A lane of the real stack whose people are as many as a test wants: a role, with any number. */
export async function crowdedLane(options: LaneOptions) {
  const issuer = await openIssuer();
  const lane = await openLane({ ...options, env: { ...options.env, OIDC_ISSUER: issuer.issuer, OIDC_AUDIENCE: AUDIENCE, TARTIP_RATE: '0' } });
  const token = (who: string): Promise<string> => issuer.sign({ sub: who, name: `Person ${who}`, email: `${who}@demo.localhost`, language: 'ru', roles: [who.replace(/\d+$/, '')] });
  const call = async (who: string | null, method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> => {
    const raw = Buffer.isBuffer(body);
    const answer = await fetch(lane.url + path, {
      method, body: body === undefined ? undefined : raw ? new Uint8Array(body) : JSON.stringify(body),
      headers: { ...(who && { authorization: `Bearer ${await token(who)}` }), ...(body !== undefined && !raw && { 'content-type': 'application/json' }), ...headers },
    });
    const text = Buffer.from(await answer.arrayBuffer());
    return { status: answer.status, headers: answer.headers, body: /json/.test(answer.headers.get('content-type') ?? '') ? JSON.parse(text.toString()) : text };
  };
  const close = async (): Promise<void> => {
    await lane.close();
    await issuer.close();
  };
  return { ...lane, token, call, close };
}
