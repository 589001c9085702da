import { stringify } from 'yaml';

export interface EnginePorts { frontend: number; /** the first of seven neighbouring ports: history, matching, worker, four of membership */ inner: number }
export interface EngineStore { port: number; user: string; password: string }

const host = '127.0.0.1';

function store(name: string, { port, user, password }: EngineStore) {
  return { sql: { pluginName: 'postgres12', databaseName: name, connectAddr: `${host}:${port}`, connectProtocol: 'tcp', user, password, maxConns: 20, maxIdleConns: 20, maxConnLifetime: '1h' } };
}

/** Static configuration of the engine. The number of history shards is fixed for ever when the database is made. */
export function staticConfig(ports: EnginePorts, database: EngineStore, dynamicPath: string): string {
  const service = (grpcPort: number, membership: number) => ({ rpc: { grpcPort, membershipPort: ports.inner + membership, bindOnLocalHost: true } });
  return stringify({
    log: { stdout: true, level: 'warn', format: 'json' },
    persistence: {
      defaultStore: 'main', visibilityStore: 'visibility', numHistoryShards: 4,
      datastores: { main: store('temporal', database), visibility: store('temporal_visibility', database) },
    },
    global: { membership: { maxJoinDuration: '30s', broadcastAddress: host } },
    services: {
      frontend: service(ports.frontend, 3), history: service(ports.inner, 4), matching: service(ports.inner + 1, 5), worker: service(ports.inner + 2, 6),
    },
    clusterMetadata: {
      enableGlobalNamespace: false, failoverVersionIncrement: 10, masterClusterName: 'active', currentClusterName: 'active',
      clusterInformation: { active: { enabled: true, initialFailoverVersion: 1, rpcName: 'frontend', rpcAddress: `${host}:${ports.frontend}` } },
    },
    dcRedirectionPolicy: { policy: 'noop' },
    dynamicConfigClient: { filepath: dynamicPath, pollInterval: '10s' },
  });
}

const live = {
  'matching.numTaskqueueReadPartitions': 1,
  'matching.numTaskqueueWritePartitions': 1,
};

/** Rehearsals and tests only: time is skipped, and timers are looked at more often. */
const skipping = {
  'frontend.WorkflowTimeSkippingEnabled': true,
  'frontend.WorkflowTimeSkippingMaxSkipPerSession': 5000,
  'history.workflowIdReuseMinimalInterval': '0s',
  'history.timerProcessorMaxTimeShift': '5ms',
  'history.timerProcessorMaxPollRPS': 1000,
  'system.forceSearchAttributesCacheRefreshOnRead': true,
  // what lives for years goes on as new in a rehearsal of years too
  'limit.historyCount.suggestContinueAsNew': 500,
};

export function dynamicConfig({ timeSkipping }: { timeSkipping: boolean }): string {
  const all: { [key: string]: unknown } = timeSkipping ? { ...live, ...skipping } : live;
  return stringify(Object.fromEntries(Object.entries(all).map(([key, value]) => [key, [{ value }]])));
}
