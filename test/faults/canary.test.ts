import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { sheet } from '../../law';
import { application } from '../../rehearsal/application';
import { examplePdf } from '../../rehearsal/pdf';
import { codec, parseKeys } from '../../workers/codec';
import type { Json } from '../../workflows/kernel/contract';
import { canaries } from '../support/canaries';
import { forTests, prepare } from '../support/forTests';
import { openLane, type Person } from '../support/lane';
import { inEngine, inLogs, inMailHeaders, inTables, type Place } from '../support/leaks';
import { local, office } from '../support/office';
import { stack } from '../support/stack';
import { until } from '../support/until';

const ASKED = 'KG-514-4/11.9';
const { commands } = sheet('kg.mining.certificate');
const birds = canaries();
/** Names and addresses of the people themselves. */
const people = ['Demonstration applicant', 'Demonstration officer', 'Demonstration head', 'applicant@demo.localhost'];
const lane = forTests(() => openLane({ legalNow: local('2026-09-01 10:00'), env: { TARTIP_LOG: 'debug' } }));
const o = office(lane);
let id: string;
const places: Place[] = [];

const upload = (who: Person) => async (): Promise<string> => {
  const name = birds.word();
  return (await lane.call(who, 'POST', `/v1/files?name=${name}.pdf`, examplePdf(birds.word()), { 'content-type': 'application/pdf' })).body.id as string;
};
const planted = (command: string, content: { [k: string]: Json }) => birds.plant(commands[command]!.fields, content);
const act = (who: Person, command: string, content: { [k: string]: Json } = {}) => o.must(who, id, command, planted(command, { ...('text' in commands[command]!.fields && { text: 'planted' }), ...content }));

/** Makes the database refuse, with the whole row in its complaint, until `seen`; then goes on. */
async function refusing(table: string, work: () => Promise<unknown>, activity: string): Promise<void> {
  await lane.db.raw(`alter table ${table} add constraint never check (false) not valid`);
  await work();
  await until(`${activity} fails`, async () => {
    const { pendingActivities } = await lane.connection.workflowService.describeWorkflowExecution({ namespace: lane.namespace, execution: { workflowId: lane.workflowId(id) } });
    return pendingActivities?.some((a) => a.activityType?.name === activity && (a.lastFailure ?? false));
  });
  places.push(...(await inEngine(lane, codec(parseKeys(lane.env.TARTIP_PAYLOAD_KEYS)))));
  await lane.db.raw(`alter table ${table} drop constraint never`);
}
/** Sends without waiting for the effect, which does not come yet. */
const send = async (who: Person, command: string, content: { [k: string]: Json } = {}) => {
  await o.claim(who, id, command);
  await lane.call(who, 'POST', `/v1/cases/${id}/commands/${command}`, planted(command, { text: 'planted', ...content }), { 'idempotency-key': command });
};
const closed = () => until('the case is over', () => lane.db('work.case').where({ id, closed: true }).first('id'), { withinMs: 120_000 });

const CASES = '/v1/procedures/kg.mining.certificate/cases';
async function file(content: { [k: string]: Json }): Promise<void> {
  const { status, body } = await lane.call('applicant', 'POST', CASES, content, { 'idempotency-key': randomUUID() });
  assert.equal(status, 201, JSON.stringify(body));
  id = body.caseId as string;
  await o.opened(id);
}

/** A whole path: defects, refusal by itself, set aside, supplement, returned, granted; with errors on the way. */
async function path(): Promise<void> {
  const content = planted('apply', await application('kg-company-represented', upload('applicant'), { omit: [ASKED] }));
  const wrong = { ...content, construction: birds.word() };
  assert.equal((await lane.call('applicant', 'POST', CASES, wrong, { 'idempotency-key': 'wrong' })).status, 422);
  await file(content);
  await o.must('officer', id, 'findDefects', planted('findDefects', { defects: [{ norm: ASKED, remark: 'planted' }] }));
  await lane.goTo(local('2026-09-23 10:00'));
  await until('it is refused by itself', () => lane.db('registry.act').where({ case_id: id }).first('id'));
  await refusing('notice.mail', () => send('head', 'setAside', { until: '2026-09-28' }), 'noticeServe');
  await until('the supplement is awaited again', () => lane.db('work.term').where({ case_id: id, name: 'supplement', n: 2, state: 'running' }).first('n'));
  await act('applicant', 'supplement', { documents: [{ norm: ASKED, files: [await upload('applicant')()] }] });
  await o.toSignature(id);
  await act('head', 'return');
  await act('officer', 'propose', { outcome: 'grant' });
  await refusing('registry.entry_version', () => send('head', 'sign'), 'registryRecord');
  await closed();
}

/** The other way: corrected, asked for information, inspected, heard, refused; with the day of filing corrected. */
async function contested(): Promise<void> {
  const [bar, field] = ['KG-514-4/5.1', '/application/applicant/legalAddress'];
  await file(planted('apply', await application('kg-company', upload('applicant'))));
  await act('officer', 'findDefects', { defects: [{ norm: 'KG-514-4/A3.2', field, remark: 'planted' }] });
  await act('applicant', 'supplement', { corrections: [{ field, value: 'planted' }] });
  await act('officer', 'findComplete');
  await act('officer', 'requestInformation', { until: '2026-10-01' });
  await act('applicant', 'answerRequest', { files: [await upload('applicant')()] });
  await act('officer', 'orderInspection', { inspector: (await lane.call('inspector', 'GET', '/v1/me')).body.id, from: '2026-09-24' });
  await act('officer', 'checkFounders', { result: 'barred', grounds: [bar], findings: [{ founder: 0, ground: bar, remark: 'planted' }] });
  await act('officer', 'checkDebts', { result: 'found' });
  await act('inspector', 'reportInspection', { result: 'fails', access: 'given', findings: [{ norm: ASKED, result: 'fails', remark: 'planted' }], photos: [await upload('inspector')()] });
  await act('officer', 'propose', { outcome: 'refuse', grounds: [bar] });
  await act('applicant', 'answerHearing');
  await act('admin', 'correctFiling', { on: '2026-09-22' });
  await act('head', 'sign');
  await closed();
}

const reasons = canaries('why');
/** Administrators say why: the histories of the office and of the case are the places for it, and no other. */
async function administered(): Promise<void> {
  const said = { source: reasons.word(), reason: reasons.word() };
  const must = async (path: string, body: object): Promise<void> => {
    const { status, body: answer } = await lane.call('admin', 'POST', path, body, { 'idempotency-key': randomUUID() });
    assert.equal(status, 200, JSON.stringify(answer));
  };
  await file(await application('kg-company', upload('applicant'), { inn: '00207199620001' }));
  const { body: { id: officer } } = await lane.call('officer2', 'GET', '/v1/me');
  const task = await lane.db('work.task').where({ case_id: id, state: 'open' }).first('id');
  await must(`/v1/tasks/${encodeURIComponent(task.id)}/assign`, { to: officer, reason: reasons.word() });
  for (const change of ['suspend', 'restore']) await must(`/v1/people/${officer}/${change}`, { reason: reasons.word() });
  await must('/v1/lists/unSanctions', { ...said, entries: [{ reference: 'XXi.001', kind: 'individual', name: birds.word(), aliases: [birds.word()] }] });
  const xml = `<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL><FIRST_NAME>${birds.word()}</FIRST_NAME><REFERENCE_NUMBER>XXi.002</REFERENCE_NUMBER></INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>`;
  for (const [body, expected] of [[xml, 200], [xml.replace('</FIRST_NAME>', ''), 400], [xml.replaceAll('REFERENCE_NUMBER', 'X'), 422]] as const) {
    const { status } = await lane.call('admin', 'POST', `/v1/lists/unSanctions/xml?source=${said.source}&reason=${said.reason}`, Buffer.from(body), { 'content-type': 'application/xml', 'idempotency-key': randomUUID() });
    assert.equal(status, expected);
  }
  await must(`/v1/stuck-cases/${id}/repair`, { action: 'repairProjection', reason: reasons.word() });
}

prepare(async () => {
  await path();
  await contested();
  await administered();
  await until('the mail is out', async () => !(await lane.db('notice.mail').where({ done: false }).first('id')));
  await Promise.all((['api', 'procedures', 'documents'] as const).map((part) => lane.stop(part)));
  places.push(...(await inEngine(lane, codec(parseKeys(lane.env.TARTIP_PAYLOAD_KEYS)))), ...inLogs([lane.data, join(stack().dataDir, 'log')]), ...(await inTables(lane)), ...(await inMailHeaders(lane, stack().mailUrl)));
});

test('the canaries are where they belong: in papers and names of files', async () => {
  const { rows: [{ text }] } = await lane.db.raw<{ rows: [{ text: string }] }>(`select (select string_agg(content::text, '') from dossier.paper) || (select string_agg(name, '') from dossier.upload) as text`);
  assert.ok(birds.all().length > 100);
  // those of the rejected request and in the bytes of files are not among them
  assert.ok(birds.all().filter((b) => text.includes(b)).length > 80);
});

describe('no personal data', () => {
  const kinds: [title: string, of: (where: string) => boolean][] = [
    ['in histories, ids, attributes and failures as the engine stores them', (w) => w.endsWith('as stored')], ['in the same when they are decoded', (w) => w.endsWith('decoded')],
    ['in the logs', (w) => w.includes('.log')], ['in projections, alerts and keys', (w) => /^\w+\.\w+$/.test(w) && !w.endsWith('.log')], ['in the headers of mail', (w) => w.startsWith('mail ')],
  ];
  for (const [title, of] of kinds)
    test(title, () => {
      const searched = places.filter((p) => of(p.where) && p.text !== '');
      assert.ok(searched.length > 0);
      const found = searched.flatMap(({ where, text }) => [...birds.all(), ...people].filter((b) => text.includes(b)).map((b) => `${b} in ${where}: …${text.slice(Math.max(0, text.indexOf(b) - 120), text.indexOf(b) + 60)}…`));
      assert.deepEqual(found, []);
    });
});

test('why administrators acted is in no log and in nothing that the engine keeps', () => {
  const searched = places.filter((p) => p.where.includes('.log') || p.where.endsWith('as stored') || p.where.endsWith('decoded'));
  assert.deepEqual(searched.flatMap(({ where, text }) => reasons.all().filter((r) => text.includes(r)).map((r) => `${r} in ${where}`)), []);
  const history = places.find((p) => p.where === 'history.entry')!.text;
  assert.ok(reasons.all().every((r) => history.includes(r)), 'it is where it belongs');
});

test('the search can find something: norms are readable in decoded histories, and only there', () => {
  const history = (how: string) => places.filter((p) => p.where.startsWith('history') && p.where.endsWith(how)).map((p) => p.text).join('');
  assert.ok(history('decoded').includes('KG-514-4/15.b') && !history('as stored').includes('KG-514-4/15.b'));
  assert.ok(history('decoded').includes('violates check constraint'), 'a failure of the database is in the history');
});
