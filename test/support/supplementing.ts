import { documentsFor, type Content } from '../../rehearsal/application';
import type { Json } from '../../workflows/kernel/contract';
import { local, type AtWork } from './office';
import type { Lane } from './lane';
import { until } from './until';

/** The document that these applications lack. */
export const ASKED = 'KG-514-4/11.9';
/** Fifteen working days after 2026-09-01, all Mondays to Fridays: the last day is 2026-09-22, and over at 24:00 in Bishkek. */
export const END = local('2026-09-23 00:00');

/** Cases of which a document was asked for on 2026-09-01: the answer is awaited until `END`. */
export function supplementing(lane: Lane, o: AtWork) {
  /** `more`: what the application says otherwise than the profile. */
  const inSupplement = async (inn: string, more: Content = {}): Promise<string> => {
    const id = await o.file({ ...(await o.fill('kg-company', { omit: [ASKED], inn })), ...more });
    await o.opened(id);
    await o.must('officer', id, 'findDefects', { defects: [{ norm: ASKED, remark: 'missing' }] });
    await until('the term runs', () => lane.db('work.term').where({ case_id: id, name: 'supplement', due: '2026-09-22', instant: END }).first('name'));
    return id;
  };
  /** What an answer brings, stored and not yet sent. */
  const missing = async (): Promise<Content> => ({ documents: (await documentsFor([{ norm: ASKED }], o.upload('applicant'))) as Json[] });
  return { inSupplement, missing };
}
