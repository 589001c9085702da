import { clean, widthOf, wrapped } from './columns';
import { say, type TimelineLanguage } from './words';

/** What a progress line is written to: `process.stdout` or `process.stderr`. */
export interface ProgressStream { isTTY?: boolean; columns?: number; write(text: string): unknown }
export interface Progress {
  /** The scenario is at this step (from 1); `local`: legal time as people write it. */
  at(scenario: string, step: number, steps: number, local: string): void;
  finished(scenario: string, green: boolean): void;
  /** Prints text above the line, there or to another stream of the same terminal. */
  print(text: string, to?: ProgressStream): void;
  /** Takes the line away. */
  clear(): void;
}

/** A line that is rewritten in place on a terminal and is not there elsewhere. `total`: how many scenarios are to be played. */
export function progressOf(stream: ProgressStream, total = 1, language: TimelineLanguage = 'en'): Progress {
  const running = new Map<string, string>();
  let done = 0, failed = 0, shown = '';
  const erase = (): void => { if (shown) stream.write('\r\x1b[2K'); };
  const text = (): string => {
    if (total === 1) return [...running.values()][0] ?? '';
    const counts = [say(language, 'text', 'played', { done, total }), say(language, 'text', 'running', { n: running.size })];
    return [...counts, ...(failed > 0 ? [say(language, 'text', 'failed', { n: failed })] : [])].join(', ');
  };
  const draw = (): void => {
    if (!stream.isTTY) return;
    const width = Math.max(1, (stream.columns || 80) - 1);
    const line = text();
    const next = widthOf(line) > width ? wrapped(line, width)[0]! : line;
    if (next === shown) return;
    erase();
    shown = next;
    if (shown) stream.write(shown);
  };
  const clear = (): void => { erase(); shown = ''; };
  return {
    at(scenario, step, steps, local) {
      running.set(scenario, `${clean(scenario)}  ${say(language, 'text', 'step')} ${step}/${steps}  ${local}`);
      draw();
    },
    finished(scenario, green) {
      running.delete(scenario);
      done += 1;
      if (!green) failed += 1;
      draw();
    },
    print(more, to = stream) {
      clear();
      to.write(more);
      draw();
    },
    clear,
  };
}
