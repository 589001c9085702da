import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';

const port = (standard: number) => z.coerce.number().int().min(0).max(65535).default(standard);

const schema = z.object({
  /** folder of database, files, keys */
  TARTIP_DATA: z.string().default('data').transform((p) => resolve(p)),
  /** per-user cache: the built engine */
  TARTIP_CACHE: z.string().default(join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'tartip')).transform((p) => resolve(p)),
  TARTIP_HOST: z.string().default('127.0.0.1'),
  /** API and pages */
  TARTIP_PORT: port(8400),
  TARTIP_DATABASE_PORT: port(8401),
  /** engine: gRPC of the frontend; the six ports after TARTIP_ENGINE_PORTS are its inner ones */
  TARTIP_TEMPORAL_PORT: port(8402),
  TARTIP_TEMPORAL_UI_PORT: port(8403),
  TARTIP_OIDC_PORT: port(8404),
  TARTIP_SMTP_PORT: port(8405),
  TARTIP_MAIL_PORT: port(8406),
  TARTIP_ENGINE_PORTS: port(8410),
  /** base address in links and QR codes */
  TARTIP_PUBLIC_URL: z.string().optional(),
  TARTIP_DEMO: z.enum(['on', 'off']).default('on'),
  /** only on a rehearsal lane */
  TARTIP_REHEARSAL: z.enum(['on', 'off']).default('off'),
  TARTIP_LOG: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  /** name of the authority, by language: subordination has changed before */
  TARTIP_AUTHORITY: z.string().optional(),
  /** keys of the payload codec, JSON { id: base64 } with `current`; embedded: made at first start */
  TARTIP_PAYLOAD_KEYS: z.string().optional(),
  /** 1: this process belongs to an installation with the embedded database; the development issuer serves no other */
  TARTIP_EMBEDDED: z.string().optional(),
  /** where the mail sink reports deliveries, when not at TARTIP_HOST and TARTIP_PORT */
  TARTIP_API_URL: z.string().optional(),
  /** token with which the mail provider reports deliveries */
  TARTIP_MAIL_TOKEN: z.string().optional(),
  /** requests a minute that one address may make of the API; 0: no limit */
  TARTIP_RATE: z.coerce.number().int().min(0).default(6000),

  /** the application's role (member of tartip_app) */
  DATABASE_URL: z.string().optional(),
  /** owner of the schema, for migrations */
  DATABASE_OWNER_URL: z.string().optional(),
  TEMPORAL_ADDRESS: z.string().optional(),
  TEMPORAL_NAMESPACE: z.string().default('tartip'),
  OIDC_ISSUER: z.string().optional(),
  OIDC_AUDIENCE: z.string().default('tartip'),
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().default('tartip@localhost'),
  PUPPETEER_EXECUTABLE_PATH: z.string().optional(),
  /** files in S3 instead of the folder; credentials as the AWS client finds them */
  S3_BUCKET: z.string().optional(),
  S3_ENDPOINT: z.string().optional(),
  S3_REGION: z.string().default('us-east-1'),
});

export type Config = ReturnType<typeof parse>;

/** The one place that reads the environment. Throws one sentence naming the first wrong variable. */
export function parse(env: NodeJS.ProcessEnv = process.env) {
  // an empty variable is one that is not set
  const parsed = schema.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')));
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    throw new Error(`Setting ${issue.path.join('.')} is wrong: ${issue.message}.`);
  }
  const c = parsed.data;
  return { ...c, publicUrl: c.TARTIP_PUBLIC_URL ?? `http://${c.TARTIP_HOST}:${c.TARTIP_PORT}`, rehearsal: c.TARTIP_REHEARSAL === 'on' };
}

let one: Config | undefined;
/** The configuration of this process, parsed once. */
export const config = (): Config => (one ??= parse());
