import { config, type Config } from '../config';
import { temporalAddress } from './foundation';
import { appUrl, ownerUrl } from './office-database';
import type { Secrets } from './secrets';
import { sentence } from './sentence';

/** The settings; a wrong one is told in one sentence. */
export function settings(): Config {
  try {
    return config();
  } catch (error) {
    throw sentence((error as Error).message);
  }
}

/** Which parts are embedded: those that no setting replaces. */
export function embedded(c: Config) {
  const database = !c.DATABASE_URL, engine = !c.TEMPORAL_ADDRESS;
  return { database, engine, postgres: database || engine, identity: !c.OIDC_ISSUER, mail: !c.SMTP_URL };
}

/** The ports of the embedded parts, by the setting that moves each. */
export function portsInUse(c: Config): { [setting: string]: number } {
  const wants = embedded(c);
  const inner = Object.fromEntries(Array.from({ length: 7 }, (_, i) => [i === 0 ? 'TARTIP_ENGINE_PORTS' : `TARTIP_ENGINE_PORTS (+${i})`, c.TARTIP_ENGINE_PORTS + i]));
  return {
    TARTIP_PORT: c.TARTIP_PORT,
    ...(wants.postgres ? { TARTIP_DATABASE_PORT: c.TARTIP_DATABASE_PORT } : {}),
    ...(wants.engine ? { TARTIP_TEMPORAL_PORT: c.TARTIP_TEMPORAL_PORT, TARTIP_TEMPORAL_UI_PORT: c.TARTIP_TEMPORAL_UI_PORT, ...inner } : {}),
    ...(wants.identity ? { TARTIP_OIDC_PORT: c.TARTIP_OIDC_PORT } : {}),
    ...(wants.mail ? { TARTIP_SMTP_PORT: c.TARTIP_SMTP_PORT, TARTIP_MAIL_PORT: c.TARTIP_MAIL_PORT } : {}),
  };
}

/** With which URL the schema is migrated; undefined when an external database is migrated by its owner. */
export const migrationUrl = (c: Config, secrets: Secrets): string | undefined =>
  c.DATABASE_OWNER_URL ?? (c.DATABASE_URL ? undefined : ownerUrl(c.TARTIP_DATABASE_PORT, secrets));

/** What the processes of the office get: the settings, with the embedded parts' addresses and secrets where none are given. Never the owner's. */
export function childEnvironment(c: Config, secrets: Secrets): NodeJS.ProcessEnv {
  const { DATABASE_OWNER_URL: _, ...inherited } = process.env;
  return {
    ...inherited,
    TARTIP_DATA: c.TARTIP_DATA, TARTIP_CACHE: c.TARTIP_CACHE,
    TARTIP_EMBEDDED: embedded(c).database ? '1' : '0',
    DATABASE_URL: c.DATABASE_URL ?? appUrl(c.TARTIP_DATABASE_PORT, secrets),
    TEMPORAL_ADDRESS: c.TEMPORAL_ADDRESS ?? temporalAddress(c.TARTIP_TEMPORAL_PORT),
    TEMPORAL_NAMESPACE: c.TEMPORAL_NAMESPACE,
    OIDC_ISSUER: c.OIDC_ISSUER ?? issuerUrl(c),
    SMTP_URL: c.SMTP_URL ?? `smtp://127.0.0.1:${c.TARTIP_SMTP_PORT}`,
    TARTIP_PAYLOAD_KEYS: c.TARTIP_PAYLOAD_KEYS ?? JSON.stringify(secrets.payloadKeys),
    TARTIP_MAIL_TOKEN: c.TARTIP_MAIL_TOKEN ?? secrets.mailToken,
    TARTIP_API_URL: c.TARTIP_API_URL ?? apiUrl(c),
  };
}

export const issuerUrl = (c: Config): string => `http://127.0.0.1:${c.TARTIP_OIDC_PORT}`;

/** The API's address from this machine, also when it listens on all of its addresses. */
export const apiUrl = (c: Config): string => `http://${['0.0.0.0', '::'].includes(c.TARTIP_HOST) ? '127.0.0.1' : c.TARTIP_HOST}:${c.TARTIP_PORT}`;
