import { after, before } from 'node:test';

let ready: Promise<unknown> = Promise.resolve();
/** What is done before the tests of a file, one after the other in the order written: `before` would begin all of it at once. */
export function prepare(work: () => Promise<unknown>): void {
  before(() => {
    ready = ready.then(work);
    return ready;
  });
}

/**
 * What the tests of a file share: opened before the first of them, closed after the last.
 * It is empty until then: nothing can be taken out of it while the file loads.
 */
export function forTests<T extends { close: () => Promise<void> }>(open: () => Promise<T>): T {
  const shared = {} as T;
  prepare(async () => Object.assign(shared, await open()));
  // there is nothing to close when it could not be opened
  after(() => (shared as Partial<T>).close?.());
  return shared;
}
