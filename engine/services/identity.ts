/** Development issuer of OpenID Connect: the demonstration office's people, on this machine only. */
import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import Provider, { errors, type Configuration, type JWK, type TokenEndpointGrantContext } from 'oidc-provider';
import { config } from '../../config';
import { onStop, tellReady } from '../child';
import { engineSecrets, secretFile } from '../secrets';
import { accountOf } from './accounts';
import { COMMAND_LINE, PERSON_GRANT } from './tokens';

const HOST = '127.0.0.1', RESOURCE = 'urn:tartip:api', WORKING_DAY_SECONDS = 8 * 3600, ALGORITHM = 'ES256';

interface Keys { jwks: { keys: JWK[] }; cookies: string[] }

function makeKeys(): Keys {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), use: 'sig', alg: ALGORITHM } as JWK;
  return { jwks: { keys: [key] }, cookies: [randomBytes(24).toString('base64url')] };
}

const settings = (keys: Keys, clientSecret: string, audience: string): Configuration => ({
  jwks: keys.jwks,
  cookies: { keys: keys.cookies },
  clients: [{ client_id: COMMAND_LINE, client_secret: clientSecret, grant_types: [PERSON_GRANT], redirect_uris: [], response_types: [] }],
  clientDefaults: { id_token_signed_response_alg: ALGORITHM },
  claims: { profile: ['name', 'language'], email: ['email'], roles: ['roles'] },
  features: {
    devInteractions: { enabled: false },
    resourceIndicators: {
      enabled: true,
      getResourceServerInfo: () => ({ audience, scope: '', accessTokenFormat: 'jwt', accessTokenTTL: WORKING_DAY_SECONDS, jwt: { sign: { alg: ALGORITHM } } }),
    },
  },
  findAccount: (_ctx, sub) => {
    const found = accountOf(sub);
    return found && { accountId: sub, claims: () => ({ ...found }) };
  },
  extraTokenClaims: (_ctx, token) => {
    const found = 'accountId' in token ? accountOf(token.accountId) : undefined;
    return found && { name: found.name, email: found.email, roles: found.roles, language: found.language };
  },
});

/** A token for the account named in the request; the client has proved its secret before. */
async function personGrant(provider: Provider, audience: string, ctx: TokenEndpointGrantContext<{ account?: string }>): Promise<void> {
  const sub = ctx.oidc.params.account;
  if (!accountOf(sub)) throw new errors.InvalidGrant('no such account');
  const token = new provider.AccessToken({
    client: ctx.oidc.client, accountId: sub!, scope: '', gty: PERSON_GRANT, grantId: randomUUID(),
    resourceServer: new provider.ResourceServer(RESOURCE, { audience, scope: '', accessTokenFormat: 'jwt', accessTokenTTL: WORKING_DAY_SECONDS, jwt: { sign: { alg: ALGORITHM } } }),
  } as never);
  ctx.body = { access_token: await token.save(), token_type: 'Bearer', expires_in: WORKING_DAY_SECONDS };
}

function main(): void {
  const { TARTIP_DATA, TARTIP_OIDC_PORT, TARTIP_EMBEDDED, TARTIP_HOST, OIDC_AUDIENCE } = config();
  if (TARTIP_EMBEDDED !== '1') throw new Error('The development issuer serves the embedded database only: set OIDC_ISSUER to your own.');
  if (!['127.0.0.1', 'localhost', '::1'].includes(TARTIP_HOST)) throw new Error('The development issuer serves this machine only: set OIDC_ISSUER to your own, or TARTIP_HOST to 127.0.0.1.');
  const secrets = join(TARTIP_DATA, 'secrets');
  const provider = new Provider(`http://${HOST}:${TARTIP_OIDC_PORT}`, settings(secretFile(secrets, 'oidc', makeKeys), engineSecrets(secrets).oidcClient, OIDC_AUDIENCE));
  provider.registerGrantType<{ account?: string }>(PERSON_GRANT, (ctx) => personGrant(provider, OIDC_AUDIENCE, ctx), ['account']);
  const server = provider.listen(TARTIP_OIDC_PORT, HOST, () => {
    console.log(JSON.stringify({ level: 30, msg: `issuer on ${HOST}:${(server.address() as AddressInfo).port}` }));
    tellReady();
  });
  onStop(() => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }));
}

main();
