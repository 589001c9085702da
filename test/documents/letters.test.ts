import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { printable } from '../../documents/letters';
import { modelOf } from '../../documents/model';
import { documentHtml } from '../../documents/templates';
import { readPdf } from './read';
import { preview, testWorkshop } from './workshop';

describe('letters of other scripts', () => {
  const { workshop, close } = testWorkshop();
  after(close);

  it('that no font of the project carries are printed as their code, never as an empty box', () => {
    assert.equal(printable('漢字 ООО'), '[U+6F22][U+5B57] ООО');
    assert.equal(printable('😀 ‰'), '[U+1F600] [U+2030]');
    assert.equal(printable('ﬁ Ａ 5‑6'), 'fi A 5‐6');
    assert.equal(printable('Ёлка — №\u00a01 «Ңөү» Ürümqi Łódź'), 'Ёлка — №\u00a01 «Ңөү» Ürümqi Łódź');
  });

  it('and signs that turn writing round or cannot be seen are shown, so that what is read is what is stored', () => {
    assert.equal(printable('a\u202eb\u200bc\u0007'), 'a[U+202E]b[U+200B]c[U+0007]');
    assert.equal(printable('и\u0306'), 'й');
    assert.equal(printable('line\nline'), 'line\nline');
  });

  it('stand on paper in the fonts of the project, Greek, Vietnamese and signs of mathematics too', async () => {
    const facts = preview('withdrawn');
    const name = 'Ελλάς Nguyễn ≥ Ң 漢';
    const html = documentHtml({ procedure: facts.procedure.name, kind: 'withdrawn' }, modelOf({ ...facts, applicant: { ...facts.applicant, name } }, 'ky'));
    const { fonts, text } = await readPdf(await workshop.renderer.pdf(html, facts.at));
    assert.deepEqual(fonts.filter((f) => !/^Noto(Serif|SansMath)-/.test(f)), []);
    assert.ok(text.includes('Ελλάς Nguyễn ≥ Ң [U+6F22]'), text.slice(0, 300));
  });
});
