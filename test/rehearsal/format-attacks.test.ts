import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { asLine, readScenario } from '../../rehearsal/scenario/read';
import { FILE, OPENED, TOP, lines, scenarioOf, wrong } from './marked';

describe('YAML', () => {
  test('nothing, a list, a word', () => {
    assert.deepEqual(lines(''), [`${FILE}:1:1: the file is empty; allowed: a scenario`]);
    assert.deepEqual(lines('# only a remark\n'), [`${FILE}:1:1: the file is empty; allowed: a scenario`]);
    wrong('▸- a\n', /^the file is a list; allowed: the keys of a scenario: scenario, title/);
    wrong('▸hello\n', /^the file is `hello`; allowed/);
  });

  test('tabs, each line that has one', () => {
    wrong('steps:\n▸\t- at: 2026-09-01 10:00\n', 'a tab indents this line; allowed: spaces');
    wrong('a:\n  b: 1\n▸\tc: 2\n▸\td: 3\n', 'a tab indents this line; allowed: spaces', 'a tab indents this line; allowed: spaces');
  });

  test('what cannot be read is told once', () => {
    wrong('a: ▸1\n b: 2\n', /^a key stands inside a value: this line is indented too far/);
    wrong('a: [1, 2\n▸b: 3\n', /^a list that was opened with \[ is not closed before this; allowed: \] at its end/);
    wrong('a: { b: 1\n▸c: 3\n', /^a map that was opened with \{ is not closed before this/);
    wrong('a: ▸"b\nc: 3\n', /^this text in quotes is not closed/);
    wrong('a: 1\n▸b\n', /^there is no colon after this key/);
    wrong('- a\n▸b: 1\nc: 2\n', /^this does not fit here/);
    wrong('a: "▸\\q \\q"\nb: 1\n', /^this sequence with a backslash is not known/);
    wrong('a: ▸@b\nb: 1', /^a text cannot begin with this character/);
    wrong('a:\n    b: 1\n  ▸c: 2\n', /^this line is not indented like those above it/);
  });

  test('duplicate keys, anchors, aliases, tags, merge keys, directives, several documents', () => {
    wrong(TOP.replace('title', 'title: A\n▸title').concat(OPENED.slice(TOP.length)), '`title` is there twice, first in line 2; allowed: each key once');
    wrong(OPENED.replace('Some title', '▸&a Some title'), '`&a` is an anchor; allowed: values without anchors');
    wrong(OPENED.replace('Some title', '▸*a'), '`*a` is an alias; allowed: the value itself');
    wrong(OPENED.replace('Some title', '▸!!str Some title'), '`!!str` is a tag; allowed: values without tags');
    wrong(OPENED.replace('Some title', '▸!own Some title'), '`!own` is a tag; allowed: values without tags');
    wrong(OPENED.replace('title: Some title', '▸<<: { title: Some title }').replace('scenario', 'title: T\nscenario'), '`<<` merges maps; allowed: the keys themselves');
    wrong(`▸%YAML 1.1\n---\n${OPENED}`, /^this line is a directive/);
    wrong(`${OPENED}---\n▸a: 1\n`, 'a second document begins here; allowed: one scenario in a file');
    wrong(`${OPENED}? ▸[a, b]\n: 1\n`, 'a key is not a word; allowed: words');
  });

  test('bytes that are not UTF-8, characters that are not text', () => {
    const bytes = Buffer.concat([Buffer.from('scenario: x\ntitle: '), Buffer.from([0xd2, 0xe5, 0xf1, 0xf2]), Buffer.from('\n')]);
    assert.deepEqual(lines(bytes), [`${FILE}:2:8: this is not UTF-8; allowed: a file saved as UTF-8`]);
    wrong('scenario: x\ntitle: a▸\u001bb\n', 'the character U+001B is not text; allowed: printable characters');
    wrong(OPENED.replace('Some title', '▸"a\\eb"'), '`title` holds the character U+001B; allowed: printable characters');
  });
});

describe('limits', () => {
  const within = (ms: number, work: () => void): void => {
    const start = process.hrtime.bigint();
    work();
    const took = Number(process.hrtime.bigint() - start) / 1e6;
    assert.ok(took < ms, `took ${Math.round(took)} ms`);
  };

  test('5 MB are refused unread', () => {
    const large = `${OPENED}# ${'x'.repeat(5_000_000)}\n`;
    within(1_000, () => assert.deepEqual(lines(large), [`${FILE}:1:1: the file has ${large.length} bytes; allowed: at most 524288`]));
  });

  test('10,000 steps are refused by their number, 2,000 are not', () => {
    const steps = (n: number): string => TOP + 'steps:\n' + '- {at: 2026-09-02 10:00, expect: {open: true}}\n'.repeat(n);
    wrong(steps(10_000).replace('- {at', '▸- {at'), 'there are 10000 steps; allowed: at most 2000');
    assert.equal(scenarioOf(OPENED + '  - {at: 2026-09-02 10:00, expect: {open: true}}\n'.repeat(1_999)).steps.length, 2_000);
  });

  test('a bomb of anchors costs nothing: each is refused where it stands', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]', ...'bcdefghij'.split('').map((c, i) => `${c}: &${c} [${Array(9).fill(`*${'abcdefghi'[i]}`).join(', ')}]`)].join('\n');
    within(2_000, () => {
      const found = lines(bomb);
      assert.equal(found.filter((l) => / is an anchor/.test(l)).length, 10);
      assert.ok(found.every((l) => l.length < 200));
    });
  });

  test('deep nesting is refused and not followed', () => {
    // the seventeenth value inside another is one too many
    wrong(`${TOP}steps: ▸${'['.repeat(16)}▸${'['.repeat(4)}${']'.repeat(20)}\n`.replace('steps: ▸[', 'steps: [▸'), /^an entry of `steps` is a list/, 'this is nested too deeply; allowed: 16 levels');
    // each of these would exhaust the stack of whoever follows it
    for (const deep of ['[', '{', '{a:', '- ', '? ', ': ', '[a: ']) assert.match(lines(deep.repeat(50_000)).join(), /^some\/file\.yaml:1:\d+: this is nested too deeply; allowed: 16 levels$/, deep);
    const ladder = Array.from({ length: 900 }, (_, i) => `${' '.repeat(i)}a:\n`).join('');
    assert.match(lines(ladder).join(), /^some\/file\.yaml:513:1: this is nested too deeply; allowed: 16 levels$/);
    // brackets in texts are texts
    scenarioOf(OPENED.replace('Some title', `"${'['.repeat(100)}"`));
  });

  test('lists of more than a thousand entries', () => {
    wrong(OPENED.replace('steps:', `evidence: ▸[${'x, '.repeat(1_001)}]\nsteps:`), '`evidence` has 1001 entries; allowed: at most 1000');
  });
});

describe('whatever a file holds', () => {
  const judged = (input: string | Buffer): void => {
    const { scenario, problems } = readScenario(FILE, input);
    if (scenario) assert.equal(problems, undefined);
    else {
      assert.ok(problems!.length > 0);
      for (const p of problems!) assert.ok(p.place.line >= 1 && p.place.column >= 1 && p.message.length > 0 && !p.message.includes('\n'), asLine(p));
      assert.deepEqual(problems!.map((p) => p.place.line), problems!.map((p) => p.place.line).sort((a, b) => a - b));
    }
  };

  test('text and bytes are never more than wrong', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), judged), { numRuns: 500 });
    fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => judged(Buffer.from(bytes))), { numRuns: 300 });
    fc.assert(fc.property(fc.array(fc.constantFrom('a', ': ', '- ', '\n', '  ', '[', ']', '{', '}', ',', '"', "'", '&a ', '*a', '!x ', '|', '>', '?', '%', '#', '\t', '<<', '---\n', '...\n', '0', 'steps:\n'), { maxLength: 60 }), (parts) => judged(parts.join(''))), { numRuns: 1_500 });
  });

  test('any values under the keys of the format', () => {
    const key = fc.constantFrom('scenario', 'title', 'jurisdiction', 'procedure', 'evidence', 'readings', 'parameters', 'calendar', 'given', 'steps', 'at', 'by', 'do', 'with', 'case', 'procedure', 'admin', 'fault', 'expect', 'application', 'omit', 'founders', 'terms', 'notices', 'register', '__proto__', 'constructor', 'substitute', 'publishCalendar', 'day', 'workersDown', 'on');
    const leaf = fc.oneof(fc.constantFrom('kg', 'kg.mining.certificate', 'apply', 'applicant', 'main', '2026-09-01 10:00', '2026-09-01', 'KG-514-4/12', 'kg-company', '6h', 'toString', ''), fc.integer(), fc.boolean(), fc.constant(null), fc.double());
    const { value } = fc.letrec((tie) => ({ value: fc.oneof({ depthSize: 'medium' }, leaf, fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(key, tie('value'), { maxKeys: 5 })) }));
    fc.assert(fc.property(value, fc.dictionary(key, value), (deep, top) => {
      judged(JSON.stringify({ ...top, steps: [deep, { at: '2026-09-01 10:00', by: 'applicant', do: 'apply', with: deep }, { at: '2026-09-01 10:00', expect: deep, admin: deep }] }));
      judged(`${OPENED}  - { at: 2026-09-02 10:00, by: officer, do: propose, with: ${JSON.stringify(deep)}, expect: ${JSON.stringify(deep)} }\n`);
      judged(`${OPENED}  - { at: 2026-09-02 10:00, case: second, by: applicant2, do: apply, with: { application: kg-company, founders: ${JSON.stringify(deep)} } }\n`);
    }), { numRuns: 500 });
  });
});
