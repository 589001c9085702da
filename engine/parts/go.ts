import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { checkSpace, makeWritable } from '../folders';
import { sentence } from '../sentence';
import versions from '../versions.json';

export interface Build {
  name: string;
  folder: string;
  packages: string[];
  binaries: string[];
  /** how many packages a build from nothing compiles, to show how far it is */
  about?: number;
}

const BUILD_BYTES = 4e9;

export const engineBuild: Build = {
  name: `Temporal ${versions.temporal}`, folder: `temporal-${versions.temporal}`, binaries: ['server', 'sql'], about: 1760,
  packages: [`go.temporal.io/server/cmd/server@v${versions.temporal}`, `go.temporal.io/server/cmd/tools/sql@v${versions.temporal}`],
};
export const uiBuild: Build = {
  name: `Temporal UI ${versions.temporalUi}`, folder: `temporal-ui-${versions.temporalUi}`, binaries: ['server'],
  packages: [`github.com/temporalio/ui-server/v2/cmd/server@v${versions.temporalUi}`],
};

export const built = (cache: string, build: Build): boolean => build.binaries.every((b) => existsSync(join(cache, build.folder, b)));

/** Builds programs from the Go module proxy into the per-user cache, whole or not at all; returns their folder. Go checks the sums. */
export async function ensureBuilt(cache: string, build: Build, say: (detail: string) => void, stop?: AbortSignal): Promise<string> {
  const target = join(cache, build.folder);
  if (built(cache, build)) return target;
  makeWritable(cache);
  checkSpace(cache, BUILD_BYTES);
  const fresh = mkdtempSync(join(cache, 'building-'));
  try {
    const counts = { downloaded: 0, compiled: 0, about: build.about };
    for (const source of build.packages) await goInstall(source, fresh, counts, say, stop);
    rmSync(target, { recursive: true, force: true });
    mkdirSync(cache, { recursive: true });
    renameSync(fresh, target);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return target;
}

/** Runs `go install -v`, which names each module it fetches and each package it compiles. */
const goInstall = (source: string, into: string, counts: { downloaded: number; compiled: number; about: number | undefined }, say: (detail: string) => void, stop?: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const go = spawn('go', ['install', '-v', source], { cwd: into, env: { ...process.env, GOBIN: into, GO111MODULE: 'on' }, stdio: ['ignore', 'ignore', 'pipe'], ...(stop ? { signal: stop } : {}) });
    let last = '';
    createInterface({ input: go.stderr }).on('line', (text) => {
      if (text.startsWith('go: downloading ')) counts.downloaded += 1;
      else if (!/\s/.test(text)) counts.compiled += 1;
      else last = text;
      say(counts.compiled ? `${counts.compiled}${counts.about ? ` of about ${counts.about}` : ''} packages compiled` : `${counts.downloaded} modules fetched`);
    });
    go.once('error', (error) => reject((error as NodeJS.ErrnoException).code === 'ENOENT' ? sentence(`Go ${versions.go} or newer is needed to build ${source}, and there is no "go" on the PATH.`) : error));
    go.once('close', (code) => (code === 0 ? resolve() : reject(sentence(`go install ${source} failed: ${last || `code ${code}`}.`))));
  });
