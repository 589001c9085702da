import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { STAFF, type Route } from '../../api/route';
import { routes } from '../../api/table';
import { sheet } from '../../law';
import type { CommandSheet } from '../../law/types';
import { forTests } from '../support/forTests';
import { desk, MAIL_TOKEN, openOffice } from './office';

const o = forTests(openOffice);
const d = desk(o);

const PEOPLE = ['applicant', 'applicant2', 'officer', 'inspector', 'head', 'admin', 'nobody'];
const roleOf = (who: string): string => who.replace(/\d+$/, '');
const mayEnter = (r: Route, who: string): boolean => (r.access === 'signedIn' ? who !== 'nobody' : typeof r.access !== 'string' && (r.access as readonly string[]).includes(roleOf(who)));
/** The route's address with ids that are well formed and belong to nothing. */
const address = (r: Route): string => r.path.replace(':register', 'certificate').replace(':name', 'kg.mining.certificate').replace(':command', 'findComplete').replace(':code', 'invalid').replace(/:\w+/g, () => randomUUID());
const ask = (r: Route, who: string | null, headers: Record<string, string> = {}) =>
  o.call(who, r.method.toUpperCase(), address(r), r.method === 'get' || r.method === 'delete' ? undefined : {}, { 'idempotency-key': randomUUID(), ...headers });

describe('every route', () => {
  for (const r of routes) test(`${r.method} ${r.path}`, async () => {
    const nobody = await ask(r, null);
    if (r.access === 'public') return assert.ok(![401, 403].includes(nobody.status), `without a token: ${nobody.status}`);
    assert.equal(nobody.status, 401);
    assert.equal(nobody.headers.get('www-authenticate'), 'Bearer');
    if (r.access === 'mailToken') {
      for (const who of PEOPLE) assert.equal((await ask(r, who)).status, 401, who);
      return assert.ok(![401, 403].includes((await ask(r, null, { authorization: `Bearer ${MAIL_TOKEN}` })).status));
    }
    for (const who of PEOPLE) {
      const { status } = await ask(r, who);
      // a starting command is further restricted to whoever may file
      const files = r.path.endsWith('/cases') && r.idempotent;
      if (!mayEnter(r, who)) assert.equal(status, 403, `${who}: ${status}`);
      else if (!files) assert.ok(![401, 403, 500].includes(status), `${who}: ${status}`);
    }
  });
  test('refuses a suspended person at once, whatever his token says', async () => {
    const id = await d.personId('officer9');
    assert.equal((await o.call('admin', 'POST', `/v1/people/${id}/suspend`, { reason: 'left the office' }, { 'idempotency-key': randomUUID() })).status, 200);
    for (const r of routes.filter((x) => x.access !== 'public' && x.access !== 'mailToken')) assert.equal((await ask(r, 'officer9')).status, 403, r.path);
    assert.equal((await o.call('admin', 'POST', `/v1/people/${id}/restore`, { reason: 'is back' }, { 'idempotency-key': randomUUID() })).status, 200);
    assert.equal((await o.call('officer9', 'GET', '/v1/me')).status, 200);
  });
});

describe('every command of a case', () => {
  let caseId: string;
  before(async () => { caseId = await d.file('applicant'); });
  const commands = Object.entries(sheet('kg.mining.certificate').commands).filter(([, c]) => !(c as CommandSheet).starts) as [string, CommandSheet][];
  for (const [name, c] of commands) test(`${name} is for ${c.by} alone`, async () => {
    for (const who of PEOPLE) {
      // an empty body is wrong for every command that carries something: nobody gets that far without being allowed
      const { status, body } = await o.call(who, 'POST', `/v1/cases/${caseId}/commands/${name}`, { unknown: true }, { 'idempotency-key': randomUUID(), prefer: 'wait=0' });
      const expected = who === 'nobody' ? 403 : who === 'applicant2' ? 404 : roleOf(who) === c.by ? 422 : 403;
      assert.equal(status, expected, `${who}: ${JSON.stringify(body)}`);
    }
  });
  test('a stranger sees nothing of it, the party and staff do', async () => {
    const { rows } = await o.owner.raw('select id from dossier.paper where case_id = ?', [caseId]);
    const { rows: uploads } = await o.owner.raw('select f.upload_id as id from dossier.paper_file f join dossier.paper p on p.id = f.paper_id where p.case_id = ? limit 1', [caseId]);
    const places = ['', '/history', '/documents', '/notices', `/papers/${rows[0].id}`].map((p) => `/v1/cases/${caseId}${p}`).concat(`/v1/files/${uploads[0].id}`);
    for (const place of places) {
      assert.equal((await o.call('applicant2', 'GET', place)).status, 404, place);
      for (const who of ['applicant', ...STAFF]) assert.equal((await o.call(who, 'GET', place)).status, 200, `${who} ${place}`);
    }
    assert.deepEqual((await o.call('applicant2', 'GET', '/v1/cases')).body.items, []);
    assert.equal((await o.call('applicant', 'GET', '/v1/cases')).body.items.length, 1);
  });
  test('an official is not told the tasks of the office when he asks as an applicant', async () => {
    assert.deepEqual((await o.call('applicant', 'GET', `/v1/cases/${caseId}`)).body.tasks, []);
  });
  test('nobody decides on his own application', async () => {
    await o.owner('work.case').where({ id: caseId }).update({ applicant: await d.personId('officer5') });
    const answer = await o.call('officer5', 'POST', `/v1/cases/${caseId}/commands/findComplete`, {}, { 'idempotency-key': randomUUID() });
    assert.equal(answer.status, 403);
  });
});
