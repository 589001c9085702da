import type { JSONWebKeySet } from 'jose';
import { checkCertificate, ENCLOSED_JWS, type CertificateCheck } from './certificate';
import { enclosed } from './enclose';
import { sealCertificates } from './publicKeys';
import { checkSeal, type SealCheck } from './seal';

/** What a PDF says of itself: its seal, and the certificate's signed data it carries, if any (`data`, as its QR code has it). */
export interface FileCheck { seal: SealCheck; certificate: CertificateCheck | null; data: string | null }

/** Signed data inside a file; undefined when it has none or is not a file of ours. */
function signedDataIn(pdf: Buffer): string | undefined {
  try {
    return enclosed(pdf, ENCLOSED_JWS)?.toString('utf8');
  } catch {
    return undefined;
  }
}

/** Checks a document's seal, and the certificate inside it, against public keys, without a network. */
export async function checkFile(pdf: Buffer, keys: JSONWebKeySet): Promise<FileCheck> {
  const jws = signedDataIn(pdf);
  return { seal: await checkSeal(pdf, sealCertificates(keys)), certificate: jws === undefined ? null : await checkCertificate(jws, keys), data: jws ?? null };
}
