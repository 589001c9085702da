import type { Db } from '../database/connect';
import { effectiveApplication, withPaper } from '../dossier/application';
import type { CommandSheet } from '../law/types';
import { lawOf, type CaseRow } from './cases';
import { checklistOf } from './checklist';
import { refuseFields, type Content } from './commands';
import { decides } from './decides';
import { startingCommand } from './sheets';

/** What the law decides on of the application as it stands with this paper: the case goes on with these facts (10.a, 11). */
export async function standingFacts(db: Db, row: CaseRow, sheet: CommandSheet, content: Content): Promise<Content> {
  if (sheet.answers === undefined || (content.corrections ?? content.consents) === undefined) return {};
  const { content: before } = await effectiveApplication(db, row.application_id);
  const { documents: _, ...application } = withPaper(before, content);
  return { application: decides(startingCommand(lawOf(row).sheet)[1], application) };
}

/** 12, 15.a: a set in which required documents are missing is found complete only with a reason in words. */
export async function checkComplete(db: Db, row: CaseRow, command: string, sheet: CommandSheet, content: Content): Promise<void> {
  if (command !== 'findComplete' || content.text !== undefined) return;
  const missing = (checklistOf(row, await effectiveApplication(db, row.application_id)) ?? []).filter((d) => !d.filed);
  if (missing.length === 0) return;
  const named = missing.map((d) => (d.founder === null ? d.norm : `${d.norm} (founder ${d.founder})`));
  refuseFields(sheet.fields, [{ path: ['text'], detail: `is needed: not filed are ${named.join(', ')}`, allowed: ['why the set is complete without them'] }]);
}
