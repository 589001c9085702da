import type { Db } from '../../database/connect';
import { sheet } from '../../law';
import { sha256 } from '../../database/canonical';

const TASKS_A_CASE = 4, DAYS = 40;
const PROCEDURE = 'kg.mining.certificate';

/** Cases of one applicant with open tasks of officers that nobody holds, due from ten days ago to thirty days ahead. */
export async function seedTasks(db: Db, count: number): Promise<void> {
  const { act } = sheet(PROCEDURE);
  const { rows: [person] } = await db.raw<{ rows: { id: string }[] }>(
    `insert into office.person (issuer, subject, name, email, roles, language) values ('bench', 'applicant', 'Demonstration applicant', 'applicant@demo.localhost', '{applicant}', 'ru') returning id`);
  const { rows: [paper] } = await db.raw<{ rows: { id: string }[] }>(
    `insert into dossier.paper (id, case_id, command, content, salt, hash) values (gen_random_uuid(), gen_random_uuid(), 'apply', '{}', ?, ?) returning id`, [sha256('salt'), sha256('paper')]);
  await db.raw(
    `insert into work.case (id, procedure, jurisdiction, act, edition, subject_id, applicant, language, application_id, filed_at, stage)
     select gen_random_uuid(), ?, 'kg', ?, '2025-09-30', gen_random_uuid(), ?, 'ru', ?, office.now() - n * interval '1 minute', 'checks' from generate_series(1, ?::int) n`,
    [PROCEDURE, act, person!.id, paper!.id, Math.ceil(count / TASKS_A_CASE)]);
  await db.raw(
    `insert into work.task (id, case_id, procedure, kind, commands, role, norm, due_at, target, state, opened_at, version)
     select c.id || '/' || n, c.id, c.procedure, 'task', array[(array['findDefects', 'checkFounders', 'checkDebts', 'skipInspection'])[n]], 'officer', 'KG-514-4/15.a', d.at, d.at::date, 'open', c.filed_at, 1
     from work.case c cross join generate_series(1, ?::int) n
     cross join lateral (select office.now() + (abs(hashtext(c.id::text || n)) % (? * 86400) - 10 * 86400) * interval '1 second' as at) d`, [TASKS_A_CASE, DAYS]);
  for (const table of ['work.case', 'work.task', 'office.person']) await db.raw(`vacuum analyze ${table}`);
}
