import type { Db } from '../database/connect';
import { earlierOf, repeatedCases } from '../dossier/repeats';
import type { Fields, ProcedureSheet, Words } from '../law/types';
import type { Json } from '../workflows/kernel/contract';
import { lawOf, type CaseRow } from './cases';
import { refuseFields, type Content } from './commands';
import { knownSheet } from './sheets';

const NONE = 'is not the number of an act by which an application of this applicant was refused and which still stands';

/** 17: a repeated application names the refused one by the number of its act; what was remarked there travels with the new one. Invalid when there is no such act. */
export async function repeated(db: Db, of: ProcedureSheet, fields: Fields, content: Content, subject: string): Promise<Content> {
  if (typeof content.repeats !== 'string') return {};
  const earlier = await earlierOf(db, { procedure: of.name, jurisdiction: of.jurisdiction, subject, number: content.repeats });
  if (!earlier) refuseFields(fields, [{ path: ['repeats'], detail: NONE, allowed: ['the number of the act of refusal'] }]);
  return { earlier: earlier as unknown as Json };
}

const nothing: Words = {};
/** The refused cases that a case repeats, the latest first, with what was remarked there. */
export async function repeatsOf(db: Db, row: CaseRow) {
  const chain = await repeatedCases(db, row.id, row.procedure);
  const { edition } = lawOf(row);
  return chain.map((c) => ({
    caseId: c.case, href: `/v1/cases/${c.case}`, number: c.number, outcome: c.outcome, outcomeWords: knownSheet(row.procedure).outcomes[c.outcome] ?? nothing, on: c.on, norms: c.norms,
    remarks: c.remarks.map((r) => ({ norm: r.norm, words: edition.norms[r.norm] ?? nothing, founder: r.founder ?? null, field: r.field ?? null, remark: r.remark })),
  }));
}
