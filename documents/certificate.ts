import { join } from 'node:path';
import { CompactSign, calculateJwkThumbprint, compactVerify, decodeProtectedHeader, exportJWK, generateKeyPair, importJWK, type JSONWebKeySet, type JWK } from 'jose';
import QRCode from 'qrcode';
import { keyRing, type KeyRing } from './keys';
import { der, type SealKey } from './sealKeys';
import type { Day, NormId } from '../law/types';

/** What a certificate's QR code says; the names are short because a phone has to read it from paper. */
export interface CertificateClaims {
  /** who issued it: base address of the installation */
  iss: string;
  /** number in the register */
  num: string;
  /** holder; its identification number */
  name: string; inn: string;
  /** the act: number and date */
  act: string; actOn: Day;
  /** day of registration, which is the day of issue */
  on: Day;
  /** act of law, edition and norm: `KG-514-4@2025-09-30`, `KG-514-4/18.a` */
  law: string; norm: NormId;
  /** where today's status can be asked */
  status: string;
}
/** A key that signs certificates: ES256, named by its thumbprint (RFC 7638). */
export interface CertificateKey { kid: string; privateJwk: JWK; publicJwk: JWK }

const TYPE = 'certificate+jws';
/** Name of the file in which a certificate's PDF carries its signed data. */
export const ENCLOSED_JWS = 'certificate.jws';

async function makeKey(): Promise<CertificateKey> {
  const pair = await generateKeyPair('ES256', { extractable: true });
  const publicJwk = await exportJWK(pair.publicKey);
  const kid = (await calculateJwkThumbprint(publicJwk)).slice(0, 16);
  return { kid, privateJwk: await exportJWK(pair.privateKey), publicJwk };
}

/** The keys that sign certificates, under `keys/certificate` of the data folder. */
export const certificateKeys = (data: string): KeyRing<CertificateKey> => keyRing(join(data, 'keys', 'certificate'), makeKey);

/** Signs the claims: compact JWS, ES256. */
export async function signCertificate(claims: CertificateClaims, key: CertificateKey): Promise<string> {
  const signing = await importJWK(key.privateJwk, 'ES256');
  return new CompactSign(Buffer.from(JSON.stringify(claims))).setProtectedHeader({ alg: 'ES256', kid: key.kid, typ: TYPE }).sign(signing);
}

/** The public keys for anybody who checks: of the QR codes (EC, by `kid`) and of the seal (RSA with its certificate, `x5c`). Old keys stay. */
export async function publicKeySet(certificates: readonly CertificateKey[], seals: readonly SealKey[]): Promise<JSONWebKeySet> {
  const { createPublicKey } = await import('node:crypto');
  const sealed = await Promise.all(seals.map(async ({ certificate }) => {
    const jwk = createPublicKey(certificate).export({ format: 'jwk' }) as JWK;
    return { kty: jwk.kty, n: jwk.n, e: jwk.e, kid: (await calculateJwkThumbprint(jwk)).slice(0, 16), alg: 'RS256', use: 'sig', x5c: [der(certificate).toString('base64')] };
  }));
  return { keys: [...certificates.map(({ kid, publicJwk }) => ({ ...publicJwk, kid, alg: 'ES256', use: 'sig' })), ...sealed] as JWK[] };
}

/** Outcome of a check: genuine with its claims, forged, or nothing that could be read as a certificate. */
export type CertificateCheck = { state: 'valid'; claims: CertificateClaims; kid: string } | { state: 'forged'; why: 'signature' | 'unknownKey' } | { state: 'unreadable' };

/** Takes what a phone read (the address of the check page) or the bare signed data. */
export const jwsIn = (text: string): string => text.trim().split('#').at(-1)!.trim();

function keyFor(jws: string, keys: JSONWebKeySet): JWK | undefined | 'unreadable' {
  try {
    const header = decodeProtectedHeader(jws);
    if (header.alg !== 'ES256' || header.typ !== TYPE) return undefined;
    return keys.keys.find((k) => k.kid === header.kid && k.kty === 'EC' && k.crv === 'P-256');
  } catch {
    return 'unreadable';
  }
}

/** Checks a certificate's signed data against public keys, without a network. */
export async function checkCertificate(text: string, keys: JSONWebKeySet): Promise<CertificateCheck> {
  const jws = jwsIn(text);
  if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(jws)) return { state: 'unreadable' };
  const jwk = keyFor(jws, keys);
  if (jwk === 'unreadable') return { state: 'unreadable' };
  if (!jwk) return { state: 'forged', why: 'unknownKey' };
  try {
    const { payload } = await compactVerify(jws, await importJWK(jwk, 'ES256'), { algorithms: ['ES256'] });
    return { state: 'valid', claims: JSON.parse(Buffer.from(payload).toString('utf8')) as CertificateClaims, kid: jwk.kid! };
  } catch {
    return { state: 'forged', why: 'signature' };
  }
}

/** The address that the QR code carries: what follows `#` never reaches the server. */
export const checkAddress = (publicUrl: string, jws: string): string => `${publicUrl}/check#${jws}`;

/** The QR code as a data: address of an SVG image. Error correction M; L when the text is long, so that the squares stay large. */
export async function qrImage(text: string): Promise<string> {
  const svg = await QRCode.toString(text, { type: 'svg', errorCorrectionLevel: text.length > 900 ? 'L' : 'M', margin: 4 });
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}
