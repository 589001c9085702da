import assert from 'node:assert/strict';
import { lawOf } from '../../law';
import { application } from '../../rehearsal/application';
import type { Lane } from '../support/lane';
import { local, office } from '../support/office';
import { until } from '../support/until';

/** The key under which histories are kept; it guards nothing. */
export const keys = { current: 'replay', keys: { replay: Buffer.from('the key of the recorded histories').subarray(0, 32).toString('base64') } };

const ASKED = 'KG-514-4/11.9';
const BARRED = { result: 'barred', grounds: ['KG-514-4/5.1'], text: 'registered in a zone of the list' };
const defects = { defects: [{ norm: ASKED, remark: 'missing' }] };
type Branch = (lane: Lane, o: ReturnType<typeof office>) => Promise<string>;

const inn = (at: string): string => `002071996${at.replace(/\D/g, '').slice(3, 8)}`;
const filed = async (lane: Lane, o: ReturnType<typeof office>, at: string, omit: string[] = []): Promise<string> => {
  await lane.goTo(local(at));
  const id = await o.apply('kg-company', { omit, inn: inn(at) });
  await o.opened(id);
  return id;
};
const granted = async (lane: Lane, o: ReturnType<typeof office>, id: string): Promise<string> => {
  await o.toSignature(id);
  await o.must('head', id, 'sign');
  return over(lane, id);
};
const over = async (lane: Lane, id: string): Promise<string> => {
  await until('the case is over', () => lane.db('work.case').where({ id, closed: true }).first('id'));
  return id;
};
/** An application for the System by itself (27.2). */
const joining = async (lane: Lane, o: ReturnType<typeof office>, at: string): Promise<string> => {
  await lane.goTo(local(at));
  const content = await application('kg-pool-member', o.upload('applicant'), { inn: inn(at) }, lawOf('kg.pool.enrollment', '2025-09-30'));
  const id = await o.file(content, 'applicant', 'kg.pool.enrollment');
  await o.opened(id);
  return id;
};
const registered = async (lane: Lane, o: ReturnType<typeof office>, id: string): Promise<string> => {
  await o.must('officer', id, 'findComplete');
  await o.must('officer', id, 'checkEquipment', { result: 'meets' });
  await o.must('officer', id, 'propose', { outcome: 'grant' });
  await o.must('head', id, 'sign');
  return over(lane, id);
};
/** The living participation of somebody registered jointly with his certificate. */
const participating = async (lane: Lane, o: ReturnType<typeof office>, at: string): Promise<string> => {
  await lane.goTo(local(at));
  const opened = async (from: string, procedure: string): Promise<string> => (await lane.db('work.case').where({ opened_from: from, procedure }).first<{ id: string }>('id'))!.id;
  const certificate = await o.apply('kg-company', { joinsPool: true, inn: inn(at) });
  await granted(lane, o, certificate);
  const enrollment = await opened(certificate, 'kg.pool.enrollment');
  await o.opened(enrollment);
  await registered(lane, o, enrollment);
  return opened(enrollment, 'kg.pool.participation');
};
const refusals = (lane: Lane, id: string, n: number) => until(`refusal ${n}`, async () => (await lane.db('registry.act').where({ case_id: id })).length === n);

/** An administrator publishes a calendar edition in which a day is off; the running terms follow. */
const dayOff = async (lane: Lane, id: string, day: string): Promise<void> => {
  const published = await lane.call('admin', 'POST', '/v1/calendars/kg/editions', { days: [{ day, working: false, source: 'Decree' }], source: 'Decree', reason: 'decree' }, { 'idempotency-key': day });
  assert.equal(published.status, 200, JSON.stringify(published.body));
  await lane.settled(id);
};

/**
 * Every branch of the procedures, in the order of its dates on one lane. A change of the procedure that adds a branch adds it here.
 * Last days of terms, counted by hand: fifteen working days from 2026-09-07 end on 09-28, from 2026-10-05 on 10-26.
 */
export const branches: { [name: string]: Branch } = {
  granted: async (lane, o) => granted(lane, o, await filed(lane, o, '2026-09-01 10:00')),
  supplementedGranted: async (lane, o) => {
    const id = await filed(lane, o, '2026-09-02 10:00', [ASKED]);
    await o.must('officer', id, 'findDefects', defects);
    await o.supplement(id, [ASKED]);
    return granted(lane, o, id);
  },
  returnedGranted: async (lane, o) => {
    const id = await filed(lane, o, '2026-09-03 10:00');
    await o.toSignature(id);
    await o.must('head', id, 'return', { text: 'once more' });
    await o.must('officer', id, 'propose', { outcome: 'grant' });
    await o.must('head', id, 'sign');
    return over(lane, id);
  },
  withdrawn: async (lane, o) => {
    const id = await filed(lane, o, '2026-09-04 10:00');
    await o.must('officer', id, 'findComplete');
    await o.must('applicant', id, 'withdraw');
    return over(lane, id);
  },
  setAsideGranted: async (lane, o) => {
    const id = await filed(lane, o, '2026-09-07 10:00', [ASKED]);
    await o.must('officer', id, 'findDefects', defects);
    await lane.goTo(local('2026-09-29 10:00'));
    await refusals(lane, id, 1);
    await o.must('head', id, 'setAside', { until: '2026-10-02', text: 'the mail of the office was down' });
    await o.supplement(id, [ASKED]);
    return granted(lane, o, id);
  },
  refusedTwice: async (lane, o) => {
    const id = await filed(lane, o, '2026-10-05 10:00', [ASKED]);
    await o.must('officer', id, 'findDefects', defects);
    await lane.goTo(local('2026-10-27 10:00'));
    await refusals(lane, id, 1);
    await o.must('head', id, 'setAside', { until: '2026-10-30', text: 'the mail of the office was down' });
    await lane.goTo(local('2026-10-31 10:00'));
    await refusals(lane, id, 2);
    await lane.goTo(local('2027-01-15 10:00'));
    return over(lane, id);
  },
  authorityLate: async (lane, o) => {
    const id = await filed(lane, o, '2027-01-18 10:00');
    await lane.goTo(local('2027-02-19 10:00'));
    await until('the delay is told', () => lane.db('notice.notice').where({ case_id: id, kind: 'authorityLate' }).first('id'));
    return id;
  },
  calendarMoved: async (lane, o) => {
    const id = await filed(lane, o, '2027-04-01 10:00', [ASKED]);
    await o.must('officer', id, 'findDefects', defects);
    await dayOff(lane, id, '2027-04-14');
    await o.supplement(id, [ASKED]);
    return granted(lane, o, id);
  },
  // fifteen working days from Tuesday 2027-06-01 end on 06-22; the review runs until 07-01
  setAsideInFull: async (lane, o) => {
    const id = await filed(lane, o, '2027-06-01 10:00', [ASKED]);
    await o.must('officer', id, 'findDefects', defects);
    await lane.goTo(local('2027-06-23 10:00'));
    await refusals(lane, id, 1);
    await dayOff(lane, id, '2027-07-01');
    await o.must('head', id, 'setAside', { until: '2027-06-28', text: 'the mail of the office was down' });
    await o.supplement(id, [ASKED]);
    return granted(lane, o, id);
  },
  // five working days from Friday 2027-08-06 end on 08-13
  hearingRefused: async (lane, o) => {
    const id = await filed(lane, o, '2027-08-05 10:00');
    await o.must('officer', id, 'findComplete');
    await o.must('officer', id, 'checkFounders', BARRED);
    await lane.goTo(local('2027-08-06 10:00'));
    await o.must('officer', id, 'propose', { outcome: 'refuse', grounds: ['KG-514-4/5.1'] });
    await lane.goTo(local('2027-08-14 10:00'));
    await o.must('head', id, 'sign');
    return over(lane, id);
  },
  heardGranted: async (lane, o) => {
    const id = await filed(lane, o, '2027-08-16 10:00');
    await o.must('officer', id, 'findComplete');
    await o.must('officer', id, 'checkFounders', BARRED);
    await o.must('officer', id, 'propose', { outcome: 'refuse', grounds: ['KG-514-4/5.1'] });
    await o.must('applicant', id, 'answerHearing', { text: 'the founder has moved' });
    await o.must('head', id, 'return', { text: 'check him anew' });
    await o.must('officer', id, 'checkFounders', { result: 'clear' });
    await o.must('officer', id, 'checkDebts', { result: 'none' });
    await o.must('officer', id, 'skipInspection');
    await o.must('officer', id, 'propose', { outcome: 'grant' });
    await o.must('head', id, 'sign');
    return over(lane, id);
  },
  consentMissing: async (lane, o) => {
    await lane.goTo(local('2027-08-17 10:00'));
    const id = await o.apply('kg-company', { omitConsent: true, inn: '00207199610817' });
    await o.opened(id);
    await o.must('applicant', id, 'answerHearing', { text: 'he refuses it' });
    await o.must('head', id, 'sign');
    return over(lane, id);
  },
  fourthIncomplete: async (lane, o) => {
    const id = await filed(lane, o, '2027-08-18 10:00', [ASKED]);
    for (let set = 1; set < 4; set += 1) {
      await o.must('officer', id, 'findDefects', defects);
      await o.supplement(id, [ASKED]);
    }
    await o.must('officer', id, 'findDefects', defects);
    await o.must('applicant', id, 'answerHearing', { text: 'the bank is slow' });
    await o.must('head', id, 'sign');
    return over(lane, id);
  },
  inspectedGranted: async (lane, o) => {
    const id = await filed(lane, o, '2027-08-19 10:00');
    const inspector = (await lane.call('inspector', 'GET', '/v1/me')).body.id as string;
    await o.must('officer', id, 'findComplete');
    await o.must('officer', id, 'orderInspection', { inspector, from: '2027-08-23' });
    await o.must('officer', id, 'requestInformation', { until: '2027-08-27', text: 'the turnover of mined assets' });
    await o.must('applicant', id, 'answerRequest', { text: 'none yet' });
    await o.must('inspector', id, 'reportInspection', { result: 'meets', access: 'given' });
    await o.must('admin', id, 'correctFiling', { on: '2027-08-18', text: 'order 3' });
    await o.must('officer', id, 'checkFounders', { result: 'clear' });
    await o.must('officer', id, 'checkDebts', { result: 'none' });
    await o.must('officer', id, 'propose', { outcome: 'grant' });
    await o.must('head', id, 'sign');
    return over(lane, id);
  },
  // fifteen working days from Monday 2027-10-04 end on 10-25; five from Tuesday 10-26 on Tuesday 11-02
  repeatedRefused: async (lane, o) => {
    const first = await filed(lane, o, '2027-10-04 10:00', [ASKED]);
    await o.must('officer', first, 'findDefects', defects);
    await lane.goTo(local('2027-10-26 10:00'));
    await refusals(lane, first, 1);
    const { number: repeats } = (await lane.db('registry.act').where({ case_id: first }).first<{ number: string }>('number'))!;
    const id = await o.file({ ...(await o.fill('kg-company', { omit: [ASKED], inn: inn('2027-10-04 10:00') })), repeats });
    await o.opened(id);
    await o.must('officer', id, 'propose', { outcome: 'refuse', grounds: ['KG-514-4/17.b'], text: 'the agreement is still missing' });
    await lane.goTo(local('2027-11-03 10:00'));
    await o.must('head', id, 'sign');
    return over(lane, id);
  },
  // the last of them: the reading holds from then on
  stoppedGranted: async (lane, o) => {
    await lane.goTo(local('2027-11-08 09:00'));
    const set = await lane.call('admin', 'POST', '/v1/readings/AMB-01', { name: 'stops', from: '2027-11-08', source: 'Order 7', reason: 'order' }, { 'idempotency-key': 'stops' });
    assert.equal(set.status, 200, JSON.stringify(set.body));
    const id = await filed(lane, o, '2027-11-08 10:00', [ASKED]);
    await o.must('officer', id, 'findDefects', defects);
    await lane.goTo(local('2027-11-12 10:00'));
    await o.supplement(id, [ASKED]);
    return granted(lane, o, id);
  },
  enrollmentRegistered: async (lane, o) => {
    await lane.goTo(local('2027-12-01 10:00'));
    const certificate = await o.apply('kg-company', { joinsPool: true, inn: inn('2027-12-01 10:00') });
    await granted(lane, o, certificate);
    const { id } = (await lane.db('work.case').where({ opened_from: certificate, procedure: 'kg.pool.enrollment' }).first<{ id: string }>('id'))!;
    await o.opened(id);
    return registered(lane, o, id);
  },
  // no certificate: drafted, answered, refused
  enrollmentRefused: async (lane, o) => {
    const id = await joining(lane, o, '2027-12-02 10:00');
    await o.must('applicant', id, 'answerHearing', { text: 'it is under way' });
    await o.must('head', id, 'sign');
    return over(lane, id);
  },
  enrollmentHeardRegistered: async (lane, o) => {
    const at = '2027-12-03 10:00';
    await granted(lane, o, await filed(lane, o, at));
    const id = await joining(lane, o, '2027-12-03 11:00');
    await o.must('officer', id, 'findDefects', { defects: [{ norm: 'KG-514-4/28.1', lack: 'noncompliant', remark: 'not signed' }] });
    await o.must('applicant', id, 'answerHearing', { text: 'signed now' });
    await o.must('head', id, 'return', { text: 'once more' });
    return registered(lane, o, id);
  },
  // notice on Monday 6 December: five full working days are 7 to 10 and 13; thirty full days from 16 December end on 15 January
  participationLeft: async (lane, o) => {
    const id = await participating(lane, o, '2027-12-06 10:00');
    await o.must('applicant', id, 'pause', { from: '2027-12-14' });
    await lane.goTo(local('2027-12-15 10:00'));
    await o.must('applicant', id, 'resume');
    await lane.goTo(local('2027-12-16 10:00'));
    await o.must('applicant', id, 'leave', { on: '2028-01-17' });
    await lane.goTo(local('2028-01-17 00:10'));
    return over(lane, id);
  },
  exclusionExcluded: async (lane, o) => {
    const of = await participating(lane, o, '2028-01-18 10:00');
    const opened = await lane.call('officer', 'POST', '/v1/procedures/kg.pool.exclusion/cases', { of, grounds: ['KG-514-4/36.3'], text: 'no access was given' }, { 'idempotency-key': 'exclusion', prefer: 'wait=30' });
    assert.equal(opened.status, 201, JSON.stringify(opened.body));
    const id = opened.body.caseId as string;
    await lane.settled(id);
    await o.must('applicant', id, 'answerHearing', { text: 'nobody was there' });
    await o.must('officer', id, 'propose', { grounds: ['KG-514-4/36.3'], text: 'no access was given' });
    await o.must('head', id, 'sign');
    return over(lane, id);
  },
  // the reports of February and March 2028 are due on Friday 10 March and Monday 10 April; thirty full days from 11 April end on 11 May
  participationReported: async (lane, o) => {
    const id = await participating(lane, o, '2028-02-01 10:00');
    const set = await lane.call('admin', 'POST', '/v1/parameters/report.system.dueDay', { value: 10, from: '2028-02-01', source: 'Order 9', reason: 'order' }, { 'idempotency-key': 'dueDay' });
    assert.equal(set.status, 200, JSON.stringify(set.body));
    await lane.goTo(local('2028-03-09 10:00'));
    await o.must('applicant', id, 'fileReport', { period: '2028-02', form: 'full' });
    await lane.goTo(local('2028-04-11 10:00'));
    await until('the violation is told', () => lane.db('notice.notice').where({ case_id: id, kind: 'violation' }).first('id'));
    await o.must('applicant', id, 'leave', { on: '2028-05-12' });
    await lane.goTo(local('2028-05-12 00:10'));
    return over(lane, id);
  },
  // whoever takes part has worked; who is told, and what each gets, passes through no history
  payoutPosted: async (lane, o) => {
    const participation = await participating(lane, o, '2028-06-01 10:00');
    const { number } = (await lane.db('payout.participant as m').join('work.case as c', 'c.subject_id', 'm.subject_id').where('c.id', participation).first<{ number: number }>('m.number'))!;
    await lane.goTo(local('2028-07-03 10:00'));
    const closed = await lane.call('system', 'POST', '/v1/procedures/kg.pool.payout/cases', { period: '2028-06', rewards: [{ asset: 'BTC', amount: '1000' }], work: [{ participant: number, units: '1' }] }, { 'idempotency-key': 'payout', prefer: 'wait=30' });
    assert.equal(closed.status, 201, JSON.stringify(closed.body));
    return over(lane, closed.body.caseId as string);
  },
};
