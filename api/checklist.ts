import type { Application } from '../dossier/application';
import { filedIn, standing } from '../dossier/filed';
import { lawOf, type CaseRow } from './cases';
import { checklist, factsSchema, type ChecklistLine } from './required';

/** The required documents of a case, filed or not, by its application as it stands; null when it states no such facts. */
export function checklistOf(row: CaseRow, { content, rounds }: Application): ChecklistLine[] | null {
  const facts = factsSchema.safeParse(content);
  const documents = standing(filedIn(rounds));
  return facts.success ? checklist(lawOf(row).edition, facts.data, { ...content, documents }) : null;
}
