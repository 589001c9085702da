import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { OFFICE } from '../../database/history';
import { seedLaw } from '../../database/law';
import { application } from '../../rehearsal/application';
import { forTests, prepare } from '../support/forTests';
import { desk, openOffice, setClock } from './office';

const o = forTests(openOffice);
const d = desk(o);
// Sunday 20 September 2026, 11:00 in Bishkek
prepare(async () => { await setClock(o, '2026-09-20T05:00:00Z'); });

const said = { source: 'Order No 1', reason: 'as the order says' };
const ZONES = '/v1/lists/offshoreZones', SANCTIONS = '/v1/lists/unSanctions';
const zone = (code: string, name: string) => ({ code, names: { ky: name, ru: name, en: name } });
const post = (path: string, body: unknown, { who = 'admin', key = randomUUID() as string, headers = {} } = {}) => o.call(who, 'POST', path, body, { 'idempotency-key': key, ...headers });
const get = async (path: string, who: string | null = 'officer') => (await o.call(who, 'GET', path)).body;
const refusedFor = (answer: { status: number; body: any }, detail: RegExp, at?: string): void => {
  assert.deepEqual([answer.status, answer.body.code], [422, 'invalid'], JSON.stringify(answer.body));
  assert.match(answer.body.detail, detail);
  if (at) assert.equal(answer.body.errors[0].pointer, at);
};

describe('before anybody has entered a list', () => {
  test('there is none, and that is said: it is not an empty list', async () => {
    assert.equal((await get(ZONES)).edition, null);
    assert.deepEqual((await get('/v1/lists', 'applicant')).items.map((l: any) => [l.name, l.norm, l.editions]), [['offshoreZones', 'KG-514-4/5.1', []], ['unSanctions', 'KG-514-4/5.2', []]]);
  });

  test('a demonstration brings its own, marked unconfirmed and as invented; the same again adds nothing', async () => {
    await seedLaw(o.owner, { demonstration: true });
    await seedLaw(o.owner, { demonstration: true });
    const { edition } = await get(ZONES);
    assert.deepEqual([edition.n, edition.confirmed, edition.setAt, edition.entries.map((e: any) => e.code)], [1, false, null, ['XD']]);
    assert.match(edition.source, /^invented for demonstrations/);
    assert.equal((await get(SANCTIONS)).edition.entries.every((e: any) => /demonstration/.test(e.name)), true);
  });
});

describe('editions of a list', () => {
  test('anybody reads the zones, officials alone the sanctions, and administrators alone enter', async () => {
    assert.equal((await o.call(null, 'GET', ZONES)).status, 200);
    assert.equal((await o.call(null, 'GET', SANCTIONS)).status, 401);
    assert.equal((await o.call('applicant', 'GET', SANCTIONS)).status, 403);
    for (const who of ['officer', 'head', 'inspector', 'applicant']) assert.equal((await post(ZONES, { ...said, entries: [] }, { who })).status, 403, who);
    assert.equal((await o.call('admin', 'POST', ZONES, { ...said, entries: [] })).status, 400, 'without a key');
    assert.equal((await o.call('officer', 'GET', '/v1/lists/others')).status, 404);
  });

  test('each wrong entry is named, and nothing is written', async () => {
    refusedFor(await post(ZONES, { ...said, entries: [zone('GX', 'x')] }), /ISO 3166/, '/entries/0/code');
    refusedFor(await post(ZONES, { ...said, entries: [zone('VG', 'x'), { code: 'KY', names: { ru: 'x', en: 'x' } }] }), /ky/, '/entries/1/names/ky');
    refusedFor(await post(ZONES, { ...said, entries: [zone('VG', 'x'), zone('VG', 'y')] }), /VG is named twice/, '/entries/1');
    refusedFor(await post(SANCTIONS, { ...said, entries: [zone('VG', 'x')] }), /reference/);
    refusedFor(await post(ZONES, { ...said, entries: [], from: '2026-09-19' }), /2026-09-20 or later/, '/from');
    refusedFor(await post(ZONES, { ...said, entries: [], from: '2026-02-30' }), /from/);
    refusedFor(await post(ZONES, { entries: [], source: ' ', reason: 'x' }), /source/);
    assert.equal((await get(ZONES)).edition.n, 1);
  });

  test('a new edition holds from its day on; the one before stays readable; a repeated request adds nothing', async () => {
    const key = randomUUID();
    const body = { ...said, from: '2026-10-01', entries: [zone('XE', 'Example islands')] };
    const [one, two] = await Promise.all([post(ZONES, body, { key }), post(ZONES, body, { key })]);
    assert.deepEqual(one.body, { name: 'offshoreZones', n: 2, from: '2026-10-01', source: 'Order No 1', count: 1 });
    assert.deepEqual(two.body, one.body);
    refusedFor(await post(ZONES, { ...body, entries: [] }, { key }), /another request/);
    const codes = async (on: string) => (await get(`${ZONES}?on=${on}`)).edition.entries.map((e: any) => e.code);
    assert.deepEqual([await codes('2026-09-30'), await codes('2026-10-01')], [['XD'], ['XE']]);
    // entered again for the same day: the later one holds
    assert.equal((await post(ZONES, { ...body, entries: [] })).body.n, 3);
    assert.deepEqual(await codes('2026-10-01'), []);
    assert.equal((await get(`${ZONES}?on=1999-12-31`)).edition, null);
  });

  test('it stands in the history of the office with its source, and not with who is on it', async () => {
    await post(SANCTIONS, { ...said, entries: [{ reference: 'X-1', kind: 'individual', name: 'Somebody Listed' }] });
    const lines = await o.db('history.entry').where({ case_id: OFFICE, kind: 'office.listEntered' }).orderBy('n');
    assert.deepEqual(lines.map((l: any) => [l.data.list, l.data.n, l.data.count, l.norms]), [['offshoreZones', 2, 1, ['KG-514-4/5.1']], ['offshoreZones', 3, 0, ['KG-514-4/5.1']], ['unSanctions', 2, 1, ['KG-514-4/5.2']]]);
    assert.ok(!JSON.stringify(lines).includes('Somebody Listed'));
    const { items } = await get('/v1/office/history?lang=en', 'admin');
    assert.ok(items.some((l: any) => l.words === 'List entered: List of offshore zones, edition 2 with 1 entries, from 01.10.2026. Source: Order No 1. Reason: as the order says.'), JSON.stringify(items));
  });

  test('the application can only add editions', async () => {
    await assert.rejects(o.db('law.list_edition').update({ source: 'x' }), /permission denied/);
    await assert.rejects(o.db('law.list_edition').delete(), /permission denied/);
  });
});

describe("the United Nations' file", () => {
  const XML = `${SANCTIONS}/xml?source=Order+No+2&reason=new+edition`;
  const send = (xml: string | Buffer, headers: Record<string, string> = { 'content-type': 'application/xml' }) => post(XML, typeof xml === 'string' ? Buffer.from(xml) : xml, { headers });
  const list = (inside: string) => `<?xml version="1.0" encoding="utf-8"?><CONSOLIDATED_LIST dateGenerated="2026-09-01T00:00:00Z">${inside}</CONSOLIDATED_LIST>`;
  const person = `<INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>EXAMPLE</FIRST_NAME><SECOND_NAME> OF A </SECOND_NAME><THIRD_NAME>PERSON</THIRD_NAME><UN_LIST_TYPE>X</UN_LIST_TYPE><REFERENCE_NUMBER>XXi.001</REFERENCE_NUMBER>
    <NAME_ORIGINAL_SCRIPT>Мисал</NAME_ORIGINAL_SCRIPT><COMMENTS1>a &amp; b</COMMENTS1><INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Sample &amp; Co</ALIAS_NAME></INDIVIDUAL_ALIAS><INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
    <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1965-03-01</DATE></INDIVIDUAL_DATE_OF_BIRTH><INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>00012</NUMBER></INDIVIDUAL_DOCUMENT></INDIVIDUAL></INDIVIDUALS>`;
  const company = '<ENTITIES><ENTITY><FIRST_NAME>EXAMPLE TRADING</FIRST_NAME><REFERENCE_NUMBER>XXe.001</REFERENCE_NUMBER><ENTITY_ALIAS><QUALITY>a.k.a.</QUALITY><ALIAS_NAME>ET</ALIAS_NAME></ENTITY_ALIAS></ENTITY></ENTITIES>';

  test('becomes the next edition', async () => {
    const answer = await send(list(person + company));
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    assert.equal(answer.body.count, 2);
    assert.deepEqual((await get(SANCTIONS)).edition.entries, [
      { reference: 'XXi.001', kind: 'individual', name: 'EXAMPLE OF A PERSON', aliases: ['Мисал', 'Sample & Co'], birthDate: '1965-03-01', identifiers: ['Passport 00012'] },
      { reference: 'XXe.001', kind: 'entity', name: 'EXAMPLE TRADING', aliases: ['ET'] },
    ]);
  });

  test('is read with every letter in its place, written as a number or in a section of characters too', async () => {
    const spelled = (name: string) => company.replace('EXAMPLE TRADING', name);
    for (const [written, read] of [['&#1040;&#x411;&amp;#65; &lt;&quot;&apos;&gt;', 'АБ&#65; <"\'>'], ['<![CDATA[A & <B>]]><!-- & -->', 'A & <B>'], [`${'&#1103;'.repeat(400)}`, 'я'.repeat(400)]] as const) {
      assert.equal((await send(list(spelled(written)))).status, 200, written);
      assert.equal((await get(SANCTIONS)).edition.entries[0].name, read);
    }
    for (const written of ['&nbsp;A', '&file;', 'A & B', '&constructor;', '&#;']) assert.equal((await send(list(spelled(written)))).status, 400, written);
    refusedFor(await send(list(spelled('A&#x202e;B'))), /not allowed/);
  });

  test('anything else is refused: not XML, another document, entities of its own, too deep, too large, an entry without its number', async () => {
    const bomb = `<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>${list('<INDIVIDUALS>&b;</INDIVIDUALS>')}`;
    const outside = `<!DOCTYPE l [<!ENTITY f SYSTEM "file:///etc/passwd">]>${list('<INDIVIDUALS>&f;</INDIVIDUALS>')}`;
    const typed = `<!DOCTYPE CONSOLIDATED_LIST SYSTEM "list.dtd">${list(company)}`;
    for (const xml of [typed, '', 'no xml', '<a></b>', '<html></html>', list(''), bomb, outside, list('<a>'.repeat(300) + '</a>'.repeat(300)), Buffer.from([0x3c, 0xff, 0xfe])]) {
      const answer = await send(xml);
      assert.deepEqual([answer.status, answer.body.code], [400, 'malformed'], `${String(xml).slice(0, 60)}: ${JSON.stringify(answer.body)}`);
    }
    refusedFor(await send(list(company.replace('XXe.001', ''))), /reference/);
    assert.equal((await send(Buffer.alloc(8 * 1024 * 1024 + 1, ' '))).status, 413);
    assert.equal((await send(list(company), { 'content-type': 'text/plain' })).status, 415);
    assert.equal((await get(SANCTIONS)).edition.n, 6);
  });
});

describe('what the lists say of founders', () => {
  const body = (over: object) => ({ ...said, ...over });
  const file = async (profile: string, change: (content: any) => void = () => undefined, founderBar?: string): Promise<string> => {
    const content = await application(profile, d.upload('applicant'), { inn: String(30_000_000_000_000 + Math.trunc(performance.now())), ...(founderBar && { founderBar }) });
    change(content);
    const answer = await o.call('applicant', 'POST', '/v1/procedures/kg.mining.certificate/cases', content, { 'idempotency-key': randomUUID(), prefer: 'wait=0' });
    assert.equal(answer.status, 201, JSON.stringify(answer.body));
    return answer.body.caseId as string;
  };
  const founders = async (id: string) => (await get(`/v1/cases/${id}/founders`)).founders;
  /** Matches of a founder under a bar as of today: what was filed, the entry, exact or near. */
  const found = (f: any, bar: string, when = 'today') => f.bars.find((b: any) => b.norm === bar).asked.find((a: any) => a.when === when).matches.map((m: any) => [m.at, m.entry.key, m.exact]);
  before(async () => {
    await post(ZONES, body({ entries: [zone('XD', 'Demonstration islands'), { code: 'DE', names: { ky: 'Германия', ru: 'Германия', en: 'Germany' } }] }));
    await post(SANCTIONS, body({ entries: [
      { reference: 'S-1', kind: 'individual', name: 'Sanctioned Example Person', aliases: ['Ötkür Үлгүев'] }, { reference: 'S-2', kind: 'entity', name: 'Example Trading Company' },
    ] }));
  });

  test('nothing for those who are on no list; 5.3 and 5.4 have none', async () => {
    const id = await file('kg-company');
    for (const f of await founders(id)) {
      assert.deepEqual(f.bars.map((b: any) => [b.norm, b.list, b.asked.flatMap((a: any) => a.matches)]), [
        ['KG-514-4/5.1', 'offshoreZones', []], ['KG-514-4/5.2', 'unSanctions', []], ['KG-514-4/5.3', null, []], ['KG-514-4/5.4', null, []],
      ]);
      assert.deepEqual([f.bars[0].asked[1].edition.source, f.bars[0].asked[1].edition.confirmed], ['Order No 1', true]);
    }
  });

  test('a country by its code or its name in any language, an affiliate, an address; a slip of the pen is near', async () => {
    const id = await file('kg-company', ({ founders: [first, second], questionnaires }) => {
      Object.assign(first, { resident: true, country: 'Германия', affiliates: [{ name: 'Example', countryCode: 'XD' }] });
      Object.assign(second, { country: 'Demonstratoin ISLANDS' });
      questionnaires.find((q: any) => q.founder === 1).address = '1 Example Street, Demonstration Islands';
    });
    const [first, second] = await founders(id);
    assert.deepEqual(found(first, 'KG-514-4/5.1').sort(), [['/founders/0', 'DE', true], ['/founders/0/affiliates/0', 'XD', true]]);
    assert.deepEqual(found(second, 'KG-514-4/5.1').map(([, key, exact]: any) => [key, exact]), [['XD', false], ['XD', false]]);
  });

  test('a name whatever its script, case, order and diacritics; a person is no company', async () => {
    const named = (name: string) => file('kg-company', ({ founders: [first] }) => { first.name = name; }).then(founders).then(([f]) => found(f, 'KG-514-4/5.2'));
    for (const name of ['SANCTIONED example, PERSON', 'Person Sanctioned Example', 'ULGUEV Otkur']) assert.deepEqual((await named(name)).map((m: any) => m[2]), [true], name);
    for (const name of ['Sanctoined Example Person', 'Sanctioned Person']) assert.deepEqual((await named(name)).map((m: any) => m[2]), [false], name);
    for (const name of ['Person', 'Example Trading Company', 'Quite Somebody Else']) assert.deepEqual(await named(name), [], name);
  });

  test('as of the day of filing and of today', async () => {
    const id = await file('kg-company', ({ founders: [first] }) => { first.countryCode = 'XF'; });
    await setClock(o, '2026-09-24T05:00:00Z');
    await post(ZONES, body({ entries: [zone('XF', 'Further islands')] }));
    const [first] = await founders(id);
    assert.deepEqual([found(first, 'KG-514-4/5.1', 'filing'), found(first, 'KG-514-4/5.1', 'today')], [[], [['/founders/0', 'XF', true]]]);
  });

  test('an entrepreneur is checked himself (6, AMB-46)', async () => {
    const id = await file('kg-entrepreneur', ({ application: { applicant } }) => { applicant.name = 'Sanctioned Example Person'; });
    const all = await founders(id);
    assert.equal(all.length, 1);
    assert.deepEqual([all[0].founder, found(all[0], 'KG-514-4/5.2')], [null, [['/application/applicant/name', 'S-1', true]]]);
  });

  test('what a rehearsal says of a founder, the demonstration lists show', async () => {
    const fresh = await openOffice();
    try {
      await seedLaw(fresh.owner, { demonstration: true });
      const upload = desk(fresh).upload('applicant');
      for (const [bar, key] of [['KG-514-4/5.1', 'XD'], ['KG-514-4/5.2', 'DEMO-1'], ['KG-514-4/5.3', undefined], ['KG-514-4/5.4', undefined]] as const) {
        const content = await application('kg-company', upload, { founderBar: bar, inn: `4000000000000${bar.at(-1)}` });
        const { body: started } = await fresh.call('applicant', 'POST', '/v1/procedures/kg.mining.certificate/cases', content, { 'idempotency-key': randomUUID(), prefer: 'wait=0' });
        const [first, second] = (await fresh.call('officer', 'GET', `/v1/cases/${started.caseId}/founders`)).body.founders;
        const matches = (f: any) => f.bars.flatMap((b: any) => b.asked.flatMap((a: any) => a.matches.map((m: any) => [b.norm, m.entry.key, m.exact])));
        assert.deepEqual([...new Set(matches(first).map(String))], key ? [String([bar, key, true])] : [], bar);
        assert.deepEqual(matches(second), [], bar);
        assert.equal(first.disputes, bar === 'KG-514-4/5.4' ? 1 : 0);
      }
    } finally {
      await fresh.close();
    }
  });

  test('officers, inspectors and heads ask; nobody else', async () => {
    const id = await file('kg-company');
    for (const who of ['officer', 'inspector', 'head']) assert.equal((await o.call(who, 'GET', `/v1/cases/${id}/founders`)).status, 200, who);
    for (const who of ['applicant', 'admin']) assert.equal((await o.call(who, 'GET', `/v1/cases/${id}/founders`)).status, 403, who);
    assert.equal((await o.call('officer', 'GET', `/v1/cases/${randomUUID()}/founders`)).status, 404);
  });

  test('a finding says barred on a ground, or clear on none', async () => {
    const id = await file('kg-company');
    await d.task(id, { commands: ['checkFounders'], assignee: await d.personId('officer'), claim_no: 1 });
    const check = (content: object) => post(`/v1/cases/${id}/commands/checkFounders`, content, { who: 'officer', headers: { prefer: 'wait=0' } });
    const grounds = ['KG-514-4/5.1'];
    refusedFor(await check({ result: 'barred' }), /at least one/, '/grounds');
    refusedFor(await check({ result: 'clear', grounds }), /clear/, '/grounds');
    refusedFor(await check({ result: 'barred', grounds, text: 'x', findings: [{ founder: 0, ground: 'KG-514-4/5.2' }] }), /not among the grounds/, '/findings/0/ground');
    refusedFor(await check({ result: 'clear', findings: [{ founder: 0, ground: 'KG-514-4/5.2' }] }), /not among/);
    assert.equal((await check({ result: 'barred', grounds, findings: [{ founder: 0, ground: 'KG-514-4/5.1', remark: 'the list says so' }] })).status, 202);
  });
});
