import { ask, statement, type Within } from '../database/ask';
import type { Trx } from '../database/connect';
import { endedWords, holding } from '../database/substitution';
import type { Instant } from '../law/types';
import type { Actor, Refusal } from '../workflows/kernel/contract';

// kept as it is until whoever asks is done: a suspension waits for it
const KEPT = statement('personKept', 'select suspended_at, office.now() as now from office.person where id = $1 for share');

/**
 * The substitution under which somebody acts, as it holds at the stamp; null in his own right. The decisive check (rule 2): a
 * substitution begins and ends on its minute, whenever the page was opened from which the command was sent. `stamp`: by default now.
 */
export async function substitutionAt(trx: Trx | Within, by: Actor, stamp?: Instant): Promise<{ substitution: string | null } | { refused: Refusal }> {
  const [person] = await ask<{ suspended_at: Instant | null; now: Instant }>(trx, KEPT, [by.person]);
  if (person?.suspended_at) return { refused: { code: 'forbidden', detail: 'this person is suspended' } };
  if (!by.for) return { substitution: null };
  const at = stamp ?? person!.now;
  const found = (await holding(trx, by.person, at)).find((s) => s.absent === by.for && s.order === by.order && s.absentRoles.includes(by.role));
  if (found) return { substitution: found.id };
  const ended = await endedWords(trx, by.person, at, { absent: by.for, order: by.order ?? '' });
  return { refused: { code: 'forbidden', detail: ended ?? 'you do not substitute this person now' } };
}
