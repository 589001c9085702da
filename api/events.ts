import type { Response } from 'express';

const open = new Set<Response>();
/** Streams of events have no end of their own: whoever stops the server ends them. */
export const endEvents = (): void => { for (const res of open) res.end(); };

/** At most one event a second; a comment now and then keeps proxies from closing a quiet connection. */
const PAUSE_MS = 1_000, QUIET_MS = 15_000;

export interface Source {
  /** What is told: sent at the beginning, and again whenever it is another. */
  read(): Promise<unknown>;
  /** Calls back when it may have changed; answers how to stop. */
  watch(changed: () => void): Promise<() => void>;
}

/** Sends what the source says as server-sent events named `name`, until the reader goes. Changes that come together are told once. */
export async function sendEvents(res: Response, name: string, source: Source): Promise<void> {
  res.setHeader('Content-Type', 'text/event-stream').setHeader('Cache-Control', 'no-store').flushHeaders();
  open.add(res);
  const gone = new Promise<void>((done) => { res.once('close', done); });
  let last = '', reading = false, again = false;
  const tell = async (): Promise<void> => {
    again = reading;
    if (reading || res.writableEnded) return;
    reading = true;
    // a failure to read is no end: the next change reads again
    const text = await source.read().then((told) => JSON.stringify(told), () => last);
    if (text !== last && !res.writableEnded) res.write(`event: ${name}\ndata: ${text}\n\n`);
    last = text;
    setTimeout(() => {
      reading = false;
      if (again) void tell();
    }, PAUSE_MS).unref();
  };
  const quiet = setInterval(() => { if (!res.writableEnded) res.write(': still here\n\n'); }, QUIET_MS);
  const stop = await source.watch(() => void tell()).catch(() => undefined);
  await tell();
  if (!stop) res.end();
  await gone;
  clearInterval(quiet);
  stop?.();
  open.delete(res);
}
