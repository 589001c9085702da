import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { config, parse } from '../config';
import { childEnvironment } from '../engine/environment';
import { engineSecrets } from '../engine/secrets';

/** The settings of the running installation: the environment's, or those of the embedded stack. */
export function installation() {
  const c = config();
  const secrets = join(c.TARTIP_DATA, 'secrets');
  return existsSync(join(secrets, 'engine.json')) ? parse(childEnvironment(c, engineSecrets(secrets))) : c;
}

/** What a command says where there is none. */
export const NO_INSTALLATION = 'There is no installation here: run npm start first, or set TARTIP_DATA or DATABASE_URL.';
