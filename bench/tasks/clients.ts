import { Agent, request } from 'node:http';

export interface Asked { method: string; path: string }

/** Clients that ask side by side over kept connections, each in the name of a person of its own. */
export function clientsOf(base: string, headers: readonly { [name: string]: string }[]) {
  const ask = (agent: Agent, { method, path }: Asked, own: { [name: string]: string }): Promise<number> => new Promise((resolve, reject) => {
    const began = performance.now();
    request(`${base}${path}`, { method, agent, headers: own }, (res) => {
      const parts: Buffer[] = [];
      res.on('data', (part: Buffer) => parts.push(part)).on('error', reject).on('end', () => {
        if (res.statusCode === 200) resolve(performance.now() - began);
        else reject(new Error(`${method} ${path}: ${res.statusCode} ${Buffer.concat(parts).toString()}`));
      });
    }).on('error', reject).end();
  });
  let agent = new Agent();
  /** From now on over new connections: the other side closes those that nobody used for a while. */
  const reconnect = (): void => {
    agent.destroy();
    agent = new Agent({ keepAlive: true, maxSockets: headers.length });
  };
  /** Asks everything, each client the next in line when it has its answer; the times of the answers in ms. */
  const all = async (asked: readonly Asked[]): Promise<number[]> => {
    const waiting = [...asked], times: number[] = [];
    await Promise.all(headers.map(async (own) => { for (let a = waiting.shift(); a; a = waiting.shift()) times.push(await ask(agent, a, own)); }));
    return times;
  };
  return { all, reconnect };
}

export type Clients = ReturnType<typeof clientsOf>;
