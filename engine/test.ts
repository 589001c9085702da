import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { settings } from './environment';
import { root } from './folders';
import { plan, type Round } from './layers';
import { marks } from './processes';
import { line, step } from './progress';
import { explain, sentence } from './sentence';
import { startTestStack, type RunningStack } from './stack';

interface Totals { passed: number; failed: number; skipped: number }
interface Run { stack?: RunningStack; child?: ChildProcess; stopping: boolean; coverage: string }

/** A night's run has twenty times as many generated requests (test/api/generated.test.ts). */
const TEST_LIMIT_MS = (process.env.TARTIP_TEST_NIGHTLY === 'on' ? 240 : 15) * 60_000, GRACE_MS = 10_000;

/** `npm test [-- <layer> …]`: types, lint, all layers on an engine of their own, coverage; the last line is `N passed, N failed`. */
export async function main(names: string[]): Promise<void> {
  const totals: Totals = { passed: 0, failed: 0, skipped: 0 };
  const run: Run = { stopping: false, coverage: mkdtempSync(join(tmpdir(), 'tartip-coverage-')) };
  const interrupted = onInterrupt(run);
  try {
    await Promise.race([all(names, run, totals), interrupted]);
  } catch (error) {
    totals.failed += 1;
    line(explain(error));
  }
  await run.stack?.stop().catch((error) => { totals.failed += 1; line(explain(error)); });
  rmSync(run.coverage, { recursive: true, force: true });
  if (totals.skipped) line(`${totals.skipped} skipped`);
  line(`${totals.passed} passed, ${totals.failed} failed`);
  process.exit(totals.failed ? 1 : 0);
}

async function all(names: string[], run: Run, totals: Totals): Promise<void> {
  const { checks, rounds, stack } = plan(names);
  process.env.NODE_V8_COVERAGE = run.coverage;
  for (const check of checks) await runCheck(check, run, totals);
  if (rounds.some((r) => r.files.length)) await program(['engine/bundle.ts'], run, 'Bundling the workflows');
  if (stack) run.stack = await startTestStack(settings().TARTIP_CACHE);
  for (const round of rounds) await runRound(round, run, totals);
  await run.stack?.stop();
  if (rounds.length) await coverage(run);
}

const commands = { types: ['node_modules/typescript/bin/tsc', '--noEmit'], lint: ['node_modules/eslint/bin/eslint.js', '.'] };

async function runCheck(check: 'types' | 'lint', run: Run, totals: Totals): Promise<void> {
  const code = await step(check, () => node(commands[check], run, { NODE_V8_COVERAGE: undefined }));
  totals[code === 0 ? 'passed' : 'failed'] += 1;
  line(`  ${code === 0 ? 'ok' : 'FAILED'} ${check}`);
}

async function program(args: string[], run: Run, title: string): Promise<void> {
  const said: string[] = [];
  const code = await step(title, () => node(['--import', 'tsx', ...args], run, {}, (text) => said.push(text)));
  if (code !== 0) throw new Error(`${title} ended with code ${code}: ${said.join('\n')}`);
}

async function runRound({ title, files, concurrency, zone }: Round, run: Run, totals: Totals): Promise<void> {
  line(`${title}: ${files.length} files`);
  const result = join(run.coverage, '..', `tartip-totals-${process.pid}.json`);
  rmSync(result, { force: true });
  const args = ['--import', 'tsx', '--test', `--test-concurrency=${concurrency}`, `--test-timeout=${TEST_LIMIT_MS}`, `--test-reporter=${join(root, 'engine/reporter.mjs')}`, '--test-reporter-destination=stdout', ...files];
  const code = await node(args, run, { TZ: zone, TARTIP_TEST_TOTALS: result, ...(run.stack ? { TARTIP_TEST_STACK: JSON.stringify(run.stack.stack) } : {}) });
  const counted = readTotals(result);
  for (const key of ['passed', 'failed', 'skipped'] as const) totals[key] += counted?.[key] ?? 0;
  if (code !== 0 && !counted?.failed) totals.failed += 1;
  rmSync(result, { force: true });
}

function readTotals(path: string): Totals | undefined {
  try { return JSON.parse(readFileSync(path, 'utf8')) as Totals; } catch { return undefined; }
}

/** Runs Node in a group of its own, so that an interruption can end it with all it started; `show` gets its output. Returns its exit code. */
function node(args: string[], run: Run, env: NodeJS.ProcessEnv, show: (text: string) => unknown = line): Promise<number> {
  return new Promise((resolve, reject) => {
    const mark = run.stack ? marks(run.stack.stack.dataDir, 'tests') : {};
    const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...env, ...mark }, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    run.child = child;
    child.stdout.on('data', (text: Buffer) => show(text.toString().replace(/\n$/, '')));
    child.stderr.on('data', (text: Buffer) => show(text.toString().replace(/\n$/, '')));
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}

/** What the tests and the processes they started have run, from V8's own records. Processes that were killed leave none. */
async function coverage(run: Run): Promise<void> {
  await step('Coverage', () => node(['node_modules/c8/bin/c8.js', 'report', `--temp-directory=${run.coverage}`, '--reporter=text-summary', '--exclude=test/**', '--exclude=dist/**', '--exclude=**/*.mjs', '--exclude-after-remap'], run, { NODE_V8_COVERAGE: undefined }));
}

/** On Ctrl-C: ends the tests and rejects, so that what was started is stopped in the usual way. */
function onInterrupt(run: Run): Promise<never> {
  return new Promise((_resolve, reject) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(name, () => {
        if (run.stopping) return;
        run.stopping = true;
        const group = (signal: NodeJS.Signals) => { try { if (run.child?.pid) process.kill(-run.child.pid, signal); } catch { /* gone */ } };
        group('SIGTERM');
        setTimeout(() => group('SIGKILL'), GRACE_MS).unref();
        reject(sentence(`Interrupted by ${name}.`));
      });
  });
}
