import { createHash, webcrypto } from 'node:crypto';
import { join } from 'node:path';
import * as asn1js from 'asn1js';
import { AttributeTypeAndValue, BasicConstraints, Certificate, Extension, RelativeDistinguishedNames } from 'pkijs';
import { keyRing, type KeyRing } from './keys';

/** A key of the authority's electronic seal, PEM. The certificate is self-signed: it is trusted because the authority publishes it. */
export interface SealKey { certificate: string; privateKey: string }

const RSA = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) };
const VALID_YEARS = 20;

const pem = (label: string, der: ArrayBuffer): string =>
  `-----BEGIN ${label}-----\n${Buffer.from(der).toString('base64').replace(/(.{64})(?!$)/g, '$1\n')}\n-----END ${label}-----\n`;
/** The bytes of a PEM block. */
export const der = (text: string): Buffer => Buffer.from(text.replace(/-----[^-]+-----|\s/g, ''), 'base64');
/** SHA-256 of a certificate in hex: the name under which people compare it. */
export const fingerprint = (certificate: string): string => createHash('sha256').update(der(certificate)).digest('hex');

function extension(id: string, critical: boolean, value: asn1js.BaseBlock | { toSchema(): asn1js.BaseBlock }): Extension {
  const block = 'toSchema' in value ? value.toSchema() : value;
  return new Extension({ extnID: id, critical, extnValue: block.toBER(false) });
}

/** A name of one attribute after another, as X.509 names are written; the library alone would put them side by side. */
function nameOf(organisation: string, country: string): RelativeDistinguishedNames {
  const parts: [string, asn1js.PrintableString | asn1js.Utf8String][] = [
    ['2.5.4.6', new asn1js.PrintableString({ value: country })],
    ['2.5.4.10', new asn1js.Utf8String({ value: organisation })],
    ['2.5.4.3', new asn1js.Utf8String({ value: 'Electronic seal' })],
  ];
  const sets = parts.map(([type, value]) => new asn1js.Set({ value: [new AttributeTypeAndValue({ type, value }).toSchema()] }));
  return RelativeDistinguishedNames.fromBER(new asn1js.Sequence({ value: sets }).toBER(false));
}

/** X.509 lets an organisation's name have 64 characters (RFC 5280, ub-organization-name). */
const shortened = (name: string): string => (name.length <= 64 ? name : `${name.slice(0, 63)}…`);

async function makeSealKey(organisation: string, country: string): Promise<SealKey> {
  const pair = await webcrypto.subtle.generateKey(RSA, true, ['sign', 'verify']);
  const certificate = new Certificate({ version: 2 });
  const serial = webcrypto.getRandomValues(new Uint8Array(16));
  serial[0] = (serial[0]! & 0x7f) | 0x40; // positive and of full length
  certificate.serialNumber = new asn1js.Integer({ valueHex: serial.buffer });
  certificate.subject = nameOf(shortened(organisation), country);
  certificate.issuer = nameOf(shortened(organisation), country);
  // A day's grace: a machine's clock may be behind.
  certificate.notBefore.value = new Date(Date.now() - 86_400_000);
  certificate.notAfter.value = new Date(Date.now() + VALID_YEARS * 365.25 * 86_400_000);
  certificate.extensions = [
    extension('2.5.29.19', true, new BasicConstraints({ cA: false })),
    extension('2.5.29.15', true, new asn1js.BitString({ valueHex: new Uint8Array([0xc0]).buffer, unusedBits: 6 })), // digitalSignature, nonRepudiation
  ];
  await certificate.subjectPublicKeyInfo.importKey(pair.publicKey);
  await certificate.sign(pair.privateKey, 'SHA-256');
  return {
    certificate: pem('CERTIFICATE', certificate.toSchema().toBER(false)),
    privateKey: pem('PRIVATE KEY', await webcrypto.subtle.exportKey('pkcs8', pair.privateKey)),
  };
}

/** The seal's keys of this installation, under `keys/seal` of the data folder. */
export const sealKeys = (data: string, organisation: string, country = 'KG'): KeyRing<SealKey> =>
  keyRing(join(data, 'keys', 'seal'), () => makeSealKey(organisation, country));

/** The key as the signing function takes it. */
export const signingKey = (key: SealKey): Promise<webcrypto.CryptoKey> =>
  webcrypto.subtle.importKey('pkcs8', der(key.privateKey), RSA, false, ['sign']);
