import type { Db } from '../database/connect';
import { sheet, telling } from '../law';
import { dayOf } from '../law/calendar';
import { listed } from '../law/listed';
import type { Day, Instant, Jurisdiction, NormId } from '../law/types';
import type { Json } from '../workflows/kernel/contract';
import { type Content, members, text } from './factRows';

/** A preliminary inspection (KG-514-4/13, 14): as ordered, and, once it is reported, what it found. */
export interface Inspection<F = Finding> {
  inspector: string | null;
  from: Day | null;
  /** Number and day of the order. */
  order: { number: string; on: Day } | null;
  result: 'meets' | 'fails' | null;
  access: 'given' | 'refused' | null;
  findings: F[];
  photos: number;
}
export interface Finding { norm: NormId; meets: boolean; remark: string }

interface Order { number: string; drafted_at: Instant; data: { [k: string]: Json } }

const one = <T extends string>(value: unknown, ...of: T[]): T | null => of.find((x) => x === value) ?? null;

/** The order and the report of a case. `data` is that of the order's own notice; the report finds it in the case. */
export async function inspectionOf(db: Db, i: { caseId: string; procedure: string; jurisdiction: Jurisdiction; kind: string; paper?: string; data?: { [k: string]: Json } }): Promise<Inspection | null> {
  const { notices, documents } = sheet(i.procedure);
  const [orders, reported] = [telling(notices, 'inspection'), telling(documents, 'inspection').includes(i.kind)];
  if (!reported && !orders.includes(i.kind)) return null;
  const order = reported ? await db('notice.notice').where({ case_id: i.caseId }).whereIn('kind', orders).orderBy('drafted_at', 'desc').first<Order | undefined>('number', 'drafted_at', 'data') : undefined;
  const { inspector, from } = { ...order?.data, ...i.data };
  const person = text(inspector) && (await db('office.person').where({ id: inspector }).first<{ name: string } | undefined>('name'));
  const paper = reported && i.paper ? members((await db('dossier.paper').where({ id: i.paper }).first<{ content: unknown } | undefined>('content'))?.content) : {};
  return {
    inspector: person ? person.name : null, from: text(from), order: order ? { number: order.number, on: dayOf(i.jurisdiction, order.drafted_at) } : null,
    result: one(paper.result, 'meets', 'fails'), access: one(paper.access, 'given', 'refused'), photos: listed(paper.photos).length,
    findings: listed<Content>(paper.findings).map((f) => ({ norm: String(f.norm), meets: f.result === 'meets', remark: text(f.remark) ?? '' })),
  };
}
