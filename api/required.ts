import { z } from 'zod';
import { listed } from '../law/listed';
import { missingQuestionnaires, requiredDocuments, type Facts, type Filed, type QuestionnaireFacts, type Required } from '../law/required';
import type { Edition, Fields } from '../law/types';

/** The facts on which the list of required documents depends. Other members of an application are passed over. */
export const factsSchema = z.object({
  applicantKind: z.enum(['entity', 'entrepreneur']),
  construction: z.enum(['light', 'capital']),
  founders: z.array(z.object({ kind: z.enum(['individual', 'entity']), resident: z.boolean() })).max(200).optional(),
  representative: z.object({ basis: z.enum(['proxy', 'law']) }).nullable().optional(),
  supervisoryBody: z.boolean().optional(),
});

interface Document extends Filed { files?: string[] }
/** An application as it stands, with every document that stands. */
export interface Standing { documents: readonly Document[]; [form: string]: unknown }

/** The facts that an application by these fields states: of some procedures nothing depends on the construction. */
export const factsOf = (start: Fields) => ('construction' in start ? factsSchema : factsSchema.omit({ construction: true }));

/** Forms are met by being filled in: where the fields say, else under their own name or in a list named after it. */
function formFilled(paper: Standing, form: string, start: Fields): boolean {
  const [name = form] = Object.entries(start).find(([, field]) => field.type === 'group' && field.form === form) ?? [];
  return paper[name] !== undefined || listed(paper[`${name}s`]).length > 0;
}

/** `member`: index of the member of the executive body whose it is. */
export interface ChecklistLine { norm: string; words: Required['words']; founder: number | null; member: number | null; filed: boolean; files: string[] }

/** 11.7: of each founder and each member of the executive body. An entrepreneur has neither beside himself. */
function questionnaireLines({ norm, words }: Required, { founders = [] }: Facts, paper: Standing): ChecklistLine[] {
  const members = listed((paper.application as { executiveBody?: unknown } | undefined)?.executiveBody);
  const missing = missingQuestionnaires(founders.length, members.length, listed(paper.questionnaires) as QuestionnaireFacts[]);
  return [
    ...founders.map((_, founder) => ({ norm, words, founder, member: null, filed: !missing.founders.includes(founder), files: [] })),
    ...members.map((_, member) => ({ norm, words, founder: null, member, filed: !missing.members.includes(member), files: [] })),
  ];
}

/** Each required document of an application with these fields, filed or not; a questionnaire for each person who fills one in. */
export function checklist(edition: Edition, start: Fields, facts: Facts, paper: Standing): ChecklistLine[] {
  return requiredDocuments(edition, facts).flatMap((due): ChecklistLine[] => {
    if (due.form === 'questionnaire' && facts.applicantKind === 'entity') return questionnaireLines(due, facts, paper);
    const fitting = paper.documents.filter((d) => d.norm === due.norm && (d.founder === undefined || d.founder === due.founder));
    const met = due.form === undefined ? fitting.length > 0 : formFilled(paper, due.form, start);
    return [{ norm: due.norm, words: due.words, founder: due.founder ?? null, member: null, filed: met, files: [...new Set(fitting.flatMap((d) => d.files ?? []))] }];
  });
}
