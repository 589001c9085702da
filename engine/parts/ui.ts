import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Part } from '../part';
import { until } from '../wait';

/** The engine's own pages, for operators; payloads stay encrypted there. */
export function uiPart(bin: string, folder: string, port: number, temporalAddress: string, namespace: string): Part {
  const root = join(folder, 'ui-root');
  return {
    name: 'ui', file: join(bin, 'server'), args: ['--root', root, '--config', 'ui', '--env', 'prod', 'start'], cwd: folder,
    env: { PATH: process.env.PATH, HOME: process.env.HOME },
    before: async () => {
      mkdirSync(join(root, 'ui'), { recursive: true });
      writeFileSync(join(root, 'ui/prod.yaml'), stringify({
        temporalGrpcAddress: temporalAddress, host: '127.0.0.1', port, enableUi: true, defaultNamespace: namespace, disableNewsFetch: true,
        // a case is moved by the commands of its people only, never by a click on the engine
        disableWriteActions: true,
        cors: { cookieInsecure: true, allowOrigins: [`http://127.0.0.1:${port}`] }, auth: { enabled: false },
      }));
    },
    ready: (_child, signal) => until('the engine UI to answer', async () => (await fetch(`http://127.0.0.1:${port}/healthz`)).ok, { signal }),
  };
}
