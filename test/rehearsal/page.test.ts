import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'puppeteer';
import { config } from '../../config';
import { launch } from '../../documents/browser';
import { LANGUAGES, type Played, pageOf, timelineOf, type TimelineLanguage } from '../../rehearsal/timeline';
import { granted, late } from './fixtures/played';

let browser: Browser;
let files = 0;
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'tartip-page-'));
before(async () => {
  const c = config();
  browser = await launch({ executable: c.PUPPETEER_EXECUTABLE_PATH, cache: c.TARTIP_CACHE });
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

const EVIL = '<img src=x onerror="document.title=\'ran\'"><script>document.title="ran"</script>{{constructor}} {{{title}}} </title></style></script>&amp;"\'';
const red = (): Played => ({
  ...late(), failures: [{ step: 3, local: '2026-10-02 09:00', case: 'main', place: { line: 21, column: 28 }, path: 'terms.review.state', expected: 'running', found: 'late' }],
});
/** The page of these as a file, the way somebody gets it by mail. */
async function open(played: Played[], language: TimelineLanguage = 'en', more: (page: Page) => Promise<void> = async () => {}): Promise<{ page: Page; troubles: string[]; asked: string[] }> {
  const file = join(folder, `${(files += 1)}.html`);
  writeFileSync(file, pageOf(played.map((p) => timelineOf(p, language)), played.flatMap((p) => p.cases.flatMap((c) => c.documents))));
  const page = await browser.newPage();
  const troubles: string[] = [], asked: string[] = [];
  page.on('console', (m) => { if (m.type() === 'error') troubles.push(m.text()); });
  page.on('pageerror', (e) => troubles.push(String(e)));
  page.on('request', (r) => { if (!r.url().startsWith('data:')) asked.push(r.url()); });
  await more(page);
  await page.goto(pathToFileURL(file).href, { waitUntil: 'load' });
  return { page, troubles, asked };
}
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return (await page.evaluate(`axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
    .then((found) => found.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.html).join(' ').slice(0, 300)))`)) as string[];
}
/** Keeps the documents that the page opens, instead of a window that a headless browser has nothing to show in. */
const catchWindows = (page: Page) => page.evaluateOnNewDocument(`
  window.opened = [];
  const blobs = new Map();
  const make = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (blob) => { const url = make(blob); blobs.set(url, blob); return url; };
  window.open = (url) => { blobs.get(url).text().then((text) => window.opened.push([url.slice(0, 5), blobs.get(url).type, text])); return window; };
`);

describe('the page of a rehearsal', () => {
  for (const language of LANGUAGES) for (const scheme of ['light', 'dark']) {
    test(`in ${language}, ${scheme}: accessible, nothing is fetched or blocked`, async () => {
      const { page, troubles, asked } = await open([granted(), red()], language, (p) => p.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]));
      assert.equal(await page.$eval('html', (e) => e.lang), language);
      assert.deepEqual(await violations(page), []);
      assert.deepEqual(troubles, []);
      assert.equal(asked.length, 1, asked.join());
      await page.close();
    });
  }
  test('one scenario alone, green, on a narrow screen: the tables scroll, not the page', async () => {
    const { page } = await open([granted()], 'ru', (p) => p.setViewport({ width: 320, height: 640 }));
    assert.deepEqual(await violations(page), []);
    assert.ok(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth'));
    assert.equal(await page.$('.failures'), null);
    assert.equal((await page.$$('h1')).length, 1);
    await page.close();
  });
  test('says what it must: a track for each actor, a bar for each term, a row for each entry, the norm in words', async () => {
    const { page } = await open([late()]);
    const texts = (selector: string) => page.$$eval(selector, (all) => all.map((e) => e.textContent!.replace(/\s+/g, ' ').trim()));
    assert.deepEqual(await texts('.chart tbody:last-child th'), ['applicant', 'officer', 'by itself']);
    assert.deepEqual(await texts('.bar'), ['late last day 2026-10-01', 'passed last day 2026-10-06', 'running last day 2026-11-18']);
    assert.deepEqual(await texts('.chart thead time'), ['2026-09-01', '2026-09-15', '2026-09-21', '2026-09-26', '2026-09-30', '2026-10-01', '2026-10-02', '2026-10-06', '2026-10-07', '2026-11-18']);
    assert.equal((await texts('.entries tbody tr')).length, timelineOf(late(), 'en').entries.length);
    assert.equal((await texts('.mark')).length, timelineOf(late(), 'en').entries.length);
    assert.match(await page.$eval('.entries .norm', (e: any) => e.title), /certificate/);
    assert.deepEqual(await texts('.facts .chip'), ['KG-514-4/15.a touched', 'KG-514-4/15.b touched', 'KG-514-4/16.c touched', 'KG-514-4/16 touched']);
    await page.close();
  });
  test('a bar reaches from the day on which the term began to its last day, and a mark stands on its day', async () => {
    const { page } = await open([late()]);
    const places = (await page.evaluate(`(() => {
      const box = (e) => { const { left, right } = e.getBoundingClientRect(); return [Math.round(left), Math.round(right)]; };
      const day = (name) => box([...document.querySelectorAll('.chart thead th')].find((th) => th.textContent.includes(name)));
      const mark = [...document.querySelectorAll('.mark')].find((m) => m.textContent === '11:00 Notify defects');
      return { bar: box(document.querySelectorAll('.bar')[1]), mark: box(mark), start: day('2026-09-15'), end: day('2026-10-06') };
    })()`)) as { [name: string]: [number, number] };
    assert.ok(Math.abs(places.bar![0] - places.start![0]) <= 2 && Math.abs(places.bar![1] - places.end![1]) <= 2, JSON.stringify(places));
    assert.ok(places.mark![0] >= places.start![0] && places.mark![1] <= places.start![1], JSON.stringify(places));
    await page.close();
  });
  test('a document opens by a click and by keyboard, from the list, the chart and the table', async () => {
    const { page, troubles } = await open([late()], 'en', async (p) => void (await catchWindows(p)));
    const opened = async (n: number) => {
      await page.waitForFunction(`window.opened.length === ${n}`);
      return ((await page.evaluate('window.opened')) as string[][]).at(-1)!;
    };
    await page.click('ul .chip.document');
    const [scheme, type, text] = await opened(1);
    assert.deepEqual([scheme, type, text!.slice(0, 8)], ['blob:', 'application/pdf', '%PDF-1.4']);
    assert.match(text!, /received/);
    await page.focus('.mark.document');
    await page.keyboard.press('Enter');
    assert.match((await opened(2))[2]!, /\(act\)/);
    await page.click('.entries a.chip.document');
    assert.match((await opened(3))[2]!, /received/);
    assert.deepEqual(troubles, []);
    await page.close();
  });
  test('without a script the link saves the document', async () => {
    const { page } = await open([late()], 'en', async (p) => void (await p.setJavaScriptEnabled(false)));
    const link = await page.$eval('ul .chip.document', (e: any) => [e.download, e.href.slice(0, 33)]);
    assert.deepEqual(link, ['received.ky.pdf', 'data:application/pdf;base64,JVBER']);
    await page.close();
  });
  test('a mark leads to its entry', async () => {
    const { page } = await open([late()]);
    await page.click('.mark.refused');
    assert.match(await page.$eval('tr:target', (e) => e.textContent!), /Refused: Supply additional documents/);
    await page.close();
  });
  test('failures stand in a box at the top', async () => {
    const { page } = await open([red()]);
    const box = (await page.$eval('.failures', (e) => e.textContent!)).replace(/\s+/g, ' ');
    assert.match(box, /Step 3 2026-10-02 09:00 scenarios\/kg-certificate-supplement-late\.yaml:21:28.*terms\.review\.state.*running.*late/);
    assert.ok(await page.evaluate("document.querySelector('.failures').compareDocumentPosition(document.querySelector('.facts')) & Node.DOCUMENT_POSITION_FOLLOWING"));
    await page.close();
  });
  test('names with HTML and with the marks of templates are printed, never run', async () => {
    const p = red();
    p.scenario.title = p.scenario.name = p.scenario.file = EVIL;
    for (const d of p.cases[0]!.view.documents) d.title = EVIL;
    for (const l of p.cases[0]!.history) if (typeof l.data.number === 'string') l.data.number = EVIL;
    for (const s of p.scenario.steps) if (s.act) s.act.by = EVIL;
    p.failures[0]!.found = p.failures[0]!.path = EVIL;
    const { page, troubles, asked } = await open([p]);
    assert.equal(await page.title(), EVIL.trim());
    assert.equal(await page.$eval('h1', (e) => e.textContent), EVIL);
    assert.deepEqual([await page.$$('img'), (await page.$$('script')).length, asked.length, troubles], [[], 1, 1, []]);
    assert.ok((await page.$eval('main', (e) => e.textContent!)).split(EVIL).length > 10);
    assert.deepEqual(await violations(page), []);
    await page.close();
  });
  test('the policy lets no script run but its own', async () => {
    const { page, troubles } = await open([late()]);
    await page.evaluate("const s = document.createElement('script'); s.textContent = 'document.title = \"ran\"'; document.body.append(s); document.body.setAttribute('style', 'color: red')");
    assert.notEqual(await page.title(), 'ran');
    assert.match(troubles.join(' '), /Content Security Policy/);
    await page.close();
  });
  test('documents without their bytes are named, not linked', () => {
    const html = pageOf([timelineOf(late(), 'en')], []);
    assert.doesNotMatch(html, /data:application\/pdf;base64,[A-Za-z]/);
    assert.match(html, /<span class="chip document" lang="ky">/);
    assert.doesNotMatch(html, /https?:\/\//);
  });
});
