import type { Db } from '../database/connect';
import { effectiveApplication, type Application } from '../dossier/application';
import { sheet, startingFields } from '../law';
import { dayOf } from '../law/calendar';
import { listed } from '../law/listed';
import { placeAt } from '../law/places';
import type { Day, Edition, Instant, Jurisdiction, NormId, Words } from '../law/types';
import type { TermView } from '../workflows/kernel/contract';
import type { Decision, Signature } from './modelTypes';

export type Content = { [k: string]: unknown };
export const members = (value: unknown): Content => (value !== null && typeof value === 'object' ? (value as Content) : {});
export const text = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value.trim() : null);

export interface CaseFacts { language: string; jurisdiction: Jurisdiction; filedAt: Instant; application: Application['content']; rounds: Application['rounds']; applicant: { name: string; inn: string | null; address: string | null } }

/**
 * The case and who applied, with what has been corrected by now. An application of any procedure carries its applicant under `application.applicant`,
 * the tax number there or, where the form has no line for it, at the top; without a name there the person's own name is used.
 */
export async function caseFacts(db: Db, caseId: string): Promise<CaseFacts> {
  const row = await db('work.case as c').join('office.person as p', 'p.id', 'c.applicant').where('c.id', caseId)
    .first<{ language: string; jurisdiction: Jurisdiction; filed_at: Instant; person: string; application_id: string }>('c.language', 'c.jurisdiction', 'c.filed_at', 'p.name as person', 'c.application_id');
  if (!row) throw new Error(`no case ${caseId}`);
  const { content: application, rounds } = await effectiveApplication(db, row.application_id);
  const applicant = members(members(application.application).applicant);
  return {
    language: row.language, jurisdiction: row.jurisdiction, filedAt: row.filed_at, application, rounds,
    applicant: { name: text(applicant.name) ?? row.person, inn: text(applicant.inn) ?? text(application.inn), address: text(applicant.legalAddress) },
  };
}

const signature = (row: { signer: string | null; signed_for: string | null; order_no: string | null }): Signature =>
  ({ automatic: row.signer === null, signer: row.signer, signedFor: row.signed_for, orderNo: row.order_no });

/** An act with who signed it, and who set it aside, if anybody did. */
export async function decisionFacts(db: Db, actId: string): Promise<Decision> {
  const row = await db('registry.act as a').leftJoin('office.person as s', 's.id', 'a.signed_by').leftJoin('office.person as f', 'f.id', 'a.signed_for').where('a.id', actId)
    .first<{ id: string; number: string; at: Instant; outcome: string; ground_on: Day | null; norms: NormId[]; signer: string | null; signed_for: string | null; order_no: string | null }>(
      'a.id', 'a.number', 'a.at', 'a.outcome', 'a.ground_on', 'a.norms', 's.name as signer', 'f.name as signed_for', 'a.order_no');
  if (!row) throw new Error(`no act ${actId}`);
  const aside = await db('registry.act_event as e').leftJoin('office.person as s', 's.id', 'e.by_person').leftJoin('dossier.receipt as r', 'r.id', 'e.receipt_id').leftJoin('office.person as f', 'f.id', 'r.for_person')
    .where({ 'e.act_id': actId, 'e.status': 'setAside' })
    .first<{ at: Instant; until: Day | null; signer: string | null; signed_for: string | null; order_no: string | null }>('e.at', 'e.until', 's.name as signer', 'f.name as signed_for', 'r.order_no');
  return {
    ...signature(row), id: row.id, number: row.number, at: row.at, outcome: row.outcome, groundOn: row.ground_on, norms: row.norms,
    setAside: aside ? { ...signature(aside), at: aside.at, until: aside.until } : null,
  };
}

/**
 * The missed term on which an automatic act rests, where the act itself does not name it: the one whose end is its ground. Neither a
 * hearing (a parameter sets it) nor a request that names its own last day has such a consequence.
 */
export async function passedTerm(db: Db, c: { caseId: string; jurisdiction: Jurisdiction; of: Edition }, { at, groundOn }: Decision): Promise<Pick<TermView, 'name' | 'explanation'> | null> {
  const rows = await db('work.term').where({ case_id: c.caseId, state: 'passed' }).andWhere('instant', '<=', at).orderBy('instant', 'desc')
    .select<(Pick<TermView, 'name' | 'explanation'> & { instant: Instant })[]>('name', 'explanation', 'instant');
  const missed = rows.find(({ name, instant }) => {
    const rule = c.of.terms[name];
    return rule && rule.amount > 0 && !rule.parameter && (groundOn === null || dayOf(c.jurisdiction, instant) === groundOn);
  });
  return missed ? { name: missed.name, explanation: missed.explanation } : null;
}

/** The register entry that an act opened or changed. */
export async function entryOf(db: Db, actId: string): Promise<string | undefined> {
  const row = await db('registry.entry_version').where({ act_id: actId }).first<{ entry_id: string } | undefined>('entry_id');
  return row?.entry_id;
}

/** The newest version of a register entry: its number and the civil day of its registration. */
export async function entryFacts(db: Db, entryId: string): Promise<{ number: string; on: Day }> {
  const row = await db('registry.entry as e').join('registry.entry_version as v', 'v.entry_id', 'e.id').where('e.id', entryId).orderBy('v.n').first<{ number: string; on_day: Day }>('e.number', 'v.on_day');
  if (!row) throw new Error(`no register entry ${entryId}`);
  return { number: row.number, on: row.on_day };
}

/** `field`: the wording of a marked field of the application; absent: the remark is on a document or requirement. */
export interface Remark { norm: NormId; remark: string; founder: string | null; field?: Words; /** that the document breaks */ rule?: NormId; /** the field is of a questionnaire */ ofQuestionnaire?: boolean }

/** Reads a remark as a command carries it. Founders are named as the application names them, marked fields by their wording. */
export function remarkReader(procedure: string, application: Content): (d: Content) => Remark {
  const places = startingFields(sheet(procedure));
  const founders = listed<Content>(application.founders);
  const field = (pointer: unknown): Pick<Remark, 'field' | 'ofQuestionnaire'> => {
    const words = typeof pointer === 'string' ? placeAt(places, pointer)?.words : undefined;
    return words ? { field: words, ...(/^\/questionnaires\b/.test(String(pointer)) && { ofQuestionnaire: true }) } : {};
  };
  return (d) => ({
    norm: String(d.norm), remark: text(d.remark) ?? '', ...(typeof d.rule === 'string' && { rule: d.rule }),
    founder: typeof d.founder === 'number' ? text(members(founders[d.founder]).name) : null, ...field(d.field),
  });
}

/** What the paper of a command says: remarks one by one, and free text. */
export async function paperFacts(db: Db, paperId: string | undefined, application: Content): Promise<{ remarks: Remark[]; text: string | null }> {
  if (!paperId) return { remarks: [], text: null };
  const row = await db('dossier.paper as p').join('work.case as c', 'c.id', 'p.case_id').where('p.id', paperId).first<{ content: unknown; procedure: string } | undefined>('p.content', 'c.procedure');
  if (!row) throw new Error(`no paper ${paperId}`);
  const content = members(row.content);
  return { text: text(content.text), remarks: listed<Content>(content.defects).map(remarkReader(row.procedure, application)) };
}
