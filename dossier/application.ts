import type { Db, Trx } from '../database/connect';
import { listed } from '../law/listed';
import { stepsOf, valueAt, withValue, type Path } from '../law/places';
import { type ConsentFacts, type QuestionnaireFacts, samePerson } from '../law/required';
import type { Instant, NormId } from '../law/types';
import type { Json } from '../workflows/kernel/contract';

export type Content = { [k: string]: Json };
export interface FiledDocument { norm: NormId; founder?: number; files: string[] }

/** What the applicant filed at one time: the application (0), and each later paper with documents, corrections or consents, by its stamp. */
export interface Round {
  n: number; receipt: string | null; command: string; at: Instant; paper: string; content: Content;
  /** Not yet: stamped and on its way; it changes nothing before the case has taken it. */
  accepted: boolean;
}
/** One place of the application that a later paper changed; `from`, `to` null: it was, or is now, left out. */
export interface Change { round: number; field: string; from: Json; to: Json }
export interface Application {
  /** With every accepted correction in the order of the stamps. The papers themselves stay as they were stored. */
  content: Content;
  changes: Change[];
  rounds: Round[];
}

interface Row { id: string; command: string; at: Instant; paper_id: string; content: Content; accepted: boolean }

/** Papers of the applicant that were not refused; accepted as well when only the answer is not written down yet. */
async function laterPapers(db: Db | Trx, caseId: string, applicationId: string): Promise<Row[]> {
  const { rows } = await db.raw<{ rows: Row[] }>(
    `select r.id, r.command, r.at, r.paper_id, p.content, coalesce(a.accepted, r.id::text = any(c.applied)) as accepted
     from dossier.receipt r join dossier.paper p on p.id = r.paper_id join work.case c on c.id = r.case_id left join dossier.answer a on a.receipt_id = r.id
     where r.case_id = ? and r.role = 'applicant' and coalesce(a.accepted, true)
       and (p.id = ? or coalesce(p.content->'documents', p.content->'corrections', p.content->'consents') is not null)
     order by r.at, r.id`, [caseId, applicationId]);
  return rows;
}

const at = (content: Content, path: Path): Json => (valueAt(content, path) ?? null) as Json;

/** A correction of a place that is not there any more changes nothing. */
function corrected(content: Content, round: number, field: string, to: Json): { content: Content; changes: Change[] } {
  const path = stepsOf(field).map((step, i, all) => (Array.isArray(valueAt(content, all.slice(0, i))) ? Number(step) : step));
  const next = withValue(content, path, to);
  const [from, now] = [at(content, path), at(next, path)];
  return { content: next, changes: JSON.stringify(from) === JSON.stringify(now) ? [] : [{ round, field, from, to: now }] };
}

/** A consent that came later takes the place of the earlier one of the same person, else it is added (10.a). */
function consented(content: Content, round: number, consent: Content): { content: Content; changes: Change[] } {
  const all = listed<Content>(content.consents);
  const i = all.findIndex((c) => samePerson(c as Partial<ConsentFacts>, consent as Partial<ConsentFacts>, listed<QuestionnaireFacts>(content.questionnaires)));
  const n = i < 0 ? all.length : i;
  const consents = i < 0 ? [...all, consent] : all.with(i, consent);
  return { content: { ...content, consents }, changes: [{ round, field: `/consents/${n}`, from: all[n] ?? null, to: consent }] };
}

/** Where the application names the person whose consent it is. */
const namesOf = ({ questionnaire, founder }: Content): Path[] => [
  ...(typeof questionnaire === 'number' ? [['questionnaires', questionnaire, 'person', 'fullName']] : []), ...(typeof founder === 'number' ? [['founders', founder, 'name']] : []),
];
/** Where a questionnaire or founder has become another person, the consent of the first does not count for the second (10.a); a name alone that was corrected is a slip. */
function withoutStrangers(before: Content, content: Content, round: Pick<Round, 'n' | 'content'>): { content: Content; changes: Change[] } {
  const slips = listed<Content>(round.content.corrections).map((c) => String(c.field));
  const another = (name: Path): boolean => at(before, name) !== null && at(before, name) !== at(content, name) && !slips.includes(`/${name.join('/')}`);
  const lost = listed<Content>(content.consents).flatMap((c, n) => (namesOf(c).some(another) ? [{ n, c }] : []));
  if (lost.length === 0) return { content, changes: [] };
  const consents = listed<Content>(content.consents).filter((c) => !lost.some((l) => l.c === c));
  return { content: { ...content, consents }, changes: lost.map(({ n, c }) => ({ round: round.n, field: `/consents/${n}`, from: c, to: null })) };
}

/** The application as the accepted rounds have made it, and what each of them changed. */
export function applied(filed: Content, rounds: readonly Pick<Round, 'n' | 'accepted' | 'content'>[]): Pick<Application, 'content' | 'changes'> {
  let content = filed;
  const changes: Change[] = [];
  const take = (step: { content: Content; changes: Change[] }): void => {
    content = step.content;
    changes.push(...step.changes);
  };
  for (const round of rounds.filter((r) => r.accepted && r.n > 0)) {
    const before = content;
    for (const c of listed<Content>(round.content.corrections)) take(corrected(content, round.n, String(c.field), c.value ?? null));
    take(withoutStrangers(before, content, round));
    for (const c of listed<Content>(round.content.consents)) take(consented(content, round.n, c));
  }
  return { content, changes };
}

/** What an application becomes with a paper that was not stamped yet. */
export const withPaper = (application: Content, content: Content): Content => applied(application, [{ n: 1, accepted: true, content }]).content;

/**
 * The application as it stands now, by the id of its paper: whatever reads an application after its filing reads this. A case that
 * another one opened carries the other's application, with what was corrected there. Throws when there is no such paper.
 */
export async function effectiveApplication(db: Db | Trx, applicationId: string): Promise<Application> {
  const paper = await db('dossier.paper').where({ id: applicationId }).first<{ case_id: string; command: string; content: Content; stored_at: Instant } | undefined>('case_id', 'command', 'content', 'stored_at');
  if (!paper) throw new Error(`no paper ${applicationId}`);
  const rows = await laterPapers(db, paper.case_id, applicationId);
  const first = rows.find((r) => r.paper_id === applicationId);
  const later = rows.filter((r) => r !== first);
  const rounds: Round[] = [
    { n: 0, receipt: first?.id ?? null, command: paper.command, at: first?.at ?? paper.stored_at, paper: applicationId, content: paper.content, accepted: true },
    ...later.map((r, i): Round => ({ n: i + 1, receipt: r.id, command: r.command, at: r.at, paper: r.paper_id, content: r.content, accepted: r.accepted })),
  ];
  return { ...applied(paper.content, rounds), rounds };
}

export const documentsOf = ({ content }: Round): FiledDocument[] => listed<FiledDocument>(content.documents);
