import { editionOn, lawFor, sheets, type InForce } from '../law';
import type { CommandSheet, Day, Edition, ProcedureSheet } from '../law/types';
import { problem } from './problems';

/** The sheet of a procedure that this installation runs. */
export const knownProcedure = (procedure: string): ProcedureSheet | undefined => sheets.find((s) => s.name === procedure);

/** The same, else notFound. */
export function knownSheet(procedure: string): ProcedureSheet {
  const found = knownProcedure(procedure);
  if (!found) throw problem('notFound', 'There is no such procedure.');
  return found;
}

/** A command of a procedure, else notFound with the names of those there are. */
export function knownCommand(of: ProcedureSheet, command: string): CommandSheet {
  const found = Object.hasOwn(of.commands, command) ? of.commands[command] : undefined;
  if (!found) throw problem('notFound', `${of.name} has no such command.`, { allowed: Object.keys(of.commands) });
  return found;
}

/** The command that opens a case of this procedure. */
export function startingCommand(of: ProcedureSheet): [name: string, sheet: CommandSheet] {
  const found = Object.entries(of.commands).find(([, c]) => c.starts);
  if (!found) throw problem('notFound', `A case of ${of.name} is not opened by anybody outside.`);
  return found;
}

/** The edition in force on the civil day of filing, as the procedure follows it; rule 16. */
export function editionOfFiling(of: ProcedureSheet, day: Day, inForce: readonly InForce[]): Edition {
  const found = editionOn(of.act, day, inForce);
  if (!found) throw problem('invalid', 'no edition in force');
  return lawFor(of, found);
}
