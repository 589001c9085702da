import type { Response } from 'express';
import { drained } from './drained';

const open = new Set<Response>();
/** Streams of events have no end of their own: whoever stops the server ends them. */
export const endEvents = (): void => { for (const res of open) res.end(); };

/** At most one event a second; a comment now and then keeps proxies from closing a quiet connection. After so long the reader comes again, with a token that still holds. */
const PAUSE_MS = 1_000, QUIET_MS = 15_000, LONGEST_MS = 15 * 60_000;

export interface Source {
  /** What is told: sent at the beginning, and again whenever it is another; undefined: he may see it no more, and the stream ends. */
  read(): Promise<object | undefined>;
  /** Calls back when it may have changed, and when nothing more will be heard; answers how to stop. */
  watch(on: { heard(): void; lost(): void }): Promise<() => void>;
}

/** Sends what the source says as server-sent events named `name`, until the reader goes. Changes that come together are told once. */
export async function sendEvents(res: Response, name: string, source: Source): Promise<void> {
  // gone while it was looked up who he is: nobody would ever say so again
  if (res.destroyed) return;
  res.setHeader('Content-Type', 'text/event-stream').setHeader('Cache-Control', 'no-store').flushHeaders();
  open.add(res);
  const gone = new Promise<void>((done) => { res.once('close', done); });
  let last = '', reading = false, again = false;
  const tell = async (): Promise<void> => {
    again = reading;
    if (reading || res.writableEnded) return;
    reading = true;
    // who does not read is not written to: what he has missed he is told when he has read the rest
    await drained(res);
    if (res.destroyed) return;
    // a failure to read is no end: the next change reads again
    const text = await source.read().then((told) => JSON.stringify(told) as string | undefined, () => last);
    if (text === undefined) return void res.end();
    if (text !== last && !res.writableEnded) res.write(`event: ${name}\ndata: ${text}\n\n`);
    last = text;
    setTimeout(() => {
      reading = false;
      if (again) void tell();
    }, PAUSE_MS).unref();
  };
  const over = setTimeout(() => res.end(), LONGEST_MS);
  const quiet = setInterval(() => { if (!res.writableEnded && !res.writableNeedDrain) res.write(': still here\n\n'); }, QUIET_MS);
  // whoever is told no more comes again
  const stop = await source.watch({ heard: () => void tell(), lost: () => res.end() }).catch(() => undefined);
  await tell();
  if (!stop) res.end();
  await gone;
  clearInterval(quiet);
  clearTimeout(over);
  stop?.();
  open.delete(res);
}
