import { readFile, stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { JSONWebKeySet } from 'jose';
import { config } from '../../config';
import { checkCertificate, type CertificateCheck } from '../../documents/certificate';
import { checkFile, type FileCheck } from '../../documents/check';
import { checkLines } from '../../documents/checkWords';
import { knownKeys } from '../../documents/publicKeys';
import type { Language } from '../../law/types';

export const usage = `tartip verify <signed data | file.txt | document.pdf> [--keys jwks.json] [--lang ky|ru|kk|en] [--json]
  Checks a certificate's QR data, or the seal of a PDF and the certificate data inside it, without a network.
  Keys: the file given, else the keys of this installation. --json also gives the signed data inside a PDF.
  Exit: 0 valid, 1 forged or changed, 2 nothing to check or wrong use.`;

/** An error of use: one sentence, exit 2. */
class Misuse extends Error {}

async function keysFrom(path: string | undefined): Promise<JSONWebKeySet> {
  if (!path) return knownKeys(config().TARTIP_DATA);
  const text = await readFile(path, 'utf8').catch(() => { throw new Misuse(`The key file ${path} cannot be read.`); });
  try {
    const set = JSON.parse(text) as JSONWebKeySet;
    if (Array.isArray(set.keys)) return set;
  } catch { /* said below */ }
  throw new Misuse(`The key file ${path} is not a JWK Set.`);
}

const isFile = (path: string): Promise<boolean> => stat(path).then((s) => s.isFile(), () => false);

/** What was given: a PDF, or text, straight or in a file. */
async function subjectOf(argument: string): Promise<Buffer> {
  if (await isFile(argument)) return readFile(argument);
  if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(argument) || argument.includes('#')) return Buffer.from(argument);
  throw new Misuse(`There is no file ${argument}, and it is not signed data either.`);
}

/** 0 valid, 1 forged or changed, 2 unreadable. */
const exitOf = (c: CertificateCheck | null, f: FileCheck | null): number => {
  if (f && f.seal.state !== 'valid') return 1;
  if (!c) return f ? 0 : 2;
  return c.state === 'valid' ? 0 : c.state === 'forged' || f ? 1 : 2;
};
const RESULTS = ['valid', 'forged', 'unreadable'] as const;

export async function run(args: string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { keys: { type: 'string' }, lang: { type: 'string', default: 'en' }, json: { type: 'boolean', default: false } } });
    if (positionals.length !== 1) throw new Misuse(usage);
    if (!['ky', 'ru', 'kk', 'en'].includes(values.lang)) throw new Misuse('The language is one of ky, ru, kk, en.');
    const keys = await keysFrom(values.keys);
    if (keys.keys.length === 0) throw new Misuse('There are no keys to check with: name a file by --keys.');
    const subject = await subjectOf(positionals[0]!);
    const file = subject.subarray(0, 5).toString('latin1') === '%PDF-' ? await checkFile(subject, keys) : null;
    const certificate = file ? file.certificate : await checkCertificate(subject.toString('utf8'), keys);
    const code = exitOf(certificate, file);
    if (values.json) console.log(JSON.stringify({ result: RESULTS[code], seal: file?.seal ?? null, certificate, ...(file && { data: file.data }) }, null, 2));
    else console.log(checkLines(values.lang as Language, file?.seal ?? null, certificate).join('\n'));
    return code;
  } catch (error) {
    const known = error instanceof Misuse || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
    if (!known) throw error;
    process.stderr.write(`${(error as Error).message}\n`);
    return 2;
  }
}
