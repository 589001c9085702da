import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { editions, released as releasedEditions, sheets } from '../../law';
import { shippedDays } from '../../law/calendar';
import { frozenText } from '../../law/frozen';
import frozen from '../../law/frozen.json';
import type { Edition } from '../../law/types';

const hash = (value: unknown): string => createHash('sha256').update(frozenText(value)).digest('hex');

/** What an act says without its parts, and each part by itself: a part that the product begins to carry changes no other. One that no procedure follows yet is not released (law/index.ts). */
function textsOf({ parts = {}, ...own }: Edition): [string, unknown][] {
  const ofParts = new Set(Object.values(parts).flatMap((p) => Object.keys(p.norms)));
  const norms = Object.fromEntries(Object.entries(own.norms).filter(([id]) => !ofParts.has(id)));
  return [['', { ...own, norms }], ...Object.entries(parts).map(([name, part]): [string, unknown] => [` ${name}`, part])];
}

const released = (): Record<string, string> => ({
  ...Object.fromEntries(releasedEditions.flatMap((e) => textsOf(e).map(([name, text]) => [`${e.act}@${e.edition}${name}`, hash(text)]))),
  'calendar KG@1': hash(shippedDays('kg')),
  'calendar KZ@1': hash(shippedDays('kz')),
});

test('a released edition or calendar is never edited: an amendment is a new one', () => {
  assert.deepEqual(released(), frozen);
});

test('the hash sees every word and number, but neither order nor what is not used yet', () => {
  const edition = releasedEditions[0]!;
  const { review } = edition.terms;
  const other = (terms: object): unknown => ({ ...edition, terms: { ...edition.terms, ...terms } });
  assert.notEqual(hash(other({ review: { ...review, amount: 31 } })), hash(edition));
  assert.notEqual(hash(other({ review: { ...review, words: { ...review!.words, ky: 'Кароо' } } })), hash(edition));
  assert.equal(hash(other({ review: { ...review, notYet: true } })), hash(edition));
  assert.equal(hash(Object.fromEntries(Object.entries(edition).reverse())), hash(edition));
});

test('what is loaded cannot be changed by whoever reads it: the cases of a worker share it', () => {
  const open: string[] = [];
  const look = (at: string, value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (!Object.isFrozen(value)) open.push(at);
    for (const [key, inner] of Object.entries(value)) look(`${at}.${key}`, inner);
  };
  look('sheets', sheets);
  look('editions', editions);
  assert.deepEqual(open, []);
});
