import type { HistoryLine, Played, PlayedCase, StepResult } from './types';

/** Who made a line of a history, in the scenario's words, and by which step. `who` null: by itself. */
export interface Made { who: string | null; /** Under an order: for whom. */ for: string | null; step: StepResult | null }
export type MadeBy = (of: PlayedCase | null, line: HistoryLine) => Made;

const STAFF = /^(officer|inspector|head|admin|system)\d*$/;
const roleOf = (word: string): string => word.replace(/\d+$/, '');
/** A word fits a role: officials by their own, everybody outside by being none of them. */
const fits = (word: string, role: string): boolean => (STAFF.test(word) ? roleOf(word) === role : !STAFF.test(role));

const commandsOf = (line: HistoryLine): string[] => {
  const { command, commands } = line.data;
  return typeof command === 'string' ? [command] : Array.isArray(commands) ? commands.map(String) : [];
};

/** The step that made a line: as the runner says, else the last one before it in the same case with the same command. */
export function stepOf(steps: readonly StepResult[], of: PlayedCase | null, line: HistoryLine): StepResult | null {
  const inCase = steps.filter((s) => (of ? s.step.act && s.case === of.name : s.step.admin));
  const known = inCase.find((s) => s.historyLine === line.n);
  if (known || !of) return known ?? inCase.findLast((s) => s.step.at <= line.at) ?? null;
  const commands = commandsOf(line);
  // whoever acts under an order does it in another's role
  const mayBe = (s: StepResult): boolean => s.step.at <= line.at && (!!line.by!.order || fits(s.step.act!.by, line.by!.role)) && (commands.length === 0 || commands.includes(s.step.act!.command));
  return inCase.findLast(mayBe) ?? null;
}

/** The words of people by the names the API gives them; a name that stands for two of them stands for none. */
function namesOf(played: Played): Map<string, string | null> {
  const names = new Map<string, string | null>();
  for (const of of played.cases) for (const line of of.history) {
    const word = line.by?.name && stepOf(played.steps, of, line)?.step.act?.by;
    if (!word) continue;
    const known = names.get(line.by!.name!);
    names.set(line.by!.name!, known === undefined || known === word ? word : null);
  }
  return names;
}

/** Tells for any line of the run who made it. */
export function madeBy(played: Played): MadeBy {
  const names = namesOf(played);
  const given = played.scenario.given.map((g) => g.as);
  return (of, line) => {
    if (!line.by) return { who: null, for: null, step: null };
    const { role, name, for: absent } = line.by;
    const step = stepOf(played.steps, of, line);
    // what one case tells another, nobody does
    if (role === 'system' && !step) return { who: null, for: null, step: null };
    const whom = absent ? (names.get(absent) ?? absent) : null;
    if (step) return { who: step.step.act?.by ?? 'admin', for: whom, step };
    const before = STAFF.test(role) ? undefined : given.find((as) => fits(as, role));
    return { who: (name && names.get(name)) || before || role, for: whom, step: null };
  };
}

/** The scenario's word of a person by his id: the applicant once he has done something, and whoever has taken a task. */
export function personOf(of: PlayedCase, made: MadeBy): (id: string) => string | null {
  const first = of.history.find((l) => l.by && !STAFF.test(l.by.role));
  const people = new Map<string, string | null>(first ? [[of.view.applicant, made(of, first).who]] : []);
  for (const line of of.history) if (line.kind === 'task.claimed' && typeof line.data.to === 'string') people.set(line.data.to, made(of, line).who);
  return (id) => people.get(id) ?? null;
}
