import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { OPENED, TOP, fits, scenarioOf, second, wrong } from './marked';

/** A scenario of another procedure, from its line 5 on. */
const of = (procedure: string, rest: string): string => `${TOP.replace('kg.mining.certificate', procedure)}${rest}`;
const PARTICIPATING = 'given: [ { participation: active, application: kg-company, on: 2026-08-01 } ]\nsteps:\n';
const participating = (step: string): string => of('kg.pool.participation', `${PARTICIPATING}  - { at: 2026-09-01 10:00, ${step} }\n`);
const enrolling = (fields: string): string => of('kg.pool.enrollment', `steps:\n  - { at: 2026-09-01 10:00, by: participant, do: apply, with: { application: kg-pool-member, ${fields} } }\n`);
const closing = (step: string): string => of('kg.pool.payout', `steps:\n  - { at: 2026-10-01 10:00, ${step} }\n`);

describe('a participation that is given', () => {
  const given = (state: string): string => OPENED.replace('steps:', `given: [ ${state} ]\nsteps:`);

  test('is the participant\'s unless it says whose', () => {
    assert.deepEqual(scenarioOf(given('{ participation: active, application: kg-company, on: 2026-08-01 }, { participation: active, application: kg-company, on: 2026-08-02, as: participant2 }')).given, [
      { state: 'participation', application: 'kg-company', on: '2026-08-01', as: 'participant', place: { line: 5, column: 10 } },
      { state: 'participation', application: 'kg-company', on: '2026-08-02', as: 'participant2', place: { line: 5, column: 78 } },
    ]);
    wrong(given('{ participation: ▸activ, application: kg-company, on: 2026-08-01, as: ▸partcipant }'), '`participation` is `activ` (did you mean `active`?); allowed: active', /^`partcipant` is not a person here \(did you mean `participant`\?\); allowed: applicant, participant,/);
    wrong(given('▸▸{ participation: active, ▸from: 2026-08-01 }'), '`application` is missing in a given participation', '`on` is missing in a given participation', /^`from` is not a key of a given participation.*; allowed: participation, application, on, as$/);
  });

  test('is the main case where the scenario is about it; a certificate is not', () => {
    assert.deepEqual(scenarioOf(participating('by: participant, do: leave, with: { on: 2026-10-12 }')).steps[0]!.act, { by: 'participant', command: 'leave', with: { fields: { on: '2026-10-12' } } });
    const unopened = (head: string): void => wrong(of('kg.pool.participation', `${head}steps:\n  - { at: 2026-09-01 10:00, by: participant, do: ▸resume }\n`), 'no case `main` has been opened before this step; allowed: a case that a starting command has opened');
    unopened('');
    unopened('given: [ { certificate: valid, application: kg-company, on: 2026-08-01, as: participant } ]\n');
  });
});

describe('cases of the pool that nobody opens by a command', () => {
  test('are looked at with the words of their own procedure', () => {
    fits('case: pool, expect: { open: true, terms: { decision: { due: 2026-09-18 } }, notices: [ { kind: registered, to: applicant } ] }');
    fits('case: participation2, expect: { state: active }');
    second('case: pool, expect: { terms: { ▸review: {} } }', '`review` is not a term of kg.pool.enrollment; allowed: decision, registerEntry, credentials, instructions, hearing');
    second('case: ▸pol, expect: { open: true }', 'no case `pol` has been opened before this step; allowed: main');
    second('case: pool, by: officer, do: ▸checkEquipmnt', /^`checkEquipmnt` is not a command of kg\.pool\.enrollment \(did you mean `checkEquipment`\?\)/);
  });
});

describe('applications for the System', () => {
  test('joinsPool: its papers can be left out then, and only then', () => {
    const apply = (fields: string): string => `case: second, by: applicant2, do: apply, with: { application: kg-company, ${fields} }`;
    fits(apply('joinsPool: true, omit: [KG-514-4/28.4, KG-514-4/11.9], equipment: [ { model: M, quantity: 2, hashrateThs: 110, powerKw: 3.25 } ]'));
    second(apply('joinsPool: ▸jointly'), '`joinsPool` is `jointly`; allowed: true, false');
    second(apply('▸equipment: [ { model: M, quantity: 2, hashrateThs: 110, powerKw: 3.25 } ]'), 'an application of kg.mining.certificate alone has no lines of equipment; allowed: `joinsPool: true` beside it');
    second(apply('joinsPool: false, ▸equipment: [ { model: M, quantity: 2, hashrateThs: 110, powerKw: 3.25 } ]'), /^an application of kg\.mining\.certificate alone has no lines of equipment/);
    second(apply('omit: [▸KG-514-4/28.4]'), /^kg-company does not file `KG-514-4\/28\.4`; allowed: KG-514-4\/11\.2/);
  });

  test('lines of equipment: numbers as they are written, in quotes or not', () => {
    assert.deepEqual(scenarioOf(enrolling("equipment: [ { model: M, quantity: 2, hashrateThs: 110.50, powerKw: '3.250' } ]")).steps[0]!.act!.with.equipment, [{ model: 'M', quantity: 2, hashrateThs: '110.50', powerKw: '3.250' }]);
    wrong(enrolling('equipment: [ { model: M, quantity: ▸0, hashrateThs: ▸fast, powerKw: ▸-3 } ]'), /^`quantity` is `0`; allowed: a whole number from 1/, '`hashrateThs` is `fast`; allowed: a number with a point: 110.5', '`powerKw` is `-3`; allowed: a number with a point: 110.5');
    wrong(enrolling('equipment: [ { model: M, ▸hashrateThz: 110 } ]'), /^`hashrateThz` is not a key of this group \(did you mean `hashrateThs`\?\); allowed: model, quantity, hashrateThs, powerKw, plannedKwh$/);
    wrong(enrolling('equipment: ▸{ model: M }'), '`equipment` is a map of keys; allowed: a list of entries');
  });
});

describe('participants', () => {
  test('are people as others, with the commands of their participation', () => {
    fits('case: participation, by: participant, do: pause, with: { from: 2026-09-14 }');
    wrong(participating('by: ▸participant1, do: pause, with: { from: 2026-09-14 }'), /^`participant1` is not a person here.*; allowed: applicant, officer, inspector, head, admin, participant, with a number/);
    wrong(participating('by: participant, do: ▸pase'), '`pase` is not a command of kg.pool.participation (did you mean `pause`?); allowed: pause, resume, withdraw, leave, changeEquipment, reportSale, fileReport, orderCheck, reportCheck, recordViolation, end');
    wrong(participating('by: participant, do: pause, with: { from: ▸2026-09-31 }'), '`from` is `2026-09-31`; allowed: a day that exists, YYYY-MM-DD');
  });

  test('what the authority sets for their reports is a day of the month', () => {
    const set = (value: string): string => participating('expect: { open: true }').replace('given:', `parameters: { report.system.dueDay: ${value} }\ngiven:`);
    assert.deepEqual(scenarioOf(set('31')).parameters, { 'report.system.dueDay': 31 });
    for (const value of ['0', '32', '10 WD', 'true']) wrong(set(`▸${value}`), `\`report.system.dueDay\` is \`${value}\`; allowed: a day of the month, from 1 to 31`);
  });

  test('what their participation is called', () => {
    scenarioOf(participating('expect: { state: pausing, register: { participant: { state: active } } }'));
    wrong(participating('expect: { state: ▸pased }'), '`state` is `pased` (did you mean `paused`?); allowed: active, pausing, paused, leaving, left, excluded');
    wrong(participating('expect: { register: { participant: { state: ▸leaving } } }'), /^`state` is `leaving`.*; allowed: none, active, paused, left, excluded$/);
    wrong(participating('expect: { register: { participant: { ▸status: active } } }'), /^`status` is not a key of the participant.*; allowed: state$/);
  });
});

describe('periods', () => {
  const CLOSED = 'by: system, do: closePeriod, with: { period: 2026-09, rewards: [ { asset: BTC, amount: 1000 } ], work: { participant: 600, participant2: "400" } }';

  test('are closed by the platform: rewards, and work by person, as they are written', () => {
    assert.deepEqual(scenarioOf(closing(CLOSED)).steps[0]!.act, { by: 'system', command: 'closePeriod', with: { rewards: [{ asset: 'BTC', amount: '1000' }], work: { participant: '600', participant2: '400' }, fields: { period: '2026-09' } } });
    wrong(closing(CLOSED.replace('participant:', '▸partcipant:')), /^`partcipant` is not a person here \(did you mean `participant`\?\)/);
    wrong(closing(CLOSED.replace('amount', '▸amout')), /^`amout` is not a key of a reward \(did you mean `amount`\?\); allowed: asset, amount, reference$/);
    wrong(closing(CLOSED.replace('2026-09,', '▸2026-Q3x,')), '`period` is `2026-Q3x`; allowed: a month YYYY-MM or a day YYYY-MM-DD');
    wrong(participating('by: ▸public, do: resume'), /^no command of kg\.pool\.participation is made by `public`; allowed: applicant, officer, system$/);
    second('by: ▸system, do: ▸closePeriod', /^no command of kg\.mining\.certificate is made by `system`/, /^`closePeriod` is not a command of kg\.mining\.certificate/);
  });

  test('what was shared', () => {
    const shared = (what: string): string => closing(`${CLOSED}, expect: { payout: ${what} }`);
    assert.deepEqual(scenarioOf(shared('{ asset: BTC, total: 1000, fee: "0", unshared: 0, shares: { participant: 600 } }')).steps[0]!.expect!.payout, { asset: 'BTC', total: '1000', fee: '0', unshared: '0', shares: { participant: '600' } });
    wrong(shared('{ ▸totl: 1000 }'), '`totl` is not a key of the payout (did you mean `total`?); allowed: asset, total, fee, unshared, shares');
    wrong(shared('{ total: ▸true, shares: { ▸miner: 600 } }'), '`total` is `true`; allowed: a whole number of units: "1000"', /^`miner` is not a person here/);
    wrong(shared('▸[]'), /^`payout` is a list; allowed: keys of the payout: asset, total, fee, unshared, shares$/);
  });

  test('are corrected by an administrator', () => {
    fits('admin: { correctPeriod: { period: 2026-09, work: { participant: 700 }, withdraw: { rewards: [ { asset: BTC, reference: block } ] } } }');
    second('admin: { correctPeriod: ▸{ work: { participant: 700 } } }', '`period` is missing in a correction');
  });
});
