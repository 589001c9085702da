import type { Db } from '../database/connect';
import { settingOn } from '../database/law';
import { requiredAtCheck, requiredOn } from '../dossier/requirements';
import { checking, sheet } from '../law';
import { comparedWith, type Compared, type EquipmentLine as Devices } from '../law/equipment';
import { listed } from '../law/listed';
import type { Day, Instant, Jurisdiction, Words } from '../law/types';
import type { RenderInput } from '../workflows/kernel/contract';
import { standing } from './caseFile';
import { type CaseFacts, type Content, members, text } from './factRows';
import { accountOf, type PoolAccount } from './poolAccount';

/** One line of equipment as the application declares it (KG-514-4/A4.5 to A4.9); decimals as text: TH/s and kW of one device, kWh a month of the line. */
export interface EquipmentLine extends Devices { plannedKwh: string }
/** What an official found of a line, counting from 0 (KG-514-4/30.4). */
export interface LineFinding { line: number; meets: boolean; remark: string }
/** An entry of a register as of an instant; `name`: of whom, as the register has it; `on`: the day it was opened, `act`: by which act; `endedOn`: when it is over. */
export interface PoolEntry { number: string; name: string | null; on: Day; endedOn: Day | null; act: { number: string; on: Day } | null }

/** What documents about a participant of the System, or about somebody who applies to become one, say beside the rest. */
export interface PoolFacts {
  actualAddress: string | null;
  phone: string | null;
  /** Sheets as the form counts them (KG-514-4/A4.11, A4.12). */
  proofSheets: number | null;
  otherSheets: number | null;
  /** How many files came with the application (KG-514-4/28.4). */
  files: number;
  equipment: EquipmentLine[];
  /** Each line beside each technical requirement (KG-514-4/32) by which the equipment was checked, before that as it stands on the day of the document; `on`: the day of those requirements. Null where the procedure does not check the equipment. */
  compared: { lines: Compared[][]; on: Day; source: string; confirmed: boolean } | null;
  /** Of the last check of the equipment. */
  findings: LineFinding[];
  checkText: string | null;
  /** Where the protocols and parameters of the connection are given (KG-514-4/32); null until the authority has said so. */
  connection: Words | null;
  /** The entry in the register of certificates that was issued to whoever applied (KG-514-4/A4.3, A4.4, 30.5). */
  certificate: PoolEntry | null;
  /** One in force about the same subject that was issued to somebody else: it is not the applicant's. */
  certificateOfAnother: PoolEntry | null;
  participant: PoolEntry | null;
  /** Null for whoever is not registered. */
  account: PoolAccount | null;
  /** Filed together with the application for the certificate: when, and the act that decided on it (KG-514-4/27.1). */
  joint: { filedAt: Instant; act: { number: string; on: Day } | null } | null;
}

/** Words by language, or one text for all. */
const inBoth = (value: unknown): Words | null => (typeof value === 'string' ? { ky: value, ru: value } : (value as Words | null));
const count = (value: unknown): number | null => (typeof value === 'number' ? value : null);
const decimal = (value: unknown): string => text(value) ?? '';

const lineOf = (line: Content): EquipmentLine => ({
  model: decimal(line.model), quantity: count(line.quantity) ?? 0, hashrateThs: decimal(line.hashrateThs), powerKw: decimal(line.powerKw), plannedKwh: decimal(line.plannedKwh),
});

interface Asked { subjectId: string; applicant: string; at: Instant }
/** The newest entry of the subject in a register, as its version in force at that instant has it: of those issued to whoever applied, or to others. */
async function entryAt(db: Db, register: string, { subjectId, applicant, at }: Asked, own = true): Promise<PoolEntry | null> {
  const { rows } = await db.raw<{ rows: { number: string; name: string | null; on: Day; ended_on: Day | null; act: string | null; act_on: Day | null }[] }>(
    `select e.number, coalesce(v.fields->>'name', v.fields->>'fullName') as name, o.on_day as on, case when v.over then v.on_day end as ended_on, a.number as act, a.on_day as act_on from registry.entry e
     join registry.entry_version v on v.entry_id = e.id join registry.entry_version o on o.entry_id = e.id and o.n = 1 join work.case c on c.id = e.case_id left join registry.act a on a.id = o.act_id
     where e.register = ? and e.subject_id = ? and v.in_force_from <= ? and (c.applicant = ?) = ? order by v.in_force_from desc, v.recorded_at desc, v.n desc limit 1`, [register, subjectId, at, applicant, own]);
  const [row] = rows;
  return row ? { number: row.number, name: row.name, on: row.on, endedOn: row.ended_on, act: row.act && row.act_on ? { number: row.act, on: row.act_on } : null } : null;
}

/** The case from whose act on this one is considered, where both were filed together. */
async function jointOf(db: Db, procedure: string, openedFrom: string | null): Promise<PoolFacts['joint']> {
  const other = openedFrom && (await db('work.case').where({ id: openedFrom }).first<{ procedure: string; filed_at: Instant } | undefined>('procedure', 'filed_at'));
  if (!other || other.procedure !== sheet(procedure).joint?.with) return null;
  const act = await db('registry.act').where({ case_id: openedFrom }).orderBy('at', 'desc').first<{ number: string; on_day: Day } | undefined>('number', 'on_day');
  return { filedAt: other.filed_at, act: act ? { number: act.number, on: act.on_day } : null };
}

/** What the last check of the equipment found; `checks`: the commands by which it is checked. */
async function checkOf(db: Db, caseId: string, checks: string[]): Promise<Pick<PoolFacts, 'findings' | 'checkText'>> {
  const check = members((await standing(db, caseId, checks)).at(-1)?.content);
  const findings = listed<Content>(check.findings).map((f) => ({ line: count(f.line) ?? 0, meets: f.result === 'meets', remark: text(f.remark) ?? '' }));
  return { findings, checkText: text(check.text) };
}

/** By the requirements that the check was made by; before any, by those of the day. */
async function comparedOn(db: Db, equipment: EquipmentLine[], c: { id: string; jurisdiction: Jurisdiction }, checks: string[], day: Day): Promise<PoolFacts['compared']> {
  const required = (await requiredAtCheck(db, c, checks)) ?? (await requiredOn(db, day));
  return { lines: comparedWith(required, equipment), on: required.on, source: required.source, confirmed: required.confirmed };
}

/** Null for a procedure that does not follow the part on the System. `at`: the legal instant that dates the document, `day` its civil day. */
export async function poolFacts(db: Db, { caseId, procedure }: Pick<RenderInput, 'caseId' | 'procedure'>, { application: filed, jurisdiction }: CaseFacts, at: Instant, day: Day): Promise<PoolFacts | null> {
  if (sheet(procedure).part !== 'system') return null;
  const row = (await db('work.case').where({ id: caseId }).first<{ subject_id: string; applicant: string; opened_from: string | null } | undefined>('subject_id', 'applicant', 'opened_from'))!;
  const checks = checking(sheet(procedure), 'equipment');
  const application = members(filed.application);
  const applicant = members(application.applicant);
  const equipment = listed<Content>(application.equipment).map(lineOf);
  const asked = { subjectId: row.subject_id, applicant: row.applicant, at };
  const [certificate, participant, another] = await Promise.all([entryAt(db, 'certificate', asked), entryAt(db, 'participant', asked), entryAt(db, 'certificate', asked, false)]);
  return {
    actualAddress: text(applicant.actualAddress), phone: text(applicant.phone), proofSheets: count(application.proofSheets), otherSheets: count(application.otherSheets),
    files: listed<Content>(filed.documents).flatMap((d) => listed(d.files)).length,
    equipment, compared: checks.length > 0 ? await comparedOn(db, equipment, { id: caseId, jurisdiction }, checks, day) : null, ...(await checkOf(db, caseId, checks)),
    connection: inBoth((await settingOn(db, 'pool.connection', day)).value),
    certificate, certificateOfAnother: certificate?.endedOn === null || another?.endedOn !== null ? null : another, participant,
    account: participant ? await accountOf(db, { number: participant.number, subjectId: row.subject_id, jurisdiction }, at) : null, joint: await jointOf(db, procedure, row.opened_from),
  };
}
