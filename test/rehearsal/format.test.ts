import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { root } from '../../engine/folders';
import { asLine, readScenario, readScenarios } from '../../rehearsal/scenario/read';
import { FILE, OPENED, TOP, fits, later, lines, scenarioOf, second, step, wrong } from './marked';

describe('a scenario that is right', () => {
  const full = `${TOP}evidence: [KG-514-4/11, KG-514-4/15.b]
readings: { AMB-48: automatic }
parameters: { setAside.within: 20 WD, authority.address: Bishkek }
calendar: [ { day: 2026-09-09, working: false, source: Order 1 } ]
given: [ { certificate: valid, application: kg-entrepreneur, on: 2026-08-20, as: applicant2 } ]
steps:
  - { at: 2026-09-01 10:00, by: applicant, do: apply, with: { application: kg-company, omit: [KG-514-4/11.9], joinsPool: false, language: ru } }
  - at: 2026-09-15 11:00:30
    by: officer2
    do: findDefects
    with: { defects: [ { norm: KG-514-4/11.9, remark: missing } ] }
    expect:
      terms: { supplement: { due: 2026-10-06, state: running } }
      notices: [ { kind: defects, to: applicant, on: 2026-09-15, norm: KG-514-4/15 } ]
      noTasks: [ sign ]
      register: { certificate: { status: none } }
      violations: []
  - { at: 2026-09-15 11:00:30, case: second, by: applicant3, do: apply, with: { application: kg-company, repeats: main } }
  - { at: 2026-09-16 00:00, admin: { substitute: { of: head, by: head2, from: 2026-09-16, until: 2026-09-20, order: 07 }, inForce: { edition: 2025-09-30, from: 2026-01-01 } } }
  - { at: 2026-09-17 00:00, fault: { workersDown: 1h30m }, case: second, expect: { open: true } }
`;

  test('everything it says is there', () => {
    const s = scenarioOf(full);
    assert.deepEqual([s.file, s.name, s.title, s.jurisdiction, s.procedure], [FILE, 'some-name', 'Some title', 'kg', 'kg.mining.certificate']);
    assert.deepEqual(s.evidence, ['KG-514-4/11', 'KG-514-4/15.b']);
    assert.deepEqual(s.readings, { 'AMB-48': 'automatic' });
    assert.deepEqual(s.parameters, { 'setAside.within': '20 WD', 'authority.address': 'Bishkek' });
    assert.deepEqual(s.calendar, [{ day: '2026-09-09', working: false, source: 'Order 1' }]);
    assert.deepEqual(s.given, [{ state: 'certificate', application: 'kg-entrepreneur', on: '2026-08-20', as: 'applicant2', place: { line: 9, column: 10 } }]);
    assert.deepEqual(s.steps.map((x) => [x.n, x.local, x.at, x.case, x.place.line]), [
      [1, '2026-09-01 10:00', '2026-09-01T04:00:00.000Z', 'main', 11],
      [2, '2026-09-15 11:00:30', '2026-09-15T05:00:30.000Z', 'main', 12],
      [3, '2026-09-15 11:00:30', '2026-09-15T05:00:30.000Z', 'second', 22],
      [4, '2026-09-16 00:00', '2026-09-15T18:00:00.000Z', 'main', 23],
      [5, '2026-09-17 00:00', '2026-09-16T18:00:00.000Z', 'second', 24],
    ]);
  });

  test('what a step does and expects', () => {
    const [apply, defects, , admin, fault] = scenarioOf(full).steps;
    assert.deepEqual(apply!.act, { by: 'applicant', command: 'apply', with: { application: 'kg-company', omit: ['KG-514-4/11.9'], joinsPool: false, fields: { language: 'ru' } } });
    assert.deepEqual(defects!.act!.with, { defects: [{ norm: 'KG-514-4/11.9', remark: 'missing' }], fields: {} });
    assert.deepEqual(defects!.expect, {
      terms: { supplement: { due: '2026-10-06', state: 'running' } }, notices: [{ kind: 'defects', to: 'applicant', on: '2026-09-15', norm: 'KG-514-4/15' }],
      noTasks: ['sign'], register: { certificate: { status: 'none' } }, violations: [],
    });
    assert.deepEqual(defects!.places['terms.supplement.due'], { line: 17, column: 30 });
    assert.deepEqual(defects!.places['notices.0'], { line: 18, column: 18 });
    assert.deepEqual(defects!.places['noTasks.0'], { line: 19, column: 18 });
    assert.deepEqual(defects!.places['register.certificate.status'], { line: 20, column: 34 });
    assert.deepEqual(defects!.places.violations, { line: 21, column: 7 });
    // from 00:00 of the 16th to 24:00 of the 20th, six hours ahead of UTC; the order as it was written
    assert.deepEqual(admin!.admin, {
      substitute: { of: 'head', by: 'head2', from: '2026-09-15T18:00:00.000Z', until: '2026-09-20T18:00:00.000Z', order: '07' }, inForce: { edition: '2025-09-30', from: '2026-01-01' },
    });
    assert.deepEqual(fault!.fault, { workersDown: { forMs: 5_400_000 } });
  });

  test('a byte order mark and Windows line ends change nothing', () => {
    const { file: _, ...plain } = scenarioOf(full);
    assert.deepEqual(readScenario(FILE, Buffer.from(`\uFEFF${full.replaceAll('\n', '\r\n')}`)).scenario, { file: FILE, ...plain });
    assert.deepEqual(scenarioOf(`\uFEFF${full}`), { file: FILE, ...plain });
    assert.match(lines('\uFEFFhello').join(), /^some\/file\.yaml:1:1: /);
    assert.deepEqual(lines(`${OPENED.replaceAll('\n', '\r\n')}  - { at: 2026-09-02 10:00, expect: { open: maybe } }\r\n`), [`${FILE}:7:45: \`open\` is \`maybe\`; allowed: true, false`]);
  });

  test('`on` is a word and a date is text', () => {
    assert.equal(scenarioOf(`${OPENED}  - { at: 2026-09-02 10:00, expect: { on: 2026-09-02 } }\n`).steps[1]!.expect!.on, '2026-09-02');
  });
});

describe('the keys of a scenario', () => {
  test('missing, unknown and misspelt ones', () => {
    wrong('▸▸▸▸scenario: some-name\n', '`title` is missing in a scenario', /`jurisdiction`/, /`procedure`/, /`steps`/);
    wrong(OPENED.replace('title', '▸titel'), /^`titel` is not a key of a scenario \(did you mean `title`\?\); allowed: scenario, title, jurisdiction, procedure, evidence, readings, parameters, calendar, given, steps$/);
    wrong(`▸colour: red\n${OPENED}`, /^`colour` is not a key of a scenario; allowed/);
  });

  test('values', () => {
    wrong(OPENED.replace('some-name', '▸Some Name'), '`scenario` is `Some Name`; allowed: a name of small letters, digits and -');
    wrong(OPENED.replace('Some title', '▸2026'), '`title` is `2026`; allowed: text (a number or true, false in quotes)');
    wrong(OPENED.replace('▸', '').replace('jurisdiction: kg', 'jurisdiction: ▸uz'), /^`jurisdiction` is `uz`; allowed: kg, kz|did you mean/);
    wrong(OPENED.replace('jurisdiction: kg', 'jurisdiction: ▸kz'), 'kg.mining.certificate is not a procedure of `kz`; allowed: kg');
    wrong(`${TOP}▸steps:\n`, '`steps` is nothing; allowed: a list of steps');
    wrong(`${TOP}steps: ▸[]\n`, 'there is no step; allowed: a list of steps');
    wrong(`${TOP}steps: ▸3\n`, '`steps` is `3`; allowed: a list of steps');
    wrong(`${OPENED}  - ▸hello\n`, /^an entry of `steps` is `hello`; allowed: keys of a step/);
  });

  test('procedures: known and not built, misspelt', () => {
    wrong(OPENED.replace('kg.mining.certificate', '▸kg.exchange.licence'), 'not built yet: kg.exchange.licence');
    wrong(OPENED.replace('kg.mining.certificate', '▸kg.mining.certificat'), '`kg.mining.certificat` is not a procedure (did you mean `kg.mining.certificate`?); allowed: kg.mining.certificate, kg.pool.enrollment, kg.pool.participation, kg.pool.exclusion, kg.pool.payout');
  });

  test('of a procedure that is not built nothing else is said to be not built, but mistakes are told', () => {
    const officer = (command: string): string => `scenario: x\ntitle: T\njurisdiction: kg\nprocedure: ▸kg.exchange.officer\nevidence: [${later('KG-514-1', '30-1.s')}]\nsteps:\n  - { at: 2026-09-03 16:00, by: operator, do: ${command}, with: { electedOn: 2026-09-01, application: kg-officer-candidate } }\n`;
    wrong(officer('notifyElection'), 'not built yet: kg.exchange.officer');
    wrong(`${officer('notifyElection')}  - { at: ▸2026-13-01 10:00, expect: { open: true } }\n`, 'not built yet: kg.exchange.officer', /^`at` is/);
  });

  test('evidence', () => {
    const evidence = (list: string): string => OPENED.replace('steps:', `evidence: [${list}]\nsteps:`);
    scenarioOf(evidence('KG-514-4/18, KG-514-4/18.a, KG-514-4/5'));
    wrong(evidence('▸KG-514-4/99'), /^`KG-514-4\/99` is not a norm.*; allowed: norms of KG-514-4$/);
    wrong(evidence(`▸${later('KG-514-4', '12.b')}`), /is not a norm/);
    wrong(evidence(`▸${later('KG-514-4', '23')}, ▸${later('KG-514-1', '30-1.s')}, ${later('KG-514-1', '30-1.t')}`), `not built yet: ${later('KG-514-4', '23')}`, 'not built yet: KG-514-1');
    // all points about the System are carried: what they do not have is a mistake
    scenarioOf(evidence('KG-514-4/3-1, KG-514-4/27.1, KG-514-4/35, KG-514-4/42, KG-514-4/A4.5'));
    wrong(evidence(`▸${later('KG-514-4', '27.3')}, ▸${later('KG-514-4', 'A4.14')}`), /^`KG-514-4\/27\.3` is not a norm/, /^`KG-514-4\/A4\.14` is not a norm/);
    wrong(evidence('▸KG-541-4'), '`KG-541-4` is not a norm (did you mean `KG-514-1`?); allowed: norms of KG-514-4');
  });

  test('what an escape in quotes makes is shown, not done, on the terminal', () => {
    const scenario = (name: string): string => OPENED.replace(/^scenario: .*$/m, `scenario: ▸"${name}"`);
    wrong(scenario('\\e[31mred\\u202e'), '`scenario` is `U+001B[31mredU+202E`; allowed: a name of small letters, digits and -');
    assert.equal(asLine({ file: 'a\u001b]0;b.yaml', place: { line: 1, column: 1 }, message: 'x' }), 'aU+001B]0;b.yaml:1:1: x');
  });

  test('readings and parameters', () => {
    const top = (key: string, value: string): string => OPENED.replace('steps:', `${key}: { ${value} }\nsteps:`);
    wrong(top('readings', 'AMB-07: ▸violationAfterShorter'), 'not built yet: AMB-07 violationAfterShorter');
    wrong(top('readings', 'AMB-01: ▸neverStop'), /^`neverStop` is not a reading of AMB-01 \(did you mean `neverStops`\?\)/);
    wrong(top('readings', '▸AMB-56: default, ▸AMB-1: default'), '`AMB-56` is not an ambiguity; allowed: AMB-01 to AMB-55', /^`AMB-1` is not an ambiguity \(did you mean/);
    wrong(top('readings', 'AMB-21: ▸banOnly'), 'not built yet: AMB-21 banOnly');
    wrong(top('parameters', 'setAside.within: ▸5'), '`setAside.within` is `5`; allowed: a length such as 5 WD or 30 CD, at most 366');
    wrong(top('parameters', '▸kz.licence.review: 15 WD, ▸setAside.wihtin: 5 WD'), 'not built yet: parameter kz.licence.review', /did you mean `setAside.within`/);
    wrong(top('parameters', 'pool.rounding: ▸nearest'), '`pool.rounding` is `nearest`; allowed: largestRemainder');
    wrong(top('parameters', 'pool.fee: ▸101'), '`pool.fee` is `101`; allowed: a number from 0 to 100 with at most 9 digits after the point');
  });

  test('a parameter of several values: each of them, within its limits, in quotes or not, as it is written', () => {
    const of = (value: string): string => OPENED.replace('steps:', `parameters: { pool.requirements: ${value} }\nsteps:`);
    assert.deepEqual(scenarioOf(of("{ minHashrateThs: 60, maxEfficiencyJTh: '35.50' }")).parameters, { 'pool.requirements': { minHashrateThs: '60', maxEfficiencyJTh: '35.50' } });
    const most = 'allowed: a number from 0.001 to 1000000 with at most 3 digits after the point';
    wrong(of('{ minHashrateThs: 60, maxEfficiencyJTh: ▸35.5005 }'), `\`maxEfficiencyJTh\` is \`35.5005\`; ${most}`);
    wrong(of('{ minHashrateThs: 60, maxEfficiencyJTh: ▸0 }'), `\`maxEfficiencyJTh\` is \`0\`; ${most}`);
    wrong(of('{ minHashrateThs: 60, maxEfficiencyJTh: ▸4e1 }'), `\`maxEfficiencyJTh\` is \`4e1\`; ${most}`);
    wrong(of('▸{ minHashrateThs: 60 }'), '`maxEfficiencyJTh` is missing in the parameter');
    wrong(of('{ minHashrateThs: 60, maxEfficiencyJTh: 40, ▸maxPowerKw: 4 }'), /^`maxPowerKw` is not a key of the parameter/);
    wrong(of('▸50'), '`pool.requirements` is `50`; allowed: keys of the parameter: minHashrateThs, maxEfficiencyJTh');
  });

  test('calendar', () => {
    const calendar = (days: string): string => OPENED.replace('steps:', `calendar:\n${days}steps:`);
    wrong(calendar('  - { day: ▸2026-02-29, working: true, source: S }\n'), '`day` is `2026-02-29`; allowed: a day that exists, YYYY-MM-DD');
    wrong(calendar('  - { day: 2026-02-28, working: ▸yes, source: S }\n'), '`working` is `yes`; allowed: true, false');
    wrong(calendar('  - ▸{ day: 2026-02-28, working: true }\n'), '`source` is missing in a calendar day');
    wrong(calendar('  - { day: 2026-02-28, working: true, source: S }\n  - ▸{ day: 2026-02-28, working: false, source: S }\n'), '2026-02-28 is in `calendar` twice; allowed: each day once');
  });

  test('given', () => {
    const given = (state: string): string => OPENED.replace('steps:', `given: [ ${state} ]\nsteps:`);
    assert.equal(scenarioOf(given('{ certificate: valid, application: kg-company, on: 2026-08-31 }')).given[0]!.as, 'applicant');
    wrong(given('{ certificate: valid, application: kg-company, on: ▸2026-09-01 }'), '2026-09-01 is not before 2026-09-01, the day of the first step; allowed: a day before 2026-09-01');
    wrong(given('▸{ certificate: ▸vald, application: kg-company }'), '`on` is missing in a given certificate', '`certificate` is `vald` (did you mean `valid`?); allowed: valid');
    wrong(given('{ ▸officer: approved, application: kg-officer-candidate, on: 2026-08-01 }'), 'not built yet: kg.exchange.officer');
  });
});

describe('steps', () => {
  test('times that do not exist, and order', () => {
    for (const at of ['2026-02-30 10:00', '2026-09-02 24:00', '2026-09-02 10:60', '2026-09-02', '2026-9-2 10:00', 'tomorrow', '2026'])
      step(`at: ▸${at}, expect: { open: true }`, new RegExp(`^\`at\` is \`${at}\`; allowed: a local time that exists, YYYY-MM-DD HH:MM`));
    step('at: ▸2001-01-01 10:00, expect: { open: true }', /^what clocks showed in Asia\/Bishkek on 2001-01-01 is not known/);
    step('at: ▸2026-08-31 23:59, expect: { open: true }', '2026-08-31 23:59 is before 2026-09-01 10:00 of the step before it (line 6); allowed: steps in order of time');
    fits('expect: { open: true } }\n  - { at: 2026-09-02 10:00, expect: { open: true }');
  });

  test('one step out of order is told once, whichever way it is wrong', () => {
    wrong(`${OPENED}  - { at: 2036-09-02 10:00, expect: { open: true } }\n  - { at: ▸2026-09-03 10:00, expect: { open: true } }\n  - { at: 2026-09-04 10:00, expect: { open: true } }\n`, /^2026-09-03 10:00 is before 2036-09-02 10:00/);
  });

  test('a step does one thing', () => {
    wrong(`${OPENED}  - ▸{ at: 2026-09-02 10:00 }\n`, /^this step does nothing and expects nothing/);
    wrong(`${OPENED}  - ▸{ at: 2026-09-02 10:00, by: officer }\n`, '`do` is missing in a step');
    wrong(`${OPENED}  - ▸{ by: officer, do: findComplete }\n`, '`at` is missing in a step');
    second('by: officer, do: findComplete, ▸fault: { workersDown: 6h }', /^a step does one thing: `fault` stands beside `by`/);
    second('admin: { setReading: { AMB-48: automatic } }, ▸fault: { workersDown: 6h }', /^a step does one thing/);
    second('by: officer, ▸du: findComplete', /^`du` is not a key of a step \(did you mean `do`\?\); allowed: at, case, by, do, with, procedure, admin, fault, expect$/);
    second('▸expct: { open: true }', /did you mean `expect`/);
  });

  test('people', () => {
    fits('by: officer9, do: findComplete');
    second('by: ▸oficer, do: findComplete', /^`oficer` is not a person here \(did you mean `officer`\?\); allowed: applicant, officer, inspector, head, admin/);
    second('by: ▸officer1, do: findComplete', /is not a person/);
    second('by: ▸officer10, do: findComplete', /is not a person/);
    second('by: ▸operator, do: findComplete', 'not built yet: operator');
    second('by: ▸holder2, do: withdraw', 'not built yet: holder');
    second('by: ▸system, do: findComplete', /^no command of kg\.mining\.certificate is made by `system`; allowed: applicant, officer, inspector, head, admin$/);
    // whoever has a role can be an inspector, and nobody else
    fits('by: officer, do: orderInspection, with: { inspector: inspector2, from: 2026-09-03 }');
    second('by: officer, do: orderInspection, with: { inspector: ▸officer, from: ▸2026-09-31 }', /^`officer` is not a person here; allowed: inspector/, /^`from` is/);
  });

  test('commands', () => {
    // whose command it is, the API says: a scenario may try
    fits('by: applicant, do: sign, expect: { refused: forbidden }');
    second('by: officer, do: ▸findCompleet', /^`findCompleet` is not a command of kg\.mining\.certificate \(did you mean `findComplete`\?\); allowed: apply, supplement/);
    second('by: ▸holder, do: ▸pause', 'not built yet: holder', /^`pause` is not a command of kg\.mining\.certificate; allowed/);
  });

  test('cases are opened before they are named', () => {
    wrong(`${TOP}steps:\n  - { at: 2026-09-01 10:00, by: officer, do: ▸findComplete }\n  - { at: 2026-09-01 11:00, expect: { open: true } }\n`, 'no case `main` has been opened before this step; allowed: a case that a starting command has opened');
    second('case: ▸secnd, expect: { open: true }', 'no case `secnd` has been opened before this step; allowed: main');
    second('case: ▸Second one, expect: { open: true }', /^`case` is `Second one`; allowed: a name of letters/);
    second('by: applicant2, do: ▸apply, with: { application: kg-company }', /^the case `main` was opened in line 6; allowed: another name beside `case`/);
    fits('by: applicant, do: apply, with: { application: kg-company }, expect: { refused: conflict }');
    fits('case: second, by: applicant2, do: apply, with: { application: kg-company } }\n  - { at: 2026-09-03 10:00, case: second, by: officer, do: findComplete');
    for (const [name, procedure] of Object.entries({ life: 'kg.mining.certificate.life', life2: 'kg.mining.certificate.life', tenure: 'kg.exchange.officer.tenure', end: 'kg.mining.certificate.end', appeal: 'kg.appeal' }))
      second(`case: ▸${name}, expect: { open: true, terms: { decision: { due: 2026-09-18 } } }`, `not built yet: ${procedure}`);
  });

  test('a refused filing opens nothing', () => {
    const refused = (rest: string): string => `${TOP}steps:\n  - { at: 2026-09-01 10:00, by: applicant, do: apply, with: { application: kg-company }, expect: { refused: invalid${rest} } }\n`;
    scenarioOf(`${refused('')}${OPENED.slice(OPENED.indexOf('  - '))}`);
    wrong(refused(', ▸open: true'), /^a refused filing opens no case, so `open` finds nothing/);
    wrong(`${refused('')}  - { at: 2026-09-02 10:00, by: officer, do: ▸findComplete }\n`, /^no case `main` has been opened/);
  });

  test('a case of another procedure', () => {
    second('case: complaint, procedure: ▸kg.appeal, by: applicant, do: file', 'not built yet: kg.appeal');
    second('procedure: ▸kg.mining.certificate, by: officer, do: findComplete', /^`findComplete` does not open a case of kg\.mining\.certificate/);
    fits('case: other, procedure: kg.mining.certificate, by: applicant2, do: apply, with: { application: kg-company }');
  });
});

describe('with', () => {
  const apply = (fields: string): string => `case: second, by: applicant2, do: apply, with: { ${fields} }`;

  test('words of the command, and no others', () => {
    second('by: officer, do: propose, with: { outcome: ▸grnt }', '`outcome` is `grnt` (did you mean `grant`?); allowed: grant, refuse');
    second('by: officer, do: propose, with: { outcome: grant, ▸grunds: [] }', /^`grunds` is not a key of propose of kg\.mining\.certificate \(did you mean `grounds`\?\); allowed: defects, outcome, grounds, text$/);
    second('by: officer, do: propose, with: { outcome: grant, ▸cureBy: 2026-09-30 }', 'not built yet: cureBy');
    second('by: officer, do: propose, with: { outcome: grant, ▸equipment: [] }', '`equipment` is not a key of propose of kg.mining.certificate; allowed: defects, outcome, grounds, text');
    second('by: head, do: sign, with: { ▸application: kg-company }', /^`application` is not a key of sign/);
    second('by: officer, do: checkFounders, with: { result: barred, grounds: [▸KG-514-4/12] }', /^`KG-514-4\/12` is not a bar to being a founder of KG-514-4; allowed: KG-514-4\/5\.1/);
    second('by: officer, do: findDefects, with: { defects: [ ▸{ norm: KG-514-4/11.9 } ] }', '`remark` is missing in a defect');
    second('by: head, do: setAside, with: { until: ▸2026-02-30, text: ▸5 }', /^`until` is `2026-02-30`; allowed: a day/, /^`text` is `5`; allowed: text/);
    second('by: officer, do: findDefects, with: ▸[]', /^`with` is a list; allowed: keys and values/);
    fits('by: inspector, do: reportInspection, with: { result: fails, access: refused }');
    second('by: inspector, do: reportInspection, with: { result: ▸fail, access: ▸gvien }', /did you mean `fails`/, /did you mean `given`/);
    fits('by: applicant, do: answerHearing, with: { text: it has come, documents: [KG-514-4/11.9] }');
    fits('by: applicant, do: answerRequest, with: { text: here it is }');
    second('by: officer, do: requestInformation, with: { until: ▸2026-09-31, text: what, ▸form: 2026-09-03 }', /^`until` is/, /^`form` is not a key of requestInformation/);
    fits('by: admin, do: correctFiling, with: { on: 2026-08-31, text: the post was late }');
    second('by: admin, do: correctFiling, with: { ▸of: main }', /^`of` is not a key|^not built yet: of/);
  });

  test('a content that must be refused may be wrong, its words may not', () => {
    fits('by: officer, do: propose, with: { outcome: maybe, grounds: 5 }, expect: { refused: invalid }');
    second('by: officer, do: propose, with: { ▸outcme: maybe }, expect: { refused: invalid }', /did you mean `outcome`/);
  });

  test('profiles and what is changed in them', () => {
    fits(apply('application: kg-company, omit: [KG-514-4/11.9], omitConsent: true, founderBar: KG-514-4/5.2, repeats: main'));
    second(apply('application: ▸kg-compny'), /^`kg-compny` is not a profile \(did you mean `kg-company`\?\)/);
    second(apply('application: ▸kg-operator'), 'not built yet: profile kg-operator');
    second(apply('application: kg-company, omit: [▸KG-514-4/11.6]'), '`KG-514-4/11.6` is only the beginning of norms; allowed: KG-514-4/11.6.a, KG-514-4/11.6.b');
    second(apply('application: kg-company, omit: [▸KG-514-4/11.1, ▸KG-514-4/12]'), /^`KG-514-4\/11\.1` is not a document of KG-514-4 that is filed/, /^`KG-514-4\/12` is not a document/);
    second(apply('application: kg-company, omit: [▸KG-514-4/11.5]'), /^kg-company does not file `KG-514-4\/11\.5`; allowed: KG-514-4\/11\.2/);
    second(apply(`application: kg-company, omit: [▸${later('KG-514-4', '23')}]`), `not built yet: ${later('KG-514-4', '23')}`);
    second(apply('application: kg-company, omit: ▸KG-514-4/11.9'), '`omit` is `KG-514-4/11.9`; allowed: a list of norms');
    second(apply('▸omitConsent: true'), /^`omitConsent` changes an application, and there is none/);
    second(apply('application: kg-company, founderBar: ▸KG-514-4/5'), /^`KG-514-4\/5` is only the beginning of norms; allowed: KG-514-4\/5\.1/);
    second(apply('application: kg-entrepreneur, founderBar: ▸KG-514-4/5.1'), /^kg-entrepreneur has no founders/);
    second(apply('application: kg-company, repeats: ▸second'), /^`second` is not a case opened before this step; allowed: main$/);
    second(apply('application: kg-company, joinsPool: ▸yes'), '`joinsPool` is `yes`; allowed: true, false');
    second(apply('application: kg-company, ▸documents: [KG-514-4/11.9]'), /^`documents` is not a key of apply/);
  });
});

describe('admin and fault', () => {
  test('lengths of time', () => {
    for (const [length, ms] of [['6h', 21_600_000], ['90m', 5_400_000], ['45s', 45_000], ['2d', 172_800_000], ['1h30m', 5_400_000], ['60d', 5_184_000_000]] as const)
      assert.equal(scenarioOf(`${OPENED}  - { at: 2026-09-02 10:00, fault: { workersDown: ${length} } }\n`).steps[1]!.fault!.workersDown.forMs, ms);
    for (const length of ['6', '0h', '-6h', '61d', '60d1s', '6 hours', '30m1h', 'h', '6h '.trim().concat('x')]) second(`fault: { workersDown: ▸${length} }`, /^`workersDown` is .*; allowed: a length such as 6h/);
    second('fault: { ▸workerDown: 6h }', /did you mean `workersDown`/);
    second('fault: { workersDown: 6h }, expect: { ▸refused: invalid }', /^nothing is done in this step that could be refused/);
  });

  test('acts of administrators', () => {
    fits('admin: { publishCalendar: [ { day: 2026-10-05, working: false, source: Order 2 } ], setParameter: { setAside.within: 10 WD } }, expect: { open: true }');
    second('admin: ▸{}', /^admin has no keys; allowed: publishCalendar, setParameter, setReading, inForce, substitute/);
    second('admin: { ▸publishCalender: [] }', /did you mean `publishCalendar`/);
    second('admin: { publishCalendar: ▸[] }', /^`publishCalendar` is an empty list/);
    second('admin: { setReading: { AMB-07: ▸violationAfterShorter } }', 'not built yet: AMB-07 violationAfterShorter');
    second('admin: { setParameter: { ▸appeal.decide: 5 WD } }', 'not built yet: parameter appeal.decide');
    fits('admin: { setReading: { AMB-05: perChain, AMB-06: throughout, AMB-48: drafted }, setParameter: { hearing: 3 WD } }');
    second('admin: { inForce: { edition: ▸2025-09-31, from: ▸2026-02-31 } }', /^`2025-09-31` is not an edition \(did you mean `2025-09-30`\?\); allowed: 2025-09-30/, /^`from` is/);
  });

  test('substitution', () => {
    const substitute = (fields: string): string => `admin: { substitute: { ${fields} } }`;
    fits(substitute('of: officer, by: officer2, from: 2026-09-03 09:00, until: 2026-09-03 09:01, order: "12/A"'));
    second(substitute('of: head, by: ▸head, from: 2026-09-03, until: 2026-09-03, order: 1'), /^nobody substitutes for himself/);
    second(substitute('of: head, by: head2, from: 2026-09-03 09:00, until: ▸2026-09-03 09:00, order: 1'), '`until` is not after `from`; allowed: a later time');
    second(substitute('of: head, by: head2, from: ▸2026-09-31, until: 2026-09-03, order: 1'), /^`from` is `2026-09-31`; allowed: a day that exists/);
    second(substitute('of: ▸applicant, by: ▸opertor, from: 2026-09-03, until: 2026-09-03, order: 1'), /^`applicant` is not a person here; allowed: officer, inspector, head/, /is not a person/);
    wrong(`${OPENED}  - { at: 2026-09-02 10:00, admin: { substitute: ▸{ of: head, by: head2, from: 2026-09-03, until: 2026-09-03 } } }\n`, '`order` is missing in a substitution');
  });
});

describe('expect', () => {
  const expect = (fields: string, ...said: (string | RegExp)[]): void => second(`expect: { ${fields} }`, ...said);

  test('it must say something', () => {
    second('expect: ▸{}', /^expect has no keys; allowed: refused, allowedFrom, open/);
    expect('notices: ▸[]', '`notices` is an empty list; allowed: a list of notices: kind, to, on, norm');
    expect('terms: ▸{}', '`terms` is empty; allowed: terms');
    fits('expect: { violations: [], terms: { review: {} } }');
  });

  test('words of the procedure', () => {
    expect('terms: { ▸revew: { due: 2026-10-01 } }', '`revew` is not a term of kg.mining.certificate (did you mean `review`?); allowed: review, inspection, supplement, repeatCheck, information, hearing, setAside');
    fits('expect: { terms: { inspection: { due: 2026-10-01 } } }');
    expect('terms: { review: { due: ▸2026-10-32, state: ▸runing, ▸du: 1 } }', /^`due` is/, /did you mean `running`/, /^`du` is not a key of a term \(did you mean `due`\?\)/);
    fits('expect: { terms: { setAside: { state: closed } } }');
    expect('outcome: ▸grantd', /did you mean `granted`/);
    expect('notices: [ { kind: ▸haering, to: ▸appicant, on: ▸x } ]', /did you mean `hearing`/, /did you mean `applicant`/, /^`on` is/);
    expect('noNotices: [ ▸ban ]', /^`ban` is not a notice of kg\.mining\.certificate; allowed: received/);
    expect('noticeCount: { received: ▸-1, ▸constructor: 1 }', /^`received` is `-1`; allowed: a whole number/, /is not a notice/);
    expect('documents: [ act, inspectionReport, ▸statement ]', 'not built yet: document statement of kg.mining.certificate');
    expect('tasks: [ { do: ▸sgn, for: ▸head2 } ], noTasks: [ ▸answerRequst ]', /did you mean `sign`/, /^`head2` is not a role/, /did you mean `answerRequest`/);
    expect('register: { certificate: { status: ▸vald }, participant: { state: none }, ▸officer: {}, ▸officr: {} }', /did you mean `valid`/, 'not built yet: register officer', /did you mean `officer`/);
    expect('norms: [ KG-514-4/18 ], duties: [ { norm: ▸KG-514-4/99 } ], automatic: ▸no', /is not a norm/, /^`automatic` is `no`; allowed: true, false/);
    expect('state: ▸signatur', /^`state` is `signatur` \(did you mean `signature`\?\); allowed: /);
  });

  test('refusals', () => {
    fits('by: head, do: sign, expect: { refused: tooEarly, allowedFrom: 2026-09-22 }');
    second('by: head, do: sign, expect: { refused: ▸forbiden }', '`refused` is `forbiden` (did you mean `forbidden`?); allowed: forbidden, invalid, notNow, tooEarly, tooLate, conflict, notFound');
    second('by: head, do: sign, expect: { refused: notNow, ▸allowedFrom: 2026-09-22 }', /^`allowedFrom` is named by refusals of what comes too early/);
    expect('▸refused: notNow', /^nothing is done in this step that could be refused/);
  });
});

describe('several files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'scenarios-'));
  const file = (name: string, text: string | Buffer): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  test('names are there once', () => {
    const a = file('a.yaml', OPENED), b = file('b.yaml', OPENED), c = file('c.yaml', OPENED.replace('some-name', 'other'));
    const { scenarios, problems } = readScenarios([a, b, c]);
    assert.deepEqual(scenarios.map((s) => s.name), ['some-name', 'other']);
    assert.deepEqual(problems.map(asLine), [`${b}:1:11: the name \`some-name\` is taken by ${a}; allowed: a name of its own`]);
  });

  test('files that are missing, large or folders', () => {
    const none = join(folder, 'none.yaml'), inner = join(folder, 'inner');
    mkdirSync(inner);
    const large = file('large.yaml', Buffer.alloc(600_000, '['));
    assert.deepEqual(readScenarios([none, inner, large]).problems.map(asLine), [
      `${none}:1:1: there is no such file`, `${inner}:1:1: this is a folder; allowed: a file`, `${large}:1:1: the file has 600000 bytes; allowed: at most 524288`,
    ]);
  });
});

describe('the scenarios at hand', () => {
  const yaml = (folder: string): string[] => readdirSync(folder).filter((f) => f.endsWith('.yaml')).sort().map((f) => join(folder, f));

  test('the own ones are right', () => assert.deepEqual(readScenarios(yaml(join(root, 'scenarios'))).problems.map(asLine), []));

  // examples that are kept beside the project
  const beside = join(root, '..', 'shared', 'scenarios');
  test('in the examples beside the project nothing is wrong but what is not built', { skip: !existsSync(beside) && 'they are not here' }, () => {
    const { scenarios, problems } = readScenarios(yaml(beside));
    for (const name of ['granted', 'supplement-late', 'supplement-last-minute']) assert.ok(scenarios.some((s) => s.name === `kg-certificate-${name}`), name);
    assert.ok(scenarios.length + new Set(problems.map((p) => p.file)).size >= 9);
    assert.deepEqual(problems.filter((p) => !p.message.startsWith('not built yet: ')).map(asLine), []);
  });
});
