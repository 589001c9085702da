import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readPdf } from '../documents/read';
import { forTests } from '../support/forTests';
import { openLane } from '../support/lane';
import { local, office } from '../support/office';
import { proves } from '../support/proves';
import { ASKED, END, supplementing } from '../support/supplementing';

const FIVE_MINUTES = 5 * 60_000;
/** As it stands in letters: the clause, that nobody signed it, and how the point is cited. */
const WORDS = {
  ky: { title: 'Документтерди кароодон баш тартуу жөнүндө билдирүү', automatic: /автоматтык түрдө/, clause: /16-пункт/, other: /в рассмотрении документов отказано/ },
  ru: { title: 'Уведомление об отказе в рассмотрении документов', automatic: /автоматически/, clause: /пункт\S* 16/, other: /кароодон баш тартылды/ },
} as const;
type Language = keyof typeof WORDS;

const lane = forTests(() => openLane({ legalNow: local('2026-09-01 10:00') }));
const o = office(lane);
const { inSupplement, missing } = supplementing(lane, o);
const cases: { [L in Language]?: string } = {};
let answered = '';

test('an answer of the last second prevents it', proves(['KG-514-4/15.b'], async () => {
  for (const [i, language] of (['ky', 'ru'] as const).entries()) cases[language] = await inSupplement(`0020719961060${i}`, { language });
  answered = await inSupplement('00207199610609', { language: 'ru' });
  const content = await missing();
  await lane.goTo(local('2026-09-22 23:59:59'));
  const answer = await o.act('applicant', answered, 'supplement', content);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  const { at } = await lane.db('dossier.receipt').where({ case_id: answered, command: 'supplement' }).first('at');
  assert.ok(at < END && at >= local('2026-09-22 23:59:59'), at);
  await lane.goTo(local('2026-09-23 00:06'));
  const view = await o.view(answered);
  assert.deepEqual([view.open, view.acts, view.terms.find((t: any) => t.name === 'supplement').state], [true, [], 'met']);
}));

for (const language of ['ky', 'ru'] as const) describe(`the refusal that nobody signs, in ${language}`, () => {
  test('comes within five minutes of the end of the term, is marked automatic, and tells the applicant the clause in the language of the case', proves(['KG-514-4/16.c', 'KG-514-4/16.d'], async () => {
    const id = cases[language]!;
    const view = await o.view(id, 'applicant');
    const [act, ...more] = view.acts;
    assert.deepEqual([more, act.outcome, act.automatic, act.signedBy, act.norms, act.groundOn], [[], 'refusedToConsider', true, null, ['KG-514-4/16.c', 'KG-514-4/16.d'], '2026-09-23']);
    const notice = view.notices.find((n: any) => n.kind === 'refusedToConsider');
    for (const at of [act.at, notice.servedAt]) assert.ok(at >= END && Date.parse(at) - Date.parse(END) <= FIVE_MINUTES, at);
    assert.deepEqual([notice.language, notice.norms.includes('KG-514-4/16.c')], [language, true]);
    const letters = view.documents.filter((d: any) => notice.documents.includes(d.id) && d.kind === 'refusedToConsider' && d.language === language);
    assert.equal(letters.length, 1, JSON.stringify(view.documents));
    const { text, language: marked } = await readPdf((await lane.call('applicant', 'GET', letters[0].href)).body);
    const words = WORDS[language];
    assert.equal(marked.slice(0, 2), language);
    for (const wanted of [words.automatic, words.clause]) assert.match(text, wanted);
    for (const wanted of [words.title, '(KG-514-4/16.c)', '(KG-514-4/16.d)']) assert.ok(text.includes(wanted), text);
    assert.doesNotMatch(text, words.other);
  }));

  test('and what comes afterwards is rejected with the reason', async () => {
    const answer = await o.send('applicant', cases[language]!, 'supplement', await missing());
    assert.deepEqual([answer.status, answer.body.code], [409, 'notNow'], JSON.stringify(answer.body));
    assert.ok(answer.body.detail.length > 10 && Array.isArray(answer.body.allowed), JSON.stringify(answer.body));
    const { acts, filed } = await o.view(cases[language]!);
    assert.deepEqual([acts.length, filed.filter((f: any) => f.norm === ASKED)], [1, []]);
  });
});
