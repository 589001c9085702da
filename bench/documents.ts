import type { Page } from 'puppeteer';
import { createDocumentActivities } from '../activities/documents';
import { config } from '../config';
import { connect } from '../database/connect';
import { launch } from '../documents/browser';
import { enclose } from '../documents/enclose';
import { configuredFiles, type Files } from '../documents/files';
import { pin } from '../documents/pin';
import { seal } from '../documents/seal';
import type { SealKey } from '../documents/sealKeys';
import { configuredWorkshop } from '../documents/setup';
import { type Lane, openLane } from '../rehearsal/lane';
import { logger } from '../workers/setup';
import type { RenderInput } from '../workflows/kernel/contract';
import { fileOne } from './certificate/recorded';
import { type Bench, type BenchOptions, type Measured, compared, inPairs, machine, perSecond } from './report';
import { onStack } from './stack';

/** As many at a time as the documents worker takes (workers/documents.ts). */
const AT_ONCE = 2;
const GOAL = 0.95, ROUNDS = 20, WARM_UPS = 6;

/** What the worker printed for one document. */
interface Printed { html: string; at: string }

/** The documents worker's activity as it is set up there, with all that it prints written down once. */
function worker(lane: Lane) {
  const c = { ...config(), TARTIP_DATA: lane.data, TARTIP_LOG: 'warn' as const };
  const db = connect(lane.database.url, { pool: 5 });
  const files = configuredFiles(db, c), workshop = configuredWorkshop(c);
  const printed: Printed[] = [];
  const { pdf, ...renderer } = workshop.renderer;
  const noting = { ...workshop, renderer: { ...renderer, pdf: (html: string, at: string) => { printed.push({ html, at }); return pdf(html, at); } } };
  const activities = (w: typeof workshop) => createDocumentActivities({ db, files, workshop: w, log: logger(c, 'bench'), authority: c.TARTIP_AUTHORITY });
  let n = 0;
  const render = async (inputs: readonly RenderInput[], { documentRender } = activities(workshop)): Promise<void> => {
    const waiting = [...inputs];
    // a key of its own: what is stored already is not printed again; not below the act's, or it would be one of its attachments
    await Promise.all(Array.from({ length: AT_ONCE }, async () => { for (let i = waiting.shift(); i; i = waiting.shift()) await documentRender({ ...i, key: `bench${(n += 1)}/${i.key}` }); }));
  };
  const note = async (inputs: readonly RenderInput[]): Promise<Printed[]> => {
    await render(inputs, activities(noting));
    return printed;
  };
  return { render, note, files, sealKey: workshop.sealKey, close: () => Promise.all([workshop.renderer.close(), db.destroy()]), cache: c };
}

/** The bare loop: one page, one document after the other. */
async function loop(page: Page, documents: readonly Printed[], then: (pdf: Buffer, d: Printed) => Promise<void> = () => Promise.resolve()): Promise<void> {
  for (const d of documents) {
    await page.setContent(d.html, { waitUntil: 'load' });
    await then(Buffer.from(await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, waitForFonts: false })), d);
  }
}

/** Dates, titles, seals and stores a printed file as the worker does. */
const keeping = (files: Files, key: SealKey) => async (pdf: Buffer, { at }: Printed): Promise<void> => {
  const authority = 'Demonstration authority';
  const unsealed = enclose(pin(pdf, at), { title: 'Demonstration', language: 'ru', authority, at, enclosures: [] });
  await files.putFile(await seal(unsealed, key, at, authority), 'application/pdf');
};

const times = <T>(n: number, list: readonly T[]): T[] => Array.from({ length: n }, () => list).flat();

async function measure(w: ReturnType<typeof worker>, page: Page, inputs: RenderInput[], o: BenchOptions): Promise<Measured> {
  const [rounds, warmUps] = o.quick ? [1, 1] : [ROUNDS, WARM_UPS];
  const documents = await w.note(inputs);
  const keep = keeping(w.files, await w.sealKey());
  o.say('warming up');
  await w.render(times(warmUps, inputs));
  await loop(page, times(warmUps, documents), keep);
  const count = rounds * documents.length;
  const project = (): Promise<number> => perSecond(count, () => w.render(times(rounds, inputs)));
  const bare = await inPairs({ project, peer: () => perSecond(count, () => loop(page, times(rounds, documents))) }, o);
  o.say('against the same loop that also seals and stores');
  const sealing = await inPairs({ project, peer: () => perSecond(count, () => loop(page, times(rounds, documents), keep)) }, o);
  return {
    name: 'documents',
    ...compared('documents made, sealed, stored and registered by the activity of the documents worker, against a bare page.pdf loop on one page', 'documents a second', ['atLeast', GOAL], bare),
    also: [compared('the same against the loop that seals and stores by the same libraries', 'documents a second', ['atLeast', GOAL], sealing)],
    beside: { 'documents of a case': documents.length, 'mean size of the HTML, KiB': documents.reduce((sum, d) => sum + d.html.length, 0) / documents.length / 1024 },
    settings: { pairs: o.pairs, documentsATurn: count, atOnce: AT_ONCE, warmUps: warmUps * documents.length }, ...machine(),
  };
}

/** The documents worker's activity against a bare loop in the same browser. */
export const documents: Bench = (o) => onStack(async () => {
  const lane = await openLane({ legalNow: '2026-09-01T04:00:00.000Z', env: { TARTIP_RATE: '0' } });
  try {
    o.say('recording a case');
    const { calls } = await fileOne(lane);
    await Promise.all((['api', 'procedures', 'documents'] as const).map((p) => lane.stop(p)));
    const w = worker(lane);
    const browser = await launch({ cache: w.cache.TARTIP_CACHE, executable: w.cache.PUPPETEER_EXECUTABLE_PATH });
    try {
      return await measure(w, await browser.newPage(), calls.documentRender!.map((text) => JSON.parse(text) as RenderInput), o);
    } finally {
      await browser.close();
      await w.close();
    }
  } finally {
    await lane.close();
  }
});
