/** A period is closed once. The command sent again has no part in it; what it brings and the period does not have must not be lost in silence. */
import { type Asked, ask, statement } from '../database/ask';
import type { NormId } from '../law/types';
import type { Refusal } from '../workflows/kernel/contract';
import type { Brought } from './closing';

const OPENED = statement('payoutOpenedBy', `
  select p.content, c.jurisdiction from work.case c join dossier.paper p on p.id = c.application_id where c.id = $1`);
const CONTENT = statement('payoutBroughtAgain', 'select content from dossier.paper where id = $1');
const RECEIVED = statement('payoutReceivedNamed', `
  select r.asset, r.reference, r.amount::text from payout.reward r join payout.period p on p.id = r.period_id where p.jurisdiction = $1 and p.name = $2 and r.reference = any($3)`);

const keyOf = ({ asset, reference, amount }: Brought['rewards'][number]): string => JSON.stringify([asset, reference, amount]);

/**
 * Whether a command that came after the one which opened the case of its period is refused: it names a block or transaction that the period
 * does not have, or has in another amount. Rewards without a name are those of the closing, which has happened. `paper`: what this command brings.
 */
export async function closedAgain(db: Asked, { caseId, paper, norm }: { caseId: string; paper: string; norm?: NormId }): Promise<Refusal | null> {
  const [opened] = await ask<{ content: Brought; jurisdiction: string }>(db, OPENED, [caseId]);
  const [again] = await ask<{ content: Brought }>(db, CONTENT, [paper]);
  const named = again!.content.rewards.filter((r) => r.reference !== undefined);
  const received = await ask<Brought['rewards'][number]>(db, RECEIVED, [opened!.jurisdiction, again!.content.period, named.map((r) => r.reference)]);
  const known = new Set([...opened!.content.rewards, ...received].map(keyOf));
  const missing = named.filter((r) => !known.has(keyOf(r))).map((r) => r.reference);
  if (missing.length === 0) return null;
  return {
    code: 'conflict', detail: `the period ${again!.content.period} is closed or being closed without ${missing.join('; ')}: what belongs to it is added by a correction`, ...(norm && { norm }),
    allowed: ['the same command again', 'a correction of the period'],
  };
}
