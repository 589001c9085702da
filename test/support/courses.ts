import type { Json } from '../../workflows/kernel/contract';
import { documentsFor } from '../../rehearsal/application';
import { examplePdf } from '../../rehearsal/pdf';
import { toProposal, type Patient } from './patient';

const LEGAL_ADDRESS = '/application/applicant/legalAddress';
const idOf = async ({ ask }: Patient, who: string): Promise<string> => (await ask(who, 'GET', '/v1/me', undefined)).body.id as string;

/** A founder is barred: information is asked for, the place is inspected, the applicant is heard, the head refuses. Legal time is Tuesday 1 September 2026. */
async function refused(client: Patient, key: string, inn: string): Promise<string> {
  const { apply, act } = client;
  const caseId = await apply(key, inn);
  const bar = 'KG-514-4/5.1';
  await act('officer', caseId, 'findComplete');
  await act('officer', caseId, 'requestInformation', { until: '2026-09-10', text: 'who owns the building' });
  await act('officer', caseId, 'orderInspection', { inspector: await idOf(client, 'inspector'), from: '2026-09-02' });
  await act('applicant', caseId, 'answerRequest', { text: 'a relative', files: [await client.upload('applicant')('deed.pdf', examplePdf('deed'))] });
  await act('officer', caseId, 'checkFounders', { result: 'barred', grounds: [bar], findings: [{ founder: 0, ground: bar, remark: 'lives in a zone' }] });
  await act('officer', caseId, 'checkDebts', { result: 'found', text: 'of May' });
  await act('inspector', caseId, 'reportInspection', { result: 'fails', access: 'given', findings: [{ norm: 'KG-514-4/11.9', result: 'fails', remark: 'no meter' }] });
  await act('officer', caseId, 'propose', { outcome: 'refuse', grounds: [bar], text: 'as found' });
  await act('applicant', caseId, 'answerHearing', { text: 'he has moved' });
  await act('head', caseId, 'sign');
  return caseId;
}

/** A field and a document are asked for and come; the head returns the proposal once before he signs it. */
async function corrected(client: Patient, key: string, inn: string): Promise<string> {
  const { apply, act, upload } = client;
  const caseId = await apply(key, inn);
  await act('officer', caseId, 'findDefects', { defects: [{ norm: 'KG-514-4/A3.2', field: LEGAL_ADDRESS, remark: 'another street' }, { norm: 'KG-514-4/11.9', remark: 'expired' }] });
  const documents = (await documentsFor([{ norm: 'KG-514-4/11.9' }], upload('applicant'))) as Json[];
  await act('applicant', caseId, 'supplement', { documents, corrections: [{ field: LEGAL_ADDRESS, value: `Street of ${key}` }] });
  await toProposal(act, caseId);
  await act('head', caseId, 'return', { text: 'look again' });
  await act('officer', caseId, 'propose', { outcome: 'grant' }, 2);
  await act('head', caseId, 'sign', {}, 2);
  return caseId;
}

/** Ways through the procedure, each with what it leaves in the registers. */
export const courses = {
  granted: { run: (client: Patient, key: string, inn: string) => client.wholePath(key, inn), outcome: 'granted', entries: ['certificate'] },
  refused: { run: refused, outcome: 'refused', entries: [] },
  corrected: { run: corrected, outcome: 'granted', entries: ['certificate'] },
};
export type Course = keyof typeof courses;
