import { z } from 'zod';
import { officeNow } from '../../database/connect';
import { checking } from '../../law';
import { caseFor, lawOf } from '../cases';
import { foundersCheck } from '../founders';
import { problem } from '../problems';
import { json, route } from '../route';
import { idSchema } from '../schemas';
import { wordsSchema } from '../viewSchemas';

const match = z.strictObject({
  exact: z.boolean(), likeness: z.number().min(0).max(1), at: z.string().describe('where it was filed: JSON pointer into the application'), filed: z.string(),
  entry: z.strictObject({ key: z.string().describe('code of the zone, or reference of the entry'), name: z.string(), birthDate: z.string().optional() }),
});
const edition = z.strictObject({ n: z.int(), from: z.iso.date(), source: z.string(), confirmed: z.boolean(), count: z.int() });
const bar = z.strictObject({
  norm: z.string(), words: wordsSchema, list: z.string().nullable().describe('null: there is no list for this bar, the officer looks at what was filed'),
  asked: z.array(z.strictObject({ when: z.enum(['filing', 'today']), on: z.iso.date(), edition: edition.nullable().describe('null: no list held on that day, nothing can be said by it'), matches: z.array(match).describe('most alike first') })),
});
const founder = z.strictObject({
  founder: z.int().nullable().describe('index in the application; null: the individual entrepreneur himself'), kind: z.enum(['individual', 'entity']), resident: z.boolean().nullable(), names: z.array(z.string()),
  questionnaire: z.int().nullable().describe('index of his questionnaire; null: none was filed'), disputes: z.int().describe('court disputes it states'), bars: z.array(bar),
});
const schema = z.strictObject({ filing: z.iso.date(), today: z.iso.date(), founders: z.array(founder) });

const view = route({
  method: 'get', path: '/v1/cases/:id/founders', access: ['officer', 'inspector', 'head'], orActing: true, tag: 'cases',
  summary: 'What the lists say of each founder as of the day of filing and today: exact and near matches, never a decision.',
  params: z.strictObject({ id: idSchema }), answers: { 200: { words: 'Founders, each with the bars of point 5', schema } },
  async handler({ deps, who, params: { id } }) {
    const row = await caseFor(deps.db, who, id);
    if (checking(lawOf(row).sheet, 'founders').length === 0) throw problem('notFound', 'In this procedure there are no founders to check.');
    return json(await foundersCheck(deps.db, row, await officeNow(deps.db)));
  },
});

export const founders = [view];
