import type { Db } from '../database/connect';

/** A connection of the driver's own that only listens. */
interface Listener { query(sql: string): Promise<unknown>; on(event: string, heard: () => void): unknown; end(): Promise<void> }
/** `lost`: nothing will be heard any more. */
interface Watcher { heard(): void; lost(): void }

interface Hub { watchers: Set<Watcher>; listener: Promise<Listener> | null }
const hubs = new WeakMap<Db, Hub>();

/** Opens the one connection of this process that listens to the pool. When it is lost everybody is told, and the next who watches opens another. */
async function open(db: Db, hub: Hub): Promise<Listener> {
  const listener = (await (db.client as { acquireRawConnection(): Promise<unknown> }).acquireRawConnection()) as Listener;
  const lost = (): void => {
    hub.listener = null;
    for (const w of hub.watchers) w.lost();
  };
  listener.on('notification', () => { for (const w of hub.watchers) w.heard(); });
  listener.on('error', lost);
  await listener.query('listen pool');
  return listener;
}

/** Tells the watcher whenever something of the pool has changed, until the returned function is called; the connection is closed with the last of them. */
export async function watchPool(db: Db, watcher: Watcher): Promise<() => void> {
  const hub = hubs.get(db) ?? { watchers: new Set<Watcher>(), listener: null };
  hubs.set(db, hub);
  hub.watchers.add(watcher);
  hub.listener ??= open(db, hub).catch((e: unknown) => {
    hub.listener = null;
    throw e;
  });
  await hub.listener.catch((e: unknown) => {
    hub.watchers.delete(watcher);
    throw e;
  });
  return () => {
    hub.watchers.delete(watcher);
    if (hub.watchers.size > 0 || !hub.listener) return;
    const last = hub.listener;
    hub.listener = null;
    void last.then((l) => l.end()).catch(() => undefined);
  };
}
