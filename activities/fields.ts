import type { Trx } from '../database/connect';
import { parameterOn } from '../database/law';
import type { Day, NormId, Register } from '../law/types';
import type { Json } from '../workflows/kernel/contract';

const at = (value: unknown, path: string[]): Json => {
  const [head, ...rest] = path;
  if (head === undefined) return (value ?? null) as Json;
  return value !== null && typeof value === 'object' ? at((value as { [k: string]: unknown })[head], rest) : null;
};

/** What an entry says of itself; `endedOn` and `ground` are null while it stands. */
interface Entry { number: string; registeredOn: Day; status: string; endedOn: Day | null; ground: NormId | null }

/** The fields that follow the entry itself, of those facts that are given: a new version writes them anew. */
export function entryFields(register: Register, entry: Partial<Entry>): { [name: string]: Json } {
  const facts: { [name: string]: Json } = entry;
  const own = Object.entries(register.fields).map(([name, field]) => [name, field.from.split('.')] as const);
  return Object.fromEntries(own.flatMap(([name, [root, fact]]) => (root === 'entry' && fact! in facts ? [[name, facts[fact!]!] as const] : [])));
}

/** The fields of the register (20) from where the edition says they come: the authority, the application with its corrections, the entry itself. */
export async function registerFields(trx: Trx, register: Register, i: { application: unknown; number: string; on: Day; status: string }): Promise<{ [name: string]: Json }> {
  const source = {
    application: i.application,
    authority: { name: await parameterOn(trx, 'authority.name', i.on), address: await parameterOn(trx, 'authority.address', i.on) },
  };
  const kind = at(source.application, ['applicantKind']);
  const kept = Object.entries(register.fields).filter(([, field]) => field.only === undefined || field.only === kind);
  const values = Object.fromEntries(kept.map(([name, field]) => [name, at(source, field.from.split('.'))]));
  return { ...values, ...entryFields(register, { number: i.number, registeredOn: i.on, status: i.status, endedOn: null, ground: null }) };
}
