import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openLane } from '../../rehearsal/lane';
import { play } from '../../rehearsal/play/play';
import { readScenario } from '../../rehearsal/scenario/read';
import { forTests } from '../support/forTests';

// A lane that has been reset is as on its first day: no row of what happened, and the law as shipped.

const lane = forTests(() => openLane({ hold: true, env: { TARTIP_RATE: '0' } }));

/** Every table but the clock and the workers' last look, with all its rows that are not of this moment. */
async function contents(): Promise<{ [table: string]: unknown[] }> {
  const { rows } = await lane.db.raw<{ rows: { name: string }[] }>(`select schemaname || '.' || tablename as name from pg_tables
    where schemaname in ('office', 'dossier', 'work', 'registry', 'notice', 'law', 'history') and tablename not in ('clock', 'watch') order by 1`);
  return Object.fromEntries(await Promise.all(rows.map(async ({ name }) => {
    const found = await lane.db.raw<{ rows: { row: unknown }[] }>(`select to_jsonb(t) as row from ${name} t order by to_jsonb(t)::text`);
    return [name, found.rows.map((r) => r.row)] as const;
  })));
}

/** Changes all that is dated, files, and leaves a case open. */
const TEXT = `scenario: leaves-much
title: Leaves much behind
jurisdiction: kg
procedure: kg.mining.certificate
readings: { AMB-01: neverStops }
parameters: { setAside.within: 20 WD }
calendar: [ { day: 2026-09-03, working: false, source: Decree No 1 (example) } ]
steps:
  - { at: 2026-09-01 09:00, admin: { inForce: { edition: draft-supplement-20, from: 2026-10-01 } } }
  - { at: 2026-09-01 09:01, admin: { substitute: { of: officer, by: officer2, from: 2026-09-02, until: 2026-09-03, order: 1-O } } }
  - { at: 2026-09-01 10:00, by: applicant, do: apply, with: { application: kg-company, omit: [KG-514-4/11.9] } }
  - { at: 2026-09-02 10:00, by: officer, do: findDefects, with: { defects: [ { norm: KG-514-4/11.9, remark: missing } ] } }
`;

test('a reset removes all that happened on a lane and leaves the law as shipped', async () => {
  const { scenario, problems } = readScenario('leaves-much.yaml', TEXT);
  assert.deepEqual(problems ?? [], []);
  const first = await contents();
  assert.ok(first['law.calendar_day']!.length > 0 && first['law.parameter']!.length > 0);
  const { played } = await play(lane, scenario!, { language: 'en' });
  assert.deepEqual(played.failures, []);
  const changed = Object.entries(await contents()).filter(([table, rows]) => rows.length > first[table]!.length).map(([table]) => table);
  for (const table of ['law.calendar', 'law.calendar_day', 'law.parameter', 'law.reading', 'law.in_force', 'office.substitution', 'work.case', 'work.task', 'notice.served', 'history.entry', 'dossier.document']) {
    assert.ok(changed.includes(table), `nothing happened in ${table}`);
  }
  await lane.reset();
  assert.deepEqual(await contents(), first);
  const again = await play(lane, scenario!, { language: 'en' });
  assert.deepEqual(again.played.failures, []);
  assert.equal(again.played.cases[0]!.view.notices.find((n) => n.kind === 'defects')?.number, played.cases[0]!.view.notices.find((n) => n.kind === 'defects')?.number, 'numbers begin anew');
});
