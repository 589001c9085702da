import assert from 'node:assert/strict';
import { sha256 } from '../../database/canonical';
import type { Db } from '../../database/connect';
import { sealedText } from '../../database/history';

type Row = { [column: string]: any };
const sorted = (rows: Row[], text: (r: Row) => string): string[] => rows.map(text).sort();

/** What a case has left in the world, without ids, numbers and instants: equal for equal courses, whatever happened meanwhile. */
export async function traceOf(db: Db, caseId: string) {
  const of = (table: string): Promise<Row[]> => db(table).where({ case_id: caseId }).select('*');
  const [acts, entries, documents, notices, history, terms, tasks, receipts] = await Promise.all(
    ['registry.act', 'registry.entry', 'dossier.document', 'notice.notice', 'history.entry', 'work.term', 'work.task', 'dossier.receipt'].map(of));
  const c = (await db('work.case').where({ id: caseId }).first<Row>())!;
  const answers = await db('dossier.answer as a').join('dossier.receipt as r', 'r.id', 'a.receipt_id').where({ case_id: caseId }).select<Row[]>('command', 'accepted');
  const served = await db('notice.served as s').join('notice.notice as n', 'n.id', 's.notice_id').where({ case_id: caseId }).select<Row[]>('kind');
  const mails = await db('notice.mail as m').join('notice.notice as n', 'n.id', 'm.notice_id').where({ case_id: caseId }).select<Row[]>('kind', 'done');
  return {
    case: [c.stage, c.open, c.outcome, c.automatic, c.closed, c.applied.length],
    acts: sorted(acts!, (a) => `${a.outcome} automatic=${a.automatic}`), entries: sorted(entries!, (e) => e.register),
    documents: sorted(documents!, (d) => `${d.kind}.${d.language}`), notices: sorted(notices!, (n) => n.kind), served: sorted(served, (n) => n.kind),
    mails: sorted(mails, (m) => `${m.kind} done=${m.done}`), history: sorted(history!, (h) => h.kind), terms: sorted(terms!, (t) => `${t.name}#${t.n} ${t.state}`),
    tasks: sorted(tasks!, (t) => `${t.commands} ${t.state}`), receipts: sorted(receipts!, (r) => r.command), answers: sorted(answers, (a) => `${a.command} ${a.accepted}`),
  };
}

/** Outgoing and register numbers run from 1 without gaps or doubles. */
export async function assertNumbers(db: Db): Promise<void> {
  for (const table of ['registry.act', 'registry.entry', 'notice.notice']) {
    const numbers = (await db(table).select<{ number: string }[]>('number')).map((r) => Number(/(\d+)$/.exec(r.number)![1])).sort((a, b) => a - b);
    assert.deepEqual(numbers, numbers.map((_, i) => i + 1), `numbers of ${table}`);
  }
}

/** The history of every case is one unbroken chain of hashes, numbered from 1. Returns the number of lines. */
export async function assertHistory(db: Db): Promise<number> {
  const rows = await db('history.entry').orderBy(['case_id', 'n']).select<any[]>('*');
  const last = new Map<string, { n: number; hash: string }>();
  for (const row of rows) {
    const { case_id, n, at, on_day, kind, by_person, role, for_person, order_no, norms, data, prev_hash } = row;
    const before = last.get(case_id) ?? { n: 0, hash: '0'.repeat(64) };
    assert.deepEqual([n, prev_hash], [before.n + 1, before.hash], `history of ${case_id}`);
    assert.equal(row.hash, sha256(sealedText({ case_id, n, at, on_day, kind, by_person, role, for_person, order_no, norms, data, prev_hash })));
    last.set(case_id, { n, hash: row.hash });
  }
  return rows.length;
}

/** Every e-mail is in the sink once, under its Message-ID, and nothing else is. */
export async function assertMail(db: Db, mailUrl: string): Promise<void> {
  const wanted = (await db('notice.mail').select<{ message_id: string }[]>('message_id')).map((m) => m.message_id).sort();
  const there = (await (await fetch(`${mailUrl}/messages`)).json()) as { messageId: string }[];
  assert.deepEqual(there.map((m) => m.messageId).sort(), wanted);
}

/** Every case is closed, and with it its tasks and terms; every receipt is answered; no alert says that something does not go on. */
export async function assertNothingOpen(db: Db): Promise<void> {
  assert.deepEqual(await db('work.case').where('closed', false).select('id', 'stage'), [], 'open cases');
  assert.deepEqual(await db('work.task').where('state', 'open').select('id', 'commands'), [], 'open tasks');
  assert.deepEqual(await db('work.term').whereIn('state', ['running', 'late']).select('case_id', 'name'), [], 'running terms');
  assert.deepEqual(await db('dossier.receipt as r').leftJoin('dossier.answer as a', 'a.receipt_id', 'r.id').whereNull('a.receipt_id').select('r.id', 'command'), [], 'unanswered receipts');
  assert.deepEqual(await db('office.alert').whereNull('resolved_at').select('kind', 'detail'), [], 'alerts');
}
