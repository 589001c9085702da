import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { hasTemplate } from '../../documents/templates';
import { root } from '../../engine/folders';
import { sheets } from '../../law';
import { filesIn, linesThat, textOf, withoutComments } from './source';

const LETTERS = ['ky', 'ru'] as const;
const PAGES = ['ky', 'ru', 'en'] as const;
type Texts = { [key: string]: string | Texts };
const words = Object.fromEntries(PAGES.map((l) => [l, JSON.parse(textOf(`templates/words/${l}.json`)) as Texts])) as { [L in (typeof PAGES)[number]]: Texts };
const lines = (language: (typeof PAGES)[number]): string[] => Object.keys(words[language].history as Texts);

const kernel = filesIn(['workflows'], /\.ts$/).map((f) => withoutComments(textOf(f))).join('\n');
/** Kinds of notice that code sends by name; an act is told by a notice of its outcome's name, unless the end as such is told to nobody. */
const told = [...new Set([...kernel.matchAll(/(?:\.notice\(|notice\(s, )'(\w+)'/g), ...kernel.matchAll(/\.end\('(\w+)'(?![^;]*told: false)/g)].map((m) => m[1]!))];

test('every notice that a procedure sends is in its sheet', () => {
  assert.ok(told.length >= 6, told.join());
  for (const kind of told) assert.ok(sheets.some((s) => kind in s.notices), kind);
});

test('every notice and document of a sheet has a template, a subject for the mail and words, in each language of letters', () => {
  for (const s of sheets) {
    for (const [kind, { words: its }] of [...Object.entries(s.notices), ...Object.entries(s.documents)])
      for (const l of LETTERS) {
        assert.ok(its[l]?.trim(), `${s.name} ${kind} has no words in ${l}`);
        // an act is written by its outcome
        if (kind !== 'act') assert.ok(hasTemplate({ procedure: s.name, kind }, l), `${s.name} ${kind} has no template in ${l}`);
      }
    // what ends without an act of its own has none to write
    for (const outcome of Object.keys(s.outcomes).filter((o) => 'act' in s.documents && new RegExp(`\\.end\\('${o}'(?![^;]*act: false)`).test(kernel)))
      for (const l of LETTERS) assert.ok(hasTemplate({ procedure: s.name, kind: 'act', outcome }, l), `the act ${outcome} of ${s.name} has no template in ${l}`);
  }
  for (const l of LETTERS) assert.ok(existsSync(join(root, 'templates/mail', `${l}.hbs`)), l);
});

test('a language says everything that another says', () => {
  const keys = (t: Texts, at = ''): string[] => Object.entries(t).flatMap(([k, v]) => (typeof v === 'string' ? [at + k] : keys(v, `${at}${k}.`)));
  for (const l of PAGES) assert.deepEqual(keys(words[l]).sort(), keys(words.en).sort(), l);
});

/** Kinds of lines of the history that code writes: whole, or with a part that data names (`term.*`). */
function kindsWritten(): Set<string> {
  const code = filesIn(['activities', 'api', 'dossier', 'database', 'workers', 'documents', 'payout'], /\.ts$/).filter((f) => /appendHistory\(/.test(textOf(f))).map((f) => withoutComments(textOf(f))).join('\n');
  const writers = [...code.matchAll(/\b(?:kind|HISTORY|line)\b[ :=(]([^\n]*)/g)].map((m) => m[1]!).join('\n');
  const literal = [...writers.matchAll(/'((?:command|term|notice|document|act|entry|task|case|office)\.\w+)'/g)].map((m) => m[1]!);
  const made = [...writers.matchAll(/`((?:command|term|notice|document|act|entry|task|case|office)\.)\$\{/g)].map((m) => `${m[1]!}*`);
  // facts that are no acts, by the procedures themselves
  const facts = [...kernel.matchAll(/\bline: '([\w.]+)'/g)].map((m) => m[1]!);
  return new Set([...literal, ...made, ...facts]);
}
/** The states a term takes are the kinds behind `term.*`. */
const said = (language: (typeof PAGES)[number], kind: string): boolean => lines(language).includes(kind) || lines(language).includes(kind.replace(/\.\w+$/, '.*'));

test('every kind of line in the history has words in each language of the pages', () => {
  const kinds = kindsWritten();
  for (const some of ['command.refused', 'command.*', 'term.started', 'term.*', 'act.setAside', 'act.*', 'entry.opened', 'task.claimed', 'case.started', 'notice.*']) assert.ok(kinds.has(some), `the test no longer sees ${some}`);
  for (const kind of kinds) for (const l of PAGES) assert.ok(said(l, kind), `${kind} has no words in ${l}`);
});

test('the words know no kind of line that nobody writes', () => {
  const kinds = kindsWritten();
  const states = /^term\.(met|late|passed|closed)$/;
  // that an act has become final is not written down yet
  const notYet = ['act.final'];
  assert.deepEqual(lines('en').filter((k) => !kinds.has(k) && !states.test(k)), notYet);
});

test('templates put nothing on paper unescaped', () => {
  assert.deepEqual(linesThat((line) => /\{\{\{|\{\{~?&/.test(line), filesIn(['templates'], /\.(hbs|html)$/)), []);
});
