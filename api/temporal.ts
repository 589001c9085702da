import { Client, Connection } from '@temporalio/client';
import type { Config } from '../config';
import { dataConverter, parseKeys } from '../workers/codec';

/** A client that connects on first need: papers are received also while the engine is away. Payloads are encrypted. */
export function lazyClient(c: Config): Client {
  if (!c.TARTIP_PAYLOAD_KEYS) throw new Error('TARTIP_PAYLOAD_KEYS is not set: histories would be readable.');
  const connection = Connection.lazy({ address: c.TEMPORAL_ADDRESS ?? `127.0.0.1:${c.TARTIP_TEMPORAL_PORT}` });
  return new Client({ connection, namespace: c.TEMPORAL_NAMESPACE, dataConverter: dataConverter(parseKeys(c.TARTIP_PAYLOAD_KEYS)) });
}
