import type { Db } from '../database/connect';
import { actingOf, persons, waysAs, type Acting } from './acting';
import { caseRows, lawOf, type CaseRow } from './cases';
import { reaches, TASK, type TaskRow } from './mayAct';
import type { Problem } from './problems';
import type { Who } from './route';

interface Caller { who: Who; acting: Acting[]; tasks: TaskRow[] }

/** Whether this caller could send a command of the case's procedure now, if it is open: for a free task, once he has claimed it. What is no command is no question of who. */
function couldSend(row: CaseRow, name: string, { who, acting, tasks }: Caller): boolean {
  const { commands } = lawOf(row).sheet;
  const sheet = Object.hasOwn(commands, name) ? commands[name]! : undefined;
  if (!sheet) return true;
  if (sheet.by === 'applicant') return row.applicant === who.id;
  const ways = waysAs(sheet.by, who, acting).filter((w) => !persons(w).includes(row.applicant));
  if (sheet.task !== false) return reaches(ways, tasks, name);
  const whom = row.possible.flatMap((p) => (p.command === name && p.person !== null ? [p.person] : []));
  return ways.some((w) => whom.length === 0 || whom.includes(w.by.for ?? w.by.person));
}

/** A refusal as its caller reads it: a case lists whatever is open for anybody; of these commands those stay that he could send. */
export async function forCaller(db: Db, who: Who, caseId: string, p: Problem): Promise<Problem> {
  const { allowed } = p.isProblem ? p.extra : {};
  if (!allowed?.length) return p;
  const [row, acting, tasks] = await Promise.all([
    caseRows(db).where('c.id', caseId).first() as Promise<CaseRow>, actingOf(db, who),
    db('work.task').where({ case_id: caseId, state: 'open', kind: 'task' }).select<TaskRow[]>(...TASK),
  ]);
  return Object.assign(p, { extra: { ...p.extra, allowed: allowed.filter((name) => couldSend(row, name, { who, acting, tasks })) } });
}
