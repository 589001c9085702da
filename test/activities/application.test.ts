import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applied, type Content, type Round } from '../../dossier/application';
import { filedIn, standing } from '../../dossier/filed';

// The application as accepted papers have made it, and the documents that stand. The stored papers are never touched.
const FILED: Content = { name: 'first', founders: [{ name: 'A' }, { name: 'B' }], consents: [{ questionnaire: 0, agreed: false }], documents: [{ norm: 'N/1', files: ['f1'] }, { norm: 'N/2', founder: 0, files: ['f2'] }] };
const round = (n: number, content: Content, accepted = true): Round => ({ n, receipt: `r${n}`, command: n === 0 ? 'apply' : 'supplement', at: `2026-09-0${n + 1}T04:00:00.000Z`, paper: `p${n}`, content, accepted });
const corrections = (...list: [field: string, value: unknown][]): Content => ({ corrections: list.map(([field, value]) => ({ field, value })) as never });

test('corrections are applied in order; each tells what it found and what it left', () => {
  const { content, changes } = applied(FILED, [round(0, FILED), round(1, corrections(['/name', 'second'], ['/founders/1/name', 'C'])), round(2, corrections(['/name', 'third']))]);
  assert.deepEqual([content.name, content.founders], ['third', [{ name: 'A' }, { name: 'C' }]]);
  assert.deepEqual(changes, [{ round: 1, field: '/name', from: 'first', to: 'second' }, { round: 1, field: '/founders/1/name', from: 'B', to: 'C' }, { round: 2, field: '/name', from: 'second', to: 'third' }]);
  assert.deepEqual([FILED.name, (FILED.founders as Content[])[1]!.name], ['first', 'B']);
});

test('what the case has not taken changes nothing', () => {
  assert.deepEqual(applied(FILED, [round(0, FILED), round(1, corrections(['/name', 'second']), false)]), { content: FILED, changes: [] });
});

test('the same value, or a place that is not there, is no change', () => {
  assert.deepEqual(applied(FILED, [round(1, corrections(['/name', 'first'], ['/founders/2/name', 'D'], ['/founders/length', 0], ['/nobody/name', 'x'], ['', 'x']))]), { content: FILED, changes: [] });
});

test('null takes a member out', () => {
  const { content, changes } = applied(FILED, [round(1, corrections(['/founders/0/name', null]))]);
  assert.deepEqual([content.founders, changes], [[{}, { name: 'B' }], [{ round: 1, field: '/founders/0/name', from: 'A', to: null }]]);
});

test('a later consent takes the place of the earlier one of the same person; another is added', () => {
  const later = [{ questionnaire: 1, agreed: true }, { questionnaire: 0, agreed: true }];
  const { content, changes } = applied(FILED, [round(1, { consents: later })]);
  assert.deepEqual(content.consents, [{ questionnaire: 0, agreed: true }, { questionnaire: 1, agreed: true }]);
  assert.deepEqual(changes.map((c) => [c.field, c.from]), [['/consents/1', null], ['/consents/0', { questionnaire: 0, agreed: false }]]);
});

test('a document for the same norm and founder takes the place of the earlier one, any other is added', () => {
  const filed = filedIn([round(0, FILED), round(1, { documents: [{ norm: 'N/2', founder: 1, files: ['f3'] }, { norm: 'N/1', files: ['f4'] }, { norm: 'N/1', files: ['f5'] }] }), round(2, { documents: [{ norm: 'N/1', files: ['f6'] }] })]);
  assert.deepEqual(filed.map((d) => [d.norm, d.founder, d.round, d.replacedIn]), [['N/1', undefined, 0, 1], ['N/2', 0, 0, null], ['N/2', 1, 1, null], ['N/1', undefined, 1, 2], ['N/1', undefined, 1, 2], ['N/1', undefined, 2, null]]);
  assert.deepEqual(standing(filed).flatMap((d) => d.files), ['f2', 'f3', 'f6']);
});

test('where a questionnaire becomes another person\'s, the consent of the first is lost; a name that was misspelt keeps it', () => {
  const person = (fullName: string): Content => ({ kind: 'individual', person: { fullName } });
  const filed: Content = { ...FILED, questionnaires: [person('A'), person('B')], consents: [{ questionnaire: 0, agreed: true }, { questionnaire: 1, agreed: true }] };
  const slip = applied(filed, [round(1, corrections(['/questionnaires/0/person/fullName', 'Aa']))]);
  assert.deepEqual(slip.content.consents, filed.consents);
  const other = applied(filed, [round(1, corrections(['/questionnaires/0', person('C')]))]);
  assert.deepEqual(other.content.consents, [{ questionnaire: 1, agreed: true }]);
  assert.deepEqual(other.changes.map((c) => c.field), ['/questionnaires/0', '/consents/0']);
  const asked = applied(filed, [round(1, { ...corrections(['/questionnaires/0', person('C')]), consents: [{ questionnaire: 0, agreed: true }] } as Content)]);
  assert.deepEqual(asked.content.consents, [{ questionnaire: 1, agreed: true }, { questionnaire: 0, agreed: true }]);
});
