/** `expect`: what must be so after the step. */
import { editions, registersOf } from '../../law';
import type { RefusalCode, TermState } from '../../workflows/kernel/contract';
import { type Read, bool, count, day, group, listOf, mapOf, one, text } from './checker';
import { person, role, sheetOf, vocabulary, wordOf } from './built';
import { norm, normOrBeginning } from './norms';
import { payoutRead } from './payout';
import type { Report } from './report';
import { type MapTree, type Tree, under } from './tree';
import type { Expect, NoticeExpected, TermExpected } from './types';
import { states } from './words';

const CODES: readonly RefusalCode[] = ['forbidden', 'invalid', 'notNow', 'tooEarly', 'tooLate', 'conflict', 'notFound'];
const TERM_STATES: readonly TermState[] = ['running', 'met', 'late', 'passed', 'closed'];
const exactly = norm();

const term = group<TermExpected>({ due: day, target: day, state: one(TERM_STATES) }, { of: 'a term', empty: true });
const duty = group<{ norm: string; due?: string }>({ norm: normOrBeginning, due: day }, { of: 'a duty', required: ['norm'] });

type RegisterExpected = NonNullable<Expect['register']>;
const registerReaders: { [K in keyof Required<RegisterExpected>]: Read<NonNullable<RegisterExpected[K]>> } = {
  certificate: group<NonNullable<RegisterExpected['certificate']>>({ status: one(states.certificate), endedOn: day, ground: exactly }, { of: 'the certificate' }),
  participant: group<{ state?: string }>({ state: one(states.participant) }, { of: 'the participant' }),
  officer: group<{ status?: string }>({ status: one(states.officer) }, { of: 'the officer' }),
};
const kept = new Set(editions.flatMap((e) => Object.keys(registersOf(e))));
/** A register that no edition has yet is not built. */
const register: Read<RegisterExpected> = (tree, report) => {
  const names = Object.keys(registerReaders) as (keyof RegisterExpected)[];
  const built = Object.fromEntries(names.filter((n) => kept.has(n)).map((n) => [n, registerReaders[n]])) as typeof registerReaders;
  return group<RegisterExpected>(built, { of: 'the registers', later: Object.fromEntries(names.filter((n) => !kept.has(n)).map((n) => [n, `register ${n}`])) })(tree, report);
};

/** What a living thing is called: its stages while it lives, its outcomes when it has ended. */
function statesOf(procedure: string | null): string[] {
  const sheet = sheetOf(procedure);
  return sheet ? [...Object.keys(sheet.stages), ...Object.keys(sheet.outcomes)].filter((s) => s !== 'ended') : [];
}

/** The readers of a case of this procedure; of one that is not known, words are taken as they are. */
function readersOf(procedure: string | null): { [K in keyof Required<Expect>]: Read<NonNullable<Expect[K]>> } {
  const word = (kind: 'term' | 'notice' | 'outcome' | 'document' | 'command'): Read<string> => (procedure === null ? text : wordOf(vocabulary(procedure, kind)));
  const task = group<{ do: string; for?: string }>({ do: word('command'), for: role }, { of: 'a task', required: ['do'] });
  const notice = group<NoticeExpected>({ kind: word('notice'), to: person(), on: day, norm: normOrBeginning }, { of: 'a notice', required: ['kind'] });
  return {
    refused: one(CODES), allowedFrom: day, open: bool, outcome: word('outcome'), on: day, automatic: bool, norms: listOf(normOrBeginning, 'norms'),
    terms: mapOf(word('term'), () => term, 'terms'), tasks: listOf(task, 'tasks: do, for'), noTasks: listOf(word('command'), 'commands'),
    notices: listOf(notice, 'notices: kind, to, on, norm'), noNotices: listOf(word('notice'), 'kinds of notices'), noticeCount: mapOf(word('notice'), () => count(), 'kinds of notices'),
    documents: listOf(word('document'), 'kinds of documents'), register, state: procedure === null ? text : one(statesOf(procedure)), violations: listOf(normOrBeginning, 'norms', { empty: true }), duties: listOf(duty, 'duties: norm, due'), payout: payoutRead,
  };
}

const placeOf = (tree: MapTree, key: string): Tree['place'] => tree.entries.find((e) => e.key === key)!.place;

function tellRefused(tree: MapTree, report: Report, found: Expect, refusable: boolean): void {
  if (under(tree, 'refused') && !refusable) report.wrong(placeOf(tree, 'refused'), 'nothing is done in this step that could be refused', '`refused` beside `do` or `admin`');
  else if (under(tree, 'allowedFrom') && found.refused !== 'tooEarly' && !(under(tree, 'refused') && found.refused === undefined))
    report.wrong(placeOf(tree, 'allowedFrom'), '`allowedFrom` is named by refusals of what comes too early', '`refused: tooEarly` beside it');
}

/** `procedure`: of the case that is looked at, null when it is not known. `refusable`: something is done that can be refused. */
export function readExpect(tree: Tree, report: Report, { procedure, refusable }: { procedure: string | null; refusable: boolean }): Expect | undefined {
  const found = group<Expect>(readersOf(procedure) as { [K in keyof Required<Expect>]: Read<NonNullable<Expect[K]>> }, { of: 'expect' })(tree, report);
  if (found && tree.kind === 'map') tellRefused(tree, report, found, refusable);
  return found;
}
