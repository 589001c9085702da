import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'puppeteer';
import { config } from '../../config';
import { launch } from '../../documents/browser';
import { desk, openOffice, type Office } from '../api/office';

let o: Office;
let browser: Browser;
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

before(async () => {
  const c = config();
  [o, browser] = await Promise.all([openOffice(), launch({ executable: c.PUPPETEER_EXECUTABLE_PATH, cache: c.TARTIP_CACHE })]);
  const d = desk(o);
  const caseId = await d.file();
  const { subject_id } = await o.db('work.case').where({ id: caseId }).first();
  const id = '6a1e0f3c-58b1-4c25-9f0e-6a3d7c1f2b10';
  await o.owner('registry.entry').insert({ id, register: 'certificate', number: 'M000001', subject_id, case_id: caseId });
  await o.owner('registry.entry_version').insert({ entry_id: id, n: 1, status: 'valid', fields: JSON.stringify({ fullName: 'Үлгү <b>ишкер</b>' }), in_force_from: '2026-03-01T04:00:00.000Z', on_day: '2026-03-01' });
});
after(async () => {
  await browser?.close();
  await o?.close();
});

interface Look { page: Page; troubles: string[]; fetched: string[] }
/** Opens an address. The browser has no network: what it asks for is answered here, and anything of another host is a trouble. */
async function open(path: string, more: (page: Page) => Promise<void> = async () => {}): Promise<Look> {
  const page = await browser.newPage();
  const troubles: string[] = [];
  const fetched: string[] = [];
  page.on('console', (m) => { if (m.type() === 'error') troubles.push(m.text()); });
  page.on('pageerror', (e) => troubles.push(String(e)));
  await page.setRequestInterception(true);
  page.on('request', (r) => {
    if (r.url().startsWith('data:')) return void r.continue();
    if (!r.url().startsWith(o.url)) { troubles.push(`asks for ${r.url()}`); return void r.abort(); }
    fetched.push(r.url().slice(o.url.length));
    void fetch(r.url(), { method: r.method(), headers: r.headers() })
      .then(async (a) => r.respond({ status: a.status, headers: Object.fromEntries(a.headers), body: Buffer.from(await a.arrayBuffer()) })).catch(() => undefined);
  });
  await more(page);
  await page.goto(o.url + path, { waitUntil: 'load' });
  return { page, troubles, fetched };
}

async function violations(page: Page): Promise<string[]> {
  // evaluated by the debugger, so the page's own policy stays as strict as it is
  await page.evaluate(axe);
  return (await page.evaluate(`axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
    .then((found) => found.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.html).join(' ').slice(0, 300)))`)) as string[];
}

describe('the pages of the office', () => {
  for (const path of ['/', '/register?asOf=2026-03-02', '/register?asOf=2026-02-31', '/register?asOf=2020-01-01']) for (const language of ['ky', 'ru', 'en']) {
    test(`${path} in ${language}: language, accessibility, nothing blocked`, async () => {
      const { page, troubles } = await open(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
      assert.equal(await page.$eval('html', (e) => e.lang), language);
      assert.deepEqual(await violations(page), []);
      assert.deepEqual(troubles, []);
      await page.close();
    });
  }
  test('the language of the browser is taken when none is asked for', async () => {
    const { page } = await open('/', (p) => p.setExtraHTTPHeaders({ 'accept-language': 'en-GB,en;q=0.8' }));
    assert.equal(await page.$eval('html', (e) => e.lang), 'en');
    await page.close();
  });
  test('the register is asked by keyboard alone', async () => {
    const { page } = await open('/register?lang=en&asOf=2020-01-01');
    assert.ok((await page.$('table')) === null);
    const focused = () => page.evaluate("document.activeElement?.id ?? ''");
    for (let i = 0; i < 20 && (await focused()) !== 'asOf'; i += 1) await page.keyboard.press('Tab');
    assert.equal(await focused(), 'asOf');
    await page.evaluate("document.getElementById('asOf').value = '2026-03-02'");
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    const rows = await page.$$eval('tbody tr', (all) => all.map((r) => r.textContent));
    assert.equal(rows.length, 1);
    assert.match(rows[0]!, /M000001.*01\.03\.2026/);
    await page.close();
  });
  test('a page that is wrong is found to be wrong', async () => {
    const { page } = await open('/');
    await page.evaluate("document.querySelector('main').innerHTML = '<img src=\"data:,\"><p id=\"pale\">pale</p>'; document.getElementById('pale').style.color = '#bbb'");
    assert.deepEqual((await violations(page)).map((v) => v.split(':')[0]).filter((id) => ['image-alt', 'color-contrast'].includes(id!)), ['color-contrast', 'image-alt']);
    await page.close();
  });
  test('what comes from data is text, never markup', async () => {
    const { page } = await open('/register?lang=ky&asOf=2026-03-02');
    assert.equal(await page.$('tbody b'), null);
    assert.ok((await page.$eval('tbody', (e) => e.textContent))!.includes('<b>ишкер</b>'));
    await page.close();
  });
  test('narrow screens scroll the table, not the page', async () => {
    const { page } = await open('/register?lang=ru&asOf=2026-03-02', (p) => p.setViewport({ width: 320, height: 640 }));
    assert.ok(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth'));
    await page.close();
  });
});

test('the check of certificates runs under the policy of the office', async () => {
  const { page, troubles, fetched } = await open('/check/');
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(troubles, []);
  assert.ok(fetched.length > 1);
  await page.close();
});

test('the documentation is readable with its own files alone', async () => {
  const { page, troubles, fetched } = await open('/docs');
  await page.waitForSelector('.opblock', { timeout: 30_000 });
  const shown = await page.$$eval('.opblock-summary-path', (all) => all.map((e) => e.textContent!.replace(/\u200b/g, '')));
  assert.ok(shown.includes('/v1/cases/{id}/commands/sign') && shown.includes('/v1/procedures/kg.mining.certificate/cases'), shown.join());
  assert.deepEqual(troubles, []);
  assert.ok(fetched.includes('/v1/openapi.json'));
  await page.close();
});
