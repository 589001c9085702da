import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { z } from 'zod';
import type { HistoryLine, Played, StepResult, Timeline } from '../../rehearsal/timeline';
import { LANGUAGES, expectationsIn, jsonOf, progressOf, summaryOf, textOf, timelineOf, timelineSchema } from '../../rehearsal/timeline';
import { clean, widthOf, widthsOf, wrapped } from '../../rehearsal/timeline/columns';
import { textsOf } from '../../rehearsal/timeline/words';
import { local } from '../../rehearsal/office';
import { granted, late } from './fixtures/played';

const entriesOf = (p: Played, kind: string) => timelineOf(p, 'en').entries.filter((e) => e.kind === kind);
const plain = (t: Timeline, width = Infinity): string => textOf(t, { color: false, width });
/** A line of a history, as the API gives it. */
const line = (n: number, at: string, kind: string, data: HistoryLine['data'] = {}, by: HistoryLine['by'] = null, norms: string[] = []): HistoryLine =>
  ({ n, at: local(`${at}`), on: at.slice(0, 10), local: at, kind, words: `words of ${kind}`, by, norms: norms.map((id) => ({ id, words: '' })), data, hash: '' });
const officer = { role: 'officer', words: 'officer', name: 'Demonstration officer' };
/** The recorded case with this history alone. */
const withHistory = (...lines: HistoryLine[]): Played => {
  const p = late();
  p.cases[0]!.history = lines;
  p.cases[0]!.view = { ...p.cases[0]!.view, tasks: [], documents: [] };
  return p;
};
const told = (l: HistoryLine) => {
  const { kind, what, effect } = timelineOf(withHistory(l), 'en').entries.find((e) => e.at === l.at && e.step !== 6)!;
  return [kind, what, effect];
};

describe('what happened', () => {
  test('the course of a missed supplement term, in order of legal time', () => {
    const t = timelineOf(late(), 'en');
    assert.deepEqual(t.entries.map((e) => `${e.local} ${e.who} ${e.kind}`), [
      '2026-09-01 10:00 applicant command', '2026-09-01 10:00 null term', '2026-09-01 10:00 null notice',
      '2026-09-15 11:00 officer task', '2026-09-15 11:00 officer command', '2026-09-15 11:00 null notice', '2026-09-15 11:00 null term',
      '2026-09-21 09:00 null task', '2026-09-26 09:00 null task', '2026-09-30 09:00 null task',
      '2026-10-02 00:00 null term', '2026-10-02 00:00 null task', '2026-10-02 00:00 null notice',
      '2026-10-07 00:00 null act', '2026-10-07 00:00 null term', '2026-10-07 00:00 null document', '2026-10-07 00:00 null notice', '2026-10-07 00:00 null term',
      '2026-10-07 09:00 applicant refused',
    ]);
    assert.deepEqual([t.from, t.until], [t.entries[0]!.at, late().steps[5]!.at]);
  });
  test('the steps that made them, and nothing for a look', () => {
    const steps = timelineOf(late(), 'en').entries.filter((e) => e.step !== null).map((e) => [e.step, e.kind]);
    assert.deepEqual(steps, [[1, 'command'], [2, 'task'], [2, 'command'], [6, 'refused']]);
  });
  test('equal instants: a command before what it brought about, else as written', () => {
    const by = { role: 'applicant', words: '', name: null };
    const p = withHistory(line(1, '2026-09-01 12:00', 'act.granted'), line(2, '2026-09-01 12:00', 'entry.opened'), line(3, '2026-09-01 12:00', 'command.apply', { command: 'apply' }, by));
    assert.deepEqual(timelineOf(p, 'en').entries.slice(0, 3).map((e) => e.kind), ['command', 'act', 'register']);
  });
  test('a paper that came while the workers were down stands at its stamp', () => {
    const p = withHistory(line(1, '2026-09-29 02:00', 'term.met', { name: 'supplement', due: '2026-09-28' }), line(2, '2026-09-28 23:58', 'command.supplement', { command: 'supplement' }, { role: 'applicant', words: '', name: null }));
    assert.deepEqual(timelineOf(p, 'en').entries.slice(0, 2).map((e) => [e.kind, e.local]), [['command', '2026-09-28 23:58'], ['term', '2026-09-29 02:00']]);
  });
  test('seconds are written when the file has them', () => {
    const p = late();
    p.scenario.steps[4]!.local = '2026-10-07 00:10:01';
    assert.equal(timelineOf(p, 'en').entries[0]!.local, '2026-09-01 10:00:00');
  });
  test('reminders: one entry for all who get them', () => {
    const [first] = entriesOf(late(), 'task').filter((e) => e.who === null);
    assert.deepEqual([first!.what, first!.effect, first!.norms], ['Officials are reminded: Review of the documents', 'days left: 10, to officer, head', ['KG-514-4/12']]);
  });
  test('an act on paper rests on the norms of the act, and brings its document', () => {
    const [paper] = entriesOf(late(), 'document');
    assert.deepEqual([paper!.norms, paper!.documents], [['KG-514-4/16.c', 'KG-514-4/16.d'], [late().cases[0]!.documents.find((d) => d.kind === 'act')!.id]]);
    assert.deepEqual(entriesOf(granted(), 'document').map((e) => e.what), ['Document made: Act', 'Document made: Mining certificate']);
    assert.equal(entriesOf(granted(), 'notice').at(-1)!.documents.length, 3);
  });
});

describe('who', () => {
  test('the word of the step that made the line, also of a second person of a role', () => {
    const p = granted();
    p.scenario.steps[1]!.act!.by = 'officer2';
    const t = timelineOf(p, 'en');
    assert.deepEqual(t.entries.filter((e) => e.step === 2).map((e) => [e.kind, e.who]), [['task', 'officer2'], ['command', 'officer2']]);
    assert.deepEqual(t.people, ['applicant', 'officer2', 'officer', 'head']);
  });
  test('of two steps at the same instant each keeps its own line', () => {
    const p = granted();
    const [founders, debts] = [p.scenario.steps[2]!, p.scenario.steps[3]!];
    debts.act!.by = 'officer2';
    debts.at = founders.at;
    for (const l of p.cases[0]!.history) if (l.data.command === 'checkDebts') l.at = p.cases[0]!.history.find((f) => f.data.command === 'checkFounders')!.at;
    const made = timelineOf(p, 'en').entries.filter((e) => e.kind === 'command' && (e.step === 3 || e.step === 4));
    assert.deepEqual(made.map((e) => [e.who, e.what]), [['officer', 'Check the founders'], ['officer2', 'Check the debts']]);
  });
  test('the step that the runner names goes before any other', () => {
    const p = granted();
    const again: StepResult = { ...p.steps[2]!, step: { ...p.steps[2]!.step, n: 99, act: { ...p.steps[2]!.step.act!, by: 'officer3' } } };
    again.historyLine = p.cases[0]!.history.find((l) => l.kind === 'command.checkFounders')!.n;
    p.steps.unshift(again);
    assert.deepEqual(timelineOf(p, 'en').entries.find((e) => e.kind === 'command' && e.step === 99)?.who, 'officer3');
  });
  test('a line that no step made: by the name, else by the role', () => {
    const p = granted();
    p.scenario.steps[1]!.act!.by = 'officer2';
    for (const s of p.scenario.steps.slice(2, 7)) s.act!.by = 'officer2';
    const own = (name: string) => line(99, '2026-08-31 09:00', 'task.released', { commands: ['sign'] }, { ...officer, name });
    p.cases[0]!.history.push(own('Demonstration officer'));
    assert.equal(timelineOf(p, 'en').entries[0]!.who, 'officer2');
    p.cases[0]!.history.splice(-1, 1, own('Somebody else'));
    assert.equal(timelineOf(p, 'en').entries[0]!.who, 'officer');
  });
  test('acting for somebody is said with the order', () => {
    const p = granted();
    p.steps.at(-2)!.step.act!.by = 'officer2';
    for (const l of p.cases[0]!.history) if (l.kind === 'command.sign') l.by = { ...l.by!, name: 'Demonstration officer 2', for: 'Demonstration head', order: '17' };
    const signed = timelineOf(p, 'en').entries.find((e) => e.kind === 'command' && e.step === 8)!;
    assert.deepEqual([signed.who, signed.effect], ['officer2', 'for head, order No. 17']);
  });
});

describe('effects, by kind', () => {
  const supplement = { name: 'supplement', due: '2026-10-06', calendar: 'KG@1' };
  const cases: [string, HistoryLine, unknown[]][] = [
    ['a command with its plain fields', line(1, '2026-09-15 12:00', 'command.propose', { command: 'propose', fields: { outcome: 'grant', grounds: ['KG-514-4/5.1'] } }, officer), ['command', 'Propose the decision', 'outcome: grant, grounds: KG-514-4/5.1']],
    ['a command with a text, of which only its being there is known', line(1, '2026-09-15 12:00', 'command.propose', { command: 'propose', fields: { outcome: 'grant', text: true } }, officer), ['command', 'Propose the decision', 'outcome: grant, Text: given']],
    ['a term begins', line(1, '2026-09-15 12:00', 'term.started', supplement), ['term', 'Term begins: Supply of additional documents', 'last day 2026-10-06']],
    ['a term with another target', line(1, '2026-09-15 12:00', 'term.started', { name: 'review', due: '2026-12-05', target: '2026-12-04' }), ['term', 'Term begins: Review of the documents', 'last day 2026-12-05, target 2026-12-04']],
    ['a term moves', line(1, '2026-09-15 12:00', 'term.moved', { ...supplement, from: '2026-10-06', due: '2026-10-07', calendar: 'KG@2', source: 'Decree 5' }), ['term', 'Term moved: Supply of additional documents', '2026-10-06 → 2026-10-07, KG@2, Decree 5']],
    ['only the target moves', line(1, '2026-09-15 12:00', 'term.moved', { ...supplement, from: '2026-10-06', target: '2026-10-02', targetFrom: '2026-10-05' }), ['term', 'Term moved: Supply of additional documents', 'target 2026-10-05 → 2026-10-02, KG@1']],
    ...(['met', 'late', 'passed', 'closed', 'resumed'] as const).map((state): [string, HistoryLine, unknown[]] =>
      [`a term is ${state}`, line(1, '2026-09-15 12:00', `term.${state}`, supplement), ['term', { met: 'Term met: Supply of additional documents', late: 'The authority missed its term: Supply of additional documents', passed: 'Term passed without an answer: Supply of additional documents', closed: 'Term closed: Supply of additional documents', resumed: 'Term runs again: Supply of additional documents' }[state], 'last day 2026-10-06']]),
    ['an automatic act', line(1, '2026-10-07 00:00', 'act.refusedToConsider', { number: '2026-00001', automatic: true, groundOn: '2026-10-07' }), ['act', 'Act: Refused to consider', 'refusedToConsider, No. 2026-00001, automatic, ground of 2026-10-07']],
    ['an act set aside', line(1, '2026-10-08 10:00', 'act.setAside', { number: null, automatic: false, until: '2026-10-12' }), ['act', 'The automatic act is set aside', 'until 2026-10-12']],
    ['a register entry', line(1, '2026-09-15 12:00', 'entry.opened', { number: 'M000001', status: 'valid' }), ['register', 'Entered in the register', 'No. M000001, valid']],
    ['its next state', line(1, '2026-09-15 12:00', 'entry.changed', { number: 'M000001', status: 'ended' }), ['register', 'Register entry changed', 'No. M000001, ended']],
    ['a notice', line(1, '2026-09-15 11:30', 'notice.defects', { number: '2026/00002' }), ['notice', 'Notice served: Notice of defects', 'defects, No. 2026/00002']],
    ['a task given back', line(1, '2026-09-15 12:00', 'task.released', { commands: ['findComplete', 'findDefects'] }, officer), ['task', 'Task given back: Find the set complete, Notify defects', null]],
    ['another case', line(1, '2026-09-15 12:00', 'case.startPending', { procedure: 'kg.mining.certificate.life' }), ['other', 'Not available yet: kg.mining.certificate.life', null]],
    ['a refusal', line(1, '2026-09-15 12:00', 'command.refused', { command: 'propose', code: 'notNow' }, officer), ['refused', 'Refused: Propose the decision', 'notNow']],
    ['a kind that nobody knows yet', line(1, '2026-09-15 12:00', 'payout.posted', { sum: 1 }), ['other', 'words of payout.posted', null]],
  ];
  for (const [name, l, expected] of cases) test(name, () => assert.deepEqual(told(l), expected));

  test('every kind of line that the words of the history know is told in our own words', () => {
    const kinds = Object.keys((require('../../templates/words/en.json') as { history: object }).history);
    for (const kind of kinds.map((k) => k.replace('.*', '.x')).filter((k) => !['term.x', 'notice.x', 'act.x', 'command.x'].includes(k))) {
      const p = late();
      const l = line(99, '2026-08-31 09:00', kind, { command: 'apply', name: 'review', due: '2026-10-01', from: '2026-09-30' });
      if (kind.startsWith('office.')) p.office.push(l);
      else p.cases[0]!.history.push(l);
      assert.notEqual(timelineOf(p, 'en').entries[0]!.what, l.words, kind);
    }
  });
  test('to whom a notice went', () => {
    assert.deepEqual(entriesOf(granted(), 'notice').map((e) => e.effect), ['received, to applicant, No. 2026/00001', 'granted, to applicant, No. 2026/00002']);
  });
  test('the name of the case that was opened', () => {
    const p = late();
    p.cases.push({ ...p.cases[0]!, name: 'pool', id: 'c0ffee00-0000-4000-8000-000000000000', history: [], documents: [] });
    p.cases[0]!.history.push(line(99, '2026-10-08 09:00', 'case.started', { procedure: 'kg.mining.certificate', case: p.cases[1]!.id }));
    assert.equal(timelineOf(p, 'en').entries.at(-1)!.effect, 'case pool');
  });
});

describe('what no history tells', () => {
  test('an act refused before it was received', () => {
    const p = late();
    p.cases[0]!.history.pop();
    p.steps[5]!.refused = { code: 'tooEarly', detail: 'too early', norm: 'KG-514-4/15.b', allowedFrom: '2026-10-09' };
    const { who, kind, what, effect, norms, step } = timelineOf(p, 'en').entries.at(-1)!;
    assert.deepEqual([who, kind, what, effect, norms, step], ['applicant', 'refused', 'Refused: Supply additional documents', 'tooEarly, lawful from 2026-10-09', ['KG-514-4/15.b'], 6]);
  });
  test('the first lawful day of a refusal that the history tells', () => {
    const p = late();
    p.steps[5]!.refused!.allowedFrom = '2026-10-09';
    assert.deepEqual(entriesOf(p, 'refused').map((e) => e.effect), ['notNow, lawful from 2026-10-09']);
  });
  test('the workers stop and come back', () => {
    const p = late();
    p.steps[2]!.step.fault = { workersDown: { forMs: 6 * 3_600_000 } };
    assert.deepEqual(entriesOf(p, 'fault').map((e) => [e.local, e.what, e.effect]), [['2026-10-02 09:00', 'The workers stop', '6 h, until 2026-10-02 15:00'], ['2026-10-02 15:00', 'The workers are back', null]]);
  });
  test('a calendar edition: the dry run with who is concerned, then the publication from the history of the office', () => {
    const p = late();
    p.steps[2]!.step.admin = { publishCalendar: [{ day: '2026-10-05', working: false, source: 'Decree 5' }] };
    p.steps[2]!.concerned = [{ case: 'main', terms: [{ name: 'supplement', n: 1, from: { due: '2026-10-06', target: null }, to: { due: '2026-10-07', target: null } }] }];
    assert.deepEqual(entriesOf(p, 'admin').map((e) => [e.who, e.what, e.effect]), [['admin', 'Dry run of the calendar edition', 'main: supplement 2026-10-06 → 2026-10-07'], ['admin', 'Calendar edition published', 'day: 2026-10-05, working: false, source: Decree 5']]);
    p.office.push(line(1, '2026-10-02 09:00', 'office.calendarPublished', { calendar: 'KG@2', days: [{ day: '2026-10-05', working: false }], cases: 1, source: 'Decree 5', reason: 'Rehearsal' }, { role: 'admin', words: '', name: null }));
    assert.deepEqual(entriesOf(p, 'admin').map((e) => [e.step, e.effect]), [[3, 'main: supplement 2026-10-06 → 2026-10-07'], [3, 'calendar: KG@2, days: day: 2026-10-05, working: false, source: Decree 5']]);
    p.steps[2]!.concerned = [];
    assert.equal(entriesOf(p, 'admin')[0]!.effect, 'nobody is concerned');
  });
  test('a look that did not find what it should', () => {
    const p = late();
    p.failures = [{ step: 3, local: '2026-10-02 09:00', case: 'main', place: { line: 21, column: 28 }, path: 'terms.review.state', expected: 'running', found: 'late' }];
    const t = timelineOf(p, 'en');
    assert.equal(t.green, false);
    assert.deepEqual(entriesOf(p, 'look').map((e) => [e.step, e.what, e.effect]), [[3, 'An expectation does not hold', 'terms.review.state']]);
  });
});

test('evidence is touched by the norm itself or one beginning with it up to a dot', () => {
  const p = granted();
  p.scenario.evidence = ['KG-514-4/11', 'KG-514-4/18', 'KG-514-4/11.1', 'KG-514-4/16.c'];
  assert.deepEqual(timelineOf(p, 'en').evidence, [{ norm: 'KG-514-4/11', touched: true }, { norm: 'KG-514-4/18', touched: true }, { norm: 'KG-514-4/11.1', touched: false }, { norm: 'KG-514-4/16.c', touched: false }]);
  assert.match(plain(timelineOf(p, 'en')), /Evidence, not touched: KG-514-4\/11\.1, KG-514-4\/16\.c\n/);
});

test('terms are bars with their last days and states', () => {
  assert.deepEqual(timelineOf(late(), 'ru').terms.map((b) => [b.name, b.words, b.due, b.state]), [
    ['review', 'Рассмотрение документов', '2026-10-01', 'late'], ['supplement', 'Представление дополнительных документов', '2026-10-06', 'passed'],
    ['setAside', 'Возможность отмены автоматического акта', '2026-11-18', 'running'],
  ]);
});

test('norms have the wording of the edition that governs the case', () => {
  const norms = new Map(timelineOf(late(), 'en').norms.map((n) => [n.id, n.words]));
  assert.match(norms.get('KG-514-4/15.b')!, /15 working days/);
});

test('expectations are counted one by one', () => {
  assert.equal(expectationsIn(undefined), 0);
  assert.equal(expectationsIn({ open: true, terms: { review: { due: '2026-10-01', state: 'running' } }, notices: [{ kind: 'a' }, { kind: 'b' }], noticeCount: { a: 1 }, violations: [], register: { certificate: { status: 'none' } } }), 8);
});

describe('as text', () => {
  test('columns stand under one another, whatever the letters', () => {
    for (const language of LANGUAGES) {
      const rows = plain(timelineOf(granted(), language)).split('\n').filter((r) => /^\d{4}-/.test(r));
      assert.equal(rows.length, timelineOf(granted(), language).entries.length);
      assert.equal(new Set(rows.filter((r) => r.includes('KG-')).map((r) => r.indexOf('KG-514'))).size, 1, language);
    }
  });
  test('long texts are wrapped inside their columns', () => {
    const rows = plain(timelineOf(granted(), 'ky'), 100).split('\n');
    assert.ok(rows.every((r) => widthOf(r) <= 100), rows.find((r) => widthOf(r) > 100));
    assert.ok(rows.some((r) => /^ {18}/.test(r)), 'some are continued under their column');
    assert.equal(rows.filter((r) => /^2026/.test(r)).length, timelineOf(granted(), 'ky').entries.length);
  });
  test('an empty line where another day begins', () => {
    const rows = plain(timelineOf(late(), 'en')).split('\n');
    const days = rows.map((r) => r.slice(0, 10));
    for (let i = 1; i < rows.length; i += 1) if (/^2026/.test(days[i]!) && /^2026/.test(days[i - 1]!)) assert.equal(days[i], days[i - 1]);
    assert.equal(new Set(days.filter((d) => /^2026/.test(d))).size, 7);
  });
  test('coloured only when asked, and the same words then', () => {
    const t = timelineOf(late(), 'en');
    const colored = textOf(t, { color: true, width: 120 });
    assert.doesNotMatch(plain(t, 120), /\x1b/);
    assert.match(colored, /\x1b\[1;32mAct: Refused to consider/);
    assert.equal(colored.replace(/\x1b\[[\d;]*m/g, '').replace(/ +$/gm, ''), plain(t, 120).replace(/ +$/gm, ''));
  });
  test('the last line has the counts; a red one how many do not hold', () => {
    const p = late();
    assert.equal(plain(timelineOf(p, 'en')).split('\n').at(-1), 'kg-certificate-supplement-late: green, 6 steps, 17 expectations, 2.9 s');
    p.failures = [{ step: 3, local: '2026-10-02 09:00', case: 'main', place: { line: 21, column: 28 }, path: 'terms.review.state', expected: 'running', found: 'late' }];
    p.steps = p.steps.slice(0, 3);
    const rows = plain(timelineOf(p, 'en')).split('\n');
    assert.equal(rows.at(-1), 'kg-certificate-supplement-late: red, 1 does not hold, 3 of 6 steps played, 17 expectations, 2.9 s');
    assert.deepEqual(rows.slice(-6, -2), ['Expectations that do not hold', 'step 3  2026-10-02 09:00  scenarios/kg-certificate-supplement-late.yaml:21:28  case main  terms.review.state', '  expected  running', '  found     late']);
    assert.equal(summaryOf(timelineOf(p, 'ru')), 'kg-certificate-supplement-late: красный, не выполнено: 1, пройдено шагов: 3 из 6, ожиданий: 17, 2.9 с');
  });
  test('no control character of a name reaches the terminal', () => {
    const evil = 'a\x1b[2J\x1b]0;title\x07b\r\nc\u202ed\u2066e\u0085f\x9bg\u2028h';
    const p = late();
    p.scenario.title = evil;
    p.scenario.name = evil;
    p.scenario.file = evil;
    p.cases[0]!.history[0]!.data = { command: evil };
    p.cases[0]!.history[2]!.data = { number: evil };
    p.failures = [{ step: 3, local: 'x', case: evil, place: { line: 1, column: 1 }, path: evil, expected: evil, found: evil }];
    p.kept = { api: evil, engine: evil };
    assert.deepEqual(plain(timelineOf(p, 'en'), 90).match(/[^\P{C}\n]|[\u2028\u2029]/gu), null);
    assert.equal(clean('a\x1b[31mb\tc  d'), 'ab c d');
  });
  test('widths: combining marks take no room, wide letters two', () => {
    assert.equal(widthOf('и\u0306ю'), 2);
    assert.equal(widthOf('漢字'), 4);
    assert.deepEqual(wrapped('аб вгд е', 4), ['аб', 'вгд', 'е']);
    assert.deepEqual(wrapped('абвгде', 4), ['абвг', 'де']);
    assert.deepEqual(wrapped('аи\u0306б', 2), ['аи\u0306', 'б']);
  });
  test('a table that is too wide gives way where it costs the fewest lines', () => {
    const columns = [{ cells: ['aaaa bbbb', 'aaaa'], least: 4 }, { cells: ['c', 'cc cc cc cc'], least: 2 }];
    assert.deepEqual(widthsOf(columns, 30), [9, 11]);
    const found = widthsOf(columns, 20);
    assert.ok(found[0]! + 2 + found[1]! <= 20 && found[0]! >= 4, found.join());
    assert.deepEqual(widthsOf([{ cells: ['abcdef'], least: 6 }, { cells: ['xyz xyz'], least: 3 }], 5), [6, 3]);
  });
});

describe('as JSON', () => {
  test('one scenario an object, several an array, each of the schema, in every language', () => {
    for (const language of LANGUAGES) {
      const [a, b] = [timelineOf(late(), language), timelineOf(granted(), language)];
      assert.deepEqual(JSON.parse(jsonOf(a)), JSON.parse(JSON.stringify(a)));
      assert.equal(timelineSchema.safeParse(JSON.parse(jsonOf([a]))).success, true);
      assert.deepEqual(JSON.parse(jsonOf([a, b])).map((t: Timeline) => t.scenario), [a.scenario, b.scenario]);
    }
  });
  test('every field of the schema is documented', () => {
    const fields = new Set<string>();
    const collect = (schema: any): void => {
      for (const [name, of] of Object.entries<any>(schema?.properties ?? {})) { fields.add(name); collect(of); collect(of.items); }
    };
    collect(z.toJSONSchema(timelineSchema));
    const told = readFileSync(join(__dirname, '..', '..', 'docs', 'rehearsal.md'), 'utf8').split('### `--json`')[1]!;
    assert.ok(fields.size > 40);
    assert.deepEqual([...fields].filter((f) => !new RegExp(`\`${f}(\\[\\])?\``).test(told)), []);
  });
  test('what is not of the schema is not written', () => {
    assert.throws(() => jsonOf({ ...timelineOf(late(), 'en'), more: 1 } as never));
    assert.throws(() => jsonOf({ ...timelineOf(late(), 'en'), schema: 'tartip.timeline/2' } as never));
  });
});

test('a language says everything that another says', () => {
  const keys = (language: (typeof LANGUAGES)[number]): string[] => Object.entries(textsOf(language)).flatMap(([section, all]) => Object.keys(all).map((k) => `${section}.${k}`)).sort();
  const blanks = (language: (typeof LANGUAGES)[number]): string[] => Object.entries(textsOf(language)).flatMap(([section, all]) => Object.entries(all).map(([k, v]) => `${section}.${k} ${(v.match(/\{\w+\}/g) ?? []).sort().join()}`)).sort();
  for (const l of LANGUAGES) {
    assert.deepEqual(keys(l), keys('en'), l);
    assert.deepEqual(blanks(l), blanks('en'), l);
    assert.equal(textsOf(l).page.weekdays!.split(' ').length, 7);
  }
});

describe('the progress line', () => {
  const terminal = (isTTY: boolean, columns = 80) => { const written: string[] = []; return { isTTY, columns, written, write: (text: string) => written.push(text) }; };
  test('is rewritten in place on a terminal', () => {
    const out = terminal(true);
    const progress = progressOf(out);
    progress.at('kg-certificate-granted', 5, 9, '2026-09-02 10:10');
    progress.at('kg-certificate-granted', 6, 9, '2026-09-03 15:00');
    progress.finished('kg-certificate-granted', true);
    assert.equal(out.written.join(''), 'kg-certificate-granted  step 5/9  2026-09-02 10:10\r\x1b[2Kkg-certificate-granted  step 6/9  2026-09-03 15:00\r\x1b[2K');
  });
  test('is silent elsewhere, but for what is printed', () => {
    const out = terminal(false);
    const progress = progressOf(out);
    progress.at('a', 1, 2, '2026-09-02 10:10');
    progress.print('text\n');
    progress.clear();
    assert.deepEqual(out.written, ['text\n']);
  });
  test('of several scenarios gives the counts, and makes room for what is printed, there or elsewhere', () => {
    const out = terminal(true), other = terminal(false);
    const progress = progressOf(out, 3);
    progress.at('a', 1, 2, 'x');
    progress.at('b', 1, 2, 'x');
    progress.finished('a', false);
    assert.equal(out.written.at(-1), 'played 1 of 3, running 1, red 1');
    progress.print('text\n', other);
    assert.deepEqual([out.written.slice(-2), other.written], [['\r\x1b[2K', 'played 1 of 3, running 1, red 1'], ['text\n']]);
  });
  test('never breaks over the edge of the terminal', () => {
    const out = terminal(true, 20);
    progressOf(out).at('a\x1b[2J-very-long-name-of-a-scenario', 1, 2, '2026-09-02 10:10');
    assert.ok(out.written.every((w) => widthOf(w) < 20 && !w.includes('\x1b')), out.written.join());
  });
});
