import type { Db } from '../database/connect';

/** A connection of the driver's own that only listens. */
interface Listener { query(sql: string): Promise<unknown>; on(event: string, heard: () => void): unknown; end(): Promise<void> }
type Heard = () => void;

interface Hub { heard: Set<Heard>; listener: Promise<Listener> | null }
const hubs = new WeakMap<Db, Hub>();

/** Opens the one connection of this process that listens to the pool. When it is lost everybody looks again, and the next who watches opens another. */
async function open(db: Db, hub: Hub): Promise<Listener> {
  const listener = (await (db.client as { acquireRawConnection(): Promise<unknown> }).acquireRawConnection()) as Listener;
  const tell = (): void => { for (const heard of hub.heard) heard(); };
  const lost = (): void => {
    hub.listener = null;
    tell();
  };
  listener.on('notification', tell);
  listener.on('error', lost);
  await listener.query('listen pool');
  return listener;
}

/** Calls `heard` whenever something of the pool has changed, until the returned function is called; the connection is closed with the last of them. */
export async function watchPool(db: Db, heard: Heard): Promise<() => void> {
  const hub = hubs.get(db) ?? { heard: new Set<Heard>(), listener: null };
  hubs.set(db, hub);
  hub.heard.add(heard);
  hub.listener ??= open(db, hub).catch((e: unknown) => {
    hub.listener = null;
    throw e;
  });
  await hub.listener.catch((e: unknown) => {
    hub.heard.delete(heard);
    throw e;
  });
  return () => {
    hub.heard.delete(heard);
    if (hub.heard.size > 0 || !hub.listener) return;
    const last = hub.listener;
    hub.listener = null;
    void last.then((l) => l.end()).catch(() => undefined);
  };
}
