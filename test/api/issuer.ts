import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

export const AUDIENCE = 'tartip';
export const listen = (server: Server): Promise<string> => new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)));
export const shut = (server: Server): Promise<void> => new Promise((resolve) => { server.close(() => resolve()); server.closeAllConnections(); });

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
