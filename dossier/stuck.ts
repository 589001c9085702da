import { type Db, officeNow } from '../database/connect';

/** Attempts after which something that fails is taken not to mend itself in a moment: administrators are told. */
export const TELL_AFTER = 3;

/** What holds a case up. No personal data: kinds, names of activities and terms, ids, numbers, and what code says of its own errors. */
export type Problem =
  /** Its procedure stops with an error; the engine tries the same step again and again. */
  | { kind: 'step'; attempt: number; error: string }
  | { kind: 'activity'; activity: string; attempt: number; error: string }
  /** The workflow ended (terminated, failed) though the case is open. */
  | { kind: 'ended'; status: string }
  /** The engine does not know the workflow at all. */
  | { kind: 'missing' }
  | { kind: 'projection'; differs: string[] }
  | { kind: 'undeliverable'; receipt: string }
  | { kind: 'uncountable'; terms: string };

export const ACTIONS = ['retryDelivery', 'retryActivities', 'resetWorkflow', 'repairProjection'] as const;
export type RepairAction = (typeof ACTIONS)[number];

const helps: { [K in Problem['kind']]: RepairAction | null } = {
  step: 'resetWorkflow', ended: 'resetWorkflow', activity: 'retryActivities', uncountable: 'retryActivities', undeliverable: 'retryDelivery', projection: 'repairProjection',
  // nothing that is left in the engine can be gone on from: it comes back with the engine's database
  missing: null,
};
/** What an administrator can order for these problems. */
export const canBeDone = (problems: Problem[]): RepairAction[] => ACTIONS.filter((a) => problems.some((p) => helps[p.kind] === a));

/** What came of a repair: `none`: nothing was left to do; `notYet`: the case does not take it yet; `failed`: the log says why. */
export const OUTCOMES = ['done', 'none', 'notYet', 'failed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Alerts that a case does not go on are raised and closed by what is seen, not by hand. */
export const STUCK = 'stuck';

/** Raises the alert of a case, or says in it what is seen now. A case that is over, or gone, raises none. */
export async function raiseStuck(db: Db, caseId: string, problems: Problem[]): Promise<void> {
  const detail = `the case does not go on: ${[...new Set(problems.map((p) => p.kind))].join(', ')}`;
  const seen = { detail, problems: JSON.stringify(problems) };
  if ((await db('office.alert').where({ case_id: caseId, kind: STUCK }).whereNull('resolved_at').update(seen)) > 0) return;
  await db.raw(
    `insert into office.alert (key, case_id, kind, detail, problems) select ?, id, '${STUCK}', ?, ? from work.case where id = ? and not closed on conflict do nothing`,
    [`${STUCK}/${caseId}/${await officeNow(db)}`, detail, seen.problems, caseId]);
}

const WENT_ON = 'the case goes on';
/** Closes the alert of a case that goes on again. */
export const closeStuck = (db: Db, caseId: string) =>
  db('office.alert').where({ case_id: caseId, kind: STUCK }).whereNull('resolved_at').update({ resolved_at: db.raw('office.now()'), resolution: WENT_ON });

/** Closes an alert of another kind whose cause is gone. */
export const closeAlert = (db: Db, key: string) =>
  db('office.alert').where({ key }).whereNull('resolved_at').update({ resolved_at: db.raw('office.now()'), resolution: WENT_ON });

const MAX = 200;
/**
 * What code says of its own error, fit to be read by anybody: statements of the database are left out, and so is whatever
 * could be somebody's data: what stands in quotes or brackets, long numbers, addresses, and letters other than Latin.
 */
export function plainError(type: string | null | undefined, message: string): string {
  const said = (message.split('\n')[0]!.split(' - ').at(-1) ?? '')
    .replace(/"[^"]*"|'[^']*'|«[^»]*»|`[^`]*`|\([^)]*\)|\{[^}]*\}|\[[^\]]*\]/g, '…')
    .replace(/\S*@\S*/g, '…').replace(/\d{5,}/g, '…').replace(/[^\p{ASCII}…]+/gu, '…').replace(/(…\s*)+/g, '… ').trim();
  const name = type && /^\w{1,60}$/.test(type) ? type : 'Error';
  return `${name}: ${said}`.slice(0, MAX);
}
