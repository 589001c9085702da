import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { sheet } from '../../law';
import type { Field, Fields } from '../../law/types';
import { readPdf } from '../documents/read';
import { changed, places } from '../support/fields';
import { forTests } from '../support/forTests';
import { openLane, type Answer } from '../support/lane';
import { local, office } from '../support/office';
import { stack } from '../support/stack';
import { until } from '../support/until';
import { wholeApplication } from '../support/whole';

// Markup and template syntax in every text that anybody can write: on paper, in mails and on pages it is what was written, and nothing of it runs.
const lane = forTests(() => openLane({ legalNow: local('2026-09-01 10:00') }));
const o = office(lane);
let marked = 0;
/** What was written, by its mark. */
const written = new Map<string, string>();

/** A text of at most so many characters that would run in a page, in a template or in both. */
function trap(max: number): string {
  const mark = `m${(marked += 1)}m`;
  const short = `<b>{{${mark}}}</b>`;
  const kinds = [
    `<script>alert("${mark}")</script>`, `{{#each this}}${mark}{{/each}}`, `{{{${mark}}}}`, `<img src=x onerror="alert('${mark}')">`, `{{> ${mark}}}`, `"><svg onload=${mark}>`, `{{lookup . "${mark}"}}`,
    `</p><h1>${mark}</h1>`, `&lt;${mark}&gt;&amp;`, `{{!-- ${mark} --}}`, `\\{{${mark}}}`, `{{constructor.constructor "return '${mark}'"}}`, `\${${mark}}`, `<!-- ${mark} -->`, `{{else}}${mark}`, `<style>*{display:none}</style>${mark}`,
  ];
  const text = kinds[marked % kinds.length]!;
  const fitting = text.length <= max ? text : short;
  assert.ok(fitting.length <= max, `${max}`);
  written.set(mark, fitting);
  return fitting;
}

const isFree = (field: Field): field is Extract<Field, { type: 'text' }> => field.type === 'text' && field.format === undefined;
/** The content with a trap in every text of free form. */
const trapped = (fields: Fields, content: any): any => places(fields, content).reduce((now, { field, path }) => (isFree(field) && path.at(-1) !== 'repeats' ? changed(now, path, trap(field.max ?? 4000)) : now), content);

const commands = sheet('kg.mining.certificate').commands as Record<string, { fields: Fields }>;
const sent: string[] = [];
/** Sends a command whose texts are traps; a step that the case is not ready for is told, not an error. */
async function step(who: string, id: string, name: string, content: object = {}): Promise<Answer> {
  const texts = Object.fromEntries(Object.entries(commands[name]!.fields).filter(([, f]) => isFree(f)).map(([field]) => [field, 'x']));
  const answer = await o.act(who, id, name, trapped(commands[name]!.fields, { ...texts, ...content }));
  assert.ok(answer.status < 300 || answer.body.code === 'notNow', `${name}: ${answer.status} ${JSON.stringify(answer.body)}`);
  if (answer.status < 300) sent.push(name);
  return answer;
}

async function file(language: 'ky' | 'ru', inn: string, who: string): Promise<string> {
  const whole = await wholeApplication(o.upload(who), inn);
  delete whole.repeats;
  const content = trapped(commands.apply!.fields, { ...whole, language });
  const { status, body } = await lane.call(who, 'POST', '/v1/procedures/kg.mining.certificate/cases', content, { 'idempotency-key': randomUUID(), prefer: 'wait=30' });
  assert.equal(status, 201, JSON.stringify(body));
  await o.opened(body.caseId);
  return body.caseId as string;
}

/** Through as many steps as there are, to the certificate. */
async function granted(language: 'ky' | 'ru', inn: string, who: string): Promise<string> {
  const id = await file(language, inn, who);
  await step('officer', id, 'findDefects', { defects: [{ norm: 'KG-514-4/11.9', remark: 'x' }] });
  const [document] = (await lane.db('dossier.paper').where({ case_id: id, command: 'apply' }).first()).content.documents;
  await step(who, id, 'supplement', { documents: [{ norm: 'KG-514-4/11.9', files: document.files }] });
  await step('officer', id, 'findComplete');
  await step('officer', id, 'requestInformation', { until: '2026-09-10' });
  await step(who, id, 'answerRequest');
  await step('officer', id, 'checkFounders', { result: 'clear', findings: [] });
  await step('officer', id, 'checkDebts', { result: 'found' });
  const inspector = (await lane.call('inspector', 'GET', '/v1/me')).body.id;
  const ordered = await step('officer', id, 'orderInspection', { inspector, from: '2026-09-02' });
  if (ordered.status < 300) await step('inspector', id, 'reportInspection', { result: 'meets', access: 'given', findings: [{ norm: 'KG-514-4/11.16', result: 'meets', remark: 'x' }] });
  else await step('officer', id, 'skipInspection');
  await step('officer', id, 'propose', { outcome: 'grant' });
  await step('head', id, 'return');
  await step('officer', id, 'propose', { outcome: 'grant' });
  await step('head', id, 'sign');
  await until('the certificate is there', async () => (await o.view(id)).outcome === 'granted');
  await lane.settled(id);
  return id;
}

/** The other way: barred, heard, refused; the day of filing corrected. */
async function refused(language: 'ky' | 'ru', inn: string, who: string): Promise<string> {
  const [id, bar] = [await file(language, inn, who), 'KG-514-4/5.1'];
  await step('officer', id, 'findComplete');
  await step('officer', id, 'requestInformation', { until: '2026-09-10' });
  await step('officer', id, 'checkFounders', { result: 'barred', grounds: [bar], findings: [{ founder: 0, ground: bar, remark: 'x' }] });
  await step('officer', id, 'checkDebts', { result: 'found' });
  await step('officer', id, 'skipInspection');
  await step('officer', id, 'propose', { outcome: 'refuse', grounds: [bar] });
  await step(who, id, 'answerHearing');
  await step('admin', id, 'correctFiling', { on: '2026-08-31' });
  await step('head', id, 'sign');
  await until('it is refused', async () => (await o.view(id)).outcome === 'refused');
  await lane.settled(id);
  return id;
}

/** Administrators write too: sources, reasons, the names on a list. */
async function administered(): Promise<void> {
  const must = async (path: string, body: object): Promise<void> => {
    const answer = await lane.call('admin', 'POST', path, body, { 'idempotency-key': randomUUID() });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
  };
  const id = await file('ky', '80000000000005', 'applicant');
  const officer = (await lane.call('officer2', 'GET', '/v1/me')).body.id;
  const task = await lane.db('work.task').where({ case_id: id, state: 'open' }).first('id');
  await must(`/v1/tasks/${encodeURIComponent(task.id)}/assign`, { to: officer, reason: trap(1000) });
  for (const change of ['suspend', 'restore']) await must(`/v1/people/${officer}/${change}`, { reason: trap(1000) });
  await must('/v1/lists/offshoreZones', { source: trap(500), reason: trap(1000), entries: [{ code: 'ZZ', names: { ky: trap(200), ru: trap(200), en: trap(200) } }] });
  await must(`/v1/stuck-cases/${id}/repair`, { action: 'repairProjection', reason: trap(1000) });
  cases.push(['ky', id]);
}

const bare = (text: string): string => text.replace(/[\s\u00ad\u2010-\u2011]+/g, '');
/** Wherever a mark is seen, all that was written around it is seen. */
function asWritten(text: string, where: string): string[] {
  const seen = bare(text);
  const marks = [...new Set([...seen.matchAll(/m\d+m/g)].map((m) => m[0]))];
  for (const mark of marks) {
    const whole = bare(written.get(mark)!);
    assert.equal(seen.split(mark).length, seen.split(whole).length, `${where}: ${mark} stands without what was around it: ${written.get(mark)}`);
  }
  return marks;
}
const RUNS = /<script>alert|<img src=x|<svg onload|<style>\*|<h1>m\d|<b>\{\{m|<!-- m\d/;

let cases: [language: string, id: string][];
test('the applications go through every step', async () => {
  cases = [['ky', await granted('ky', '80000000000001', 'applicant')], ['ru', await granted('ru', '80000000000002', 'applicant2')]];
  const third = await file('ru', '80000000000003', 'applicant3');
  await step('applicant3', third, 'withdraw');
  await lane.settled(third);
  cases.push(['ru', third], ['ru', await refused('ru', '80000000000004', 'applicant4')]);
  await administered();
  for (const name of ['requestInformation', 'answerRequest', 'answerHearing', 'correctFiling', 'findDefects', 'supplement', 'findComplete', 'checkFounders', 'checkDebts', 'propose', 'return', 'sign', 'withdraw']) assert.ok(sent.includes(name), `${name} was not sent`);
  assert.ok(written.size > 150, `${written.size}`);
  assert.deepEqual(await lane.db('office.alert').select('kind', 'detail'), [], 'nothing is stuck');
});

test('every document says what was written', async () => {
  const kinds = new Set<string>();
  for (const [, id] of cases) for (const d of (await o.view(id)).documents) {
    const { text, title } = await readPdf((await lane.call('officer', 'GET', d.href)).body);
    if (asWritten(`${text} ${title}`, `${d.kind} ${d.language}`).length > 0) kinds.add(d.kind);
  }
  for (const kind of ['received', 'defects', 'hearing', 'informationRequested', 'refused', 'act', 'certificate']) assert.ok(kinds.has(kind), `${kind} says nothing that the applicant wrote: ${[...kinds].join()}`);
});

test('every mail says what was written', async () => {
  const numbers = (await lane.db('notice.mail').pluck('message_id')) as string[];
  const own = await until('the mails are there', async () => {
    const all = (await (await fetch(`${stack().mailUrl}/messages`)).json()) as any[];
    const found = all.filter((m) => numbers.includes(m.messageId));
    return found.length === numbers.length && found;
  });
  assert.ok(own.length >= 5);
  for (const mail of own) {
    asWritten(`${mail.subject} ${mail.text ?? ''}`, `mail ${mail.subject}`);
    assert.doesNotMatch(mail.html || '', RUNS);
    const page = await (await fetch(`${stack().mailUrl}/read/${mail.id}`)).text();
    assert.doesNotMatch(page, RUNS);
  }
});

test('every page and history says what was written', async () => {
  for (const language of ['ky', 'ru', 'en']) {
    const page = (await lane.call(null, 'GET', `/register?lang=${language}`)).body.toString() as string;
    assert.doesNotMatch(page, RUNS);
    const shown = page.replace(/<[^>]*>/g, ' ').replace(/&(lt|gt|quot|#x27|#x60|#x3D|amp);/g, (_, name: string) => ({ lt: '<', gt: '>', quot: '"', '#x27': "'", '#x60': '`', '#x3D': '=', amp: '&' })[name]!);
    assert.ok(asWritten(shown, `the register in ${language}`).length >= 4);
    for (const [, id] of cases) {
      const { items } = (await lane.call('officer', 'GET', `/v1/cases/${id}/history?lang=${language}`)).body;
      asWritten(items.map((line: any) => line.words).join(' '), 'the history');
    }
    const office = (await lane.call('admin', 'GET', `/v1/office/history?lang=${language}`)).body.items.map((line: any) => line.words).join(' ');
    assert.ok(asWritten(office, `the history of the office in ${language}`).length >= 5, office);
  }
  for (const [, id] of cases) {
    for (const answer of [await lane.call('officer', 'GET', `/v1/cases/${id}`), await lane.call(null, 'GET', '/v1/registers/certificate')]) {
      assert.deepEqual([answer.headers.get('content-type')?.split(';')[0], answer.headers.get('x-content-type-options')], ['application/json', 'nosniff']);
    }
  }
});

test('every paper is kept as it was sent', async () => {
  for (const [, id] of cases) {
    const papers = await lane.db('dossier.paper').where({ case_id: id }).select('content');
    const texts = (value: unknown): string[] => (typeof value === 'string' ? [value] : value !== null && typeof value === 'object' ? Object.values(value).flatMap(texts) : []);
    for (const text of papers.flatMap((p) => texts(p.content)).filter((t) => /m\d+m/.test(t))) assert.equal(text, written.get(/m\d+m/.exec(text)![0]));
  }
});
