import type { Trx } from '../database/connect';
import { endedWords, holding } from '../database/substitution';
import type { Instant } from '../law/types';
import type { Actor, Refusal } from '../workflows/kernel/contract';

/**
 * The substitution under which somebody acts, as it holds at the stamp; null in his own right. The decisive check (rule 2): a
 * substitution begins and ends on its minute, whenever the page was opened from which the command was sent.
 */
export async function substitutionAt(trx: Trx, by: Actor, at: Instant): Promise<{ substitution: string | null } | { refused: Refusal }> {
  if (await trx('office.person').where({ id: by.person }).whereNotNull('suspended_at').first('id')) return { refused: { code: 'forbidden', detail: 'this person is suspended' } };
  if (!by.for) return { substitution: null };
  const found = (await holding(trx, by.person, at)).find((s) => s.absent === by.for && s.order === by.order && s.absentRoles.includes(by.role));
  if (found) return { substitution: found.id };
  const ended = await endedWords(trx, by.person, at, { absent: by.for, order: by.order ?? '' });
  return { refused: { code: 'forbidden', detail: ended ?? 'you do not substitute this person now' } };
}
