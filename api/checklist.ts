import type { Application } from '../dossier/application';
import { filedIn, standing } from '../dossier/filed';
import { startingFields } from '../law';
import { lawOf, type CaseRow } from './cases';
import { checklist, factsOf, type ChecklistLine } from './required';

/** The required documents of a case, filed or not, by its application as it stands; null when it states no such facts, or was filed for the case that opened this one. */
export function checklistOf(row: CaseRow, { content, rounds }: Application): ChecklistLine[] | null {
  const { sheet, edition } = lawOf(row);
  const start = startingFields(sheet);
  const facts = factsOf(start).safeParse(content);
  if (!('applicantKind' in start) || !facts.success) return null;
  const documents = standing(filedIn(rounds));
  return checklist(edition, start, facts.data, { ...content, documents });
}
