import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { root } from '../../engine/folders';
import { processesOf } from '../../engine/processes';
import { until } from '../../engine/wait';

const folder = mkdtempSync(join(tmpdir(), 'tartip-rehearse-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const head = 'title: An application is withdrawn\njurisdiction: kg\nprocedure: kg.mining.certificate\nsteps:\n';
const steps = '  - { at: 2026-09-01 10:00, by: applicant, do: apply, with: { application: kg-entrepreneur } }\n';
function scenario(name: string, more: string): string {
  const file = join(folder, `${name}.yaml`);
  writeFileSync(file, `scenario: ${name}\n${head}${steps}${more}`);
  return file;
}
const launcher = [join(root, 'bin/tartip.js'), 'rehearse'];
const rehearse = (...args: string[]) => spawnSync(process.execPath, [...launcher, ...args], { encoding: 'utf8', cwd: folder });

describe('tartip rehearse', () => {
  test('a wrong file is told with line and column, and nothing is started', () => {
    const { status, stderr, stdout } = rehearse(scenario('typo', '  - { at: 2026-09-02 10:00, by: applicant, do: withdrw }\n'));
    assert.equal(status, 2);
    assert.match(stderr, /typo\.yaml:7:\d+: .*withdrw.*did you mean `withdraw`/);
    assert.equal(stdout, '');
  });

  test('wrong arguments are told in one sentence', () => {
    for (const args of [[], ['x.yaml', '--lang', 'de'], ['x.yaml', '--lanes', '0'], ['x.yaml', '--colour'], ['missing.yaml']]) assert.equal(rehearse(...args).status, 2, args.join(' '));
  });

  test('an expectation that does not hold: exit 1, with the step, what was expected and what was found', () => {
    const file = scenario('wrong', '  - { at: 2026-09-02 10:00, by: applicant, do: withdraw, expect: { outcome: granted, open: false } }\n');
    const { status, stdout } = rehearse(file, '--json', 'out/timeline.json', '--html', 'out/timeline.html');
    assert.equal(status, 1, stdout);
    assert.match(stdout, /step 2 .*wrong\.yaml:7:\d+.* outcome\n\s+expected\s+granted\n\s+found\s+withdrawn/);
    const timeline = JSON.parse(readFileSync(join(folder, 'out/timeline.json'), 'utf8')) as { green: boolean; cases: { outcome: string; on: string }[] };
    assert.deepEqual([timeline.green, timeline.cases[0]!.outcome, timeline.cases[0]!.on], [false, 'withdrawn', '2026-09-02']);
    assert.match(readFileSync(join(folder, 'out/timeline.html'), 'utf8'), /<html lang="en"/);
  });

  test('--keep leaves the case open for looking, in the API and on the pages of the engine; Ctrl-C leaves nothing behind', async () => {
    const child = spawn(process.execPath, [...launcher, scenario('kept', '  - { at: 2026-09-02 10:00, expect: { open: true } }\n'), '--keep'], { cwd: folder });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => { said += text.toString(); });
    const ended = new Promise<number | null>((resolve) => { child.once('exit', resolve); });
    await until('the rehearsal to be kept open', () => said.includes('Kept open.') || child.exitCode !== null, { limitMs: 300_000 });
    const [, token, api] = /Bearer \$\(cat (\S+)\)" (\S+)/.exec(said) ?? assert.fail(said);
    const [, engine] = /engine\s+(\S+)/.exec(said)!;
    const answer = await fetch(api!, { headers: { authorization: `Bearer ${readFileSync(token!, 'utf8')}` } });
    assert.equal(((await answer.json()) as { open: boolean }).open, true);
    assert.equal((await fetch(engine!)).status, 200);
    const data = dirname(dirname(token!));
    child.kill('SIGINT');
    assert.equal(await ended, 0, 'it was green');
    assert.equal(existsSync(data), false);
    assert.deepEqual(processesOf(data), []);
  });
});
