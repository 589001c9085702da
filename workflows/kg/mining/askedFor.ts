import type { Command, Refusal } from '../../kernel';

interface Document { norm: string; founder?: number }
interface Defect extends Document { field?: string }

const listed = <T>(value: unknown): T[] => (Array.isArray(value) ? (value as T[]) : []);
const named = ({ norm, founder, field }: Defect): string => field ?? (founder === undefined ? norm : `${norm} (founder ${founder})`);

/** Asked for by its norm; where one founder was named, of this founder only. */
const asks = (defect: Defect, filed: Document): boolean =>
  defect.field === undefined && defect.norm === filed.norm && (defect.founder === undefined || defect.founder === filed.founder);
/** The place itself, or one under a place that was marked whole. */
const marks = ({ field }: Defect, corrected: string): boolean => field !== undefined && (corrected === field || corrected.startsWith(`${field}/`));

/** Only what the request named is supplied and corrected, whatever of it (rule 14): a document or field that nobody asked for is refused, with what was asked. */
export function onlyAskedFor(supplement: Command, request: Command): Refusal | undefined {
  const asked = listed<Defect>(request.fields.defects);
  const documents = listed<Document>(supplement.fields.documents).filter((d) => !asked.some((defect) => asks(defect, d))).map(named);
  const fields = listed<{ field: string }>(supplement.fields.corrections).map((c) => c.field).filter((field) => !asked.some((defect) => marks(defect, field)));
  const extra = [...new Set([...documents, ...fields])];
  if (extra.length === 0) return undefined;
  return { code: 'invalid', detail: `nobody asked for ${extra.join(', ')}`, norm: 'KG-514-4/15.b', allowed: [...new Set(asked.map(named))] };
}
