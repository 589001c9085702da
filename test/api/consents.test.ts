import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { documentsFor } from '../../rehearsal/application';
import { readPdf } from '../documents/read';
import { forTests, prepare } from '../support/forTests';
import { openLane } from '../support/lane';
import { local, office } from '../support/office';

// Whose data are filed, by a questionnaire or a passport alone, also later: everybody's consent is needed (KG-514-4/10.a, AMB-04), and every questionnaire (11.7).
const lane = forTests(() => openLane({ legalNow: local('2026-09-01 10:00') }));
const o = office(lane);
const LIST = '/questionnaires';
let id: string;
let filed: any;
const contentOf = async (): Promise<any> => (await lane.call('applicant', 'GET', `/v1/cases/${id}/application`)).body.content;
prepare(async () => {
  id = await o.apply('kg-company', { inn: '00207199610901' });
  await o.opened(id);
  filed = await contentOf();
  await o.must('officer', id, 'findDefects', { defects: [{ norm: 'KG-514-4/11.7', field: LIST, remark: 'a member of the executive body has none' }] } as never);
});
const further = () => {
  const { founder: _, ...individual } = filed.questionnaires.find((q: any) => q.kind === 'individual');
  return [...filed.questionnaires, individual];
};
const consentOf = (questionnaire: number) => ({ ...filed.consents[0], questionnaire });
const supply = (content: object) => o.act('applicant', id, 'supplement', content as never);
const grant = () => o.act('officer', id, 'propose', { outcome: 'grant' } as never);

describe('a questionnaire that comes later', () => {
  test('a consent can name it in the same paper, and nobody who is not there', async () => {
    const last = filed.questionnaires.length;
    const wrong = await supply({ corrections: [{ field: LIST, value: further() }], consents: [consentOf(last + 1)] });
    assert.deepEqual([wrong.status, wrong.body.errors?.[0]?.pointer], [422, '/consents/0/questionnaire']);
    const unasked = await supply({ consents: [consentOf(0)] });
    assert.deepEqual([unasked.status, unasked.body.code, unasked.body.norm], [422, 'invalid', 'KG-514-4/15.b']);
  });

  test('without a consent nothing is granted; asked for by its norm it comes by itself', async () => {
    await o.must('applicant', id, 'supplement', { corrections: [{ field: LIST, value: further() }] } as never);
    const bare = await o.act('officer', id, 'findComplete');
    assert.deepEqual([bare.status, bare.body.errors?.[0]?.pointer], [422, '/text']);
    assert.match(JSON.stringify(bare.body), /not filed are KG-514-4\/10\.a \(questionnaire 3\)/);
    await o.must('officer', id, 'findComplete', { text: 'the consent is asked for later' });
    await o.must('officer', id, 'checkFounders', { result: 'clear' } as never);
    await o.must('officer', id, 'checkDebts', { result: 'none' } as never);
    await o.must('officer', id, 'skipInspection');
    const refused = await grant();
    assert.deepEqual([refused.status, refused.body.code, refused.body.norm], [409, 'notNow', 'KG-514-4/10.a'], JSON.stringify(refused.body));
    await o.must('officer', id, 'findDefects', { defects: [{ norm: 'KG-514-4/10.a', remark: 'of the member' }] } as never);
    await o.must('applicant', id, 'supplement', { consents: [consentOf(filed.questionnaires.length)] } as never);
    assert.equal((await contentOf()).consents.length, filed.consents.length + 1);
    await o.must('officer', id, 'findComplete');
    const granted = await grant();
    assert.ok(granted.status < 300, JSON.stringify(granted.body));
  });
});

describe('a founder whose passport is filed and no questionnaire', () => {
  const PASSPORT = 'KG-514-4/11.12.a';
  let n = 1;
  /** Filed without the second founder's questionnaire and consent; the documents without his passport where it is left out. */
  const file = async (change: (content: any) => void = () => undefined): Promise<string> => {
    const content: any = await o.fill('kg-company', { inn: `0020719961091${n++}` });
    content.questionnaires.splice(1, 1);
    content.consents = [content.consents[0], { ...content.consents[2], questionnaire: 1 }];
    change(content);
    const of = await o.file(content);
    await o.opened(of);
    return of;
  };
  const withoutPassport = (content: any): void => { content.documents = content.documents.filter((d: any) => d.norm !== PASSPORT || d.founder !== 1); };
  const tasks = async (of: string): Promise<string[]> => (await o.view(of)).tasks.flatMap((t: any) => t.commands.map((c: any) => c.name));
  const consent = (content: any) => ({ ...content.consents[0], questionnaire: undefined, founder: 1 });

  test('without his consent a refusal on 10.b is drafted, and he is named', async () => {
    const of = await file();
    const names = await tasks(of);
    assert.ok(names.includes('sign') && !names.includes('findComplete'), names.join());
    const { notices, documents } = await o.view(of);
    const hearing = notices.find((x: any) => x.kind === 'hearing');
    assert.ok(hearing.norms.includes('KG-514-4/10.b'), JSON.stringify(hearing));
    const founder = (await lane.call('applicant', 'GET', `/v1/cases/${of}/application`)).body.content.founders[1].name;
    const { text } = await readPdf((await lane.call('officer', 'GET', documents.find((d: any) => d.kind === 'hearing').href)).body);
    assert.ok(text.replace(/\s+/g, ' ').includes(founder), text);
  });

  test('with it the set is examined; found complete it is only with a reason, and the checklist names whose questionnaire is missing', async () => {
    const of = await file((content) => content.consents.push(consent(content)));
    const lines = (await o.view(of)).checklist.filter((l: any) => !l.filed);
    assert.deepEqual(lines.map((l: any) => [l.norm, l.founder, l.member]), [['KG-514-4/11.7', 1, null]]);
    const bare = await o.act('officer', of, 'findComplete');
    assert.deepEqual([bare.status, bare.body.code, bare.body.errors[0].pointer], [422, 'invalid', '/text']);
    assert.match(bare.body.errors[0].detail, /not filed are KG-514-4\/11\.7 \(founder 1\)$/);
    await o.must('officer', of, 'findComplete', { text: 'it came by post' });
  });

  test('of an entity, of nobody or of another than the questionnaire names a consent is none', async () => {
    const refused = async (founder: number, more: object = {}, of = 'kg-company'): Promise<unknown[]> => {
      const content: any = await o.fill(of, { inn: '00207199610919' });
      content.consents.push({ ...content.consents[0], questionnaire: undefined, founder, ...more });
      const answer = await lane.call('applicant', 'POST', '/v1/procedures/kg.mining.certificate/cases', content, { 'idempotency-key': randomUUID() });
      return [answer.status, answer.body.errors?.map((e: any) => e.pointer)];
    };
    assert.deepEqual(await refused(2), [422, ['/consents/3/founder']]);
    assert.deepEqual(await refused(1, {}, 'kg-company-foreign'), [422, ['/consents/2/founder']]);
    assert.deepEqual(await refused(1, { questionnaire: 0 }), [422, ['/consents/3/founder']]);
    assert.deepEqual(await refused(1, { agreed: false }), [422, ['/consents/3/agreed']], 'of whom the questionnaire has a consent');
  });

  test('a passport that comes later needs his consent, which may come with it', async () => {
    const of = await file(withoutPassport);
    assert.ok((await tasks(of)).includes('findComplete'), 'nothing of his was filed');
    const ask = (...defects: object[]) => o.must('officer', of, 'findDefects', { defects } as never);
    const passport = () => documentsFor([{ norm: PASSPORT, founder: 1 }], o.upload('applicant')) as Promise<any>;
    await ask({ norm: PASSPORT, founder: 1, remark: 'missing' });
    await o.must('applicant', of, 'supplement', { documents: await passport() });
    assert.match(JSON.stringify((await o.act('officer', of, 'findComplete')).body), /KG-514-4\/10\.a \(founder 1\)/);
    const refusal = (await o.act('officer', of, 'propose', { outcome: 'refuse', grounds: ['KG-514-4/10.b'] } as never));
    assert.ok(refusal.status < 300, JSON.stringify(refusal.body));
    await o.must('head', of, 'return', { text: 'ask for it' });
    const wrong = await o.act('officer', of, 'findDefects', { defects: [{ norm: 'KG-514-4/8.a', rule: 'KG-514-4/8.b', remark: 'x' }, { norm: PASSPORT, rule: 'KG-514-4/11.9', remark: 'x' }, { norm: PASSPORT, rule: 'KG-514-4/8.a', lack: 'missing', remark: 'x' }] } as never);
    assert.deepEqual([wrong.status, wrong.body.errors?.map((e: any) => e.pointer)], [422, ['/defects/0/norm', '/defects/1/rule', '/defects/2/rule']], JSON.stringify(wrong.body));
    await ask({ norm: PASSPORT, founder: 1, rule: 'KG-514-4/8.a', remark: 'not certified' });
    const [asked] = (await o.view(of, 'applicant')).asked;
    assert.match(asked.words.en, /^Copy of the passport .* – A document is filed as the original/);
    const { documents: letters } = await o.view(of);
    const letter = await readPdf((await lane.call('officer', 'GET', letters.findLast((d: any) => d.kind === 'defects').href)).body);
    assert.match(letter.text.replace(/\s+/g, ' '), /\(KG-514-4\/11\.12\.a\)[^;]*; [^;]*\(KG-514-4\/8\.a\)/);
    const content = (await lane.call('applicant', 'GET', `/v1/cases/${of}/application`)).body.content;
    const other = await o.act('applicant', of, 'supplement', { documents: await passport(), consents: [{ ...consent(content), founder: 0 }] });
    assert.deepEqual([other.status, other.body.code], [422, 'invalid'], 'of another founder');
    await o.must('applicant', of, 'supplement', { documents: await passport(), consents: [consent(content)] });
    const refused = await o.act('officer', of, 'propose', { outcome: 'refuse', grounds: ['KG-514-4/10.b'] } as never);
    assert.deepEqual([refused.status, refused.body.code], [409, 'notNow'], JSON.stringify(refused.body));
  });
});
