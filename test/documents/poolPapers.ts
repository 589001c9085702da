import { randomUUID } from 'node:crypto';
import { connect } from '../../database/connect';
import { newCaseId, receive } from '../../dossier/receive';
import { countTerm, shippedCalendar } from '../../law/calendar';
import { lawOf } from '../../law';
import type { Instant } from '../../law/types';
import type { TermView } from '../../workflows/kernel/contract';
import { casePapers, law } from './papers';

export const ENROLLMENT = 'kg.pool.enrollment';
/** Two kinds of devices: the second has too little hashrate, and takes 98 J/TH. */
const equipment = [
  { model: 'Model A', quantity: 1200, hashrateThs: '200', powerKw: '3.5', plannedKwh: '302400' },
  { model: 'Model B', quantity: 3, hashrateThs: '13.5', powerKw: '1.323', plannedKwh: '2857.7' },
];

/** A term of the part on the System, counted from an instant, as a notice carries it. */
export function termOf(name: string, from: Instant): TermView {
  const rule = lawOf(ENROLLMENT, law.edition).terms[name]!;
  const { norm, amount, unit, for: whom } = rule;
  const explanation = countTerm({ norm, amount, unit, for: whom, act: law.act, edition: law.edition, from, calendar: shippedCalendar('kg') });
  const { due, target, instant, calendar } = explanation;
  return { name, n: 1, norm: rule.norm, for: rule.for, from, due, target, instant, calendar, state: 'running', explanation };
}

/** Papers of an application to the System, by the same applicant as that for the certificate; `owner` may change what the application may not. */
export async function poolPapers() {
  const p = await casePapers();
  const owner = connect(p.ownerUrl);
  const { subject_id: subject } = await p.db('work.case').where({ id: p.s.caseId }).first<{ subject_id: string }>('subject_id');
  const { number: inn } = await p.db('registry.subject').where({ id: subject }).first<{ number: string }>('number');

  /** A case of that procedure about the same subject, with annex 4 as its application. */
  async function opened(procedure: string): Promise<string> {
    const caseId = newCaseId(p.s.applicant, randomUUID());
    const applicant = { name: 'Demonstration company', legalAddress: 'legal address', actualAddress: 'actual address', phone: '+996312000000' };
    const received = await receive(p.db, {
      caseId, command: 'apply', key: randomUUID(), bodyHash: 'x', files: [], fields: { applicantKind: 'entity' }, by: { person: p.s.applicant, role: 'applicant' },
      content: { language: 'ru', applicantKind: 'entity', inn, application: { applicant, equipment, proofSheets: 24 }, documents: [{ norm: 'KG-514-4/28.4', files: [randomUUID(), randomUUID()] }] },
      start: { procedure, act: law.act, jurisdiction: 'kg', subject: { number: inn, kind: 'entity' }, language: 'ru' },
    });
    if (!('receipt' in received)) throw new Error(JSON.stringify(received));
    return caseId;
  }
  /** An entry of a register from an instant on; each further one a version of it. */
  async function entry(register: string, number: string, at: Instant, { name = 'Demonstration company', ...more }: { name?: string; over?: boolean; status?: string; act_id?: string } = {}): Promise<void> {
    const found = await p.db('registry.entry').where({ register, number }).first<{ id: string } | undefined>('id');
    const id = found?.id ?? randomUUID();
    if (!found) await p.db('registry.entry').insert({ id, register, number, subject_id: subject, case_id: p.s.caseId });
    const n = Number((await p.db('registry.entry_version').where({ entry_id: id }).count('* as n').first<{ n: string }>())!.n) + 1;
    await p.db('registry.entry_version').insert({ entry_id: id, n, status: 'valid', fields: JSON.stringify({ name }), in_force_from: at, on_day: at.slice(0, 10), ...more });
  }
  /** The participant P000012, in the register and in the journal, and a period that is closed by his first posting. */
  async function registered(): Promise<void> {
    const at = '2026-09-09T05:00:00.000Z';
    await entry('participant', 'P000012', at, { status: 'active' });
    await p.db('payout.participant').insert({ number: 12, jurisdiction: 'kg', subject_id: subject, registered_at: at, person: p.s.applicant });
    await p.db('payout.period').insert({ jurisdiction: 'kg', name: '2026-09', from_at: '2026-08-31T18:00:00.000Z', to_at: '2026-09-30T18:00:00.000Z' });
  }
  /** So many base units shared with him by the closing, or taken back by a correction. */
  const posted = (n: number, amount: number, at: Instant): Promise<void> => p.db.transaction(async (trx) => {
    const { id: period_id } = (await trx('payout.period').first<{ id: string }>('id'))!;
    const [{ id: posting_id }] = await trx('payout.posting').insert({ period_id, n, fee: '0', at, reason: n > 0 ? 'двойная запись' : null }).returning('id');
    const back = amount < 0;
    await trx('payout.entry').insert({ posting_id, asset: 'BTC', debit: back ? 'payable' : 'received', credit: back ? 'received' : 'payable', participant: 12, amount: Math.abs(amount) });
    if (!back) await trx('payout.total').insert({ posting_id, asset: 'BTC', reward: amount, fee: 0, unshared: 0, shared: amount });
  });
  return { ...p, owner, subject, opened, entry, registered, posted, async close() { await owner.destroy(); await p.close(); } };
}
