import type { JSONWebKeySet } from 'jose';
import { certificateKeys, publicKeySet } from './certificate';
import { sealHolder } from './authority';
import { sealKeys } from './sealKeys';

/**
 * The public keys of this installation as a JWK Set, old ones included: EC keys check the QR codes, RSA keys with `x5c` the seal.
 * Makes the certificates' first key when there is none yet. `data` is the data folder.
 */
export async function publicKeys(data: string): Promise<JSONWebKeySet> {
  const certificates = certificateKeys(data);
  await certificates.current();
  return publicKeySet(await certificates.all(), await sealKeys(data, sealHolder()).all());
}

/** The same without making anything: for checking beside an installation's folder. */
export const knownKeys = async (data: string): Promise<JSONWebKeySet> =>
  publicKeySet(await certificateKeys(data).all(), await sealKeys(data, sealHolder()).all());

/** The certificates of seals (PEM) in a key set. */
export const sealCertificates = (keys: JSONWebKeySet): string[] =>
  keys.keys.flatMap((k) => k.x5c ?? []).map((x) => `-----BEGIN CERTIFICATE-----\n${x.replace(/(.{64})(?!$)/g, '$1\n')}\n-----END CERTIFICATE-----\n`);
