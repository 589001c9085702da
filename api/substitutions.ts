import type { Request } from 'express';
import { officeNow, type Db, type Trx } from '../database/connect';
import { appendHistory, OFFICE } from '../database/history';
import { lock } from '../database/once';
import { ENDS, OFFICIALS, substitutions, type Substitution } from '../database/substitution';
import type { Instant, Role } from '../law/types';
import { isInstant } from './dates';
import { officeAct, wrong } from './officeAct';
import { problem } from './problems';
import type { Who } from './route';

/** An order: who is absent, who acts for him, from and until which minute (`until` itself no longer). */
export interface Order { of: string; by: string; from: Instant; until: Instant; order: string; reason: string }

/** An instant with its offset, on a whole minute. */
export const isMinute = (text: string): boolean => isInstant(text) && Date.parse(text) % 60_000 === 0;

async function checkOfficial(trx: Trx, member: 'of' | 'by', id: string): Promise<void> {
  const person = await trx('office.person').where({ id }).first<{ roles: Role[]; suspended_at: Instant | null } | undefined>('roles', 'suspended_at');
  if (!person || !OFFICIALS.some((r) => person.roles.includes(r))) throw wrong([member], 'is not an official of this office');
  if (person.suspended_at !== null) throw wrong([member], 'is a person who is suspended');
}

/** One absence at a time, and nobody acts for somebody who himself acts for another. */
async function checkFree(trx: Trx, { of, by, from, until }: Order): Promise<void> {
  const meanwhile = async (column: 's.absent' | 's.substitute', person: string): Promise<Substitution | undefined> =>
    substitutions(trx).where(column, person).whereRaw(`${ENDS} > s.valid_from and s.valid_from < ? and ${ENDS} > ?`, [until, from]).first();
  const twice = await meanwhile('s.absent', of);
  if (twice) throw problem('conflict', `The absent one is already substituted in this time, under order ${twice.order}.`);
  const away = await meanwhile('s.absent', by);
  if (away) throw problem('conflict', `The substitute is himself absent in this time, under order ${away.order}.`);
  const acts = await meanwhile('s.substitute', of);
  if (acts) throw problem('conflict', `The absent one himself substitutes somebody in this time, under order ${acts.order}.`);
}

const substitutionOf = async (db: Db | Trx, id: string): Promise<Substitution | undefined> => substitutions(db).where('s.id', id).first();

/** Registers a substitution by order, once per key, with its line in the history of the office. */
export async function register(db: Db, who: Who, req: Request, o: Order): Promise<Substitution> {
  const { id } = await officeAct<{ id: string }>(db, { who, req, body: o, jurisdiction: 'kg' }, async (trx, at) => {
    // one registration at a time: of two that exclude each other the second sees the first
    await lock(trx, 'substitution', 'register');
    if (o.by === who.id) throw problem('forbidden', 'Nobody makes himself the substitute of another.');
    if (o.of === o.by) throw wrong(['by'], 'is the absent one himself');
    if (o.until <= o.from) throw wrong(['until'], 'must be later than from');
    if (o.until <= at) throw wrong(['until'], 'must lie in the future');
    await checkOfficial(trx, 'of', o.of);
    await checkOfficial(trx, 'by', o.by);
    await checkFree(trx, o);
    const [made] = await trx('office.substitution').insert({
      order_no: o.order, absent: o.of, substitute: o.by, valid_from: o.from, valid_until: o.until, reason: o.reason, registered_by: who.id, registered_at: at,
    }).returning<{ id: string }[]>('id');
    return { kind: 'office.substituted', data: { substitution: made!.id, of: o.of, by: o.by, from: o.from, until: o.until, order: o.order, reason: o.reason }, answer: { id: made!.id } };
  });
  return (await substitutionOf(db, id))!;
}

/** Ends a substitution now, or takes back one that has not begun: nothing is stamped under it from this instant on. */
export const end = (db: Db, who: Who, id: string, reason: string): Promise<Substitution> => db.transaction(async (trx) => {
  const known = await substitutionOf(trx, id);
  if (!known) throw problem('notFound', 'There is no such substitution.');
  // waits for commands that are being stamped under it; the next ones see its end
  await lock(trx, 'rights', known.absent);
  const at = await officeNow(trx);
  const { endsAt } = (await substitutionOf(trx, id))!;
  if (endsAt <= at) throw problem('notNow', `The substitution has ended at ${endsAt}.`);
  await trx('office.substitution_end').insert({ substitution_id: id, at, by_person: who.id, reason });
  await appendHistory(trx, {
    caseId: OFFICE, kind: 'office.substitutionEnded', at, jurisdiction: 'kg', by: { person: who.id, role: 'admin' }, norms: [],
    data: { substitution: id, of: known.absent, by: known.substitute, order: known.order, reason },
  });
  return (await substitutionOf(trx, id))!;
});
