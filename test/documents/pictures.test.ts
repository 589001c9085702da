import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { difference, picture, printed } from './pictures';
import { preview, previews, testWorkshop } from './workshop';

/** A word more or less, or a line that breaks elsewhere, is hundreds of dots. */
const DOTS = 40;

describe('every document looks as when a person looked at it', () => {
  const { workshop, close } = testWorkshop();
  after(close);

  for (const name of previews()) for (const language of ['ky', 'ru'] as const) {
    it(`${name} in ${language}`, async () => {
      const dots = difference(name, language, await picture(await printed(workshop, preview(name), language)));
      assert.ok(dots <= DOTS, `${dots} dots differ from test/documents/pictures/${name}.${language}.png: look at it, and record it anew by test/documents/record.ts`);
    });
  }

  it('and one changed word is seen', async () => {
    const facts = preview('withdrawn');
    const changed = await printed(workshop, { ...facts, applicant: { ...facts.applicant, name: 'ЖЧК «Башка ээси»' } }, 'ru');
    assert.ok(difference('withdrawn', 'ru', await picture(changed)) > DOTS);
  });
});
