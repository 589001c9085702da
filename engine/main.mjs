// Entry of `npm start` and `npm test`. Runs before the packages are installed, so it imports nothing but Node.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const versions = JSON.parse(readFileSync(join(root, 'engine/versions.json'), 'utf8'));

class Sentence extends Error {}

/** Is dotted version `a` at least `b`? */
const atLeast = (a, b) => {
  const [x, y] = [a, b].map((v) => v.split('.').map(Number));
  for (let i = 0; i < 3; i += 1) if ((x[i] ?? 0) !== (y[i] ?? 0)) return (x[i] ?? 0) > (y[i] ?? 0);
  return true;
};

function checkNode() {
  if (!atLeast(process.versions.node, versions.node))
    throw new Sentence(`Tartip needs Node ${versions.node} or newer; this is Node ${process.versions.node}.`);
}

/** Go is needed only once, to build the engine. */
function checkGo() {
  if (process.env.TEMPORAL_ADDRESS && process.argv[2] === 'start') return;
  const cache = process.env.TARTIP_CACHE || join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'tartip');
  if (existsSync(join(cache, `temporal-${versions.temporal}`, 'server'))) return;
  const go = spawnSync('go', ['env', 'GOVERSION'], { encoding: 'utf8', cwd: root });
  if (go.error || go.status !== 0)
    throw new Sentence(`Tartip needs Go ${versions.go} or newer to build its engine, and there is no "go" on the PATH: install it from https://go.dev/dl/ or set TEMPORAL_ADDRESS.`);
  const found = /go(\d+\.\d+(\.\d+)?)/.exec(go.stdout)?.[1] ?? '0';
  if (!atLeast(found, versions.go))
    throw new Sentence(`Tartip needs Go ${versions.go} or newer to build its engine; this is Go ${found}: install a newer one from https://go.dev/dl/.`);
}

/** What npm has installed agrees with the lock: its own record (node_modules/.package-lock.json) lists the same versions. */
function installedAsLocked(lock) {
  try {
    const there = JSON.parse(readFileSync(join(root, 'node_modules/.package-lock.json'), 'utf8')).packages;
    return Object.entries(JSON.parse(lock).packages)
      .filter(([path, p]) => path !== '' && !p.optional && !p.peer)
      .every(([path, p]) => there[path]?.version === p.version);
  } catch {
    return false;
  }
}

async function installPackages() {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const stamp = join(root, 'node_modules/.tartip-installed');
  const hash = createHash('sha256').update(lock).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  if (!installedAsLocked(lock)) await npmCi();
  // installed by somebody else, for instance: then it is compared again next time
  try { writeFileSync(stamp, hash); } catch { /* see above */ }
}

/** Runs `npm ci` with a running line; its own output is shown only when it fails. */
function npmCi() {
  const begun = Date.now();
  const show = () => {
    const text = `Installing packages (npm ci), ${Math.round((Date.now() - begun) / 1000)} s`;
    if (process.stdout.isTTY) process.stdout.write(`\r${text}`);
    else console.log(text);
  };
  show();
  const timer = setInterval(show, process.stdout.isTTY ? 1000 : 15_000);
  return new Promise((resolve, reject) => {
    const npm = spawn('npm', ['ci', '--no-progress', '--loglevel=error'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const s of [npm.stdout, npm.stderr]) s.on('data', (d) => { said += d; });
    npm.on('error', () => reject(new Sentence('Tartip needs "npm" on the PATH to install its packages.')));
    npm.on('close', (code) => {
      clearInterval(timer);
      if (process.stdout.isTTY) process.stdout.write('\n');
      if (code === 0) return resolve();
      console.error(said.split('\n').slice(0, 12).join('\n'));
      reject(new Sentence(`The packages could not be installed: npm ci ended with code ${code}.`));
    });
  });
}

const entries = { start: './start.ts', test: './test.ts' };

async function main() {
  const entry = entries[process.argv[2]];
  if (!entry) throw new Sentence('Use npm start or npm test.');
  checkNode();
  checkGo();
  await installPackages();
  await import('tsx');
  const { main: go } = createRequire(import.meta.url)(entry);
  await go(process.argv.slice(3));
}

main().catch((error) => {
  const known = error instanceof Sentence || ['ENOSPC', 'EACCES', 'EROFS'].includes(error.code);
  const text = error.code === 'ENOSPC' ? 'The disk is full.' : error.message;
  console.error(known ? text : error);
  process.exit(1);
});
