import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Command, Json } from '../../workflows/kernel/contract';
import { kg514_4_2025_09_30 as edition } from '../../law/kg/514-4/2025-09-30';
import * as askedFor from '../../workflows/kg/mining/askedFor';
import { command } from '../support/fakes';

const onlyAskedFor = (c: Command, of: Command) => askedFor.onlyAskedFor(c, of, edition);
const AT = '2026-09-15T05:00:00.000Z';
const request = (...defects: Json[]): Command => command('findDefects', 'officer', AT, { defects });
const supplement = (fields: { [k: string]: Json }): Command => command('supplement', 'applicant', AT, fields);
const documents = (...filed: Json[]): Command => supplement({ documents: filed });
const corrections = (...fields: string[]): Command => supplement({ corrections: fields.map((field) => ({ field })) });

describe('documents', () => {
  const asked = request({ norm: 'KG-514-4/11.9' }, { norm: 'KG-514-4/11.12.a', founder: 1 });

  test('what was asked for, all or a part of it', () => {
    const sets: Json[][] = [[{ norm: 'KG-514-4/11.9' }], [{ norm: 'KG-514-4/11.12.a', founder: 1 }], [{ norm: 'KG-514-4/11.9' }, { norm: 'KG-514-4/11.9' }, { norm: 'KG-514-4/11.12.a', founder: 1 }]];
    for (const filed of sets) assert.equal(onlyAskedFor(documents(...filed), asked), undefined);
  });

  test('a norm asked for in general is filed for any founder', () => {
    assert.equal(onlyAskedFor(documents({ norm: 'KG-514-4/11.9', founder: 3 }), asked), undefined);
  });

  test('what nobody asked for is refused, with what was', () => {
    assert.deepEqual(onlyAskedFor(documents({ norm: 'KG-514-4/11.9' }, { norm: 'KG-514-4/11.2' }, { norm: 'KG-514-4/11.2' }), asked), {
      code: 'invalid', detail: 'nobody asked for KG-514-4/11.2', norm: 'KG-514-4/15.b', allowed: ['KG-514-4/11.9', 'KG-514-4/11.12.a (founder 1)'],
    });
  });

  test('what was asked of one founder is not filed for another, nor for all', () => {
    assert.equal(onlyAskedFor(documents({ norm: 'KG-514-4/11.12.a', founder: 0 }), asked)?.detail, 'nobody asked for KG-514-4/11.12.a (founder 0)');
    assert.equal(onlyAskedFor(documents({ norm: 'KG-514-4/11.12.a' }), asked)?.detail, 'nobody asked for KG-514-4/11.12.a');
  });

  test('a field marked under a norm asks for no document of that norm', () => {
    assert.equal(onlyAskedFor(documents({ norm: 'KG-514-4/11.1' }), request({ norm: 'KG-514-4/11.1', field: '/application/sheets' }))?.code, 'invalid');
  });
});

describe('fields', () => {
  const asked = request({ norm: 'KG-514-4/11.1', field: '/application/applicant/legalAddress' }, { norm: 'KG-514-4/11.7', field: '/questionnaires/1' }, { norm: 'KG-514-4/11.9' });

  test('the field itself, and whatever is under one that was marked whole', () => {
    assert.equal(onlyAskedFor(corrections('/application/applicant/legalAddress', '/questionnaires/1/person/birthPlace', '/questionnaires/1'), asked), undefined);
  });

  test('no other field: neither beside nor around, nor one whose name begins alike', () => {
    for (const field of ['/application/applicant/name', '/application/applicant', '/questionnaires/10/person/birthPlace', '/questionnaires/0', '/questionnaires', '/application/applicant/legalAddress2'])
      assert.deepEqual(onlyAskedFor(corrections(field), asked), {
        code: 'invalid', detail: `nobody asked for ${field}`, norm: 'KG-514-4/15.b', allowed: ['/application/applicant/legalAddress', '/questionnaires/1', 'KG-514-4/11.9'],
      });
  });

  test('documents and fields together: every one that was not asked for is named', () => {
    const both = supplement({ documents: [{ norm: 'KG-514-4/11.2' }, { norm: 'KG-514-4/11.9' }], corrections: [{ field: '/language' }, { field: '/questionnaires/1/since' }] });
    assert.equal(onlyAskedFor(both, asked)?.detail, 'nobody asked for KG-514-4/11.2, /language');
  });
});

test('an answer that brings neither is not refused here', () => {
  assert.equal(onlyAskedFor(supplement({ text: true }), request({ norm: 'KG-514-4/11.9' })), undefined);
});

describe('rules of form', () => {
  test('whatever document breaks one comes anew under its own norm; consents do not', () => {
    const asked = request({ norm: 'KG-514-4/8.b' });
    assert.equal(onlyAskedFor(documents({ norm: 'KG-514-4/11.6.a', founder: 0 }), asked), undefined);
    assert.deepEqual(onlyAskedFor(supplement({ consents: [{ questionnaire: 0, agreed: true }] }), asked), { code: 'invalid', detail: 'nobody asked for KG-514-4/10.a', norm: 'KG-514-4/15.b', allowed: ['KG-514-4/8.b'] });
  });
});

test('a document that breaks a rule of form comes anew alone, where the remark names both', () => {
  const asked = request({ norm: 'KG-514-4/11.6.a', founder: 0, rule: 'KG-514-4/8.b' });
  assert.equal(onlyAskedFor(documents({ norm: 'KG-514-4/11.6.a', founder: 0 }), asked), undefined);
  for (const filed of [{ norm: 'KG-514-4/11.6.b', founder: 0 }, { norm: 'KG-514-4/11.6.a', founder: 1 }]) assert.equal(onlyAskedFor(documents(filed), asked)?.code, 'invalid');
});

describe('consents', () => {
  const given = { consents: [{ questionnaire: 1, agreed: true }] };
  test('where they were asked for, and no document instead of them', () => {
    const asked = request({ norm: 'KG-514-4/10.a' });
    assert.equal(onlyAskedFor(supplement(given), asked), undefined);
    assert.equal(onlyAskedFor(documents({ norm: 'KG-514-4/11.9' }), asked)?.code, 'invalid');
  });
  test('with the questionnaires of further persons, when these were asked for', () => {
    const asked = request({ norm: 'KG-514-4/11.7', field: '/questionnaires' });
    assert.equal(onlyAskedFor(supplement({ ...given, corrections: [{ field: '/questionnaires' }] }), asked), undefined);
    assert.equal(onlyAskedFor(supplement(given), asked)?.code, 'invalid');
  });
  test('with the passports of further founders, each of whom it is', () => {
    const asked = request({ norm: 'KG-514-4/11.12.a', founder: 1 });
    const both = (document: Json, ...consents: Json[]) => onlyAskedFor(supplement({ documents: [document], consents }), asked)?.detail;
    const passport = { norm: 'KG-514-4/11.12.a', founder: 1 };
    assert.equal(both(passport, { founder: 1, agreed: true }), undefined);
    assert.equal(both(passport, { founder: 1, agreed: true }, { founder: 0, agreed: true }), 'nobody asked for KG-514-4/10.a');
    assert.equal(both(passport, { questionnaire: 1, agreed: true }), 'nobody asked for KG-514-4/10.a', 'whose consent was due before');
    assert.equal(onlyAskedFor(supplement({ consents: [{ founder: 1, agreed: true }] }), asked)?.detail, 'nobody asked for KG-514-4/10.a');
    assert.equal(onlyAskedFor(supplement({ documents: [passport], consents: [] }), request({ norm: 'KG-514-4/11.12.a' })), undefined);
  });
});
