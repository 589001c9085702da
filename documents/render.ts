import type { Page } from 'puppeteer';
import { browserPages } from './browserPages';
import type { BrowserSettings } from './browser';
import { pin } from './pin';
import type { Instant } from '../law/types';

export interface RenderSettings extends BrowserSettings {
  /** pages printing side by side; default 2 */
  pages?: number;
  /** after so many documents the browser is started afresh; default 3000 */
  jobsPerBrowser?: number;
  /** milliseconds that one document may take; default 30 000 */
  timeout?: number;
}

/** Prints HTML as tagged A4 PDF, without scripts and without a network. Equal HTML and instant give equal bytes. */
export interface Renderer {
  /** `at`: the legal instant that the file names as its creation, in place of the clock's. Rejects after the timeout or when the browser dies; the next call starts a new one. */
  pdf(html: string, at: Instant): Promise<Buffer>;
  /** The HTML as one long image, to be looked at; no legal use. */
  png(html: string): Promise<Buffer>;
  close(): Promise<void>;
}

async function print(page: Page, html: string, timeout: number): Promise<Buffer> {
  await page.setContent(html, { waitUntil: 'load', timeout });
  // a busy machine can be done with the page before the fonts are: then the text would be left out
  const pdf = Buffer.from(await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, waitForFonts: true, timeout }));
  if (!pdf.includes('/BaseFont')) throw new Error('The document was printed without its text.');
  return pdf;
}

async function photograph(page: Page, html: string, timeout: number): Promise<Buffer> {
  await page.setViewport({ width: 794, height: 1123, deviceScaleFactor: 3 }); // A4 at 288 dots an inch
  await page.setContent(html, { waitUntil: 'load', timeout });
  return Buffer.from(await page.screenshot({ fullPage: true }));
}

/** A printer; its browser is started on the first document. */
export function createRenderer(settings: RenderSettings): Renderer {
  const { pages = 2, jobsPerBrowser = 3000, timeout = 30_000 } = settings;
  const held = browserPages(settings, pages, jobsPerBrowser);
  return {
    pdf: (html, at) => held.use(async (page) => pin(await print(page, html, timeout), at)),
    png: (html) => held.use((page) => photograph(page, html, timeout)),
    close: () => held.close(),
  };
}
