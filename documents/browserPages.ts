import type { Browser, Page } from 'puppeteer';
import { launch, type BrowserSettings } from './browser';

/** One browser's life: pages that wait for work, jobs done, jobs under way. */
interface Life { browser: Browser; idle: Page[]; jobs: number; busy: number; over: boolean }

/** Lets at most `n` pieces of work run at a time; the others wait in line. */
export function limiter(n: number): <T>(work: () => Promise<T>) => Promise<T> {
  const line: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running < n) running += 1;
    else await new Promise<void>((resolve) => line.push(resolve)); // the slot is handed over
    try {
      return await work();
    } finally {
      const next = line.shift();
      if (next) next();
      else running -= 1;
    }
  };
}

async function newPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage();
  await page.setJavaScriptEnabled(false);
  await page.setOfflineMode(true);
  return page;
}

export interface Pages { use<T>(work: (page: Page) => Promise<T>): Promise<T>; close(): Promise<void> }

/**
 * Pages of one browser, used again and again; started on the first use. A new browser takes over when one has died,
 * when a page has failed (its state is unknown), and after `jobs` pieces of work, because long-lived browsers grow.
 */
export function browserPages(settings: BrowserSettings, pages: number, jobs: number): Pages {
  let life: Promise<Life> | undefined;
  const slot = limiter(pages);

  async function living(): Promise<Life> {
    const mine = (life ??= launch(settings).then((browser) => ({ browser, idle: [], jobs: 0, busy: 0, over: false })));
    const one = await mine.catch((error: unknown) => { if (life === mine) life = undefined; throw error; });
    if (one.browser.connected && !one.over) return one;
    if (life === mine) life = undefined;
    return living();
  }
  async function leave(one: Life): Promise<void> {
    one.busy -= 1;
    if (one.jobs >= jobs || !one.browser.connected) one.over = true;
    if (one.over && one.busy === 0) await one.browser.close().catch(() => undefined);
  }
  async function inside<T>(work: (page: Page) => Promise<T>): Promise<T> {
    const one = await living();
    one.busy += 1;
    one.jobs += 1;
    try {
      const page = one.idle.pop() ?? (await newPage(one.browser));
      const result = await work(page);
      one.idle.push(page);
      return result;
    } catch (error) {
      one.over = true;
      throw error;
    } finally {
      await leave(one);
    }
  }
  return {
    use: (work) => slot(() => inside(work)),
    async close() {
      const one = await life?.catch(() => undefined);
      life = undefined;
      await one?.browser.close().catch(() => undefined);
    },
  };
}
