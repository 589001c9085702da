import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { amountOf, guidedBy, longDate, partsOf, placeOf, type ActName } from '../../documents/language';

const ru: ActName = { short: 'Порядок', of: 'Порядка', title: '', approved: '', appeal: 'KG-514-4/24' };
const ky: ActName = { short: 'Тартип', of: 'Тартиптин', title: '', approved: '', appeal: 'KG-514-4/24' };

describe('dates in words', () => {
  it('take the endings of Kyrgyz', () => {
    assert.equal(longDate('2026-10-06', 'ky'), '2026-жылдын 6-октябры');
    assert.equal(longDate('2026-10-06', 'ky', 'to'), '2026-жылдын 6-октябрына');
    assert.equal(longDate('2026-04-01', 'ky', 'to'), '2026-жылдын 1-апрелине');
    assert.equal(longDate('2026-04-01', 'ky', 'from'), '2026-жылдын 1-апрелинен');
    assert.equal(longDate('2025-09-30', 'ky', 'of'), '2025-жылдын 30-сентябрындагы');
    assert.equal(longDate('2026-06-10', 'ky', 'on'), '2026-жылдын 10-июнунда');
  });
  it('are plain in Russian', () => assert.equal(longDate('2026-09-04', 'ru', 'of'), '4 сентября 2026 года'));
});

describe('amounts', () => {
  const cases: [number, 'WD' | 'CD', string][] = [
    [1, 'WD', '1 рабочий день'], [2, 'WD', '2 рабочих дня'], [5, 'WD', '5 рабочих дней'], [11, 'CD', '11 календарных дней'], [15, 'WD', '15 рабочих дней'],
    [21, 'CD', '21 календарный день'], [30, 'CD', '30 календарных дней'], [112, 'WD', '112 рабочих дней'],
  ];
  for (const [n, unit, words] of cases) it(words, () => assert.equal(amountOf(n, unit, 'ru'), words));
  it('have one form in Kyrgyz', () => assert.equal(amountOf(15, 'WD', 'ky'), '15 жумуш күн'));
});

describe('places of norms', () => {
  it('keep the numbers of the text and drop the letters that split a point for our own use', () => {
    assert.deepEqual(partsOf('KG-514-4/11.13.a'), { point: '11', sub: '13' });
    assert.deepEqual(partsOf('KG-514-4/15.b'), { point: '15', sub: undefined });
    assert.deepEqual(partsOf('KG-514-4/21-1.c'), { point: '21-1', sub: undefined });
    assert.deepEqual(partsOf('KG-514-4/A3.2'), { annex: '3' });
  });
  it('read as the languages write them', () => {
    assert.equal(placeOf('KG-514-4/11.9', ru, 'ru'), 'подпункт 9 пункта 11 Порядка');
    assert.equal(placeOf('KG-514-4/11.9', ky, 'ky'), 'Тартиптин 11-пунктунун 9-пунктчасы');
    assert.equal(placeOf('KG-514-4/A1.4', ky, 'ky'), 'Тартиптин 1-тиркемеси');
    assert.equal(guidedBy(['KG-514-4/18.a', 'KG-514-4/18.b', 'KG-514-4/20'], ru, 'ru'), 'пунктами 18 и 20 Порядка');
    const dashes = { ...ru, unnumbered: ['20'] };
    assert.equal(placeOf('KG-514-4/20.3', dashes, 'ru'), 'пункт 20 Порядка', 'the items of the point have no numbers in the text');
    assert.equal(guidedBy(['KG-514-4/18.a', 'KG-514-4/20.3'], dashes, 'ru'), 'пунктами 18 и 20 Порядка');
    assert.equal(guidedBy(['KG-514-4/20', 'KG-514-4/19.a', 'KG-514-4/18.a'], ru, 'ru'), 'пунктами 18, 19 и 20 Порядка');
    assert.equal(guidedBy(['KG-514-4/18.a', 'KG-514-4/19.a', 'KG-514-4/20'], ky, 'ky'), 'Тартиптин 18, 19 жана 20-пункттарына');
    assert.equal(guidedBy(['KG-514-4/16.a', 'KG-514-4/5.2', 'KG-514-4/5.1'], ru, 'ru'), 'подпунктами 1 и 2 пункта 5 и пунктом 16 Порядка');
    assert.equal(guidedBy(['KG-514-4/5.1', 'KG-514-4/5.2'], ky, 'ky'), 'Тартиптин 5-пунктунун 1 жана 2-пунктчаларына');
    assert.equal(guidedBy(['KG-514-4/16.c', 'KG-514-4/16.d'], ky, 'ky'), 'Тартиптин 16-пунктуна');
  });
});
