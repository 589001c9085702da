import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Made at first start, never shown; readable by the user of the installation only. */
export interface Secrets {
  /** password of the cluster's superuser */
  postgres: string;
  /** of the schema's owner */
  owner: string;
  /** of the application's login */
  app: string;
  /** of the engine's databases */
  temporal: string;
  mailToken: string;
  /** of the development issuer's command line client */
  oidcClient: string;
  /** keys of the payload codec: base64 of 32 bytes by id */
  payloadKeys: { current: string; keys: { [id: string]: string } };
}

const word = () => randomBytes(24).toString('base64url');

const fresh = (): Secrets => ({
  postgres: word(), owner: word(), app: word(), temporal: word(), mailToken: word(), oidcClient: word(),
  payloadKeys: { current: 'k1', keys: { k1: randomBytes(32).toString('base64') } },
});

/** Reads `<folder>/<name>.json`, made by `make` when it is not there yet. Written whole or not at all. */
export function secretFile<T extends object>(folder: string, name: string, make: () => T): T {
  const path = join(folder, `${name}.json`);
  if (!existsSync(path)) writePrivate(path, JSON.stringify(make()));
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}

export const engineSecrets = (folder: string): Secrets => secretFile(folder, 'engine', fresh);

function writePrivate(path: string, text: string): void {
  const file = openSync(`${path}.new`, 'w', 0o600);
  writeSync(file, text);
  fsyncSync(file);
  closeSync(file);
  renameSync(`${path}.new`, path);
}
