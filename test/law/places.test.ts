import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isIn, leadsTo, placeAt, stepsOf, valueAt, withValue } from '../../law/places';
import { sheet } from '../../law';

const { fields } = sheet('kg.mining.certificate').commands.apply!;

test('a pointer names a field with its norm and its words, counted from 1', () => {
  const place = placeAt(fields, '/questionnaires/1/person/birthPlace')!;
  assert.deepEqual([place.path, place.norm, place.optional, place.field.type], [['questionnaires', 1, 'person', 'birthPlace'], 'KG-514-4/A1.T3', false, 'text']);
  assert.match(place.words.ru!, /^Анкета .* № 2 – .* – Место рождения$/);
  assert.match(place.words.en!, /no\. 2 .* – Place of birth$/);
  assert.deepEqual(placeAt(fields, '/founders/0/country')!.norm, 'KG-514-4/4.a', 'of the nearest around it');
  assert.deepEqual([placeAt(fields, '/founders')!.field.type, placeAt(fields, '/founders/0')!.field.type], ['list', 'group']);
  assert.equal(placeAt(fields, '/application/applicant/shortName')!.optional, true);
});

test('what is no pointer to a field names none', () => {
  const none = [
    '', '/', 'founders', '/founders/', '//founders', '/founders/0/', '/founders/-', '/founders/01', '/founders/-1', '/founders/1.0', '/founders/1e0', '/founders/ 0', '/founders/999999', '/founders/0/0',
    '/founders/length', '/../founders', '/founders/../language', '/application/applicant/..', '/__proto__', '/constructor', '/application/__proto__', '/application/toString', '/founders/0/__proto__',
    '/application~1applicant', '/application/applicant~1name', '/a~0b', '/application/applicant/name~', '/application/applicant/name~2', '/application/applicant/name/0', '/Application/applicant/name',
    '/application/applicant/name\u0000', '/application/applicant/nаme', '#/application', '/application/applicant/name ',
  ];
  for (const pointer of none) assert.equal(placeAt(fields, pointer), undefined, JSON.stringify(pointer));
});

test('steps are unescaped once, ~1 before ~0', () => {
  assert.deepEqual(stepsOf('/a~1b/~01/~0~1'), ['a/b', '~1', '~/']);
});

test('a place is in a content when something stands there, or when it was left out of what does', () => {
  const content = { application: { applicant: { name: 'A' } }, founders: [{ kind: 'entity' }] };
  const isThere = (pointer: string): boolean => isIn(content, placeAt(fields, pointer)!);
  for (const pointer of ['/application/applicant/name', '/application/applicant/shortName', '/founders/0', '/founders/0/country', '/representative']) assert.ok(isThere(pointer), pointer);
  for (const pointer of ['/application/applicant/legalAddress', '/founders/1', '/founders/1/country', '/representative/name', '/representative/phone', '/questionnaires/0/other']) assert.ok(!isThere(pointer), pointer);
});

test('another value stands in a copy; null takes a member out; what is not there changes nothing', () => {
  const content = { a: [{ b: 1 }, { b: 2 }], c: { d: 1 } };
  const frozen = structuredClone(content);
  assert.deepEqual(withValue(content, ['a', 1, 'b'], 3), { a: [{ b: 1 }, { b: 3 }], c: { d: 1 } });
  assert.deepEqual(withValue(content, ['c', 'd'], null), { a: content.a, c: {} });
  assert.deepEqual(withValue(content, ['c', 'e'], 5), { a: content.a, c: { d: 1, e: 5 } });
  for (const path of [['a', 2], ['a', 2, 'b'], ['x', 'y'], ['a', 'length'], []]) assert.deepEqual(withValue(content, path, 9), content, path.join('/'));
  assert.deepEqual(content, frozen);
});

test('what was put at a place is what stands there', () => {
  const pointers = ['/application/applicant/name', '/founders/0/name', '/application/executiveBody/0/position', '/questionnaires/0/person/birthPlace'];
  const content = { application: { applicant: {}, executiveBody: [{}] }, founders: [{}], questionnaires: [{ person: {} }] };
  fc.assert(fc.property(fc.constantFrom(...pointers), fc.string(), (pointer, value) => {
    const { path } = placeAt(fields, pointer)!;
    assert.equal(valueAt(withValue(content, path, value), path), value);
  }), { numRuns: 50 });
});

test('a path leads to itself and to what is below it, not to what begins alike', () => {
  assert.ok(leadsTo(['a', 1], ['a', 1]) && leadsTo(['a'], ['a', 1]) && !leadsTo(['a', 1], ['a', 10]) && !leadsTo(['a', 1], ['a']));
});
