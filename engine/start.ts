import { settings } from './environment';
import { directions, openOffice, startOffice } from './office';
import { line } from './progress';
import { explain } from './sentence';

/** `npm start`: everything, until Ctrl-C or SIGTERM. Ends with code 0 when it was asked to stop, 1 with one sentence when it could not start. */
export async function main(): Promise<void> {
  process.title = 'tartip';
  try {
    const c = settings();
    const { folders, supervisor } = await openOffice(c);
    const stop = onSignals(() => supervisor.stop());
    try {
      await startOffice(c, folders, supervisor);
      if (!supervisor.stopping()) line(directions(c));
    } catch (error) {
      if (!supervisor.stopping()) { line(explain(error)); await supervisor.stop(); process.exit(1); }
    }
    await stop;
    process.exit(0);
  } catch (error) {
    console.error(explain(error));
    process.exit(1);
  }
}

/** Stops on the first signal, or when the process that started this one over a channel has gone. Resolves when all has stopped. */
function onSignals(stop: () => Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    let begun = false;
    const end = () => {
      if (begun) return;
      begun = true;
      line('Stopping.');
      stop().catch((error) => line(explain(error))).finally(resolve);
    };
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) process.on(name as 'SIGINT', end);
  });
}

if (require.main === module) void main();
