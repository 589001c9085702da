/**
 * The course of kg.mining.certificate to a grant as one would write it without the kernel: an update that takes commands, a query, activities.
 * Same activities, same inputs, same lists of tasks; what a grant does not need (defects, refusals, hearing, withdrawal) is not there.
 */
import { ApplicationFailure, allHandlersFinished, condition, defineQuery, defineUpdate, proxyActivities, setHandler, upsertSearchAttributes } from '@temporalio/workflow';
import { edition } from '../../law';
import type { Accepted, Activities, CaseInput, CaseSnapshot, Command, DocumentActivities, Drafted, Due, NextView, PossibleView, TaskView, TermView } from '../../workflows/kernel/contract';

const { calendarDue, caseProject, registryRecord, noticeDraft, noticeServe, caseStart } = proxyActivities<Activities>({ startToCloseTimeout: '1m', retry: { maximumInterval: '100s' } });
const { receiptsSettled } = proxyActivities<Activities>({ startToCloseTimeout: '30m', heartbeatTimeout: '1m' });
const { documentRender } = proxyActivities<DocumentActivities>({ taskQueue: 'documents', startToCloseTimeout: '5m', heartbeatTimeout: '20s' });

const command = defineUpdate<Accepted, [Command]>('command');
const view = defineQuery<CaseSnapshot>('view');

const GRANT = ['KG-514-4/18.a', 'KG-514-4/18.b', 'KG-514-4/19.a', 'KG-514-4/20.3'];
const RECEIVED = ['KG-514-4/9.b', 'KG-514-4/12'];

export default async function run({ caseId, procedure, act, edition: of, subjectId, start, rehearsal }: CaseInput): Promise<string> {
  const about = { caseId, procedure, act, edition: of };
  const applicant = start.by.person;
  const offset = rehearsal ? Date.parse(rehearsal.legalNow) - Date.now() : 0;
  const until = (at: string): number => Math.max(1, Date.parse(at) - Date.now() - offset);
  const done = new Map<string, Command>();
  const applied = [start.id], prepared: string[] = [];
  const tasks: TaskView[] = [], alerts: string[] = [];
  let possible: PossibleView[] = [], norms: string[] = [];
  let stage = 'received', outcome: string | null = null, endedOn: string | null = null, closed = false, version = 0, opened = 1;
  let review: TermView | undefined, dirty = false;

  const next = (): NextView[] => {
    if (!review || review.state !== 'running') return [];
    const { name: term, norm, instant } = review;
    return [...alerts.map((at): NextView => ({ at, what: 'alert', term, norm })), { at: instant, what: 'termEnds', term, norm }];
  };
  const snapshot = (): CaseSnapshot => ({
    caseId, version, procedure, stage, open: outcome === null, outcome, automatic: outcome === null ? null : false, norms, endedOn,
    terms: review ? [review] : [], tasks, possible, next: next(), applied, closed,
  });
  const project = async (): Promise<void> => {
    dirty = false;
    version += 1;
    await caseProject(snapshot());
  };

  function open(role: 'officer' | 'head', norm: string, ...commands: string[]): void {
    tasks.push({
      id: `${caseId}/${(opened += 1)}`, kind: 'task', commands, role, norm, excluded: role === 'head' ? [...prepared] : [],
      dueAt: review!.instant, target: review!.target, state: 'open', closedAt: null,
    });
  }
  const openTask = (name: string): TaskView | undefined => tasks.find((t) => t.kind === 'task' && t.state === 'open' && t.commands.includes(name));
  const close = (at: string): void => { for (const t of tasks) if (t.state === 'open') Object.assign(t, { state: 'closed', closedAt: at }); };

  /** What a command leads to on the desks. */
  function follow(c: Command): void {
    if (c.name === 'findComplete') {
      stage = 'checks';
      open('officer', 'KG-514-4/15.a', 'findDefects');
      open('officer', 'KG-514-4/5.1', 'checkFounders');
      open('officer', 'KG-514-4/11.12.c', 'checkDebts');
      open('officer', 'KG-514-4/13', 'orderInspection', 'skipInspection');
    } else if (c.name === 'propose') {
      close(c.at);
      stage = 'signature';
      open('head', 'KG-514-4/18.a', 'sign', 'return');
    } else if (stage === 'checks' && ['checkFounders', 'checkDebts', 'skipInspection'].every((n) => done.has(n))) {
      stage = 'proposal';
      open('officer', 'KG-514-4/12', 'propose');
    }
  }
  setHandler(view, snapshot);
  setHandler(command, (c) => {
    if (c.id === start.id || applied.includes(c.id)) return { accepted: c.at };
    applied.push(c.id);
    Object.assign(openTask(c.name)!, { state: 'done', closedAt: c.at });
    done.set(c.name, c);
    if (c.by.role === 'officer' && !prepared.includes(c.by.person)) prepared.push(c.by.person);
    follow(c);
    dirty = true;
    return { accepted: c.at };
  }, {
    validator(c) {
      const refuse = (type: string): ApplicationFailure => ApplicationFailure.create({ type, message: type, nonRetryable: true });
      if (c.id === start.id || applied.includes(c.id)) return;
      const task = openTask(c.name);
      if (!task || outcome !== null) throw refuse('notNow');
      if (c.by.role !== task.role || c.task?.id !== task.id || task.excluded.includes(c.by.person)) throw refuse('forbidden');
    },
  });

  /** Drafts, prints and serves a letter; dated anew when midnight has passed meanwhile. */
  async function letter(kind: string, told: { norms: string[]; paper?: string; actId?: string; about?: TermView }, documents: string[] = []): Promise<void> {
    const key = `${caseId}/notice.${kind}#1`;
    for (;;) {
      const d: Drafted = await noticeDraft({ ...about, kind, key, to: applicant, ...told });
      const printed = await documentRender({ ...about, kind, key: `${key}/${d.on}`, noticeId: d.noticeId, on: d.on, ...told });
      const served = await noticeServe({ caseId, noticeId: d.noticeId, key: `${key}/served`, on: d.on, documents: [...printed.documents.map((x) => x.id), ...documents] });
      if (!served.moved) return;
    }
  }

  /** Officials are reminded before the end of the review; when it is over the applicant is told. */
  async function watch(term: TermView): Promise<void> {
    const over = (): boolean => outcome !== null;
    for (;;) {
      const at = alerts[0] ?? term.instant;
      if (await condition(over, until(at))) return;
      for (const role of ['officer', 'head'] as const) {
        tasks.push({ id: `${caseId}/alert.${tasks.length}`, kind: 'alert', commands: [], role, norm: term.norm, excluded: [], dueAt: term.instant, target: term.target, state: 'open', closedAt: null, about: { term: 'review', daysLeft: alerts.length } });
      }
      dirty = true;
      if (alerts.shift() === undefined) break;
    }
    await receiptsSettled({ caseId, before: term.instant });
    if (over()) return;
    Object.assign(term, { state: 'late' });
    upsertSearchAttributes({ Overdue: [true] });
    await letter('authorityLate', { norms: [term.norm], about: { ...term } });
  }

  const rule = edition(act, of).terms.review!;
  const { alerts: reminders, ...due }: Due = await calendarDue({ caseId, act, edition: of, name: 'review', rule, from: start.at });
  review = { name: 'review', n: 1, norm: rule.norm, for: rule.for, ...due, state: 'running' };
  alerts.push(...reminders);
  stage = 'examination';
  open('officer', 'KG-514-4/15.a', 'findComplete', 'findDefects');
  possible = [
    { command: 'correctFiling', role: 'admin', person: null, norm: 'KG-514-4/12', until: null },
    { command: 'withdraw', role: 'applicant', person: applicant, norm: 'KG-514-4/11', until: null },
    { command: 'requestInformation', role: 'officer', person: null, norm: 'KG-514-4/14.d', until: null },
  ];
  const beside = Promise.all([letter('received', { norms: RECEIVED, about: { ...review } }), watch(review)]);
  await project();
  while (!done.has('sign')) {
    await condition(() => dirty);
    if (!done.has('sign')) await project();
  }

  const sign = done.get('sign')!;
  const key = `${caseId}/granted#1`;
  const recorded = await registryRecord({
    caseId, subjectId, procedure, act, edition: of, effect: `${procedure}.granted`, key, at: sign.at, automatic: false, norms: GRANT, command: sign, prepared, outcome: 'granted',
    applicationPaper: start.paper!.id, entry: { register: 'certificate', action: 'open', status: 'valid' }, expects: { register: 'certificate', status: 'none' },
  });
  if (recorded.conflict !== undefined) throw ApplicationFailure.nonRetryable(recorded.conflict);
  [outcome, endedOn, norms, stage, possible] = ['granted', recorded.on, GRANT, 'ended', []];
  review.state = 'met';
  close(sign.at);
  for (const t of tasks) Object.assign(t, { dueAt: null, target: null });
  await project();
  const told = { norms: GRANT, paper: sign.paper!.id, actId: recorded.actId! };
  const papers: string[] = [];
  for (const kind of ['act', 'certificate']) {
    const printed = await documentRender({ ...about, kind, key: `${key}/${kind}`, ...told, entryId: recorded.entry!.id });
    papers.push(...printed.documents.map((x) => x.id));
  }
  await letter('granted', told, papers);
  await caseStart({ key: `${caseId}/start.${procedure}.life`, procedure: `${procedure}.life`, from: caseId, subjectId });
  await beside;
  closed = true;
  await project();
  await condition(allHandlersFinished);
  return outcome;
}
