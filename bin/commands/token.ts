import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { config } from '../../config';
import { issuerUrl } from '../../engine/environment';
import { engineSecrets } from '../../engine/secrets';
import { accounts } from '../../engine/services/accounts';
import { tokenFor } from '../../engine/services/tokens';

export const usage = `tartip token <${accounts.map((a) => a.sub).join('|')}>   prints an access token of the demonstration office, for curl`;

/** Asks the running development issuer for a token and prints it alone. */
export async function run([who]: string[]): Promise<number> {
  const c = config();
  if (c.OIDC_ISSUER) return refuse(`OIDC_ISSUER is ${c.OIDC_ISSUER}: ask that issuer for tokens.`);
  if (!accounts.some((a) => a.sub === who)) return refuse(`Name one of the demonstration office: ${accounts.map((a) => a.sub).join(', ')}.`);
  const secrets = join(c.TARTIP_DATA, 'secrets');
  if (!existsSync(join(secrets, 'engine.json'))) return refuse(`There is no installation in ${c.TARTIP_DATA}: run npm start first, or set TARTIP_DATA.`);
  try {
    console.log(await tokenFor(issuerUrl(c), engineSecrets(secrets).oidcClient, who!));
    return 0;
  } catch (error) {
    const why = (error as Error).message === 'fetch failed' ? 'nothing answers there; is Tartip running?' : (error as Error).message;
    return refuse(`The issuer ${issuerUrl(c)} gave no token: ${why}`);
  }
}

function refuse(text: string): number {
  console.error(text);
  return 1;
}
