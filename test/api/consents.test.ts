import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forTests, prepare } from '../support/forTests';
import { openLane } from '../support/lane';
import { local, office } from '../support/office';

// A person who comes with a later questionnaire is one whose consent is needed as well (KG-514-4/10.a, AMB-04).
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
    await o.must('officer', id, 'findComplete');
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
