import { uuidFrom } from '../database/canonical';
import type { Db, Trx } from '../database/connect';
import { appendHistory } from '../database/history';
import { lock, once } from '../database/once';
import { effectiveApplication } from '../dossier/application';
import { edition, registersOf } from '../law';
import { dayOf } from '../law/calendar';
import type { Instant } from '../law/types';
import type { EntryChange, Json, RecordInput, Recorded } from '../workflows/kernel/contract';
import { type CaseRow, type Deps, caseRow } from './deps';
import { entryFields, registerFields } from './fields';
import { nextNumber } from './numbers';
import { followUp } from './participation';

interface Version { entry_id: string; holder: string; number: string; n: number; status: string; over: boolean; fields: { [k: string]: Json } }

/** The subject's newest version in a register, the subject locked: neither two cases nor a forged update make a contradictory register. */
async function current(trx: Trx, register: string, subjectId: string): Promise<Version | undefined> {
  const { rows } = await trx.raw<{ rows: Version[] }>(
    `select v.entry_id, e.number, v.n, v.status, v.over, v.fields, c.applicant as holder from registry.entry e join registry.entry_version v on v.entry_id = e.id join work.case c on c.id = e.case_id
     where e.register = ? and e.subject_id = ? order by v.recorded_at desc, v.n desc limit 1`, [register, subjectId]);
  return rows[0];
}

/** Last checks, in the transaction that records: the receipt is this command's, four eyes hold, the register is as expected. */
async function conflictOf(trx: Trx, i: RecordInput, { applicant }: CaseRow): Promise<string | undefined> {
  if (i.command) {
    const receipt = await trx('dossier.receipt').where({ id: i.command.id }).first<{ case_id: string; command: string; by_person: string; for_person: string | null; order_no: string | null; at: string; paper_id: string | null }>();
    const { by } = i.command;
    const actor = receipt && receipt.by_person === by.person && receipt.for_person === (by.for ?? null) && receipt.order_no === (by.order ?? null);
    const same = receipt && actor && receipt.case_id === i.caseId && receipt.command === i.command.name && receipt.at === i.command.at && receipt.paper_id === (i.command.paper?.id ?? null);
    if (!same) return 'the receipt of the deciding command does not agree with it';
    if (i.prepared.includes(receipt.by_person) || (receipt.for_person && i.prepared.includes(receipt.for_person))) return 'whoever prepared the case may not sign it';
  }
  for (const expected of [i.expects ?? []].flat()) {
    const found = await current(trx, expected.register, i.subjectId);
    const entry = expected.own && found?.holder !== applicant ? undefined : found;
    const fits = expected.status === 'none' ? entry?.over !== false : expected.status === 'any' ? entry?.over === false : entry?.status === expected.status;
    if (!fits) return `the register says ${entry?.status ?? 'none'} where ${expected.status === 'any' ? 'an entry that is not over' : expected.status} is needed`;
  }
  if (i.setsAside && (await trx('registry.act_event').where({ act_id: i.setsAside }).first('id'))) return 'the act has already been set aside or become final';
  return undefined;
}

async function writeAct(trx: Trx, i: RecordInput, c: CaseRow, on: string): Promise<{ actId: string; number: string } | null> {
  if (!i.outcome) return null;
  const actId = uuidFrom('act', i.key);
  const year = Number(on.slice(0, 4));
  const number = `${year}-${String(await nextNumber(trx, `act.${c.jurisdiction}`, year)).padStart(5, '0')}`;
  await trx('registry.act').insert({
    id: actId, case_id: i.caseId, outcome: i.outcome, number, on_day: on, at: i.at, automatic: i.automatic, ground_on: i.groundAt ? dayOf(c.jurisdiction, i.groundAt) : null, norms: i.norms, act: i.act, edition: i.edition,
    signed_by: i.command?.by.person ?? null, signed_for: i.command?.by.for ?? null, order_no: i.command?.by.order ?? null, receipt_id: i.command?.id ?? null, effect_key: i.key,
  });
  return { actId, number };
}

/** Opens an entry of the register with the fields of point 20, or writes its next version. */
async function changeEntry(trx: Trx, i: RecordInput, c: CaseRow, on: string, actId: string | null, change: EntryChange): Promise<{ id: string; number: string }> {
  const old = await current(trx, change.register, i.subjectId);
  const version = { status: change.status, ground: change.ground ?? null, over: change.action === 'end', in_force_from: i.at, on_day: on, act_id: actId };
  const register = registersOf(edition(i.act, i.edition))[change.register];
  if (!register) throw new Error(`${i.act} has no register ${change.register}`);
  if (change.action !== 'open') {
    if (!old) throw new Error(`nothing to change in the register ${change.register}`);
    const own = entryFields(register, { status: change.status, ground: change.ground ?? null, endedOn: change.action === 'end' ? on : null });
    await trx('registry.entry_version').insert({ ...version, entry_id: old.entry_id, n: old.n + 1, fields: JSON.stringify({ ...old.fields, ...own }) });
    return { id: old.entry_id, number: old.number };
  }
  const id = uuidFrom('entry', i.key);
  const number = `${register.numberPrefix}${String(await nextNumber(trx, `register.${change.register}`, 0)).padStart(6, '0')}`;
  await trx('registry.entry').insert({ id, register: change.register, number, subject_id: i.subjectId, case_id: i.caseId });
  const { content: application } = await effectiveApplication(trx, i.applicationPaper ?? c.application_id);
  const fields = await registerFields(trx, register, { application, number, on, status: change.status });
  await trx('registry.entry_version').insert({ ...version, entry_id: id, n: 1, fields: JSON.stringify(fields) });
  return { id, number };
}

async function setAside(trx: Trx, i: RecordInput, on: string): Promise<void> {
  await trx('registry.act_event').insert({
    act_id: i.setsAside, status: 'setAside', at: i.at, on_day: on, by_person: i.command!.by.person, receipt_id: i.command!.id, paper_id: i.command!.paper?.id ?? null,
    until: (i.data?.until as string | undefined) ?? null, effect_key: i.key,
  });
}

/** The status of the entry as of an instant: its newest version that was in force then. */
async function statusAt(db: Db, { caseId, register, at }: { caseId: string; register: string; at: Instant }): Promise<string> {
  const { rows } = await db.raw<{ rows: { status: string }[] }>(
    `select v.status from work.case own join registry.entry e on e.subject_id = own.subject_id join work.case c on c.id = e.case_id and c.applicant = own.applicant
       join registry.entry_version v on v.entry_id = e.id
     where own.id = ? and e.register = ? and v.in_force_from <= ? order by v.in_force_from desc, v.recorded_at desc, v.n desc limit 1`, [caseId, register, at]);
  return rows[0]?.status ?? 'none';
}

/** One legal effect, once, in one transaction with its act, its register entry and its line in the history. */
export const registryActivities = ({ db }: Deps) => ({
  registerStatus: (i: { caseId: string; register: string; at: Instant }): Promise<string> => statusAt(db, i),

  async registryRecord(i: RecordInput): Promise<Recorded> {
    return once<Recorded>(db, i.key, i.effect, i, async (trx) => {
      await lock(trx, 'subject', i.subjectId);
      const c = await caseRow(trx, i.caseId);
      const conflict = await conflictOf(trx, i, c);
      if (conflict) {
        await appendHistory(trx, { caseId: i.caseId, jurisdiction: c.jurisdiction, at: i.at, by: i.command?.by ?? null, norms: i.norms, key: i.key, kind: 'act.conflict', data: { conflict } });
        return { conflict };
      }
      const on = dayOf(c.jurisdiction, i.at);
      const act = await writeAct(trx, i, c, on);
      const entry = i.entry ? await changeEntry(trx, i, c, on, act?.actId ?? null, i.entry) : null;
      if (i.setsAside) await setAside(trx, i, on);
      await followUp(trx, i, c);
      await appendHistory(trx, {
        caseId: i.caseId, jurisdiction: c.jurisdiction, at: i.at, by: i.command?.by ?? null, norms: i.norms, key: i.key,
        kind: i.line ?? (i.setsAside ? 'act.setAside' : `act.${i.outcome ?? i.key.split('/')[1]!.split('#')[0]}`),
        data: { ...i.data, number: act?.number ?? (i.data?.number as string | undefined) ?? null, automatic: i.automatic, ...(i.groundAt && { groundOn: dayOf(c.jurisdiction, i.groundAt) }) },
      });
      if (entry) await appendHistory(trx, { caseId: i.caseId, jurisdiction: c.jurisdiction, at: i.at, by: i.command?.by ?? null, norms: i.norms, kind: i.entry!.action === 'open' ? 'entry.opened' : 'entry.changed', data: { number: entry.number, status: i.entry!.status } });
      return { actId: act?.actId ?? null, number: act?.number ?? null, on, entry };
    });
  },
});
