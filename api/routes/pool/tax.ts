import { z } from 'zod';
import { officeNow } from '../../../database/connect';
import { parameterOn } from '../../../database/law';
import { dayOf } from '../../../law/calendar';
import { incomeOf, taxBounds } from '../../../payout/taxData';
import { norms, POOL } from '../../pool';
import { problem } from '../../problems';
import { json, route } from '../../route';
import { signedSchema, signing } from './orders';

/** Participants of one part of the file. */
const PART = 10_000;

const tax = route({
  method: 'get', path: '/v1/pool/tax/:period', access: ['officer', 'admin'], tag: 'pool', summary: 'Income of the participants for the tax bodies, as a signed file: by month, quarter or year as the parameter pool.taxData.period says; in parts of ten thousand participants.',
  params: z.strictObject({ period: z.string().max(10) }), query: z.strictObject({ after: z.coerce.number().int().min(0).max(999_999_999).default(0).describe('the number with which the part before ended') }),
  answers: { 200: { words: 'The signed file; its payload names the number after which the next part begins', schema: signedSchema } },
  async handler({ deps, params: { period }, query: { after } }) {
    const at = await officeNow(deps.db);
    const kind = String(await parameterOn(deps.db, 'pool.taxData.period', dayOf(POOL, at)));
    const bounds = taxBounds(POOL, kind, period);
    if (!bounds) throw problem('invalid', `The period is not one for which data are given: a ${kind}.`, { norm: norms.taxData, allowed: [{ month: 'YYYY-MM', quarter: 'YYYY-Qn', year: 'YYYY' }[kind] ?? kind] });
    if (bounds.to > at) throw problem('tooEarly', 'The period is not over.', { norm: norms.taxData, allowedFrom: dayOf(POOL, bounds.to) });
    const { income, next } = await incomeOf(deps.db, { ...bounds, jurisdiction: POOL, after, limit: PART });
    const content = { jurisdiction: POOL, norm: norms.taxData, period, from: bounds.from, to: bounds.to, at, after, next, income };
    return json(await signing(deps)('pool-income+jws', content), 200, { 'Content-Disposition': `attachment; filename="income-${period}-${after}.json"` });
  },
});

export const poolTax = [tax];
