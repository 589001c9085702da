import { openLane } from '../rehearsal/lane';
import { seedTasks } from './tasks/seed';
import { clientsOf } from './tasks/clients';
import { percentile, median } from './report';
async function main() {
  const lane = await openLane({ parts: ['api'], virtualTime: false, env: { TARTIP_RATE: '0' }, preload: { api: '/tmp/prof.cjs' } });
  await seedTasks(lane.db, Number(process.argv[2] ?? 20000));
  const officers = Array.from({ length: 8 }, (_, i) => (i === 0 ? 'officer' : `officer${i + 1}`));
  for (const o of officers) await lane.call(o, 'GET', '/v1/tasks?limit=1');
  const c = clientsOf(lane.url, await Promise.all(officers.map(async (o) => ({ authorization: `Bearer ${await lane.token(o)}` }))));
  const t = await c.all(Array.from({ length: 1200 }, () => ({ method: 'POST', path: '/v1/tasks/next' })));
  console.log('next', median(t), percentile(t, 0.99));
  for (const q of [`select id from work.task where role = any('{officer}') and state = 'open' and kind = 'task' and assignee is null and receipt_id is null and procedure = coalesce(null, procedure) and case_id not in (select id from work.case where applicant = any('{00000000-0000-0000-0000-000000000000}')) order by coalesce(due_at, 'infinity'), id limit 1 for update skip locked`,
    `select t.* from work.task t left join office.person p on p.id = t.assignee where t.state = 'open' and true and (t.role = any('{officer}') or (t.assignee = '00000000-0000-0000-0000-000000000000')) order by coalesce(t.due_at, 'infinity') asc, t.id asc limit 51`]) {
    const { rows } = await lane.db.raw(`explain (analyze, buffers) ${q}`);
    console.log(rows.map((r: any) => r['QUERY PLAN']).join('\n'));
  }
  const l = await c.all(Array.from({ length: 200 }, () => ({ method: 'GET', path: '/v1/tasks' })));
  console.log('list', median(l), percentile(l, 0.99));
  c.close();
  await lane.close();
}
main().then(() => process.exit(0), (e) => { console.error(e); process.exit(1); });
