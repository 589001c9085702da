/** For the Node processes the engine starts. */

/**
 * Runs `drain` once, on SIGTERM, on SIGINT or when the supervisor has gone (its channel breaks), and then ends this process.
 * Call it before anything is opened.
 */
export function onStop(drain: () => Promise<unknown>): void {
  let begun = false;
  const stop = () => {
    if (begun) return;
    begun = true;
    drain().then(() => process.exit(0), (error) => { console.error(error); process.exit(1); });
  };
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.on(name, stop);
  process.on('disconnect', stop);
}

/** Tells the supervisor, if there is one, that this process serves. */
export function tellReady(): void {
  process.send?.('ready');
}
