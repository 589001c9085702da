import { dayOf } from '../../../law/zones';
import type { NormId } from '../../../law/types';
import type { Command, Living, Refusal, Seen } from '../../kernel';
import { afterMonth } from './participationAccounts';
import { type Participation, type Standings, standingsAt, startOf } from './participationState';

type Check = (c: Command, now: Standings, state: Participation, seen: Seen) => Refusal | undefined;

const no = (detail: string, norm: NormId, allowed: string[]): Refusal => ({ code: 'notNow', detail, norm, allowed });
const wrong = (detail: string, norm: NormId, allowed: string[]): Refusal => ({ code: 'invalid', detail, norm, allowed });

/** N full days lie between the notice and its effect (AMB-32); the first lawful day was counted where the command was stamped. */
function tooEarly(c: Command, day: string, norm: NormId): Refusal | undefined {
  const first = String(c.fields.firstDay);
  return day < first ? { code: 'tooEarly', detail: `${first} is the first day that leaves the full days of the notice`, norm, allowedFrom: first } : undefined;
}

/** 35.3 gives the right to pause without a condition: also while an exit is ahead, as long as the pause begins before it. */
const pause: Check = (c, now, _, seen) => {
  const [from, until] = [String(c.fields.from), c.fields.until];
  if (typeof until === 'string' && until < from) return wrong('the last day of the pause lies before its first', 'KG-514-4/35.3', [`${from} or later`]);
  if (now.pause) return no(now.paused ? 'the participation is paused' : 'notice of a pause was given already; take it back first', 'KG-514-4/35.3', now.paused ? ['resume'] : ['withdraw']);
  const exit = now.exit && dayOf('kg', startOf(now.exit, seen.terms));
  if (exit !== undefined && from >= exit) return no(`the participation ends on ${exit}, before the pause would begin`, 'KG-514-4/35.4', ['withdraw']);
  return tooEarly(c, from, 'KG-514-4/35.3');
};

const resume: Check = (_, now) => (now.paused ? undefined : no('the participation is not paused', 'KG-514-4/35.3', now.pause ? ['withdraw'] : ['pause']));

const withdraw: Check = (_, now) => (now.exit || (now.pause && !now.paused) ? undefined : no('no notice is ahead that could be taken back', 'KG-514-4/35.3', now.paused ? ['resume'] : ['pause', 'leave']));

const leave: Check = (c, now) =>
  (now.exit ? no('notice of an exit was given already; take it back first', 'KG-514-4/35.4', ['withdraw']) : tooEarly(c, String(c.fields.on), 'KG-514-4/35.4'));

/** A change lies behind: from the day on which the participation began to that of the notice. */
const changeEquipment: Check = (c, _, __, { input }) => {
  const on = String(c.fields.on);
  const [first, last] = [dayOf('kg', input.start.at), dayOf('kg', c.at)];
  return on < first || on > last ? wrong('the equipment changed on a day of the participation that has come', 'KG-514-4/36.4', [`${first} to ${last}`]) : undefined;
};

const MONTH = /^\d{4}-\d{2}$/;

const fileReport: Check = (c, _, __, { input }) => {
  const period = String(c.fields.period);
  const began = dayOf('kg', input.start.at).slice(0, 7);
  if (!MONTH.test(period) || period < began) return wrong('a report is of a month of the participation', 'KG-514-4/39.a', [`a month YYYY-MM, ${began} or later`]);
  if (c.fields.form === 'simplified' && c.fields.alsoOutside === true) return wrong('the simplified report is for those who work solely in the System', 'KG-514-4/39.b', ['full']);
  const first = afterMonth(period);
  return dayOf('kg', c.at) < first ? { code: 'tooEarly', detail: 'the month is not over', norm: 'KG-514-4/39.a', allowedFrom: first } : undefined;
};

const reportCheck: Check = (c, _, { checks }) => {
  if (checks === 0) return no('no check was ordered that could be reported', 'KG-514-4/36.3', ['orderCheck']);
  const [access, result] = [c.fields.access, c.fields.result];
  if (access === 'given' && result === undefined) return wrong('a check with access has a result', 'KG-514-4/36.3', ['meets', 'fails']);
  return access === 'refused' && result !== undefined ? wrong('without access nothing was found', 'KG-514-4/36.3', ['no result']) : undefined;
};

/** What a participant must keep: the grounds of an exclusion (40, AMB-53), and the first placement and sale that binds every miner. */
const recordViolation: Check = (c, _, __, { law }) => {
  const norms = [...law.grounds.filter((g) => g.ends === 'excluded').map((g) => g.norm), 'KG-514-4/3-1'];
  return norms.includes(String(c.fields.norm)) ? undefined : wrong(`${String(c.fields.norm)} does not bind a participant`, 'KG-514-4/40', norms);
};

const anyTime: Check = () => undefined;

/** Every command of the sheet, judged by its stamp: what stood then counts, also where what follows has not been done yet (rule 3). */
export function commandsOf(state: Participation, seen: Seen): Living[] {
  const judged = (check: Check) => (c: Command): Refusal | undefined => {
    const now = standingsAt(state, c.at, seen.terms);
    if (state.ended || now.gone) return no('the participation has ended', 'KG-514-4/35.4', []);
    return check(c, now, state, seen);
  };
  const lies = (kind: 'pause' | 'exit'): boolean => state.notices.some((n) => n.kind === kind && n.over === null);
  const paused = state.notices.some((n) => n.kind === 'pause' && n.over === null && n.begun !== null);
  const own = (command: string, norm: NormId, check: Check, now = true): Living => ({ command, role: 'applicant', person: seen.input.applicant ?? seen.input.start.by.person, norm, now, check: judged(check) });
  const officer = (command: string, norm: NormId, check: Check, now = true): Living => ({ command, role: 'officer', norm, now, check: judged(check) });
  return [
    own('pause', 'KG-514-4/35.3', pause, !lies('pause')), own('resume', 'KG-514-4/35.3', resume, paused),
    own('withdraw', lies('exit') ? 'KG-514-4/35.4' : 'KG-514-4/35.3', withdraw, lies('exit') || (lies('pause') && !paused)), own('leave', 'KG-514-4/35.4', leave, !lies('exit')),
    own('changeEquipment', 'KG-514-4/36.4', changeEquipment), own('reportSale', 'KG-514-4/33', anyTime), own('fileReport', 'KG-514-4/39.a', fileReport),
    officer('orderCheck', 'KG-514-4/36.3', anyTime), officer('reportCheck', 'KG-514-4/36.3', reportCheck, state.checks > 0), officer('recordViolation', 'KG-514-4/40', recordViolation),
    { command: 'end', role: 'system', norm: 'KG-514-4/40', now: false },
  ];
}
