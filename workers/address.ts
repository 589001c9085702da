import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { Config } from '../config';

/** Where the engine is, `host:port`. */
export const temporalAddress = (c: Config): string => c.TEMPORAL_ADDRESS ?? `127.0.0.1:${c.TARTIP_TEMPORAL_PORT}`;

/** How to reach it. An external engine's TLS and API key come from the SDK's own variables (TEMPORAL_TLS…, TEMPORAL_API_KEY); no file is read. */
export const connectionOptions = (c: Config) => ({
  ...(c.TEMPORAL_ADDRESS ? loadClientConnectConfig({ disableFile: true }).connectionOptions : {}), address: temporalAddress(c),
});
