import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { done, open, refusedAs, sent, start, type Fields } from '../support/certificateCase';

const REMARKED = [{ norm: 'KG-514-4/11.9' }, { norm: 'KG-514-4/11.8.a' }];
const onGround = (ground: string, more: Fields = {}): Fields => ({ outcome: 'refuse', grounds: [ground], ...more });

describe('a refusal names the remarks that are not removed', () => {
  test('of those the last notice made (16.a), no others', async () => {
    const d = await start();
    await done(d, 'officer', 'findDefects', '2026-09-02 10:00', { defects: REMARKED });
    await done(d, 'applicant', 'supplement', '2026-09-03 10:00', { documents: [{ norm: 'KG-514-4/11.9' }] });
    const allowed = await refusedAs('invalid', d, 'officer', 'propose', '2026-09-04 10:00', onGround('KG-514-4/16.a', { defects: [{ norm: 'KG-514-4/11.17' }] }));
    assert.deepEqual(allowed, ['KG-514-4/11.9', 'KG-514-4/11.8.a']);
    await done(d, 'officer', 'propose', '2026-09-04 10:01', onGround('KG-514-4/16.a', { defects: [{ norm: 'KG-514-4/11.8.a' }] }));
  });
  test('of those the first review made (17.b), or says in words which they are', async () => {
    const d = await start({ repeats: true, earlier: { remarks: REMARKED, sets: 1 } });
    assert.deepEqual(await refusedAs('invalid', d, 'officer', 'propose', '2026-09-02 10:00', onGround('KG-514-4/17.b')), ['defects', 'text']);
    await refusedAs('invalid', d, 'officer', 'propose', '2026-09-02 10:00', onGround('KG-514-4/17.b', { defects: [{ norm: 'KG-514-4/11.3' }] }));
    await done(d, 'officer', 'propose', '2026-09-02 10:01', onGround('KG-514-4/17.b', { defects: [{ norm: 'KG-514-4/11.9' }] }));
  });
});

test('what is there and does not comply makes no set incomplete: only missing documents are counted (16.b)', async () => {
  const d = await start();
  for (const [day, lack] of [['02', 'noncompliant'], ['03', 'missing'], ['04', 'noncompliant'], ['07', 'missing'], ['08', 'missing']] as const) {
    await done(d, 'officer', 'findDefects', `2026-09-${day} 10:00`, { defects: [{ norm: 'KG-514-4/11.9', lack }] });
    await done(d, 'applicant', 'supplement', `2026-09-${day} 12:00`, { documents: [{ norm: 'KG-514-4/11.9' }] });
  }
  assert.deepEqual(sent(d, 'defects').map((c) => c.input.data?.incompleteSets ?? null), [null, 1, null, 2, 3], 'told where it is counted');
  await done(d, 'officer', 'findDefects', '2026-09-09 10:00', { defects: [{ norm: 'KG-514-4/11.9', field: '/application/sheets' }] });
  await done(d, 'applicant', 'supplement', '2026-09-09 12:00', { corrections: [{ field: '/application/sheets' }] });
  await done(d, 'officer', 'findDefects', '2026-09-10 10:00', { defects: [{ norm: 'KG-514-4/11.9' }] });
  assert.deepEqual(sent(d, 'hearing').map((c) => c.input.norms[0]), ['KG-514-4/16.b']);
});

describe('a person who comes with a later questionnaire', () => {
  const founder = { kind: 'individual', founder: 0 };
  const corrected = (consents: Fields[]): Fields => ({ corrections: [{ field: '/questionnaires' }], application: { questionnaires: [founder], consents } });
  const asked = { defects: [{ norm: 'KG-514-4/11.7', field: '/questionnaires' }] };
  const examined = async (supplement: Fields) => {
    const d = await start();
    await done(d, 'officer', 'findDefects', '2026-09-02 10:00', asked);
    await done(d, 'applicant', 'supplement', '2026-09-03 10:00', supplement);
    await done(d, 'officer', 'findComplete', '2026-09-04 10:00');
    await done(d, 'officer', 'checkFounders', '2026-09-04 10:01', { result: 'clear' });
    await done(d, 'officer', 'checkDebts', '2026-09-04 10:02', { result: 'none' });
    await done(d, 'officer', 'skipInspection', '2026-09-04 10:03');
    return d;
  };
  test('without a consent nothing can be granted, and 10.b is a ground (10.a, AMB-04)', async () => {
    const d = await examined(corrected([]));
    await refusedAs('notNow', d, 'officer', 'propose', '2026-09-07 10:00', { outcome: 'grant' });
    await done(d, 'officer', 'findDefects', '2026-09-07 10:01', { defects: [{ norm: 'KG-514-4/10.a' }] });
    const consents = [{ questionnaire: 0, agreed: true }];
    await done(d, 'applicant', 'supplement', '2026-09-08 10:00', { consents, application: { questionnaires: [founder], consents } });
    assert.ok(!open(d).includes('propose') || (await refusedAs('notNow', d, 'officer', 'propose', '2026-09-09 10:00', onGround('KG-514-4/10.b'))));
  });
  test('with it the ordinary course goes on', async () => {
    await done(await examined(corrected([{ questionnaire: 0, agreed: true }])), 'officer', 'propose', '2026-09-07 10:00', { outcome: 'grant' });
  });
});

describe('a founder whose passport is filed without a questionnaire', () => {
  test('without his consent a refusal on 10.b is drafted on receipt; with it the set is examined (10.a, 10.b, AMB-04)', async () => {
    const drafted = await start({ passports: [1], consents: [{ founder: 0, agreed: true }, { founder: 1, agreed: false }] });
    assert.deepEqual([open(drafted), sent(drafted, 'hearing').map((c) => c.input.norms[0])], [['return', 'sign'], ['KG-514-4/10.b']]);
    assert.ok(open(await start({ passports: [1], consents: [{ founder: 1, agreed: true }] })).includes('findComplete'));
  });
  test('whose passport comes later: 10.b is a ground until a consent comes, and stays one when another paper says nothing of passports', async () => {
    const d = await start();
    const ask = (day: string, norm: string) => done(d, 'officer', 'findDefects', `2026-09-${day} 10:00`, { defects: [{ norm }] });
    await ask('02', 'KG-514-4/11.12.a');
    await done(d, 'applicant', 'supplement', '2026-09-03 10:00', { documents: [{ norm: 'KG-514-4/11.12.a', founder: 1 }], application: { questionnaires: [], consents: [], passports: [1] } });
    assert.ok(open(d).includes('propose'));
    await ask('04', 'KG-514-4/11.9');
    await done(d, 'applicant', 'supplement', '2026-09-07 10:00', { documents: [{ norm: 'KG-514-4/11.9' }], application: { questionnaires: [], consents: [] } });
    await done(d, 'officer', 'propose', '2026-09-08 10:00', onGround('KG-514-4/10.b'));
    await done(d, 'head', 'return', '2026-09-08 11:00', { text: true });
    await ask('09', 'KG-514-4/10.a');
    const consents = [{ founder: 1, agreed: true }];
    await done(d, 'applicant', 'supplement', '2026-09-10 10:00', { consents, application: { questionnaires: [], consents, passports: [1] } });
    await refusedAs('notNow', d, 'officer', 'propose', '2026-09-11 10:00', onGround('KG-514-4/10.b'));
  });
});

describe('16.a rests on what was told', () => {
  const twice = async () => {
    const d = await start();
    await done(d, 'officer', 'findDefects', '2026-09-02 10:00', { defects: [{ norm: 'KG-514-4/11.12.a', founder: 1 }, { norm: 'KG-514-4/11.9' }] });
    await done(d, 'applicant', 'supplement', '2026-09-03 10:00', { documents: [{ norm: 'KG-514-4/11.9' }] });
    await done(d, 'officer', 'findDefects', '2026-09-04 10:00', { defects: [{ norm: 'KG-514-4/11.17' }] });
    await done(d, 'applicant', 'supplement', '2026-09-07 10:00', { documents: [{ norm: 'KG-514-4/11.17' }] });
    return d;
  };
  const propose = (day: string, ...defects: Fields[]) => ['officer', 'propose', `2026-09-${day} 10:00`, onGround('KG-514-4/16.a', { defects })] as const;

  test('by any served notice, of the founder it named', async () => {
    const d = await twice();
    await refusedAs('invalid', d, ...propose('08', { norm: 'KG-514-4/11.12.a', founder: 0 }));
    await refusedAs('invalid', d, 'officer', 'propose', '2026-09-08 10:00', onGround('KG-514-4/16.a'));
    await done(d, ...propose('08', { norm: 'KG-514-4/11.12.a', founder: 1 }));
  });
  test('returned and proposed on another remark, the addressee is heard anew (rule 6); on the same he is not', async () => {
    const d = await twice();
    await done(d, ...propose('08', { norm: 'KG-514-4/11.9' }));
    await done(d, 'head', 'return', '2026-09-08 11:00', { text: true });
    await done(d, ...propose('09', { norm: 'KG-514-4/11.9' }));
    assert.equal(sent(d, 'hearing').length, 1);
    await done(d, 'head', 'return', '2026-09-09 11:00', { text: true });
    await done(d, ...propose('10', { norm: 'KG-514-4/11.17' }));
    assert.equal(sent(d, 'hearing').length, 2);
  });
});

test('an answer to a hearing that corrects a founder after the return has him checked anew, and a grant waits for it', async () => {
  const d = await start();
  await done(d, 'officer', 'findDefects', '2026-09-02 10:00', { defects: [{ norm: 'KG-514-4/A3.4', field: '/founders/0/country' }] });
  await done(d, 'applicant', 'supplement', '2026-09-03 10:00', { corrections: [{ field: '/founders/0/country' }] });
  await done(d, 'officer', 'findComplete', '2026-09-04 09:00');
  await done(d, 'officer', 'checkFounders', '2026-09-04 09:30', { result: 'barred', grounds: ['KG-514-4/5.1'] });
  await done(d, 'officer', 'checkDebts', '2026-09-04 09:31', { result: 'none' });
  await done(d, 'officer', 'skipInspection', '2026-09-04 09:32');
  await done(d, 'officer', 'propose', '2026-09-04 10:00', onGround('KG-514-4/5.1'));
  await done(d, 'head', 'return', '2026-09-04 11:00', { text: true });
  await done(d, 'officer', 'checkFounders', '2026-09-04 12:00', { result: 'clear' });
  await done(d, 'officer', 'propose', '2026-09-04 13:00', { outcome: 'grant' });
  await done(d, 'applicant', 'answerHearing', '2026-09-07 10:00', { text: true, corrections: [{ field: '/founders/0/country' }] });
  assert.deepEqual(await refusedAs('notNow', d, 'head', 'sign', '2026-09-07 11:00'), ['return']);
  await done(d, 'head', 'return', '2026-09-07 12:00', { text: true });
  assert.ok(open(d).includes('checkFounders'));
});

test('a remark on form or on a requirement makes no set incomplete, unless it says that something is missing', async () => {
  const d = await start();
  const remarks: Fields[] = [{ norm: 'KG-514-4/8.a' }, { norm: 'KG-514-4/11.13.b' }, { norm: 'KG-514-4/11.7', field: '/questionnaires' }, { norm: 'KG-514-4/11.7', field: '/questionnaires', lack: 'missing' }];
  for (const [i, defect] of remarks.entries()) {
    await done(d, 'officer', 'findDefects', `2026-09-0${i + 2} 10:00`, { defects: [defect] });
    await done(d, 'applicant', 'supplement', `2026-09-0${i + 2} 12:00`, 'field' in defect ? { corrections: [{ field: '/questionnaires' }] } : { documents: [{ norm: 'KG-514-4/11.2' }] });
  }
  assert.deepEqual(sent(d, 'defects').map((c) => c.input.data?.incompleteSets ?? null), [null, null, null, 1]);
});
