import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { config } from '../../config';
import { startTestStack, type RunningStack } from '../../engine/stack';
import { keepProofs } from '../../rehearsal/proofs';
import { bundle } from '../../workers/bundle';
import { type Rehearsal, rehearse } from '../../rehearsal/play/run';
import { readScenarios } from '../../rehearsal/scenario/read';
import { asLine } from '../../rehearsal/scenario/report';
import type { Scenario } from '../../rehearsal/scenario/types';
import { useStack } from '../../rehearsal/stack';
import { LANGUAGES, type Played, type Timeline, type TimelineLanguage, jsonOf, pageOf, progressOf, textOf, timelineOf } from '../../rehearsal/timeline';
import { keepOpen } from '../../rehearsal/keep';

export const usage = `tartip rehearse <scenario.yaml> … [--json <file>] [--html <file>] [--lang ky|ru|en] [--lanes <n>] [--keep]

Plays scenarios on an engine and databases of their own, on virtual time, and prints their timelines.
Exit 0: every expectation holds; 1: some do not; 2: a file is wrong.`;

const MOST_LANES = 4;

interface Options { files: string[]; json?: string; html?: string; language: TimelineLanguage; lanes: number; keep: boolean }

/** The command line; a sentence when it is wrong. */
function optionsOf(args: string[]): Options | string {
  const parsed = ((): ReturnType<typeof parse> | string => {
    try { return parse(args); } catch (e) { return (e as Error).message; }
  })();
  if (typeof parsed === 'string') return parsed;
  const { values: { json, html, lang = 'en', lanes, keep = false }, positionals: files } = parsed;
  if (files.length === 0) return 'Name at least one scenario file.';
  if (!(LANGUAGES as readonly string[]).includes(lang)) return `--lang is one of: ${LANGUAGES.join(', ')}.`;
  const n = lanes === undefined ? Math.min(MOST_LANES, files.length) : Number(lanes);
  if (!Number.isInteger(n) || n < 1 || n > 16) return '--lanes is a number from 1 to 16.';
  return { files, language: lang as TimelineLanguage, lanes: n, keep, ...(json && { json }), ...(html && { html }) };
}
const parse = (args: string[]) => parseArgs({
  args, allowPositionals: true,
  options: { json: { type: 'string' }, html: { type: 'string' }, lang: { type: 'string' }, lanes: { type: 'string' }, keep: { type: 'boolean' } },
});

function write(file: string, text: string): void {
  mkdirSync(dirname(resolve(file)), { recursive: true });
  writeFileSync(file, text);
}

const interrupted = (signal: AbortSignal): Promise<void> => new Promise((resolve) => { if (signal.aborted) resolve(); else signal.addEventListener('abort', () => resolve(), { once: true }); });

/** Plays what has been read, each timeline printed as it is there; undefined when interrupted. */
async function onStack(running: RunningStack, scenarios: Scenario[], o: Options, signal: AbortSignal): Promise<Timeline[] | undefined> {
  useStack(running.stack);
  const progress = progressOf(process.stderr, scenarios.length, o.language);
  const show = (p: Played): void => {
    progress.finished(p.scenario.name, p.failures.length === 0);
    progress.clear();
    process.stdout.write(`${textOf(timelineOf(p, o.language), { color: process.stdout.isTTY === true, width: process.stdout.columns ?? 160 })}\n\n`);
  };
  const run = await rehearse(scenarios, {
    language: o.language, documents: o.html !== undefined, lanes: o.lanes, keep: o.keep, signal, onEnd: show,
    onStep: (s, step) => progress.at(s.name, step.n, s.steps.length, step.local),
  });
  progress.clear();
  try {
    if (signal.aborted) return undefined;
    const kept = o.keep ? await keepOpen(running, config().TARTIP_CACHE, console.log) : undefined;
    if (kept) run.played.forEach((p, i) => { p.kept = kept.ofPlayed(run.lanes[i]!, p); });
    const timelines = run.played.map((p) => timelineOf(p, o.language));
    await results(timelines, run.played, o);
    if (kept) await untilInterrupted(kept, run, signal);
    return timelines;
  } finally {
    await run.close();
  }
}

async function results(timelines: Timeline[], played: Played[], o: Options): Promise<void> {
  if (o.json) write(o.json, `${jsonOf(timelines)}\n`);
  if (o.html) write(o.html, await pageOf(timelines, played.flatMap((p) => p.cases.flatMap((c) => c.documents))));
  await keepProofs(timelines);
}

/** With --keep: says where the cases are, and waits for Ctrl-C. */
async function untilInterrupted(kept: Awaited<ReturnType<typeof keepOpen>>, run: Rehearsal, signal: AbortSignal): Promise<void> {
  for (const [i, lane] of run.lanes.entries()) await kept.tell(lane, run.played[i]!);
  console.log('Kept open. Ctrl-C ends it and removes everything.');
  await interrupted(signal);
}

/** Exit code as in `usage`; 130 after an interruption, with nothing left running. */
export async function run(args: string[]): Promise<number> {
  const o = optionsOf(args);
  if (typeof o === 'string') {
    console.error(`${o}\nUsage: ${usage.split('\n')[0]}`);
    return 2;
  }
  const read = readScenarios(o.files);
  if (read.problems.length > 0) {
    for (const p of read.problems) console.error(asLine(p));
    return 2;
  }
  const ending = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => ending.abort());
  const [running] = await Promise.all([startTestStack(config().TARTIP_CACHE), bundle()]);
  const timelines = await onStack(running, read.scenarios, o, ending.signal).finally(() => running.stop());
  // what was under way on the lanes has nothing left to wait for
  if (!timelines) process.exit(130);
  return timelines.every((t) => t.green) ? 0 : 1;
}
