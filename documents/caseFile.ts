import type { Db } from '../database/connect';
import { incompleteSets } from '../dossier/incomplete';
import { personalData } from '../dossier/persons';
import { checking, sheet, telling } from '../law';
import { missingConsents } from '../law/required';
import type { Day, Instant } from '../law/types';
import { dayOf } from '../law/calendar';
import { listed } from '../law/listed';
import { type CaseFacts, type Content, members, paperFacts, type Remark, text } from './factRows';

/** What the case already holds and a document tells beside the paper of its own command. */
export interface CaseFile<R = Remark> {
  /** The official on whose paper the document rests. */
  prepared: { name: string; inspector: boolean } | null;
  /** Documents of the same act that go with the letter. */
  attachments: { title: string; language: string; pages: number }[];
  /** The last notice of defects. */
  noticed: { number: string; on: Day; remarks: R[] } | null;
  /** What the last check of the founders found, one by one. */
  barred: R[];
  /** Names of the persons whose questionnaires or passports were filed and whose consent has not been given. */
  withoutConsent: string[];
  /** How often documents were found incomplete in this case. */
  incompleteSets: number;
}

/** A case, by its id, and its procedure. */
interface Of { id: string; procedure: string }

/** The official whose command brought this paper; null when it was somebody outside, the head, or nobody. */
export async function preparedBy(db: Db, paperId: string | undefined): Promise<CaseFile['prepared']> {
  if (!paperId) return null;
  const row = await db('dossier.receipt as r').join('office.person as p', 'p.id', 'r.by_person').where('r.paper_id', paperId).whereIn('r.role', ['officer', 'inspector'])
    .first<{ name: string; role: string } | undefined>('p.name', 'r.role');
  return row ? { name: row.name, inspector: row.role === 'inspector' } : null;
}

/** The papers of an act, as they are enclosed with the letter that tells of it. */
export async function attachmentsOf(db: Db, actId: string | undefined): Promise<CaseFile['attachments']> {
  const act = actId && (await db('registry.act').where({ id: actId }).first<{ effect_key: string; case_id: string } | undefined>('effect_key', 'case_id'));
  if (!act) return [];
  return db('dossier.document').where({ case_id: act.case_id }).whereRaw('starts_with(effect_key, ?)', [`${act.effect_key}/`]).orderBy(['effect_key', 'language']).select('title', 'language', 'pages');
}

async function lastNotice(db: Db, { id, procedure }: Of, { jurisdiction, application }: CaseFacts): Promise<CaseFile['noticed']> {
  const row = await db('notice.notice as n').join('notice.served as s', 's.notice_id', 'n.id').where({ 'n.case_id': id }).whereIn('n.kind', telling(sheet(procedure).notices, 'defects')).orderBy('s.at', 'desc')
    .first<{ number: string; paper_id: string; at: Instant } | undefined>('n.number', 'n.paper_id', 's.at');
  return row ? { number: row.number, on: dayOf(jurisdiction, row.at), remarks: (await paperFacts(db, row.paper_id, application)).remarks } : null;
}

/** Papers of commands that were not refused, oldest first: the answer to the last one may still be on its way. */
export const standing = (db: Db, caseId: string, commands: string[]): Promise<{ command: string; content: unknown }[]> =>
  db('dossier.receipt as r').leftJoin('dossier.answer as a', 'a.receipt_id', 'r.id').join('dossier.paper as p', 'p.id', 'r.paper_id')
    .where('r.case_id', caseId).whereRaw('a.accepted is not false').whereIn('r.command', commands).orderBy(['r.at', 'r.id']).select('r.command', 'p.content');

/** The names of those without a consent (KG-514-4/10.a), by the application as it stands. */
function withoutConsent({ application: content, rounds }: CaseFacts): string[] {
  const [questionnaires, founders] = [listed<Content>(content.questionnaires), listed<Content>(content.founders)];
  const missing = missingConsents(personalData({ content, rounds }));
  return [
    ...missing.questionnaires.map((i) => text(members(questionnaires[i]!.person).fullName) ?? String(i + 1)),
    ...missing.founders.map((i) => text(founders[i]!.name) ?? String(i + 1)),
  ];
}

/** What the check found of each founder; of a ground that no finding explains, what it says in general. */
function barredOf(application: Content, check: Content): Remark[] {
  const founders = listed<Content>(application.founders);
  const findings = listed<Content>(check.findings);
  const grounds = listed<string>(check.grounds);
  const bare = grounds.filter((ground) => !findings.some((f) => f.ground === ground && text(f.remark))).map((ground): Content => ({ ground, remark: check.text }));
  return [...findings, ...bare].map((f) => ({
    norm: String(f.ground), remark: text(f.remark) ?? '', founder: typeof f.founder === 'number' ? text(members(founders[f.founder]).name) : null,
  }) as Remark);
}

/** What speaks against the applicant in the case so far: for an invitation to a hearing and for a refusal. */
export async function findingsOf(db: Db, of: Of, c: CaseFacts): Promise<Omit<CaseFile, 'prepared' | 'attachments'>> {
  const papers = await standing(db, of.id, checking(sheet(of.procedure), 'founders'));
  return {
    noticed: await lastNotice(db, of, c),
    barred: barredOf(c.application, members(papers.at(-1)?.content)),
    withoutConsent: withoutConsent(c),
    incompleteSets: await incompleteSets(db, of.id),
  };
}
export const NO_FINDINGS: Omit<CaseFile, 'prepared' | 'attachments'> = { noticed: null, barred: [], withoutConsent: [], incompleteSets: 0 };
