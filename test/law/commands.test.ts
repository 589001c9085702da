import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mock, test } from 'node:test';
import { run as due } from '../../bin/commands/due';
import { coverageOf, lacksProof, namedInFiles, run as norms } from '../../bin/commands/norms';
import { released } from '../../law';
import type { Explanation } from '../../law/types';

/** What a command prints and how it exits. */
async function output(command: (args: string[]) => Promise<number>, args: string[]): Promise<{ code: number; out: string; err: string }> {
  const printed = { out: '', err: '' };
  const write = process.stdout.write.bind(process.stdout);
  // while a command waits, the runner of the tests goes on telling how they are getting on, in bytes
  const out = mock.method(process.stdout, 'write', (text: string | Uint8Array) => (typeof text === 'string' ? ((printed.out += text), true) : write(text)));
  const err = mock.method(process.stderr, 'write', (text: string) => { printed.err += text; return true; });
  try {
    return { code: await command(args), ...printed };
  } finally {
    out.mock.restore();
    err.mock.restore();
  }
}

const table = (text: string): string => {
  const file = join(mkdtempSync(join(tmpdir(), 'due-')), 'table.csv');
  writeFileSync(file, text);
  return file;
};

test('due prints the date and why each day counts or not', async () => {
  const { code, out } = await output(due, ['kg', '2026-03-18', '3WD']);
  assert.equal(code, 0);
  assert.equal(out.split('\n')[0], '2026-03-24');
  assert.match(out, /- {2}2026-03-20 {2}non-working day: Orozo ait \[announced \(azattyk.org/);
  assert.match(out, /- {2}2026-03-22 {2}weekend/);
  assert.match(out, /3 {2}2026-03-24 {2}working day/);
  assert.match(out, /calendar KG@1/);
});

test('due moves a last day with --roll only, and to whom it belongs matters', async () => {
  const first = async (...args: string[]): Promise<string> => (await output(due, args)).out.split('\n')[0]!;
  assert.equal(await first('kg', '2026-01-28', '10CD'), '2026-02-07');
  assert.equal(await first('kg', '2026-01-28', '10CD', '--roll'), '2026-02-07');
  assert.equal(await first('kg', '2026-01-28', '10CD', '--roll', '--for', 'outsider'), '2026-02-09');
  assert.equal(await first('kg', '2026-01-28', '10CD', '--for', 'outsider'), '2026-02-07');
  assert.equal(await first('kz', '2026-01-28', '10CD', '--roll'), '2026-02-09');
});

test('due --json gives the explanation as data', async () => {
  const { out } = await output(due, ['kg', '2026-09-15', '15WD', '--json']);
  const e = JSON.parse(out) as Explanation;
  assert.deepEqual([e.due, e.target, e.fromDay, e.amount, e.unit, e.for, e.calendar, e.timeZone, e.days.length], ['2026-10-06', '2026-10-06', '2026-09-15', 15, 'WD', 'authority', 'KG@1', 'Asia/Bishkek', 21]);
});

test('due --table adds the column, for the authority unless said otherwise', async () => {
  const file = table('jurisdiction,from,n,unit,roll\r\nkg,2026-02-05,2,WD,false\r\nkz,2026-03-13,30,CD,true\r\n\r\n');
  assert.equal((await output(due, ['--table', file])).out, 'jurisdiction,from,n,unit,roll,due\nkg,2026-02-05,2,WD,false,2026-02-07\nkz,2026-03-13,30,CD,true,2026-04-13\n');
  assert.match((await output(due, ['--table', file, '--for', 'outsider'])).out, /2,WD,false,2026-02-09\n/);
});

test('wrong input to due: one sentence, exit 2, nothing on stdout', async () => {
  const wrong = [
    [], ['kg'], ['kg', '2026-09-15'], ['us', '2026-09-15', '15WD'], ['kg', '2026-02-30', '15WD'], ['kg', '2026-09-15', '15'], ['kg', '2026-09-15', '0WD'], ['kg', '2026-09-15', '15wd'],
    ['kg', '2026-09-15', '15WD', 'more'], ['kg', '2026-09-15', '15WD', '--for', 'me'], ['kg', '2026-09-15', '15WD', '--nothing'], ['kg', '2040-12-30', '15WD'],
    ['--table', join(tmpdir(), 'there-is-no-such-table.csv')], ['--table', table('from,n\n')], ['--table', table('jurisdiction,from,n,unit,roll\nkg,2026-09-15,x,WD,true\n')],
    ['--table', table('jurisdiction,from,n,unit,roll\nkg,2026-09-15,5,WD,yes\n')], ['--table', table('jurisdiction,from,n,unit,roll\nkg,2026-09-15,5,WD\n')], ['--table', table('jurisdiction,from,n,unit,roll\n'), 'kg'],
  ];
  for (const args of wrong) {
    const { code, out, err } = await output(due, args);
    assert.deepEqual([code, out], [2, ''], args.join(' '));
    assert.match(err, /^[^\n]+\n$/, args.join(' '));
  }
});

test('norms says of every norm what carries it, or why nothing does yet', async () => {
  const { code, out } = await output(norms, ['--json']);
  assert.equal(code, 0);
  const all = JSON.parse(out) as ReturnType<typeof coverageOf>;
  assert.deepEqual(all.map((c) => c.norm), released.flatMap((e) => Object.keys(e.norms)));
  const of = (norm: string) => all.find((c) => c.norm === norm)!;
  assert.ok(of('KG-514-4/12').carriedBy.some((c) => c.kind === 'term' && c.place === 'terms.review'));
  assert.ok(of('KG-514-4/11.9').carriedBy.some((c) => c.kind === 'document'));
  assert.ok(of('KG-514-4/20.3').carriedBy.some((c) => c.kind === 'register'));
  assert.ok(of('KG-514-4/A1.T4').carriedBy.some((c) => c.kind === 'form'));
  for (const c of all) assert.equal(c.notYet !== undefined, !c.carriedBy.some((by) => !['test', 'reading'].includes(by.kind) && !by.notYet), c.norm);
  assert.match((await output(norms, [])).out, /\d+ norms, \d+ carried \(\d+ in part\), \d+ not yet; \d+ proved by green rehearsals and tests, \d+ carried and not proved\n$/);
  assert.equal((await output(norms, ['--check'])).code, all.some(lacksProof) ? 1 : 0);
  assert.equal((await output(norms, ['--wrong'])).code, 2);
});

test('a norm lacks its proof when it is carried in full and nothing has proved it', () => {
  const one = { norm: 'KG-514-4/12', words: {}, carriedBy: [] };
  assert.deepEqual([one, { ...one, provedBy: ['a file'] }, { ...one, notYet: 'why' }, { ...one, inPart: 'what' }].map(lacksProof), [true, false, false, false]);
});

test('a norm of the edition that is named in code, templates, scenarios or tests exists', () => {
  const known = new Set(released.flatMap((e) => Object.keys(e.norms)));
  const acts = released.map((e) => e.act);
  // Points of the act that the edition does not carry yet (the System, reports) may be named; the ones it covers must be exact.
  const covered = (norm: string): boolean => acts.some((act) => norm.startsWith(`${act}/`)) && /\/(?:[4-9]|1\d|20|21(?:-1)?|22|24|A[123])(?:\.|$)/.test(norm);
  const code = [...namedInFiles(join(__dirname, '..', '..'))].filter(([norm, by]) => covered(norm) && by.some((c) => c.kind === 'code' || c.kind === 'template'));
  assert.deepEqual(code.filter(([norm]) => !known.has(norm)).map(([norm, by]) => `${norm} in ${by.map((c) => c.place).join(', ')}`), []);
});
