import { dayOf, instantOf } from '../../../law/zones';
import { type Command, type Procedure, type Seen, type TermView, type Turn, life } from '../../kernel';
import { lookAtAccounts, opened, reportOver, reported } from './participationAccounts';
import { commandsOf } from './participationChecks';
import { type Ahead, type Notice, type Participation, TERMS, nextAhead, standingAt, standingsAt, termOf } from './participationState';

const PARTICIPANT = { register: 'participant', status: 'any' } as const;

/** A participant of the System while he takes part: KG-514-4, points 33 to 42. */
export const participation = life<Participation>('kg.pool.participation', {
  initial: () => ({ notices: [], checks: 0, ended: false }),
  begins,
  commands: commandsOf,
  takes,
  wakes: (state, { terms }) => {
    const ahead = nextAhead(state, terms);
    return ahead && { at: ahead.at, what: ahead.what, term: ahead.term, norm: ahead.norm };
  },
  step,
});

/** 34: his share counts from the registration on. */
async function begins(p: Procedure, state: Participation, { input }: Seen): Promise<void> {
  p.stage('active');
  await p.record('begun', { at: input.start.at, line: 'participation.begun', norms: ['KG-514-4/31.1', 'KG-514-4/34'], counts: true });
  if (p.since('accounts-looked-at')) state.accounts = opened(dayOf('kg', input.start.at));
}

/** What an accepted command changes at once: the next one is judged by it. */
function takes(state: Participation, c: Command, { terms }: Seen): void {
  const given = (kind: Notice['kind'], day: unknown, until: unknown): void => {
    state.notices.push({ id: c.id, kind, day: String(day), until: typeof until === 'string' ? until : null, term: null, begun: null, over: null });
  };
  const now = standingsAt(state, c.at, terms);
  const over = { by: c.id, at: c.at };
  switch (c.name) {
    case 'pause': return given('pause', c.fields.from, c.fields.until);
    case 'leave': return given('exit', c.fields.on, null);
    case 'resume': return void Object.assign(now.pause!, { over });
    // the exit is what the participation is called by; a pause that is ahead too is taken back by a second command
    case 'withdraw': return void Object.assign((now.exit ?? now.pause)!, { over });
    case 'orderCheck': return void (state.checks += 1);
    case 'reportCheck': return void (state.checks -= 1);
    case 'fileReport': return reported(state, c);
    case 'end': return void (state.ended = true);
  }
}

async function step(p: Procedure, state: Participation, turn: Turn, seen: Seen): Promise<'over' | void> {
  const over = 'instant' in turn ? await byItself(p, state, nextAhead(state, seen.terms)!, seen) : await commanded(p, state, turn.command, seen);
  if (over !== 'over') p.stage(standingAt(state, 'instant' in turn ? turn.instant : turn.command.at, seen.terms));
  return over;
}

const drop = (state: Participation, n: Notice): void => { state.notices = state.notices.filter((x) => x !== n); };

/** On its day, at 00:00, without anybody's doing: a pause begins or ends, the exit takes effect, a month is over, or the last day of a report. */
async function byItself(p: Procedure, state: Participation, ahead: Ahead, { terms }: Seen): Promise<'over' | void> {
  const { what, at } = ahead;
  if (what === 'accounts') return lookAtAccounts(p, state, at);
  if (what === 'reportOver') return reportOver(p, state, ahead);
  const notice = ahead.notice!;
  if (what === 'pauseEnds') return resumed(p, state, notice, at);
  notice.begun = at;
  const term = termOf(notice, terms);
  if (term) p.settle(term, 'met');
  return what === 'exit' ? left(p, state, notice, at, term) : paused(p, state, notice, at, term);
}

/** 35.3: from its first day on the share does not count. */
async function paused(p: Procedure, state: Participation, n: Notice, at: string, about?: TermView): Promise<void> {
  const day = dayOf('kg', at);
  // its first day came to lie after its last, by a calendar published since
  if (n.until !== null && n.until < day) return drop(state, n);
  const done = await p.record('paused', {
    at, line: 'participation.paused', norms: ['KG-514-4/35.3'], counts: false, expects: PARTICIPANT, entry: { register: 'participant', action: 'change', status: 'paused' }, data: { from: day, until: n.until },
  });
  if (done.conflict === undefined) p.beside(p.notice('paused', { norms: ['KG-514-4/35.3'], ...(about && { about }), data: { from: day, until: n.until } }));
}

/** It counts again: from the day after the last of the pause, or at once. */
async function resumed(p: Procedure, state: Participation, n: Notice, at: string, by?: Command): Promise<void> {
  drop(state, n);
  const done = await p.record('resumed', {
    at, line: 'participation.resumed', norms: ['KG-514-4/35.3'], counts: true, expects: PARTICIPANT, entry: { register: 'participant', action: 'change', status: 'active' }, ...(by && { by }),
  });
  if (done.conflict === undefined) p.beside(p.notice('resumed', { norms: ['KG-514-4/35.3'], data: { on: dayOf('kg', at) } }));
}

/** 39.a binds who takes part: what he has not reported by the end he does not owe any more. What he got stays to be sold (33). */
const NO_REPORTS = { close: ['KG-514-4/39.a'] };

/** 35.4: no act of the authority; of an exclusion and an exit the first to reach the register stands (rule 15). */
async function left(p: Procedure, state: Participation, n: Notice, at: string, about?: TermView): Promise<'over' | void> {
  const done = await p.end('left', {
    at, act: false, rival: true, line: 'participation.left', norms: ['KG-514-4/35.4'], counts: false, expects: PARTICIPANT, entry: { register: 'participant', action: 'end', status: 'left', ground: 'KG-514-4/35.4' }, duties: NO_REPORTS, ...(about && { about }), data: { on: dayOf('kg', at) },
  });
  if (done.conflict !== undefined) return drop(state, n);
  await finalPayout(p);
  return 'over';
}

/** What was posted and is unpaid; the unfinished period follows with its closing. */
const finalPayout = (p: Procedure): Promise<unknown> => p.notice('finalPayout', { norms: ['KG-514-4/35.1'] });

async function commanded(p: Procedure, state: Participation, c: Command, seen: Seen): Promise<'over' | void> {
  switch (c.name) {
    case 'pause': return noticed(p, state, c);
    case 'leave': return noticed(p, state, c);
    case 'withdraw': return withdrawn(p, state, c, seen.terms);
    case 'resume': return resumed(p, state, state.notices.find((n) => n.over?.by === c.id)!, c.at, c);
    case 'changeEquipment': return equipmentChanged(p, state, c);
    case 'reportCheck': return c.fields.access === 'refused' ? violation(p, c, 'KG-514-4/36.3') : undefined;
    case 'recordViolation': return violation(p, c, String(c.fields.norm));
    case 'reportSale': return saleReported(p, c);
    case 'fileReport': return reportFiled(p, state, c);
    case 'end': return ended(p, state, c);
  }
}

/** The full days of the notice: shown, explained, and followed through published calendars (rule 9). */
async function noticed(p: Procedure, state: Participation, c: Command): Promise<void> {
  const n = state.notices.find((x) => x.id === c.id)!;
  n.term = (await p.term(TERMS[n.kind], { from: c.at })).n;
}

/** Taken back before its day; the state before it returns. */
async function withdrawn(p: Procedure, state: Participation, c: Command, terms: readonly TermView[]): Promise<void> {
  const n = state.notices.find((x) => x.over?.by === c.id)!;
  const term = termOf(n, terms);
  if (term) p.settle(term, 'closed');
  drop(state, n);
}

/** 36.4: within five working days of the change; a late notice closes the duty and is one violation (rule 10). */
async function equipmentChanged(p: Procedure, { accounts }: Participation, c: Command): Promise<void> {
  const on = String(c.fields.on);
  const term = await p.term('equipmentChange', { from: c.at, fromDay: on });
  if (c.at < term.instant) return p.settle(term, 'met');
  // AMB-16: the duties of 36 end where a pause begins, so a change on a day of it is told without having to be
  const bound = !accounts || (await p.inRegister('participant', instantOf('kg', on))) !== 'paused';
  p.settle(term, bound ? 'passed' : 'closed');
  if (bound) await violation(p, c, 'KG-514-4/36.4', term);
}

async function violation(p: Procedure, c: Command, norm: string, about?: TermView): Promise<void> {
  await p.record('violation', { at: c.at, by: c, line: 'violation', norms: [norm], violation: norm });
  p.beside(p.notice('violation', { norms: [norm], ...(c.paper && { paper: c.paper.id }), ...(about && { about }) }));
}

/** 3-1, 33: a duty without a term, open until the sale is reported. */
async function saleReported(p: Procedure, c: Command): Promise<void> {
  const { period } = c.fields;
  const about = typeof period === 'string' ? { about: period } : {};
  await p.record('saleReported', { at: c.at, by: c, line: 'participation.saleReported', norms: ['KG-514-4/33'], duties: { close: ['KG-514-4/33'], ...about }, data: { ...(typeof period === 'string' && { period }) } });
}

/** 39.a: whoever has reported, also late, owes the report of that month no more (rule 10). */
async function reportFiled(p: Procedure, { accounts }: Participation, c: Command): Promise<void> {
  if (!accounts) return;
  const period = String(c.fields.period);
  await p.record('reportFiled', { at: c.at, by: c, line: 'participation.reportFiled', norms: ['KG-514-4/39.a'], duties: { close: ['KG-514-4/39.a'], about: period }, data: { period } });
}

/**
 * An act in another case has ended the participation. An exclusion has changed the register with it, and tells him itself (40); the end
 * of the certificate has not: the participant is out of the System without one (AMB-54), unless something else was first (rule 15).
 */
async function ended(p: Procedure, state: Participation, c: Command): Promise<'over' | void> {
  const { outcome, at, ground } = c.fields as { outcome: 'left' | 'excluded'; at: string; ground: string };
  const more = outcome === 'excluded' ? { told: false as const } : { counts: false, expects: PARTICIPANT, entry: { register: 'participant', action: 'end' as const, status: 'left', ground } };
  const done = await p.end(outcome, { by: c, at, act: false, line: 'participation.ended', norms: [ground], duties: NO_REPORTS, ...more });
  if (done.conflict !== undefined) return void (state.ended = false);
  await finalPayout(p);
  return 'over';
}
