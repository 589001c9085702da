import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { config } from '../../config';
import { browserPages, limiter } from '../../documents/browserPages';
import { fontCss } from '../../documents/fonts';
import { pin } from '../../documents/pin';
import { createRenderer } from '../../documents/render';
import { readPdf } from './read';
import { testWorkshop } from './workshop';

const AT = '2026-09-04T05:00:00.000Z';
const LETTERS = 'Ң Ө Ү Ә Ғ Қ Ұ Һ І ң ө ү ә ғ қ ұ һ і Ё ё Й й № « » – §';
const page = (body: string): string => `<!doctype html><html lang="ky"><head><meta charset="utf-8"><title>Ңөү</title><style>${fontCss()}</style>
<style>@page{size:A4;margin:20mm;font-family:"Noto Serif"}body{font-family:"Noto Serif"}</style></head><body><h1>${body}</h1><p>${body} <b>${body}</b> <i>${body}</i></p></body></html>`;

describe('printing', () => {
  const { workshop, close } = testWorkshop();
  after(close);

  it('prints every letter of Kyrgyz, Russian and Kazakh in the embedded fonts, regular, bold and italic', async () => {
    const read = await readPdf(await workshop.renderer.pdf(page(LETTERS), AT));
    assert.deepEqual(read.fonts, ['NotoSerif-Bold', 'NotoSerif-Italic', 'NotoSerif-Regular']);
    assert.equal(read.text.split(LETTERS).length, 5, 'each letter comes back as text, four times');
  });

  it('embeds another font when a letter is not in ours: the check above can fail', async () => {
    const read = await readPdf(await workshop.renderer.pdf(page('漢'), AT));
    assert.ok(read.fonts.some((f) => !f.startsWith('NotoSerif')));
  });

  it('gives a tagged A4 file with language and title', async () => {
    const read = await readPdf(await workshop.renderer.pdf(page('x'), AT));
    assert.equal(read.marked, true);
    assert.equal(read.language, 'ky');
    assert.equal(read.title, 'Ңөү');
    assert.deepEqual(read.size.map(Math.round), [595, 842]);
  });

  it('gives equal bytes for equal input, also side by side and after other documents', async () => {
    const html = page('бирдей <table><tr><th scope="col">a</th><th scope="col">b</th></tr><tr><td>1</td><td>2</td></tr></table>');
    const first = await workshop.renderer.pdf(html, AT);
    const later = await Promise.all([workshop.renderer.pdf(html, AT), workshop.renderer.pdf(page('башка'), AT), workshop.renderer.pdf(html, AT)]);
    assert.ok(first.equals(later[0]!) && first.equals(later[2]!) && !first.equals(later[1]!));
    assert.ok(first.includes("/CreationDate (D:20260904050000+00'00')"));
    assert.ok(!first.equals(await workshop.renderer.pdf(html, '2026-09-04T05:00:01.000Z')));
  });

  it('runs no script and fetches nothing', async () => {
    const read = await readPdf(await workshop.renderer.pdf(page('<script>document.write("ран")</script><iframe src="http://localhost:1/"></iframe><img src="file:///etc/hostname">текст'), AT));
    assert.ok(read.text.includes('текст'));
    assert.ok(!read.text.includes('ран'));
  });

  it('refuses a file whose dates it cannot pin', () => {
    assert.throws(() => pin(Buffer.from('%PDF-1.4 no dates'), AT), /dates/);
  });
});

describe('a browser', () => {
  const settings = { cache: config().TARTIP_CACHE, executable: config().PUPPETEER_EXECUTABLE_PATH };

  it('that has done its work is replaced by another, which prints the same', async () => {
    const renderer = createRenderer({ ...settings, jobsPerBrowser: 2 });
    const files: Buffer[] = [];
    for (let i = 0; i < 5; i += 1) files.push(await renderer.pdf(page('x'), AT));
    await renderer.close();
    assert.ok(files.every((f) => f.equals(files[0]!)));
  });

  it('that is killed fails the documents under way, and the next is printed by another', async () => {
    const pages = browserPages(settings, 2, 1000);
    const pid = await pages.use(async (p) => p.browser().process()!.pid!);
    await assert.rejects(pages.use(async (p) => {
      process.kill(pid, 'SIGKILL');
      await p.pdf();
    }));
    const next = await pages.use(async (p) => p.browser().process()!.pid!);
    assert.notEqual(next, pid);
    await pages.close();
  });

  it('gives up a document that takes too long', async () => {
    const renderer = createRenderer({ ...settings, timeout: 1 });
    await assert.rejects(renderer.pdf(page('x'.repeat(100_000)), AT));
    await renderer.close();
  });
});

describe('the line before the pages', () => {
  it('lets no more work run at a time than there are pages', async () => {
    const limit = limiter(2);
    let running = 0, most = 0;
    const done = await Promise.all(Array.from({ length: 20 }, (_, i) => limit(async () => {
      most = Math.max(most, (running += 1));
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      if (i === 7) throw new Error('one fails');
      return i;
    }).catch(() => -1)));
    assert.equal(most, 2);
    assert.equal(done.filter((i) => i >= 0).length, 19);
  });
});
