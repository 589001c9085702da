import type { Instant, NormId, ProcedureSheet } from '../law/types';
import { persons, waysAs, type Acting } from './acting';
import type { CaseRow } from './cases';
import type { Who } from './route';
import type { TaskItem } from './taskViews';
import type { CaseView } from './viewSchemas';

interface Asking { who: Who; acting: Acting[]; now: Instant }
type Possible = CaseView['possible'];

/** Tasks he holds, or that are held by whom he substitutes, or that either could claim. */
function ofTasks(row: CaseRow, sheet: ProcedureSheet, tasks: TaskItem[], { who }: Asking): Possible {
  const his = (t: TaskItem): boolean => t.mine || (t.assignee === null ? t.person === null || t.person === (t.for?.id ?? who.id) : t.assignee.id === t.for?.id);
  return tasks.filter((t) => t.kind === 'task' && t.state === 'open' && !t.excluded && his(t) && (t.for !== null || who.roles.includes(t.role as never)))
    .filter((t) => ![who.id, t.for?.id].includes(row.applicant))
    .flatMap((t) => t.commands.map((c) => ({ command: c.name, words: sheet.commands[c.name]?.words ?? {}, norm: t.norm, task: t.id, claimFirst: t.assignee === null, until: null, for: t.for })));
}

/** What is possible at any time: in his own right, else for whom he substitutes. */
function anyTime(row: CaseRow, sheet: ProcedureSheet, { who, acting, now }: Asking): Possible {
  return row.possible.filter((p) => p.until === null || p.until > now).flatMap((p) => {
    const shown = { command: p.command, words: sheet.commands[p.command]?.words ?? {}, norm: p.norm, task: null, claimFirst: false, until: p.until };
    if (p.role === 'applicant') return row.applicant === who.id ? [{ ...shown, for: null }] : [];
    const way = waysAs(p.role, who, acting).find((w) => !persons(w).includes(row.applicant) && (p.person === null || p.person === (w.by.for ?? w.by.person)));
    if (!way) return [];
    const whom = acting.find((a) => a.substitution === way.substitution);
    return [{ ...shown, for: whom ? { id: whom.person, name: whom.name, order: whom.order } : null }];
  });
}

/** What is owed from before the end of a case is reported done after it, as long as it is owed. */
function stillOwed(row: CaseRow, sheet: ProcedureSheet, owed: readonly NormId[], { who }: Asking): Possible {
  if (row.outcome === null || row.applicant !== who.id) return [];
  return Object.entries(sheet.commands).flatMap(([command, { fulfils, words }]) =>
    (fulfils && owed.includes(fulfils.norm) ? [{ command, words, norm: fulfils.norm, task: null, claimFirst: false, until: null, for: null }] : []));
}

/** What this person can do now: commands of tasks, and those possible at any time. `owed`: norms of open duties of the subject. */
export const possibleFor = (row: CaseRow, sheet: ProcedureSheet, tasks: TaskItem[], owed: readonly NormId[], asking: Asking): Possible =>
  [...ofTasks(row, sheet, tasks, asking), ...anyTime(row, sheet, asking), ...stillOwed(row, sheet, owed, asking)];
