import { randomUUID } from 'node:crypto';
import type { Db } from '../../database/connect';
import { seedLaw } from '../../database/law';
import { receive, newCaseId, type Received } from '../../dossier/receive';

export interface Seeded { applicant: string; officer: string; head: string; head2: string; caseId: string; receipt: string; at: string }

export async function person(db: Db, role: string): Promise<string> {
  const [row] = await db('office.person').insert({ issuer: 'test', subject: randomUUID(), name: `Demonstration ${role}`, email: `${role}@demo.localhost`, roles: [role], language: 'ru' }).returning('id');
  return row.id;
}

let serial = 0;
/** A number that looks like an entity's INN. */
export const inn = (): string => `0${String(20_719_960_000_00 + (serial += 1)).padStart(13, '0')}`.slice(0, 14);

export const starting = (by: string, key = randomUUID(), number = inn()): Received => ({
  caseId: newCaseId(by, key), command: 'apply', key, bodyHash: key, files: [], fields: { applicantKind: 'entity' }, by: { person: by, role: 'applicant' },
  content: { language: 'ru', applicantKind: 'entity', application: { applicant: { name: 'Demonstration company', inn: number } } },
  start: { procedure: 'kg.mining.certificate', act: 'KG-514-4', jurisdiction: 'kg', subject: { number, kind: 'entity' }, language: 'ru' },
});

/** People and one received application, with no engine behind. */
export async function seed(db: Db): Promise<Seeded> {
  await seedLaw(db);
  const [applicant, officer, head, head2] = [await person(db, 'applicant'), await person(db, 'officer'), await person(db, 'head'), await person(db, 'head')];
  const start = starting(applicant!);
  const result = await receive(db, start);
  if (!('receipt' in result)) throw new Error(JSON.stringify(result));
  return { applicant: applicant!, officer: officer!, head: head!, head2: head2!, caseId: start.caseId, receipt: result.receipt.id, at: result.receipt.at };
}

export async function openTask(db: Db, caseId: string, commands: string[], role: string): Promise<string> {
  const id = `${caseId}/${randomUUID()}`;
  await db('work.task').insert({ id, case_id: caseId, procedure: 'kg.mining.certificate', kind: 'task', commands, role, norm: 'KG-514-4/18.a', state: 'open', opened_at: new Date(0).toISOString(), version: 1 });
  return id;
}
