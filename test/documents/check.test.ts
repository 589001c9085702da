import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer';
import { config } from '../../config';
import { launch } from '../../documents/browser';
import { certificateKeys, signCertificate, type CertificateClaims } from '../../documents/certificate';
import { publicKeys } from '../../documents/publicKeys';
import { folder, root } from './workshop';

const ORIGIN = 'http://localhost:8400';
const MEDIA: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json' };
const claims: CertificateClaims = {
  iss: ORIGIN, num: 'M000001', name: 'ЖЧК «Арыз ээси» <b>', inn: '00109202600000', act: '2026-00001', actOn: '2026-09-04', on: '2026-09-04',
  law: 'KG-514-4@2025-09-30', norm: 'KG-514-4/18.a', status: `${ORIGIN}/v1/certificates/M000001/status`,
};

describe('the check page', () => {
  const place = folder();
  let browser: Browser, jws: string, keys: unknown, asked: string[], status: object | null;
  before(async () => {
    jws = await signCertificate(claims, await certificateKeys(place.path).current());
    keys = await publicKeys(place.path);
    browser = await launch({ cache: config().TARTIP_CACHE, executable: config().PUPPETEER_EXECUTABLE_PATH });
  });
  after(async () => { await browser?.close(); place.clear(); });

  /** Answers for the office from the project's files: the browser itself has no network. */
  function serve(url: URL): { status: number; contentType: string; body: string } {
    asked.push(url.pathname + url.search);
    const as = (body: unknown) => ({ status: body ? 200 : 404, contentType: 'application/json', body: JSON.stringify(body) });
    if (url.pathname === '/.well-known/tartip-keys.json') return as(keys);
    if (url.pathname === new URL(claims.status).pathname) return as(status);
    const file = join(root, 'templates', 'pages', url.pathname.endsWith('/') ? `${url.pathname}index.html` : url.pathname);
    return existsSync(file) ? { status: 200, contentType: MEDIA[extname(file)]!, body: readFileSync(file, 'utf8') } : as(null);
  }
  async function open(fragment: string, language = 'en'): Promise<Page> {
    asked = [];
    const page = await browser.newPage();
    await page.evaluateOnNewDocument(`Object.defineProperty(navigator, 'languages', { value: ['${language}'] })`);
    await page.setRequestInterception(true);
    page.on('request', (r) => void r.respond(serve(new URL(r.url()))));
    await page.goto(`${ORIGIN}/check/${fragment}`, { waitUntil: 'load' });
    return page;
  }
  const verdict = (page: Page): Promise<string> => page.waitForSelector('#result:not([hidden]) #verdict').then((v) => v!.evaluate((e) => (e as unknown as { textContent: string }).textContent));
  const textOf = (page: Page, selector: string): Promise<string> => page.$eval(selector, (e) => (e as unknown as { textContent: string }).textContent);

  it('shows a genuine certificate with its fields and the day of its data, and sends nothing of it to the server', async () => {
    const page = await open(`#${jws}`);
    assert.equal(await verdict(page), 'Valid: the certificate was signed by the authority.');
    const fields = await textOf(page, '#claims');
    for (const part of ['M000001', 'ЖЧК «Арыз ээси» <b>', '00109202600000', '04.09.2026', 'KG-514-4/18.a']) assert.ok(fields.includes(part), part);
    assert.equal(await textOf(page, '#asof'), 'Its status today is unknown. The data are as of: 04.09.2026.');
    for (const path of asked) assert.ok(!path.includes('M000001') && !path.includes(jws.slice(0, 20)), path);
    await page.close();
  });

  it('shows a forged one, a foreign one and what is no certificate, in four languages', async () => {
    const words = JSON.parse(readFileSync(join(root, 'templates/pages/check/words.json'), 'utf8')) as Record<string, Record<string, string>>;
    const foreign = folder();
    const strange = await signCertificate(claims, await certificateKeys(foreign.path).current());
    const [head, , signature] = jws.split('.');
    const altered = `${head}.${Buffer.from(JSON.stringify({ ...claims, name: 'X' })).toString('base64url')}.${signature}`;
    for (const language of ['ky', 'ru', 'kk', 'en']) {
      for (const [text, key] of [[jws, 'valid'], [altered, 'forged'], [strange, 'unknownKey'], ['hello', 'unreadable']] as const) {
        const page = await open(`#${text}`, language);
        assert.equal(await verdict(page), words[language]![key]);
        assert.equal(await page.$eval('html', (e) => (e as unknown as { lang: string }).lang), language);
        await page.close();
      }
    }
    foreign.clear();
  });

  it('asks for today’s status only when told to, and says as of when', async () => {
    status = { number: 'M000001', status: 'ended', since: '2027-01-15', asOf: '2027-02-01T05:00:00.000Z' };
    const page = await open(`#${jws}`);
    await verdict(page);
    assert.ok(!asked.includes('/v1/certificates/M000001/status'));
    await page.click('#ask');
    await page.waitForFunction(`document.getElementById('today').textContent.includes('ended')`);
    assert.match(await textOf(page, '#today'), /The certificate has ended\. Since: 15\.01\.2027\. Status as of: /);
    await page.close();
  });

  it('takes pasted text, by keyboard alone', async () => {
    const page = await open('');
    await page.waitForFunction(`document.querySelector('label').textContent !== 'QR'`);
    await page.focus('#text');
    await page.keyboard.type(`  ${ORIGIN}/check#${jws} `);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.match(await verdict(page), /^Valid/);
    await page.close();
  });

  it('says so when the keys cannot be had', async () => {
    const had = keys;
    keys = null;
    const page = await open(`#${jws}`);
    assert.match(await verdict(page), /keys have not been loaded/);
    keys = had;
    await page.close();
  });
});

describe('the check page after one visit', () => {
  const place = folder();
  let browser: Browser | undefined;
  const server = createServer((req, res) => {
    const path = new URL(req.url!, ORIGIN).pathname;
    const file = join(root, 'templates', 'pages', path.endsWith('/') ? `${path}index.html` : path);
    if (path === '/.well-known/tartip-keys.json') return void publicKeys(place.path).then((keys) => res.setHeader('content-type', 'application/json').end(JSON.stringify(keys)));
    if (!existsSync(file)) return void res.writeHead(404).end();
    res.setHeader('content-type', MEDIA[extname(file)]!).end(readFileSync(file));
  });
  before(() => new Promise<void>((resolve) => server.listen(0, 'localhost', resolve)));
  after(async () => { await browser?.close(); server.closeAllConnections(); server.close(); place.clear(); });

  it('checks a certificate with the server gone', async () => {
    const jws = await signCertificate(claims, await certificateKeys(place.path).current());
    const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
    browser = await launch({ cache: config().TARTIP_CACHE, executable: config().PUPPETEER_EXECUTABLE_PATH }, { network: true });
    const visit = await browser.newPage();
    await visit.goto(`${origin}/check/`, { waitUntil: 'load' });
    await visit.waitForFunction('navigator.serviceWorker.controller !== null');
    await visit.close();
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
    const page = await browser.newPage();
    await page.goto(`${origin}/check/#${jws}`, { waitUntil: 'load' });
    const verdict = await page.waitForSelector('#result[data-state="valid"] #verdict');
    assert.ok(verdict);
  });
});
