import { z } from 'zod';
import { requiredDocuments, type Facts, type Filed, type Required } from '../law/required';
import type { Edition } from '../law/types';

/** The facts on which the list of required documents depends. Other members of an application are passed over. */
export const factsSchema = z.object({
  applicantKind: z.enum(['entity', 'entrepreneur']),
  construction: z.enum(['light', 'capital']),
  founders: z.array(z.object({ kind: z.enum(['individual', 'entity']), resident: z.boolean() })).max(200).optional(),
  representative: z.object({ basis: z.enum(['proxy', 'law']) }).nullable().optional(),
  supervisoryBody: z.boolean().optional(),
});

interface Document extends Filed { files?: string[] }
interface Paper { documents?: unknown; [form: string]: unknown }

/** Forms are met by being filled in: under their own name, or in a list named after it. */
const formFilled = (papers: Paper[], form: string): boolean =>
  papers.some((p) => p[form] !== undefined || (Array.isArray(p[`${form}s`]) && (p[`${form}s`] as unknown[]).length > 0));

const documentsOf = (papers: Paper[]): Document[] => papers.flatMap((p) => (Array.isArray(p.documents) ? (p.documents as Document[]).filter((d) => typeof d?.norm === 'string') : []));

export interface ChecklistLine { norm: string; words: Required['words']; founder: number | null; filed: boolean; files: string[] }

/** Each required document of an application, filed or not, over everything its applicant has filed so far. */
export function checklist(edition: Edition, facts: Facts, papers: Paper[]): ChecklistLine[] {
  const filed = documentsOf(papers);
  return requiredDocuments(edition, facts).map((due) => {
    const fitting = filed.filter((d) => d.norm === due.norm && (d.founder === undefined || d.founder === due.founder));
    const met = due.form === undefined ? fitting.length > 0 : formFilled(papers, due.form);
    return { norm: due.norm, words: due.words, founder: due.founder ?? null, filed: met, files: [...new Set(fitting.flatMap((d) => d.files ?? []))] };
  });
}
