import { Client, Connection } from '@temporalio/client';
import type { Config } from '../config';
import { connectionOptions } from '../workers/address';
import { configuredConverter } from '../workers/codec';

/** A client that connects on first need: papers are received also while the engine is away. Payloads are encrypted. */
export function lazyClient(c: Config): Client {
  const connection = Connection.lazy(connectionOptions(c));
  return new Client({ connection, namespace: c.TEMPORAL_NAMESPACE, dataConverter: configuredConverter(c) });
}
