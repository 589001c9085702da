import type { Db } from '../database/connect';
import type { Day, Instant, NormId, ProcedureSheet, Words } from '../law/types';
import { lawOf, type CaseRow } from './cases';
import { isStaff, type Who } from './route';

const nothing: Words = {};
/** Of a period of the pool there may be a million papers: a case shows the first ones. */
const MOST_SHOWN = 500;
/** The wording of a kind of paper: a document of its own, or a notice. */
export const kindWords = (sheet: ProcedureSheet, kind: string): Words => sheet.documents[kind]?.words ?? sheet.notices[kind]?.words ?? nothing;

export async function termsOf(db: Db, row: CaseRow) {
  const { edition } = lawOf(row);
  const rows = await db('work.term').where({ case_id: row.id }).orderBy(['from_at', 'name', 'n']).select('*');
  return rows.map((t) => ({
    name: t.name, n: t.n, words: edition.terms[t.name]?.words ?? nothing, norm: t.norm, for: t.for_whom, from: t.from_at, due: t.due, target: t.target,
    instant: t.instant, state: t.state, calendar: t.calendar, explanation: t.explanation,
  }));
}

export async function documentsOf(db: Db, row: CaseRow) {
  const { sheet } = lawOf(row);
  const rows = await db('dossier.document').where({ case_id: row.id }).orderBy(['made_at', 'kind', 'language']).limit(MOST_SHOWN).select('*');
  return rows.map((d) => ({
    id: d.id, kind: d.kind, words: kindWords(sheet, d.kind), language: d.language, number: d.number, title: d.title, hash: d.hash, pages: d.pages,
    madeAt: d.made_at, href: `/v1/documents/${d.id}`,
  }));
}

interface NoticeRow {
  id: string; kind: string; number: string; to_person: string; language: string; norms: NormId[]; drafted_at: Instant;
  served_at: Instant | null; on_day: Day | null; documents: string[] | null;
}
interface Delivery { notice_id: string; channel: 'cabinet' | 'email'; state: 'queued' | 'sent' | 'delivered' | 'failed'; detail: string | null; at: Instant }

/** Notices of a case with their delivery states; somebody outside sees those to himself. */
export async function noticesOf(db: Db, row: CaseRow, who: Who) {
  const { sheet } = lawOf(row);
  const rows = await db('notice.notice as n').leftJoin('notice.served as s', 's.notice_id', 'n.id').where('n.case_id', row.id)
    .modify((q) => { if (!isStaff(who)) q.where('n.to_person', who.id).whereNotNull('s.at'); })
    .orderBy(['n.drafted_at', 'n.id']).limit(MOST_SHOWN).select('n.*', 's.at as served_at', 's.on_day', 's.documents');
  const deliveries = await db('notice.delivery').whereIn('notice_id', (rows as NoticeRow[]).map((n) => n.id)).orderBy('id').select<Delivery[]>('notice_id', 'channel', 'state', 'detail', 'at');
  return (rows as NoticeRow[]).map((n) => ({
    id: n.id, kind: n.kind, words: sheet.notices[n.kind]?.words ?? nothing, number: n.number, to: n.to_person, language: n.language, norms: n.norms,
    draftedAt: n.drafted_at, servedAt: n.served_at, on: n.on_day, documents: n.documents ?? [],
    deliveries: deliveries.filter((d) => d.notice_id === n.id).map(({ notice_id: _, ...d }) => d),
  }));
}

interface Event { act_id: string; status: 'setAside' | 'annulled' | 'final'; at: Instant; on_day: Day; until: Day | null }

/** The acts of a case, the first first, with what became of each. */
export async function actsOf(db: Db, row: CaseRow, who: Who) {
  const { sheet } = lawOf(row);
  const rows = await db('registry.act as a').leftJoin('office.person as p', 'p.id', 'a.signed_by').leftJoin('office.person as f', 'f.id', 'a.signed_for')
    .where('a.case_id', row.id).orderBy('a.at').select('a.*', 'p.name as signer', 'f.name as absent');
  const events = await db('registry.act_event').whereIn('act_id', rows.map((a) => a.id)).orderBy('id').select<Event[]>('act_id', 'status', 'at', 'on_day', 'until');
  return rows.map((a) => ({
    id: a.id, outcome: a.outcome, words: sheet.outcomes[a.outcome] ?? nothing, number: a.number, on: a.on_day, at: a.at, automatic: a.automatic,
    groundOn: a.ground_on, norms: a.norms, edition: a.edition, signedBy: a.signer, signedFor: isStaff(who) ? a.absent : null, order: a.order_no,
    events: events.filter((e) => e.act_id === a.id).map((e) => ({ status: e.status, at: e.at, on: e.on_day, until: e.until })),
  }));
}

/** What the registers say of the case's subject now. */
export async function entriesOf(db: Db, row: CaseRow) {
  const { rows } = await db.raw(
    `select e.register, e.number, e.case_id as "caseId", v.status, v.on_day as on, v.ground from registry.entry e
     join lateral (select * from registry.entry_version where entry_id = e.id order by n desc limit 1) v on true
     where e.subject_id = ? order by e.register, v.recorded_at`, [row.subject_id]);
  return rows as { register: string; number: string; caseId: string; status: string; on: Day; ground: NormId | null }[];
}

/** Commands that are stamped but not worked off: on their way, or just accepted. */
export async function underwayOf(db: Db, row: CaseRow) {
  const rows = await db('dossier.receipt as r').leftJoin('dossier.answer as a', 'a.receipt_id', 'r.id').where('r.case_id', row.id)
    .whereRaw('coalesce(a.accepted, true)').whereRaw('not (r.id::text = any(?))', [row.applied]).orderBy('r.at').select<{ id: string; command: string; at: Instant }[]>('r.id', 'r.command', 'r.at');
  return rows.map((r) => ({ receipt: r.id, command: r.command, at: r.at }));
}
