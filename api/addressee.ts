import type { Concerned } from '../dossier/receive';
import type { CommandSheet, Language } from '../law/types';
import { caseFor } from './cases';
import { refuseFields, type Content } from './commands';
import { OWN_APPLICATION } from './mayAct';
import { problem } from './problems';
import type { Deps, Who } from './route';

/** Whom a case is about that an official opens about another case: its subject, its addressee, its application, its language. */
export interface Addressee { subject: { number: string; kind: string }; concerns: Concerned; language: Language }

/** Undefined when the starting command names no case. A case of another procedure is invalid; one that has ended is over (rule 13). */
export async function addresseeOf({ db }: Deps, who: Who, { about, fields, norm }: CommandSheet, content: Content): Promise<Addressee | undefined> {
  if (!about) return undefined;
  const row = await caseFor(db, who, String(content[about.field])).catch(() => undefined);
  if (row?.procedure !== about.procedure) return void refuseFields(fields, [{ path: [about.field], detail: `is not a case of ${about.procedure}`, allowed: [`the id of a case of ${about.procedure}`] }]);
  if (row.applicant === who.id) throw problem('forbidden', OWN_APPLICATION, { norm });
  if (!row.open) throw problem('notNow', `The case has ended: ${row.outcome}, on ${row.ended_on}.`, { norm });
  return { subject: { number: row.subject_number, kind: row.subject_kind }, concerns: { person: row.applicant, application: row.application_id }, language: row.language };
}
