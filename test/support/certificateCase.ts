/** A case of kg.mining.certificate on the driver: filed on Tuesday 2026-09-01 10:00 in Bishkek (UTC+6), acted on in local times. */
import assert from 'node:assert/strict';
import { before } from 'node:test';
import { bundle } from '../../workers/bundle';
import type { Role } from '../../law/types';
import type { Json } from '../../workflows/kernel/contract';
import { type Answer, type Driver, type Fakes, drive } from './driver';
import { caseInput, command, fakes } from './fakes';

export const FILED = '2026-09-01T04:00:00.000Z';
export const at = (local: string): string => new Date(`${local}:00+06:00`).toISOString();
let code: string;
before(async () => { code = await bundle(); });

export type Fields = { [k: string]: Json };
/** A case of any procedure, filed at the same instant. */
export async function startOf(procedure: string, apply: Fields = {}, more: Fakes = {}): Promise<Driver> {
  let d: Driver | undefined;
  const input = caseInput(procedure, FILED);
  Object.assign(input.start.fields, apply);
  d = await drive(code, input, fakes(() => d?.now() ?? Date.parse(FILED), more), FILED);
  return d;
}
export const start = (apply: Fields = {}, more: Fakes = {}): Promise<Driver> => startOf('kg.mining.certificate', apply, more);
export const open = (d: Driver): string[] => d.seen().tasks.filter((t) => t.state === 'open' && t.kind === 'task').flatMap((t) => t.commands).sort();
export const possible = (d: Driver): string[] => d.seen().possible.map((p) => p.command).sort();
export const sent = (d: Driver, kind: string) => d.calls.filter((c) => c.name === 'noticeDraft' && c.input.kind === kind);
export const termOf = (d: Driver, name: string) => d.seen().terms.findLast((t) => t.name === name)!;
export const acts = (d: Driver): string[] => d.calls.filter((c) => c.name === 'registryRecord' && c.input.outcome).map((c) => c.input.outcome as string);

export async function act(d: Driver, role: Role, name: string, local: string, fields: Fields = {}, person: string = role): Promise<Answer> {
  const stamp = at(local);
  if (d.now() < Date.parse(stamp)) await d.goTo(stamp);
  const task = d.seen().tasks.findLast((t) => t.commands.includes(name) && t.state === 'open')?.id;
  return (await d.atOnce([command(name, role, stamp, fields, { person, ...(task && { task }) })], stamp))[0]!;
}
export const codeOf = (a: Answer): string => ('refused' in a ? a.refused.code : 'accepted');
export const done = async (d: Driver, role: Role, name: string, local: string, fields: Fields = {}, person: string = role): Promise<void> => {
  const answer = await act(d, role, name, local, fields, person);
  assert.equal(codeOf(answer), 'accepted', JSON.stringify(answer));
};
export const refusedAs = async (expected: string, ...what: Parameters<typeof act>): Promise<string[] | undefined> => {
  const answer = await act(...what);
  assert.equal(codeOf(answer), expected, JSON.stringify(answer));
  return 'refused' in answer ? answer.refused.allowed : undefined;
};

export const barred = async (d: Driver): Promise<void> => {
  await done(d, 'officer', 'findComplete', '2026-09-02 09:30');
  await done(d, 'officer', 'checkFounders', '2026-09-02 10:00', { result: 'barred', grounds: ['KG-514-4/5.1'] });
  await done(d, 'officer', 'propose', '2026-09-03 10:00', { outcome: 'refuse', grounds: ['KG-514-4/5.1'] });
};
export const incomplete = (d: Driver, local: string, norm = 'KG-514-4/11.9') => done(d, 'officer', 'findDefects', local, { defects: [{ norm }] });
