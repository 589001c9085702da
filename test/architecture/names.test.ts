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

test('no command, ground or register of a procedure decides anything there by its name', () => {
  // words of the kernel itself, of the rules common to all procedures: an act set aside (1), a hearing (6), the day of filing corrected (18)
  const kernel = ['setAside', 'answerHearing', 'correctFiling'];
  const commands = sheets.flatMap((s) => Object.keys(s.commands)).filter((c) => !kernel.includes(c));
  const named = new RegExp(`'(${commands.join('|')})'`);
  assert.deepEqual(linesThat((line) => named.test(line), filesIn(['workflows/kernel', 'activities', 'dossier', 'database'], /\.ts$/), readable), []);
});

test('a procedure is listed twice, as a workflow and as a sheet, under one name', () => {
  const listed = [...textOf('workflows/index.ts').matchAll(/^\s+'([\w.]+)': \w+,$/gm)].map((m) => m[1]);
  assert.deepEqual(listed, sheets.map((s) => s.name));
});
