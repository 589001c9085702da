import { listed } from '../../../law/listed';
import { CONSENT, isRuleOfForm, PASSPORT } from '../../../law/required';
import type { Edition } from '../../../law/types';
import type { Command, Refusal } from '../../kernel';

interface Document { norm: string; founder?: number }
interface Defect extends Document { field?: string }

const named = ({ norm, founder, field }: Defect): string => field ?? (founder === undefined ? norm : `${norm} (founder ${founder})`);

/** Asked for by its norm; where one founder was named, of this founder only. */
const asks = (defect: Defect, filed: Document): boolean =>
  defect.field === undefined && defect.norm === filed.norm && (defect.founder === undefined || defect.founder === filed.founder);
/** The place itself, or one under it (JSON pointers). */
export const lies = (inner: string, outer: string): boolean => inner === outer || inner.startsWith(`${outer}/`);
const marks = ({ field }: Defect, corrected: string): boolean => field !== undefined && lies(corrected, field);

/** A rule of form or a requirement (8.a-c, 9.a, 11.10.c, 11.13.b) as the remark's own norm is broken by some document, whichever its text names: it comes anew under its own norm. */
const isOfDocuments = (law: Edition, { norm, field }: Defect): boolean => field === undefined && isRuleOfForm(law, norm);
const withQuestionnaires = ({ fields }: Command): boolean => listed<{ field: string }>(fields.corrections).some(({ field }) => field.startsWith('/questionnaires'));
/** Each consent is of a founder whose passport comes with it. */
const withPassports = ({ fields }: Command): boolean => {
  const passports = listed<Document>(fields.documents).filter((d) => d.norm === PASSPORT);
  return passports.length > 0 && listed<{ founder?: number }>(fields.consents).every(({ founder }) => founder !== undefined && passports.some((d) => (d.founder ?? founder) === founder));
};
/** Consents are asked for themselves, or come with the questionnaires or passports of further persons (10.a, AMB-04). */
const mayConsent = (supplement: Command, asked: readonly Defect[]): boolean =>
  asked.some((defect) => defect.norm === CONSENT) || withQuestionnaires(supplement) || withPassports(supplement);

/** Only what the request named is supplied and corrected, whatever of it (rule 14): a document or field that nobody asked for is refused, with what was asked. */
export function onlyAskedFor(supplement: Command, request: Command, law: Edition): Refusal | undefined {
  const asked = listed<Defect>(request.fields.defects);
  const ofForm = asked.some((defect) => isOfDocuments(law, defect));
  const documents = listed<Document>(supplement.fields.documents).filter((d) => !ofForm && !asked.some((defect) => asks(defect, d))).map(named);
  const fields = listed<{ field: string }>(supplement.fields.corrections).map((c) => c.field).filter((field) => !asked.some((defect) => marks(defect, field)));
  const consents = supplement.fields.consents !== undefined && !mayConsent(supplement, asked) ? [CONSENT] : [];
  const extra = [...new Set([...documents, ...fields, ...consents])];
  if (extra.length === 0) return undefined;
  return { code: 'invalid', detail: `nobody asked for ${extra.join(', ')}`, norm: 'KG-514-4/15.b', allowed: [...new Set(asked.map(named))] };
}
