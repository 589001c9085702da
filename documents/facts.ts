import type { Db } from '../database/connect';
import { actOf, lawOf, sheet } from '../law';
import { dayOf, instantOf } from '../law/calendar';
import { remarkWords } from '../law/required';
import type { Day, Edition, Instant, NormId, RegisterField, Words } from '../law/types';
import type { RenderInput } from '../workflows/kernel/contract';
import { authorityOn } from './authority';
import { attachmentsOf, findingsOf, NO_FINDINGS, preparedBy } from './caseFile';
import { caseFacts, decisionFacts, entryFacts, entryOf, paperFacts, passedTerm, type CaseFacts, type Remark } from './factRows';
import { binds625, lengthOn, lengthsOn, readingsTaken } from './inForce';
import { inspectionOf } from './inspection';
import type { Decision, EarlierRemarks, Facts } from './modelTypes';
import { poolFacts } from './pool';
import { remainingOf } from './remaining';
import { statedIn } from './statement';

const COMPLAINT = 'appeal.filing';

const LANGUAGES = ['ky', 'ru', 'kk', 'en'] as const;

/** Words of a norm in the edition of the case. Of a point that the edition carries in parts (`…/20`), the words of its parts. */
function wordsOf(input: RenderInput, norm: NormId): Words {
  if (actOf(norm) !== input.act) return {};
  const { norms } = lawOf(input.procedure, input.edition);
  const parts = Object.keys(norms).filter((id) => id.startsWith(`${norm}.`)).map((id) => norms[id]!);
  if (norms[norm] || parts.length === 0) return norms[norm] ?? {};
  return Object.fromEntries(LANGUAGES.filter((l) => parts.every((p) => p[l])).map((l) => [l, parts.map((p) => p[l]).join('; ')]));
}

function isGround(input: RenderInput, norm: NormId): boolean {
  const { grounds, bars } = lawOf(input.procedure, input.edition);
  return [...grounds, ...bars].some((g) => g.norm === norm);
}

/** What the register keeps from the public about this kind of applicant (KG-514-4/21). */
export function withheldFrom(of: Edition, applicantKind: unknown): ('inn' | 'address')[] {
  const fields: readonly RegisterField[] = Object.values(of.registers).flatMap((r) => Object.values(r.fields));
  const places = fields.filter((f) => f.restricted && (f.only === undefined || f.only === applicantKind)).map((f) => f.from);
  return ([['inn', 'inn'], ['address', 'legalAddress']] as const).filter(([, field]) => places.includes(`application.application.applicant.${field}`)).map(([name]) => name);
}

/** The legal instant that dates the document: of its notice, of its act, or its own; `on` names another day when a letter was dated anew. */
async function datedAt(db: Db, input: RenderInput, c: CaseFacts, decision: Decision | null): Promise<{ at: Instant; number: string | null }> {
  const notice = input.noticeId && (await db('notice.notice').where({ id: input.noticeId }).first<{ number: string; drafted_at: Instant } | undefined>('number', 'drafted_at'));
  if (input.noticeId && !notice) throw new Error(`no notice ${input.noticeId}`);
  const at = notice ? notice.drafted_at : (decision?.at ?? input.at);
  if (!at) throw new Error(`nothing dates the document ${input.key}`);
  const moved = input.on !== undefined && input.on !== dayOf(c.jurisdiction, at);
  return { at: moved ? instantOf(c.jurisdiction, input.on!) : at, number: notice ? notice.number : (decision?.number ?? null) };
}

const wordedIn = (input: RenderInput) => (remarks: readonly Remark[]): Facts['defects'] => remarks.map((r) => ({ ...r, words: r.field ?? (r.rule ? remarkWords(lawOf(input.procedure, input.edition), { norm: r.norm, rule: r.rule }) : wordsOf(input, r.norm)) }));

/** What the case holds beside the paper of the document; the findings only where something is held against the applicant. */
async function fileFacts(db: Db, input: RenderInput, c: CaseFacts, decision: Decision | null, norms: readonly NormId[]): Promise<Facts['file']> {
  const found = norms.some((n) => isGround(input, n)) && !decision?.setAside ? await findingsOf(db, { id: input.caseId, procedure: input.procedure }, c) : NO_FINDINGS;
  const worded = wordedIn(input);
  return {
    ...found, noticed: found.noticed && { ...found.noticed, remarks: worded(found.noticed.remarks) }, barred: worded(found.barred.filter((b) => norms.includes(b.norm))),
    ...(typeof input.data?.sets === 'number' && { incompleteSets: input.data.sets }),
    prepared: await preparedBy(db, input.paper), attachments: decision?.outcome === input.kind ? await attachmentsOf(db, input.actId) : [],
  };
}

async function inspectionFacts(db: Db, input: RenderInput, { jurisdiction }: CaseFacts): Promise<Facts['inspection']> {
  const found = await inspectionOf(db, { ...input, jurisdiction });
  return found && { ...found, findings: found.findings.map((f) => ({ ...f, words: wordsOf(input, f.norm) })) };
}

async function remainingFacts(db: Db, input: RenderInput, { application }: CaseFacts): Promise<Facts['remaining']> {
  const found = await remainingOf(db, input, application);
  const worded = wordedIn(input);
  const grouped = (groups: EarlierRemarks<Remark>[]): EarlierRemarks<Facts['defects'][number]>[] => groups.map((g) => ({ ...g, remarks: worded(g.remarks) }));
  return found && { all: worded(found.all), noticed: worded(found.noticed), earlier: grouped(found.earlier), reviews: grouped(found.reviews) };
}

/** What the law left open, as it is set or read: lengths and readings. */
async function openFacts(db: Db, input: RenderInput, c: CaseFacts, day: Day): Promise<Pick<Facts, 'lengths' | 'readings' | 'complaint'>> {
  const over = input.due ? dayOf(c.jurisdiction, input.due.instant) : day;
  const [lengths, readings, complaint] = await Promise.all([
    lengthsOn(db, lawOf(input.procedure, input.edition), day), readingsTaken(db, { filed: dayOf(c.jurisdiction, c.filedAt), letter: day, over }), lengthOn(db, COMPLAINT, day),
  ]);
  return { lengths, readings, complaint };
}

/** What the application itself says about its place among others: a repetition (KG-514-4/17.a), a joint filing. */
const told = ({ application: { repeats, joinsPool } }: CaseFacts): Facts['data'] => ({ ...(typeof repeats === 'string' && { repeats }), ...(joinsPool === true && { joinsPool }) });

/** All that a document says, from the database and the edition of the case. `setting` is TARTIP_AUTHORITY. */
export async function factsOf(db: Db, input: RenderInput, seal: string, setting?: string): Promise<Facts & { language: string }> {
  const c = await caseFacts(db, input.caseId);
  const decision = input.actId ? await decisionFacts(db, input.actId) : null;
  const { at, number } = await datedAt(db, input, c, decision);
  const day = dayOf(c.jurisdiction, at);
  const entryId = input.entryId ?? (input.actId && (await entryOf(db, input.actId)));
  const paper = await paperFacts(db, input.paper, c.application);
  const norms = decision && input.norms.length === 0 ? decision.norms : input.norms;
  const of = lawOf(input.procedure, input.edition);
  const stated = await statedIn(db, input, c);
  const pool = await poolFacts(db, input, c, at, day);
  const about = input.about ?? (decision?.automatic && !decision.setAside ? await passedTerm(db, { caseId: input.caseId, jurisdiction: c.jurisdiction, of }, decision) : null);
  return {
    language: stated?.language ?? c.language, kind: input.kind, procedure: { name: input.procedure, words: sheet(input.procedure).words },
    act: input.act, edition: input.edition, jurisdiction: c.jurisdiction, caseId: input.caseId, filedAt: pool?.joint?.filedAt ?? c.filedAt, at, number,
    applicant: { ...(stated?.applicant ?? c.applicant), withheld: withheldFrom(of, c.application.applicantKind), entrepreneur: c.application.applicantKind === 'entrepreneur' },
    norms: norms.map((id) => ({ id, words: wordsOf(input, id), ground: isGround(input, id) })),
    due: input.due ?? null, about, decision, entry: entryId ? await entryFacts(db, entryId) : null, pool, statement: stated?.statement ?? null,
    defects: wordedIn(input)(paper.remarks), text: paper.text,
    file: await fileFacts(db, input, c, decision, norms), inspection: await inspectionFacts(db, input, c),
    remaining: await remainingFacts(db, input, c), ...(await openFacts(db, input, c, day)),
    authority: { ky: await authorityOn(db, day, 'ky', setting), ru: await authorityOn(db, day, 'ru', setting) },
    before625: !(await binds625(db, decision ? dayOf(c.jurisdiction, decision.at) : day)), seal, qr: null, data: { ...told(c), ...input.data },
  };
}
