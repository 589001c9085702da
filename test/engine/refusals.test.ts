import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openTrial, type Trial } from '../../engine/trial';
import { root } from '../../engine/folders';
import { scripts } from '../../package.json';
import versions from '../../engine/versions.json';

const places: string[] = [];
const folder = () => { const made = mkdtempSync(join(tmpdir(), 'tartip-refusal-')); places.push(made); return made; };
after(() => places.forEach((p) => rmSync(p, { recursive: true, force: true })));

/** The launcher, before anything is installed or started. */
function launcher(env: NodeJS.ProcessEnv, flags: string[] = []): { code: number | null; said: string } {
  const { TEMPORAL_ADDRESS: _, NODE_V8_COVERAGE: __, ...plain } = process.env;
  const ended = spawnSync(process.execPath, [...flags, join(root, 'engine/main.mjs'), 'start'], { env: { ...plain, ...env }, encoding: 'utf8', timeout: 60_000 });
  return { code: ended.status, said: ended.stdout + ended.stderr };
}

/** One line, one sentence, no stack. */
function oneSentence(said: string, words: RegExp): void {
  assert.match(said, words);
  assert.match(said, /^[^\n]+[.!]\n$/, `more than one sentence: ${said}`);
  assert.doesNotMatch(said, /\n\s+at /);
}

describe('what is missing on the machine', () => {
  const onPath = (go?: string) => {
    const bin = folder();
    symlinkSync(process.execPath, join(bin, 'node'));
    if (go) { writeFileSync(join(bin, 'go'), `#!/bin/sh\necho ${go}\n`); chmodSync(join(bin, 'go'), 0o755); }
    return `${bin}:/bin`;
  };

  test('no Go, and the engine is not built yet', () => {
    const { code, said } = launcher({ PATH: onPath(), TARTIP_CACHE: folder() });
    assert.equal(code, 1);
    oneSentence(said, /needs Go 1\.26\.8 or newer .* no "go" on the PATH/);
  });

  test('an old Go', () => {
    const { code, said } = launcher({ PATH: onPath('go1.24.3'), TARTIP_CACHE: folder() });
    assert.equal(code, 1);
    oneSentence(said, /this is Go 1\.24\.3/);
  });

  test('an old Node', () => {
    const old = "data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'18.20.4'}})";
    const { code, said } = launcher({}, ['--import', old]);
    assert.equal(code, 1);
    oneSentence(said, /needs Node 20\.19\.0 or newer; this is Node 18\.20\.4/);
  });
});

describe('what cannot be used', () => {
  let trial: Trial;
  before(async () => { trial = await openTrial(); });
  after(() => trial.close());

  const refused = async (words: RegExp, more: NodeJS.ProcessEnv = {}) => {
    const { code, said } = await trial.refused(more);
    assert.equal(code, 1);
    oneSentence(said, words);
    assert.deepEqual(trial.processes(), []);
  };

  test('a taken port', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => { server.listen(trial.ports.TARTIP_PORT, '127.0.0.1', resolve); });
    await refused(new RegExp(`Port ${trial.ports.TARTIP_PORT} is taken.* TARTIP_PORT`));
    await new Promise((resolve) => { server.close(resolve); });
  });

  test('two parts on one port', () => refused(/are both \d+/, { TARTIP_MAIL_PORT: String(trial.ports.TARTIP_PORT) }));

  test('a data folder that cannot be written', async () => {
    const file = join(folder(), 'a-file');
    writeFileSync(file, '');
    await refused(/The folder .*a-file\/data cannot be written/, { TARTIP_DATA: join(file, 'data') });
  });

  test('a file system without room', { skip: process.getuid?.() !== 0 && 'only root may mount' }, async (t) => {
    const small = folder();
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', small]).status !== 0) return t.skip('nothing may be mounted here');
    try { await refused(/The disk is full/, { TARTIP_DATA: join(small, 'data') }); } finally { spawnSync('umount', [small]); }
  });

  test('data of a newer version', async () => {
    const data = join(folder(), 'data');
    mkdirSync(data);
    writeFileSync(join(data, 'version.json'), JSON.stringify({ version: versions.data + 1, tartip: '99.0.0' }));
    await refused(/written by a newer Tartip \(99\.0\.0, data version \d+/, { TARTIP_DATA: data });
  });

  test('a wrong setting', () => refused(/^Setting TARTIP_PORT is wrong: it is "many" and must be a whole number from 0 to 65535\.\n$/, { TARTIP_PORT: 'many' }));
  test('an external database with the development issuer', () => refused(/OIDC_ISSUER must be set too/, { DATABASE_URL: 'postgres://localhost/x' }));
  test('a live office that is said to be a rehearsal', () => refused(/TARTIP_REHEARSAL is on/, { TARTIP_REHEARSAL: 'on' }));
  test('the development issuer, open to other machines', () => refused(/OIDC_ISSUER must be set too/, { TARTIP_HOST: '0.0.0.0' }));
});

describe('the command line', () => {
  const commands = readdirSync(join(root, 'bin/commands')).map((f) => f.replace(/\.ts$/, ''));
  const tartip = (...args: string[]) => spawnSync(process.execPath, [join(root, 'bin/tartip.js'), ...args], { encoding: 'utf8', cwd: root });

  test('an unknown command', () => {
    const { status, stderr } = tartip('nonsense');
    assert.equal(status, 2);
    oneSentence(stderr, /no command "nonsense"/);
  });

  test('help lists each command with its usage', () => {
    const { status, stdout } = tartip('help');
    assert.equal(status, 0);
    for (const name of commands) assert.match(stdout, new RegExp(`tartip ${name}`));
  });

  test('each command is also a script of npm', () => {
    for (const name of commands) assert.equal((scripts as { [name: string]: string })[name], `node bin/tartip.js ${name}`);
  });
});
