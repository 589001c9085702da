import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { DataConverter, Payload, PayloadCodec } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import { z } from 'zod';

const { Payload: Message } = temporal.api.common.v1;
const ENCODING = 'binary/encrypted';
const IV = 12;
const TAG = 16;
const utf8 = (text: string): Uint8Array => Buffer.from(text);
const text = (bytes: Uint8Array | null | undefined): string => Buffer.from(bytes ?? []).toString();

export interface Keys { current: string; keys: ReadonlyMap<string, Buffer> }

const shape = z.strictObject({ current: z.string(), keys: z.record(z.string(), z.string()) });

/** One sentence when it is wrong, without the value: it is a secret. */
function keysIn(json: string): z.output<typeof shape> {
  try {
    return shape.parse(JSON.parse(json));
  } catch {
    throw new Error('Setting TARTIP_PAYLOAD_KEYS is wrong: it must be JSON { "current": id, "keys": { id: base64 of 32 bytes } }.');
  }
}

/** `{ "current": "k1", "keys": { "k1": "<base64 of 32 bytes>" } }`; older keys stay, to read what was written under them. */
export function parseKeys(json: string): Keys {
  const { current, keys } = keysIn(json);
  const parsed = new Map(Object.entries(keys).map(([id, key]) => [id, Buffer.from(key, 'base64')] as const));
  if (parsed.get(current)?.length !== 32) throw new Error('TARTIP_PAYLOAD_KEYS has no 256-bit key under its current id.');
  return { current, keys: parsed };
}

function encrypt({ current, keys }: Keys, payload: Payload): Payload {
  const iv = randomBytes(IV);
  const cipher = createCipheriv('aes-256-gcm', keys.get(current)!, iv);
  const sealed = Buffer.concat([iv, cipher.update(Message.encode(payload).finish()), cipher.final(), cipher.getAuthTag()]);
  return { metadata: { encoding: utf8(ENCODING), 'key-id': utf8(current) }, data: sealed };
}

function decrypt({ keys }: Keys, payload: Payload): Payload {
  if (text(payload.metadata?.encoding) !== ENCODING) return payload;
  const key = keys.get(text(payload.metadata?.['key-id']));
  if (!key) throw new Error('A payload was encrypted under a key that is not known here.');
  const data = Buffer.from(payload.data!);
  const decipher = createDecipheriv('aes-256-gcm', key, data.subarray(0, IV), { authTagLength: TAG }).setAuthTag(data.subarray(-TAG));
  return Message.decode(Buffer.concat([decipher.update(data.subarray(IV, -TAG)), decipher.final()]));
}

/** AES-256-GCM over every payload: the engine's database holds nothing readable. */
export const codec = (keys: Keys): PayloadCodec => ({
  encode: (payloads) => Promise.resolve(payloads.map((p) => encrypt(keys, p))),
  decode: (payloads) => Promise.resolve(payloads.map((p) => decrypt(keys, p))),
});

/** The converter of this installation. Without keys nothing starts. */
export function configuredConverter(c: { TARTIP_PAYLOAD_KEYS?: string }): DataConverter {
  if (!c.TARTIP_PAYLOAD_KEYS) throw new Error('TARTIP_PAYLOAD_KEYS is not set: histories would be readable.');
  return dataConverter(parseKeys(c.TARTIP_PAYLOAD_KEYS));
}

/** The converter of every client, worker and replay. */
export const dataConverter = (keys: Keys): DataConverter => ({ payloadCodecs: [codec(keys)], failureConverterPath: require.resolve('./failure-converter') });
