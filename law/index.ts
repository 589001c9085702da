/** The way into the law as data: editions of acts, sheets of procedures, readings, parameters. */
import type { CommandSheet, Day, Edition, EditionPart, Fields, Language, NormId, PaperSheet, ProcedureSheet, Words } from './types';
import { fixed } from './fixed';
import { kg514_4_2025_09_30 } from './kg/514-4/2025-09-30';
import { kg514_4_draftSupplement20 } from './kg/514-4/draft-supplement-20';
import { kgMiningCertificate } from './procedures/kg.mining.certificate';
import { kgPoolEnrollment } from './procedures/kg.pool.enrollment';
import { kgPoolExclusion } from './procedures/kg.pool.exclusion';
import { kgPoolParticipation } from './procedures/kg.pool.participation';
import { kgPoolPayout } from './procedures/kg.pool.payout';

export { readings, readingWords } from './readings';
export { parameters } from './parameters';
export { demonstrationLists, lists } from './lists';

export const sheets: readonly ProcedureSheet[] = fixed([kgMiningCertificate, kgPoolEnrollment, kgPoolParticipation, kgPoolExclusion, kgPoolPayout]);

/** An edition with the parts that some procedure follows: what no procedure follows yet is not carried. */
function carried({ parts: all = {}, ...e }: Edition): Edition {
  const parts = Object.fromEntries(Object.entries(all).filter(([name]) => sheets.some((s) => s.act === e.act && s.part === name)));
  return { ...e, parts, norms: Object.assign({}, e.norms, ...Object.values(parts).map((p) => p.norms)) as Edition['norms'] };
}
/** Every edition, earlier ones of an act first, drafts last. */
export const editions: readonly Edition[] = fixed([kg514_4_2025_09_30, kg514_4_draftSupplement20].map(carried));
/** Those that are texts of an authority. */
export const released: readonly Edition[] = editions.filter((e) => !e.draft);

/** `KG-514-4` of `KG-514-4/15.b`. */
export function actOf(norm: NormId): string {
  const slash = norm.indexOf('/');
  if (slash < 1) throw new RangeError(`${norm} is not a norm id.`);
  return norm.slice(0, slash);
}

/** The edition by its act and name. Throws a RangeError when the release does not have it. */
export function edition(act: string, name: string): Edition {
  const found = editions.find((e) => e.act === act && e.edition === name);
  if (!found) throw new RangeError(`There is no edition ${name} of ${act}.`);
  return found;
}

/** A day of entry into force that replaces the one an edition carries. */
export interface InForce { act: string; edition: string; from: Day }

/** The first day on which an edition governs a filing: as it was set here, else its own; null for a draft that was not put in force. */
export const inForceSince = (e: Edition, inForce: readonly InForce[] = []): Day | null =>
  inForce.find((f) => f.act === e.act && f.edition === e.edition)?.from ?? e.inForce;

/** The edition that governs a filing on that civil day: the one in force last; undefined before the first. */
export function editionOn(act: string, day: Day, inForce: readonly InForce[] = []): Edition | undefined {
  const since = (e: Edition): Day | null => inForceSince(e, inForce);
  return editions
    .filter((e) => e.act === act && (since(e) ?? '9999') <= day)
    .reduce<Edition | undefined>((last, e) => (last && since(last)! > since(e)! ? last : e), undefined);
}

/** The law as a procedure follows it: the wording of the whole act; terms, documents, grounds, bars, forms and registers of the part that the procedure names. */
export function lawFor({ name, part }: Pick<ProcedureSheet, 'name' | 'part'>, e: Edition): Edition {
  if (part === undefined) return e;
  const own = e.parts?.[part];
  if (!own) throw new RangeError(`Edition ${e.edition} of ${e.act} has no part ${part}, which ${name} follows.`);
  return { ...e, ...own, norms: e.norms };
}

/** The law that governs a case, by its procedure and the name of its edition. Throws a RangeError where there is none. */
export const lawOf = (procedure: string, name: string): Edition => lawFor(sheet(procedure), edition(sheet(procedure).act, name));

/** The act's own rules, and those of its parts. */
export const partsOf = (e: Edition): readonly EditionPart[] => [e, ...Object.values(e.parts ?? {})];

/** Every register of an edition, whichever part keeps it. */
export const registersOf = (e: Edition): Edition['registers'] => Object.assign({}, ...partsOf(e).map((p) => p.registers)) as Edition['registers'];

/** The sheet of a procedure by its name. Throws a RangeError for an unknown one. */
export function sheet(procedure: string): ProcedureSheet {
  const found = sheets.find((s) => s.name === procedure);
  if (!found) throw new RangeError(`There is no procedure ${procedure}.`);
  return found;
}

/** What the command that opens a case carries; nothing where another case opens it. */
export const startingFields = ({ commands }: Pick<ProcedureSheet, 'commands'>): Fields => Object.values(commands).find((c) => c.starts)?.fields ?? {};

/** The commands by which a procedure checks this. */
export const checking = ({ commands }: Pick<ProcedureSheet, 'commands'>, what: NonNullable<CommandSheet['checks']>): string[] =>
  Object.entries(commands).flatMap(([name, c]) => (c.checks === what ? [name] : []));

/** The kinds of papers, notices or documents, that tell of this. */
export const telling = (papers: ProcedureSheet['notices'], what: NonNullable<PaperSheet['tells']>): string[] =>
  Object.entries(papers).flatMap(([kind, p]) => (p.tells === what ? [kind] : []));

/** Wording of a norm of an edition. Throws a RangeError when the edition does not carry it. */
export function normWords(of: Edition, norm: NormId): Words {
  const words = of.norms[norm];
  if (!words) throw new RangeError(`Edition ${of.edition} of ${of.act} has no norm ${norm}.`);
  return words;
}

/** The words in a language, else in the next best: Russian, English, whatever there is. */
export const inLanguage = (words: Words, language: Language): string =>
  words[language] ?? words.ru ?? words.en ?? Object.values(words)[0] ?? '';
