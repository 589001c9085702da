import { FlattenedSign, importJWK, type FlattenedJWS } from 'jose';
import type { CertificateKey } from './certificate';

/** A file that anybody can check against the public keys of the installation: JWS in its flattened JSON form (RFC 7515, 7.2.2), ES256. */
export type SignedFile = FlattenedJWS & { protected: string };

/** Signs a content as JSON; `type` says what it is and keeps one kind of file from being taken for another. */
export async function signFile(type: string, content: unknown, key: CertificateKey): Promise<SignedFile> {
  const signed = await new FlattenedSign(Buffer.from(JSON.stringify(content))).setProtectedHeader({ alg: 'ES256', kid: key.kid, typ: type }).sign(await importJWK(key.privateJwk, 'ES256'));
  return { payload: signed.payload, protected: signed.protected!, signature: signed.signature };
}
