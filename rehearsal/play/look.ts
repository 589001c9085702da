import type { CaseView } from '../../api/viewSchemas';
import { covers } from '../norms';
import type { Expect } from '../scenario/types';
import { dutyTerms } from '../scenario/words';

/** What was found where something else was expected; `path` as in the file. */
export interface Found { path: string; expected: string; found: string }
/** A command that somebody outside can send now; `until`: he was asked for it, and has so long. */
export interface Open { command: string; role: string; until: string | null }
/** What is looked at: the case as an officer sees it, who people are, what is open to people outside, the violations recorded in it, and the addressee's duties. */
export interface Sight { view: CaseView; wordOf: (person: string) => string | undefined; possible: Open[]; violations: string[]; /** what its addressee has to do besides its terms */ duties: { norm: string; due: string | null }[]; /** norms of duties that are done with */ fulfilled: string[] }

type Check = (e: Expect, s: Sight) => Found[];

export const written = (value: unknown): string => (typeof value === 'string' ? value : value === undefined ? 'nothing' : JSON.stringify(value));

const differs = (path: string, expected: unknown, found: unknown): Found[] => (expected === undefined || expected === found ? [] : [{ path, expected: written(expected), found: written(found) }]);

const ending: Check = (e, { view }) => [
  ...differs('open', e.open, view.open),
  ...differs('outcome', e.outcome, view.outcome),
  ...differs('on', e.on, view.endedOn),
  ...differs('automatic', e.automatic, view.automatic),
  ...differs('state', e.state, view.outcome ?? view.stage),
  ...(e.norms ?? []).flatMap((norm, i) => (view.norms.some((n) => covers(norm, n)) ? [] : [{ path: `norms.${i}`, expected: norm, found: written(view.norms) }])),
];

/** A duty without a last day, as a term: it runs while one is open. */
const dutyTerm = (norm: string, { duties, fulfilled }: Sight) => (duties.some((d) => d.norm === norm) ? { due: null, target: null, state: 'running' } : fulfilled.includes(norm) ? { due: null, target: null, state: 'met' } : undefined);

/** Of a term that occurs several times the latest. */
const terms: Check = (e, sight) => Object.entries(e.terms ?? {}).flatMap(([name, want]) => {
  const { view } = sight;
  const term = dutyTerms[name] ? dutyTerm(dutyTerms[name], sight) : view.terms.filter((t) => t.name === name).sort((a, b) => b.n - a.n)[0];
  if (!term) return [{ path: `terms.${name}`, expected: written(want), found: `no such term; there are: ${view.terms.map((t) => t.name).join(', ')}` }];
  return [...differs(`terms.${name}.due`, want.due, term.due), ...differs(`terms.${name}.target`, want.target, term.target), ...differs(`terms.${name}.state`, want.state, term.state)];
});

/** What officials have on their lists, and what is open to the addressee: by the role of his word, `participant`, or as the sheets call it, `applicant`. */
const tasks: Check = (e, { view, possible, wordOf }) => {
  const addressee = wordOf(view.applicant)?.replace(/\d+$/, '') ?? 'applicant';
  const official = view.tasks.filter((t) => t.kind === 'task' && t.state === 'open').map((t) => ({ do: t.commands.map((c) => c.name), for: [t.role as string], asked: true }));
  const open = [...official, ...possible.filter((p) => p.role === 'applicant').map((p) => ({ do: [p.command], for: [addressee, p.role], asked: p.until !== null }))];
  const shown = written(open.map((t) => `${t.do.join('/')} for ${t.for[0]}`));
  const missing = (e.tasks ?? []).flatMap((want, i) =>
    (open.some((t) => t.do.includes(want.do) && (!want.for || t.for.includes(want.for))) ? [] : [{ path: `tasks.${i}`, expected: written(want), found: shown }]));
  const unwanted = (e.noTasks ?? []).flatMap((name, i) => (open.some((t) => t.asked && t.do.includes(name)) ? [{ path: `noTasks.${i}`, expected: `no task ${name}`, found: shown }] : []));
  return [...missing, ...unwanted];
};

const notices: Check = (e, { view, wordOf }) => {
  const sent = view.notices.filter((n) => n.servedAt !== null).map((n) => ({ kind: n.kind, to: wordOf(n.to), on: n.on, norms: n.norms }));
  const shown = written(sent.map((n) => `${n.kind} to ${n.to} on ${n.on}`));
  const fits = (want: NonNullable<Expect['notices']>[number]): boolean => sent.some((n) =>
    n.kind === want.kind && (!want.to || n.to === want.to) && (!want.on || n.on === want.on) && (!want.norm || n.norms.some((x) => covers(want.norm!, x))));
  return [
    ...(e.notices ?? []).flatMap((want, i) => (fits(want) ? [] : [{ path: `notices.${i}`, expected: written(want), found: shown }])),
    ...(e.noNotices ?? []).flatMap((kind, i) => (sent.some((n) => n.kind === kind) ? [{ path: `noNotices.${i}`, expected: `no notice ${kind}`, found: shown }] : [])),
    ...Object.entries(e.noticeCount ?? {}).flatMap(([kind, n]) => differs(`noticeCount.${kind}`, n, sent.filter((x) => x.kind === kind).length)),
  ];
};

const documents: Check = (e, { view }) => (e.documents ?? []).flatMap((kind, i) =>
  (view.documents.some((d) => d.kind === kind) ? [] : [{ path: `documents.${i}`, expected: kind, found: written([...new Set(view.documents.map((d) => d.kind))]) }]));

/** What the registers say of the case's addressee; no entry is `none`. */
const registers: Check = (e, { view }) => Object.entries(e.register ?? {}).flatMap(([name, want]) => {
  const entry = view.entries.filter((x) => x.register === name).at(-1);
  const found: { [key: string]: unknown } = { status: entry?.status ?? 'none', state: entry?.status ?? 'none', endedOn: entry?.status === 'ended' ? entry.on : null, ground: entry?.ground ?? null };
  return Object.entries(want as { [key: string]: unknown }).flatMap(([key, value]) => differs(`register.${name}.${key}`, value, found[key]));
});

const violations: Check = (e, s) => {
  if (!e.violations) return [];
  const same = e.violations.length === s.violations.length && e.violations.every((norm) => s.violations.some((v) => covers(norm, v)));
  return same ? [] : [{ path: 'violations', expected: written(e.violations), found: written(s.violations) }];
};

/** What somebody outside still has to do: his running terms, and duties of their own. */
const duties: Check = (e, { view, duties: own }) => {
  const open = [...view.terms.filter((t) => t.for === 'outsider' && t.state === 'running').map((t) => ({ norm: t.norm, due: t.due })), ...own];
  return (e.duties ?? []).flatMap((want, i) => (open.some((d) => covers(want.norm, d.norm) && (!want.due || d.due === want.due)) ? [] : [{ path: `duties.${i}`, expected: written(want), found: written(open) }]));
};

const checks: readonly Check[] = [ending, terms, tasks, notices, documents, registers, violations, duties];

/** Every expectation that does not hold, but for those on a refusal. */
export const look = (e: Expect, sight: Sight): Found[] => checks.flatMap((check) => check(e, sight));
