import type { Trx } from '../database/connect';
import { parameterOn } from '../database/law';
import type { Register } from '../law/types';
import type { Json } from '../workflows/kernel/contract';

const at = (value: unknown, path: string[]): Json => {
  const [head, ...rest] = path;
  if (head === undefined) return (value ?? null) as Json;
  return value !== null && typeof value === 'object' ? at((value as { [k: string]: unknown })[head], rest) : null;
};

/** The fields of the register (20) from where the edition says they come: the authority, the application, the entry itself. */
export async function registerFields(trx: Trx, register: Register, i: { applicationId: string; number: string; on: string }): Promise<{ [name: string]: Json }> {
  const paper = await trx('dossier.paper').where({ id: i.applicationId }).first<{ content: unknown }>('content');
  const source = {
    application: paper?.content ?? {},
    entry: { number: i.number, registeredOn: i.on, endedOn: null, ground: null },
    authority: { name: await parameterOn(trx, 'authority.name', i.on), address: await parameterOn(trx, 'authority.address', i.on) },
  };
  const kind = at(source.application, ['applicantKind']);
  const kept = Object.entries(register.fields).filter(([, field]) => field.only === undefined || field.only === kind);
  return Object.fromEntries(kept.map(([name, field]) => [name, at(source, field.from.split('.'))]));
}
