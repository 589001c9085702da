import assert from 'node:assert/strict';
import type { Lane } from '../support/lane';
import { local, office } from '../support/office';
import { until } from '../support/until';

/** The key under which histories are kept; it guards nothing. */
export const keys = { current: 'replay', keys: { replay: Buffer.from('the key of the recorded histories').subarray(0, 32).toString('base64') } };

const ASKED = 'KG-514-4/11.9';
const defects = { defects: [{ norm: ASKED, remark: 'missing' }] };
type Branch = (lane: Lane, o: ReturnType<typeof office>) => Promise<string>;

const filed = async (lane: Lane, o: ReturnType<typeof office>, at: string, omit: string[] = []): Promise<string> => {
  await lane.goTo(local(at));
  const id = await o.apply('kg-company', { omit, inn: `002071996${at.replace(/\D/g, '').slice(3, 8)}` });
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
const refusals = (lane: Lane, id: string, n: number) => until(`refusal ${n}`, async () => (await lane.db('registry.act').where({ case_id: id })).length === n);

/** An administrator publishes a calendar edition in which a day is off; the running terms follow. */
const dayOff = async (lane: Lane, id: string, day: string): Promise<void> => {
  const published = await lane.call('admin', 'POST', '/v1/calendars/kg/editions', { days: [{ day, working: false, source: 'Decree' }], source: 'Decree', reason: 'decree' }, { 'idempotency-key': day });
  assert.equal(published.status, 200, JSON.stringify(published.body));
  await lane.settled(id);
};

/**
 * Every branch of kg.mining.certificate, in the order of its dates on one lane. A change of the procedure that adds a branch adds it here.
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
};
