import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CertificateCheck, CertificateClaims } from './certificate';
import type { SealCheck } from './seal';
import type { Language } from '../law/types';

type Said = Record<'valid' | 'forged' | 'unknownKey' | 'unreadable' | 'statusUnknown' | 'sealValid' | 'sealChanged' | 'sealUnknownSigner' | 'sealUnsealed', string>;
type CheckWords = Said & { fields: Partial<Record<keyof CertificateClaims, string>> };

/** The words of the check page, which the command line shares. */
const wordsIn = (language: Language): CheckWords =>
  (JSON.parse(readFileSync(join(__dirname, '..', 'templates', 'pages', 'check', 'words.json'), 'utf8')) as Record<Language, CheckWords>)[language];

const SEALS = { valid: 'sealValid', changed: 'sealChanged', unknownSigner: 'sealUnknownSigner', unsealed: 'sealUnsealed' } as const;

function certificateLines(words: CheckWords, check: CertificateCheck): string[] {
  if (check.state === 'unreadable') return [words.unreadable];
  if (check.state === 'forged') return [check.why === 'unknownKey' ? words.unknownKey : words.forged];
  const { claims } = check;
  const fields = Object.entries(words.fields).map(([key, name]) => [name, claims[key as keyof CertificateClaims]] as const).filter(([, value]) => value);
  return [words.valid, ...fields.map(([name, value]) => `  ${name}: ${value}`), `${words.statusUnknown} ${claims.on}. ${claims.status}`];
}

/** The outcome of a check in words, line by line. */
export function checkLines(language: Language, seal: SealCheck | null, certificate: CertificateCheck | null): string[] {
  const words = wordsIn(language);
  return [...(seal ? [words[SEALS[seal.state]]] : []), ...(certificate ? certificateLines(words, certificate) : [])];
}
