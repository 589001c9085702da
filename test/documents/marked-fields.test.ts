import assert from 'node:assert/strict';
import { test } from 'node:test';
import { modelOf } from '../../documents/model';
import type { Facts } from '../../documents/modelTypes';
import { documentHtml } from '../../documents/templates';
import { edition, sheet } from '../../law';
import { placeAt } from '../../law/places';
import { preview } from './workshop';

// The notice of defects names a marked field by its words, and says what to do with it.
const { fields } = sheet('kg.mining.certificate').commands.apply!;
const FIELD = '/questionnaires/1/person/birthPlace';
const ofField = (remark: string): Facts['defects'][number] => { const { words } = placeAt(fields, FIELD)!; return { norm: 'KG-514-4/A1.T3', words, field: words, remark, founder: null }; };
const ofDocument: Facts['defects'][number] = { norm: 'KG-514-4/11.9', words: edition('KG-514-4', '2025-09-30').norms['KG-514-4/11.9']!, remark: 'expired', founder: null };

const html = (language: 'ky' | 'ru', defects: Facts['defects']): string => {
  const facts = preview('defects');
  return documentHtml({ procedure: facts.procedure.name, kind: 'defects' }, modelOf({ ...facts, defects }, language)).replace(/<style>[\s\S]*?<\/style>/g, '');
};
const textOf = (page: string): string => page.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

test('a marked field stands in the table by its words, its remark beside it, and no pointer', () => {
  for (const [language, words] of [['ru', /№ 2 – Таблица[^<]* – Место рождения/], ['ky', /№ 2 – Таблица[^<]* – Туулган жери/]] as const) {
    const row = html(language, [ofDocument, ofField('не то село')]).split('<tr>').find((r) => r.includes('не то село'))!;
    assert.match(row, words);
    assert.ok(row.includes('KG-514-4/A1.T3'), row);
    assert.doesNotMatch(html(language, [ofField('x')]), /\/questionnaires|birthPlace|undefined|\[object/);
  }
});

test('what is to be done depends on what was marked', () => {
  const says = (language: 'ky' | 'ru', defects: Facts['defects'], part: string): void => assert.ok(textOf(html(language, defects)).includes(part), `${part}\n${textOf(html(language, defects))}`);
  says('ru', [ofDocument], 'Представьте дополнительные документы – только перечисленные выше –');
  says('ru', [ofDocument, ofField('x')], 'Представьте дополнительные документы и исправьте поля заявления – только перечисленные выше –');
  says('ru', [ofField('x')], 'Исправьте поля заявления – только перечисленные выше –');
  says('ru', [ofField('x')], 'Если исправления не будут представлены в этот срок');
  says('ky', [ofDocument], 'Кошумча документтерди – жогоруда саналгандарды гана –');
  says('ky', [ofDocument, ofField('x')], 'Кошумча документтерди жана арыздагы оңдоолорду – жогоруда');
  says('ky', [ofField('x')], 'Арыздагы оңдоолорду – жогоруда');
});

test('the notice says what may come though it is not listed: a document that breaks a rule of form, consents of new persons', () => {
  const { norms } = edition('KG-514-4', '2025-09-30');
  const of = (norm: string): Facts['defects'][number] => ({ norm, words: norms[norm]!, remark: 'x', founder: null });
  const [form, several, consents, kyForm, kyConsents] = [
    'Замечание 2 относится к правилам оформления или требованиям: документ, которого оно касается, представьте заново по тому подпункту перечня, к которому этот документ относится.', 'Замечания 1, 3 относятся к правилам', 'С анкетами новых лиц можно представить и их согласия (приложение 2).',
    '2-эскертүү тариздөө эрежелерине же талаптарга тиешелүү', 'Жаңы адамдардын анкеталары менен кошо алардын макулдугун да берүүгө болот ( 2-тиркеме ).',
  ];
  const says = (language: 'ky' | 'ru', defects: Facts['defects'], parts: string[]): void => {
    const text = textOf(html(language, defects));
    for (const part of [form, several, consents, kyForm, kyConsents]) assert.equal(text.includes(part), parts.includes(part), `${part}\n${text}`);
  };
  says('ru', [ofDocument], []);
  says('ru', [ofDocument, of('KG-514-4/10.a')], []);
  for (const norm of ['8.a', '8.b', '8.c', '9.a', '11.10.c', '11.13.b'] as const) says('ru', [ofDocument, of(`KG-514-4/${norm}`)], [form]);
  says('ky', [ofDocument, of('KG-514-4/8.c')], [kyForm]);
  says('ru', [of('KG-514-4/8.a'), ofDocument, of('KG-514-4/9.a')], [several]);
  says('ru', [{ ...ofField('x'), ofQuestionnaire: true }], [consents]);
  says('ky', [{ ...ofField('x'), ofQuestionnaire: true }], [kyConsents]);
  says('ru', [ofField('x')], []);
});

test('a remark on a field is printed, never run', () => {
  const page = html('ru', [ofField('<script>alert(1)</script>{{authority.name}}')]);
  assert.ok(!page.includes('<script') && page.includes('{{authority.name}}'));
});
