import type { Page } from 'puppeteer';
import { browserPages } from './browserPages';
import type { BrowserSettings } from './browser';
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

/** An instant as a PDF date, of the very length that the browser writes. */
export const pdfDate = (at: Instant): string => `(D:${at.slice(0, 19).replace(/[-T:]/g, '')}+00'00')`;

/** Writes the legal instant over both dates, in place: they are uncompressed and of fixed length. */
export function pinDates(pdf: Buffer, at: Instant): Buffer {
  let found = 0;
  const pinned = pdf.toString('latin1').replace(/\/(CreationDate|ModDate) \(D:\d{14}\+00'00'\)/g, (_, key: string) => {
    found += 1;
    return `/${key} ${pdfDate(at)}`;
  });
  if (found !== 2 || pinned.length !== pdf.length) throw new Error('The browser wrote the dates of the file in another form.');
  return Buffer.from(pinned, 'latin1');
}

async function print(page: Page, html: string, timeout: number): Promise<Buffer> {
  await page.setContent(html, { waitUntil: 'load', timeout });
  return Buffer.from(await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, waitForFonts: false, timeout }));
}

async function photograph(page: Page, html: string, timeout: number): Promise<Buffer> {
  await page.setViewport({ width: 794, height: 1123 });
  await page.setContent(html, { waitUntil: 'load', timeout });
  return Buffer.from(await page.screenshot({ fullPage: true }));
}

/** A printer; its browser is started on the first document. */
export function createRenderer(settings: RenderSettings): Renderer {
  const { pages = 2, jobsPerBrowser = 3000, timeout = 30_000 } = settings;
  const held = browserPages(settings, pages, jobsPerBrowser);
  return {
    pdf: (html, at) => held.use(async (page) => pinDates(await print(page, html, timeout), at)),
    png: (html) => held.use((page) => photograph(page, html, timeout)),
    close: () => held.close(),
  };
}
