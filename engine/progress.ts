/** Lines to the console: a running line on a terminal, plain lines elsewhere. */
const terminal = process.stdout.isTTY === true;
const FIRST_AFTER_MS = 1_500, PLAIN_EVERY_MS = 10_000, TERMINAL_EVERY_MS = 200;
let running = '';
// whoever read the output has gone: that is no reason to stop
process.stdout.on('error', () => undefined);

const clear = () => { if (terminal && running) process.stdout.write('\r\x1b[2K'); };
const redraw = () => { if (terminal && running) process.stdout.write(running); };

/** Prints a line above the running one. */
export function line(text: string): void {
  clear();
  process.stdout.write(`${text}\n`);
  redraw();
}

const seconds = (ms: number) => (ms < 60_000 ? `${Math.round(ms / 1000)} s` : `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`);

/** Does `work`; when it takes longer than about two seconds, shows what is done, how far it is (`say`) and how long it has taken. */
export async function step<T>(title: string, work: (say: (detail: string) => void) => Promise<T>): Promise<T> {
  const begun = Date.now();
  let detail = '', shown = 0;
  const show = () => {
    const passed = Date.now() - begun;
    if (passed < FIRST_AFTER_MS) return;
    const text = `${title}: ${detail ? `${detail}, ` : ''}${seconds(passed)}`;
    if (terminal) { clear(); running = text.slice(0, (process.stdout.columns || 80) - 1); redraw(); }
    else if (shown === 0 || Date.now() - shown >= PLAIN_EVERY_MS) line(text);
    else return;
    shown = Date.now();
  };
  const timer = setInterval(show, TERMINAL_EVERY_MS);
  try {
    return await work((text) => { detail = text; });
  } finally {
    clearInterval(timer);
    clear();
    running = '';
    if (shown) line(`${title}: ${seconds(Date.now() - begun)}.`);
  }
}
