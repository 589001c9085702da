import { Client, Connection } from '@temporalio/client';
import type { Config } from '../config';
import { connectionOptions } from '../workers/address';
import { dataConverter, parseKeys } from '../workers/codec';

/** A client that connects on first need: papers are received also while the engine is away. Payloads are encrypted. */
export function lazyClient(c: Config): Client {
  if (!c.TARTIP_PAYLOAD_KEYS) throw new Error('TARTIP_PAYLOAD_KEYS is not set: histories would be readable.');
  const connection = Connection.lazy(connectionOptions(c));
  return new Client({ connection, namespace: c.TEMPORAL_NAMESPACE, dataConverter: dataConverter(parseKeys(c.TARTIP_PAYLOAD_KEYS)) });
}
