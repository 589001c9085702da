import { createServer } from 'node:net';
import { randomInt } from 'node:crypto';
import { sentence } from './sentence';

/** Can this process listen there now? */
export function free(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** Throws one sentence naming the first taken port and the setting that moves it. */
export async function checkPorts(ports: { [setting: string]: number }, host: string): Promise<void> {
  const seen = new Map<number, string>();
  for (const [setting, port] of Object.entries(ports)) {
    const twin = seen.get(port);
    if (twin) throw sentence(`${twin} and ${setting} are both ${port}: give each its own port.`);
    seen.set(port, setting);
    if (!(await free(port, host))) throw sentence(`Port ${port} is taken: stop what listens there, or set ${setting} to another port.`);
  }
}

/**
 * `count` neighbouring ports free at this moment. They lie below the range from which the system takes the ports of outgoing
 * connections, so that a part can come back to its port after a restart.
 */
export async function freePorts(count: number): Promise<number[]> {
  for (let tries = 0; tries < 200; tries += 1) {
    const first = randomInt(15_000, 32_000 - count);
    const ports = Array.from({ length: count }, (_, i) => first + i);
    const all = await Promise.all(ports.map((p) => free(p)));
    if (all.every(Boolean)) return ports;
  }
  throw sentence('No free ports were found between 15000 and 32000.');
}
