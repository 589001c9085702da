import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editions, sheets } from '../../law';
import { filesIn, linesThat, textOf, withoutComments } from './source';

// What serves every procedure names none: the next one needs no change here.
const COMMON = ['workflows/kernel', 'activities', 'api', 'workers', 'dossier', 'database', 'documents'];
const code = (): string[] => filesIn(COMMON, /\.ts$/);
const readable = (file: string): string => withoutComments(textOf(file));

test('no procedure is named where all of them are served', () => {
  for (const { name } of sheets) assert.deepEqual(linesThat((line) => line.includes(name), code()), []);
});

test('no act of law and no norm is named there in code', () => {
  for (const act of new Set(editions.map((e) => e.act))) assert.deepEqual(linesThat((line) => line.includes(act), code(), readable), []);
  // nor put together from the act of the case: another act has other points
  assert.deepEqual(linesThat((line) => /\bact\}\/\d/.test(line), code(), readable), []);
});

// words of the kernel itself, of the rules common to all procedures: an act set aside (1), a hearing (6), the day of filing corrected (18), delays and terms that moved
const KERNEL = ['setAside', 'answerHearing', 'correctFiling', 'authorityLate', 'termMoved'];
/** Names as they stand in code: in quotes, or read from the commands, notices and documents of a sheet. */
const named = (names: readonly string[]): RegExp => new RegExp(`['"\`](${names.join('|')})['"\`]|\\b(commands|notices|documents|outcomes)\\??\\.(${names.join('|')})\\b`);
const own = (names: readonly string[]): string[] => [...new Set(names)].filter((name) => !KERNEL.includes(name));

test('no command of a procedure decides anything there by its name: what it is for is a role in the sheet', () => {
  const commands = own(sheets.flatMap((s) => Object.keys(s.commands)));
  const compound = named(commands.filter((c) => !/^[a-z]+$/.test(c)));
  // one English word, as `open` and `return`, means other things too: not where a command is compared with it or looked up by it
  const word = new RegExp(`\\bcommands?\\b\\W{1,8}(${commands.filter((c) => /^[a-z]+$/.test(c)).join('|')})\\b(?![\\w(])`);
  assert.deepEqual(linesThat((line) => compound.test(line) || word.test(line), code(), readable), []);
});

test('no notice, paper or outcome of a procedure either', () => {
  const kinds = own(sheets.flatMap((s) => [s.notices, s.documents, s.outcomes].flatMap(Object.keys))).filter((kind) => !/^[a-z]+$/.test(kind));
  const aKind = named(kinds);
  assert.deepEqual(linesThat((line) => aKind.test(line), code(), readable), []);
});

test('a procedure is listed twice, as a workflow and as a sheet, under one name', () => {
  const listed = [...textOf('workflows/index.ts').matchAll(/^\s+'([\w.]+)': \w+,$/gm)].map((m) => m[1]);
  assert.deepEqual(listed, sheets.map((s) => s.name));
});
