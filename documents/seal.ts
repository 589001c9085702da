import { createHash, X509Certificate } from 'node:crypto';
import * as asn1js from 'asn1js';
import {
  AlgorithmIdentifier, Attribute, Certificate, ContentInfo, EncapsulatedContentInfo, IssuerAndSerialNumber, SignedAndUnsignedAttributes, SignedData, SignerInfo,
} from 'pkijs';
import { firstPage, pdfText, updatePdf, withEntries } from './pdf';
import { pdfDate } from './pin';
import { der, fingerprint, signingKey, type SealKey } from './sealKeys';
import type { Instant } from '../law/types';

/** Room for the signature, in bytes: it takes about 1700. */
const ROOM = 4096;
const RANGE = '/ByteRange [0 0000000000 0000000000 0000000000]';
const OID = { data: '1.2.840.113549.1.7.1', signedData: '1.2.840.113549.1.7.2', contentType: '1.2.840.113549.1.9.3', messageDigest: '1.2.840.113549.1.9.4', signingCertificateV2: '1.2.840.113549.1.9.16.2.47', sha256: '2.16.840.1.101.3.4.2.1', sha256WithRsa: '1.2.840.113549.1.1.11' };

const sha256 = (...parts: Buffer[]): Buffer => parts.reduce((h, p) => h.update(p), createHash('sha256')).digest();
const octets = (bytes: Buffer): asn1js.OctetString => new asn1js.OctetString({ valueHex: new Uint8Array(bytes).buffer });
const bytesOf = (view: { toSchema(encode?: boolean): asn1js.BaseBlock }): Buffer => Buffer.from(view.toSchema(true).toBER(false));

/** Names the certificate inside what is signed, so that it cannot be exchanged (RFC 5035); SHA-256 is its default. */
const signingCertificate = (certificate: Buffer): asn1js.Sequence =>
  new asn1js.Sequence({ value: [new asn1js.Sequence({ value: [new asn1js.Sequence({ value: [octets(sha256(certificate))] })] })] });

function signedAttributes(digest: Buffer, certificate: Buffer): SignedAndUnsignedAttributes {
  const attributes = [
    new Attribute({ type: OID.contentType, values: [new asn1js.ObjectIdentifier({ value: OID.data })] }),
    new Attribute({ type: OID.messageDigest, values: [octets(digest)] }),
    new Attribute({ type: OID.signingCertificateV2, values: [signingCertificate(certificate)] }),
  ];
  attributes.sort((a, b) => Buffer.compare(bytesOf(a), bytesOf(b))); // DER: a set is written in order
  return new SignedAndUnsignedAttributes({ type: 0, attributes });
}

const digestAlgorithm = (): AlgorithmIdentifier => new AlgorithmIdentifier({ algorithmId: OID.sha256, algorithmParams: new asn1js.Null() });

/** The signature's envelope without the signature itself: CAdES-B as PAdES B-B asks for (EN 319 142-1), no signing time inside. */
function envelope(digest: Buffer, raw: Buffer): SignedData {
  const certificate = Certificate.fromBER(new Uint8Array(raw));
  const signer = new SignerInfo({
    version: 1,
    sid: new IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
    digestAlgorithm: digestAlgorithm(),
    signedAttrs: signedAttributes(digest, raw),
  });
  return new SignedData({ version: 1, encapContentInfo: new EncapsulatedContentInfo({ eContentType: OID.data }), signerInfos: [signer], certificates: [certificate] });
}
const encoded = (cms: SignedData): Buffer => bytesOf(new ContentInfo({ contentType: OID.signedData, content: cms.toSchema(true) }));

/** A detached CMS signature of the given bytes. */
async function signDetached(bytes: Buffer, key: SealKey): Promise<Buffer> {
  const cms = envelope(sha256(bytes), der(key.certificate));
  await cms.sign(await signingKey(key), 0, 'SHA-256', new Uint8Array(bytes));
  return encoded(cms);
}

/** Adds the invisible signature field to the first page, with room for the signature. */
function prepare(pdf: Buffer, at: Instant, name: string): Buffer {
  const update = updatePdf(pdf);
  const page = firstPage(update);
  const value = update.add(`<</Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /M ${pdfDate(at)} /Name ${pdfText(name)} ${RANGE} /Contents <${'0'.repeat(ROOM * 2)}>>>`);
  const field = update.add(`<</Type /Annot /Subtype /Widget /FT /Sig /T (Seal) /TU ${pdfText(name)} /Rect [0 0 0 0] /F 132 /P ${page} 0 R /V ${value} 0 R>>`);
  const old = update.object(page);
  update.replace(page, /\/Annots \[/.test(old) ? old.replace('/Annots [', `/Annots [${field} 0 R `) : withEntries(old, `/Annots [${field} 0 R]`));
  update.replace(update.root, withEntries(update.object(update.root), `/AcroForm <</Fields [${field} 0 R] /SigFlags 3>>`));
  return update.write();
}

/**
 * Seals a PDF with the authority's electronic seal (PAdES B-B): the seal covers the whole file, which stays tagged.
 * `at` is the legal instant written beside the signature; `name` the authority. Equal input gives equal bytes.
 */
export async function seal(pdf: Buffer, key: SealKey, at: Instant, name: string): Promise<Buffer> {
  const file = prepare(pdf, at, name);
  const open = file.indexOf(`/Contents <${'0'.repeat(64)}`, pdf.length) + '/Contents '.length;
  const close = open + ROOM * 2 + 2;
  const digits = (n: number): string => String(n).padStart(10, '0');
  file.write(`/ByteRange [0 ${digits(open)} ${digits(close)} ${digits(file.length - close)}]`, file.indexOf(RANGE, pdf.length), 'latin1');
  const signature = await signDetached(Buffer.concat([file.subarray(0, open), file.subarray(close)]), key);
  if (signature.length > ROOM) throw new Error('The signature does not fit into its room.');
  file.write(signature.toString('hex'), open + 1, 'latin1');
  return file;
}

/** What a seal says: intact and by a known certificate; or why not. */
export type SealCheck =
  | { state: 'valid'; at: string | null; by: string; fingerprint: string }
  | { state: 'unknownSigner'; at: string | null; by: string; fingerprint: string }
  | { state: 'changed' | 'unsealed' };

/** The seal's ranges, when they cover the whole file but for the signature itself. */
function ranges(pdf: Buffer): { signed: Buffer; signature: Buffer; at: string | null } | 'changed' | 'unsealed' {
  const text = pdf.toString('latin1');
  const found = [...text.matchAll(/\/ByteRange \[0 (\d{10}) (\d{10}) (\d{10})\] \/Contents </g)].at(-1);
  if (!found) return 'unsealed';
  const [open, close, rest] = found.slice(1).map(Number) as [number, number, number];
  const whole = open === found.index + found[0].length - 1 && text[close - 1] === '>' && close + rest === pdf.length;
  const hex = text.slice(open + 1, close - 1);
  if (!whole || !/^[0-9a-f]+$/i.test(hex)) return 'changed';
  const at = [...text.slice(0, found.index).matchAll(/\/M \(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\+00'00'\)/g)].at(-1);
  return { signed: Buffer.concat([pdf.subarray(0, open), pdf.subarray(close)]), signature: Buffer.from(hex, 'hex'), at: at ? `${at[1]}-${at[2]}-${at[3]}T${at[4]}:${at[5]}:${at[6]}.000Z` : null };
}

/** The signature without its padding, which must be nothing but zeros. */
function unpadded(room: Buffer): Buffer {
  const length = room[0] === 0x30 && room[1] === 0x82 ? 4 + room.readUInt16BE(2) : 0;
  if (length === 0 || room.subarray(length).some((byte) => byte !== 0)) throw new Error('The room of the signature holds something else.');
  return room.subarray(0, length);
}

/** True when the signature is written as this module writes it, to the last byte: what the signature itself does not cover cannot be altered either. */
function asWritten(signature: Buffer, read: SignedData, digest: Buffer, certificate: Buffer): boolean {
  const own = envelope(digest, certificate);
  const [mine, theirs] = [own.signerInfos[0]!, read.signerInfos[0]!];
  own.digestAlgorithms = [digestAlgorithm()];
  mine.signatureAlgorithm = new AlgorithmIdentifier({ algorithmId: OID.sha256WithRsa });
  mine.signature = theirs.signature;
  return encoded(own).equals(signature);
}

/**
 * Checks the seal of a file against the certificates (PEM) that are known to be the authority's. One changed or added
 * byte makes it `changed`. The certificate's own dates are not looked at: a paper sealed in its time stays sealed.
 */
export async function checkSeal(pdf: Buffer, known: readonly string[]): Promise<SealCheck> {
  const parts = ranges(pdf);
  if (typeof parts === 'string') return { state: parts };
  try {
    const signature = unpadded(parts.signature);
    const content = ContentInfo.fromBER(new Uint8Array(signature));
    const cms = new SignedData({ schema: content.content });
    const certificate = bytesOf(cms.certificates![0] as Certificate);
    const good = await cms.verify({ signer: 0, data: new Uint8Array(parts.signed).buffer });
    if (!good || !asWritten(signature, cms, sha256(parts.signed), certificate)) return { state: 'changed' };
    const x509 = new X509Certificate(certificate);
    const print = fingerprint(x509.toString());
    const state = known.some((k) => fingerprint(k) === print) ? 'valid' as const : 'unknownSigner' as const;
    return { state, at: parts.at, by: /O=(.*)/.exec(x509.subject)?.[1] ?? x509.subject, fingerprint: print };
  } catch {
    return { state: 'changed' };
  }
}
