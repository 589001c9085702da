import type { Db } from '../database/connect';
import { effectiveApplication, withPaper, type Application } from '../dossier/application';
import { filedIn } from '../dossier/filed';
import { passportsIn, personalData } from '../dossier/persons';
import { valueAt } from '../law/places';
import { CONSENT, missingConsents } from '../law/required';
import { sameName } from '../law/sameName';
import type { CommandSheet } from '../law/types';
import { lawOf, type CaseRow } from './cases';
import { checklistOf } from './checklist';
import { refuseFields, type Content } from './commands';
import { decides } from '../dossier/decides';
import { startingCommand } from './sheets';

/** Whose data a new application brings with passports (10.a, AMB-04). */
export function filedFacts(content: Content): Content {
  const passports = passportsIn(content, content.documents);
  return passports.length > 0 ? { passports } : {};
}

/** What the law decides on of the application as it stands with this paper: the case goes on with these facts (10.a, 11). */
export async function standingFacts(db: Db, row: CaseRow, sheet: CommandSheet, content: Content): Promise<Content> {
  if (sheet.answers === undefined || (content.documents ?? content.corrections ?? content.consents) === undefined) return {};
  const { content: before, rounds } = await effectiveApplication(db, row.application_id);
  const { documents: _, ...application } = withPaper(before, content);
  const filed = [...filedIn(rounds), ...(Array.isArray(content.documents) ? content.documents : [])];
  return { application: { ...decides(startingCommand(lawOf(row).sheet)[1], application), passports: passportsIn(application, filed) } };
}

const nth = (of: string, n: number | null): string => (n === null ? '' : ` (${of} ${n})`);
/** Required documents and consents that are not there, each by its norm and whose it is. */
function notFiled(row: CaseRow, application: Application): string[] {
  const documents = (checklistOf(row, application) ?? []).filter((d) => !d.filed).map((d) => `${d.norm}${nth('founder', d.founder)}${nth('member', d.member)}`);
  const { questionnaires, founders } = missingConsents(personalData(application));
  const consents = [...questionnaires.map((n) => nth('questionnaire', n)), ...founders.map((n) => nth('founder', n))].map((whose) => `${CONSENT}${whose}`);
  return [...documents, ...consents];
}

/** The number of the entry on which the application rests, where that names its holder otherwise than the application does: a wrong name, or a new one that the register does not know yet (19.b). */
async function namedOtherwise(db: Db, row: CaseRow, content: Content): Promise<string | undefined> {
  const { restsOn } = lawOf(row).sheet;
  const name = valueAt(content, ['application', 'applicant', 'name']);
  if (!restsOn || typeof name !== 'string') return undefined;
  const { rows } = await db.raw<{ rows: { number: string; name: string | null }[] }>(
    `select e.number, coalesce(v.fields->>'name', v.fields->>'fullName') as name from registry.entry e join work.case c on c.id = e.case_id and c.applicant = ?
     join lateral (select fields, over from registry.entry_version where entry_id = e.id order by n desc limit 1) v on true
     where e.register = ? and e.subject_id = ? and not v.over`, [row.applicant, restsOn.register, row.subject_id]);
  return rows.find((entry) => entry.name !== null && !sameName(entry.name, name))?.number;
}

/** 10.a, 12, 15.a, 28: a set in which required documents or consents are missing, or that names the applicant otherwise than the register, is found complete only with a reason in words. */
export async function checkComplete(db: Db, row: CaseRow, sheet: CommandSheet, content: Content): Promise<void> {
  if (!sheet.completes || content.text !== undefined) return;
  const application = await effectiveApplication(db, row.application_id);
  const missing = notFiled(row, application);
  const entry = await namedOtherwise(db, row, application.content);
  const why = [...(missing.length > 0 ? [`not filed are ${missing.join(', ')}`] : []), ...(entry ? [`the entry ${entry} names the applicant otherwise`] : [])];
  if (why.length === 0) return;
  refuseFields(sheet.fields, [{ path: ['text'], detail: `is needed: ${why.join('; ')}`, allowed: ['why the set is complete all the same'] }]);
}
