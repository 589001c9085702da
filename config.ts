import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';

/** What a setting takes, in words, is its description: a wrong value is told with it. */
const whole = (standard: number, words: string, most = Number.MAX_SAFE_INTEGER) =>
  z.string().regex(/^\d{1,16}$/).transform(Number).refine((n) => n <= most).optional().transform((n) => n ?? standard).describe(words);
const port = (standard: number) => whole(standard, 'a whole number from 0 to 65535', 65_535);
const oneOf = <const T extends readonly [string, ...string[]]>(values: T, standard: T[number]) =>
  z.enum(values).default(standard as never).describe(`${values.slice(0, -1).join(', ')} or ${values.at(-1)}`);
/** The base of addresses over HTTP. */
const webAddress = () => z.string().refine((text) => /^https?:\/\//.test(text) && URL.canParse(text)).optional().describe('an address that begins with http:// or https://');

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
  TARTIP_PUBLIC_URL: webAddress(),
  TARTIP_DEMO: oneOf(['on', 'off'], 'on'),
  /** only on a rehearsal lane */
  TARTIP_REHEARSAL: oneOf(['on', 'off'], 'off'),
  TARTIP_LOG: oneOf(['debug', 'info', 'warn', 'error'], 'info'),
  /** name of the authority, by language: subordination has changed before */
  TARTIP_AUTHORITY: z.string().optional(),
  /** keys of the payload codec, JSON { id: base64 } with `current`; embedded: made at first start */
  TARTIP_PAYLOAD_KEYS: z.string().optional(),
  /** 1: this process belongs to an installation with the embedded database; the development issuer serves no other */
  TARTIP_EMBEDDED: z.string().optional(),
  /** where the mail sink reports deliveries, when not at TARTIP_HOST and TARTIP_PORT */
  TARTIP_API_URL: webAddress(),
  /** token with which the mail provider reports deliveries */
  TARTIP_MAIL_TOKEN: z.string().optional(),
  /** requests a minute that one address may make of the API; 0: no limit */
  TARTIP_RATE: whole(6000, 'a whole number, 0 for no limit'),

  /** the application's role (member of tartip_app) */
  DATABASE_URL: z.string().optional(),
  /** owner of the schema, for migrations */
  DATABASE_OWNER_URL: z.string().optional(),
  TEMPORAL_ADDRESS: z.string().optional(),
  TEMPORAL_NAMESPACE: z.string().default('tartip'),
  OIDC_ISSUER: webAddress(),
  OIDC_AUDIENCE: z.string().default('tartip'),
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().default('tartip@localhost'),
  PUPPETEER_EXECUTABLE_PATH: z.string().optional(),
  /** files in S3 instead of the folder; credentials as the AWS client finds them */
  S3_BUCKET: z.string().optional(),
  S3_ENDPOINT: webAddress(),
  S3_REGION: z.string().default('us-east-1'),
});

export type Config = ReturnType<typeof parse>;

/** A value on one line, cut where it is long; of an address not what may be a name and a password. */
function shown(value: string): string {
  const open = value.replace(/\/\/[^/]*@/, '//…@');
  return JSON.stringify(open.length > 60 ? `${open.slice(0, 60)}…` : open);
}

/** The one place that reads the environment. Throws one sentence that names the first wrong variable, its value and what it takes. */
export function parse(env: NodeJS.ProcessEnv = process.env) {
  // an empty variable is one that is not set
  const parsed = schema.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')));
  if (!parsed.success) {
    const name = parsed.error.issues[0]!.path[0] as keyof typeof schema.shape;
    throw new Error(`Setting ${name} is wrong: it is ${shown(env[name]!)} and must be ${schema.shape[name].description}.`);
  }
  const c = parsed.data;
  return { ...c, publicUrl: c.TARTIP_PUBLIC_URL ?? `http://${c.TARTIP_HOST}:${c.TARTIP_PORT}`, rehearsal: c.TARTIP_REHEARSAL === 'on' };
}

let one: Config | undefined;
/** The configuration of this process, parsed once. */
export const config = (): Config => (one ??= parse());
