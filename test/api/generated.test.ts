import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { openapi } from '../../api/openapi';
import { routes } from '../../api/table';
import { profileContent } from '../../rehearsal/application';
import { examplePdf } from '../../rehearsal/pdf';
import { forTests, prepare } from '../support/forTests';
import { openLane } from '../support/lane';
import { local, office } from '../support/office';
import { operationsOf, requests, type Asked, type Examples } from '../support/requests/generate';
import { knownThings, sender } from '../support/requests/send';
import { conforms } from './conform';

// What a client can send that read the description of the API half: no answer may be an error of ours, or one that is not described.
const SEED = Number(process.env.TARTIP_TEST_SEED ?? 514);
const REQUESTS = process.env.TARTIP_TEST_NIGHTLY === 'on' ? 100_000 : 5000;
const BATCH = 250, AT_ONCE = 12;

const lane = forTests(() => openLane({ legalNow: local('2026-09-01 10:00'), env: { TARTIP_RATE: '0' } }));
let send: ReturnType<typeof sender>;
let things: Awaited<ReturnType<typeof knownThings>>;
prepare(async () => {
  const o = office(lane);
  const upload = o.upload('applicant');
  const files = await Promise.all(['a', 'b', 'c'].map((name) => upload(name, examplePdf(name))));
  // cases at every step
  for (const [i, steps] of [[], ['findComplete'], ['findComplete', 'checkFounders', 'checkDebts', 'skipInspection'], ['sign']].entries()) {
    const id = await o.apply('kg-entrepreneur', { inn: String(60_000_000_000_000 + i) });
    await o.opened(id);
    if (steps[0] === 'sign') await o.toSignature(id);
    for (const step of steps) await o.must(step === 'sign' ? 'head' : 'officer', id, step, { checkFounders: { result: 'clear' }, checkDebts: { result: 'none' } }[step] ?? {});
  }
  things = await knownThings(lane, files);
  send = sender(lane, things);
});

const commands: Examples = {
  'command.findDefects': fc.constant({ defects: [{ norm: 'KG-514-4/11.2', remark: '<b>{{x}}</b>' }] }), 'command.checkFounders': fc.constantFrom({ result: 'clear' }, { result: 'barred', grounds: ['KG-514-4/5.1'], text: 'x' }),
  'command.propose': fc.constantFrom({ outcome: 'grant' }, { outcome: 'refuse', grounds: ['KG-514-4/16.a'] }), 'command.findComplete': fc.constant({}), 'command.sign': fc.constant({}), 'command.skipInspection': fc.constant({}),
};

/** Applications as people send them; of some other subject each time, or of one that filed before. */
const applications: Examples = {
  'start.kg.mining.certificate': fc.tuple(fc.constantFrom('kg-entrepreneur', 'kg-company', 'kg-company-foreign'), fc.nat(400)).map(([profile, n]) => {
    const content = profileContent(profile) as any;
    content.application.applicant.inn = String(61_000_000_000_000 + n);
    content.documents = [{ norm: 'KG-514-4/11.9', files: ['@file:0', '@file:1'] }];
    return content;
  }),
};

interface Finding { asked: Asked; resolved: object; status: number; answer: string; why: string }

async function look(asked: Asked): Promise<Finding | undefined> {
  const { resolved, status, type, body } = await send(asked);
  const found = (why: string): Finding => ({ asked, resolved, status, answer: JSON.stringify(body)?.slice(0, 500), why });
  if (status >= 500) return found('an error of ours');
  try {
    conforms(asked.method, resolved.path, status, type, body);
  } catch (e) {
    return found((e as Error).message.slice(0, 500));
  }
  return undefined;
}

/** So many at a time; every one of them is answered. */
async function all(batch: Asked[]): Promise<Finding[]> {
  const left = [...batch];
  const findings: Finding[] = [];
  const worker = async (): Promise<void> => {
    for (let asked = left.shift(); asked; asked = left.shift()) {
      const finding = await look(asked);
      if (finding) findings.push(finding);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return findings;
}

/** What administrators did at random must not keep the others out. */
async function calm(): Promise<void> {
  await lane.db('office.person').update({ suspended_at: null, suspended_reason: null });
  await lane.db('law.in_force').where('source', '<>', 'edition').delete();
  await things.refresh();
}

const counted = (statuses: Map<number, number>): string => [...statuses].sort(([a], [b]) => a - b).map(([status, n]) => `${status}: ${n}`).join(', ');

test(`${REQUESTS} random requests meet no error of ours and no answer that is not described`, { timeout: 4 * 3_600_000 }, async (t) => {
  t.diagnostic(`seed ${SEED} (TARTIP_TEST_SEED), ${REQUESTS} requests (TARTIP_TEST_NIGHTLY=on: 100,000)`);
  const arbitrary = requests(operationsOf(openapi(routes, lane.url) as any), { ...commands, ...applications });
  const findings: Finding[] = [];
  for (let n = 0; n < REQUESTS && findings.length === 0; n += BATCH) {
    findings.push(...(await all(fc.sample(arbitrary, { numRuns: BATCH, seed: SEED + n }))));
    await calm();
  }
  t.diagnostic(counted(send.statuses));
  for (const f of findings.slice(0, 10)) t.diagnostic(`${f.why}\n${JSON.stringify(f.resolved)}\n${f.status} ${f.answer}`);
  assert.deepEqual(findings.map((f) => `${f.asked.operation}: ${f.status} ${f.why}`), []);
  // a run in which nothing gets through would prove nothing
  for (const status of [200, 201, 400, 401, 403, 404, 409, 422]) assert.ok((send.statuses.get(status) ?? 0) > 0, `no ${status} among ${counted(send.statuses)}`);
});

test('the office still works afterwards', async () => {
  const o = office(lane);
  await calm();
  const id = await o.apply('kg-entrepreneur', { inn: '62000000000001' }, 'applicant3');
  await o.opened(id);
  assert.equal((await o.view(id)).open, true);
  const withdrawn = await lane.call('applicant3', 'POST', `/v1/cases/${id}/commands/withdraw`, {}, { 'idempotency-key': randomUUID(), prefer: 'wait=30' });
  assert.equal(withdrawn.status, 200, JSON.stringify(withdrawn.body));
});
