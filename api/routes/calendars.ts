import { z } from 'zod';
import { officeNow } from '../../database/connect';
import { loadCalendar, publishedEdition } from '../../database/law';
import { lock } from '../../database/once';
import { tellCases } from '../../dossier/amend';
import { dayOf, yearOf } from '../../law/calendar';
import type { Jurisdiction } from '../../law/types';
import { concernedBy, nextEdition, writeEdition, type Concerned } from '../calendarEditions';
import { lineSchema, officeAct, reasonSchema, sourceSchema } from '../officeAct';
import { json, route, type Call } from '../route';
import { wordsSchema } from '../viewSchemas';

const params = z.strictObject({ jurisdiction: z.enum(['kg', 'kz']) });
const calendarDay = z.strictObject({ day: z.iso.date(), working: z.boolean(), kind: z.enum(['holiday', 'transfer']), words: wordsSchema, source: z.string(), confirmed: z.boolean() });
const shown = z.strictObject({
  edition: z.string(), jurisdiction: z.string(), source: z.string(), publishedAt: z.iso.datetime(), year: z.int(),
  days: z.array(calendarDay).describe('the days that differ from the plain week, Monday to Friday working'),
});
const dates = z.strictObject({ due: z.iso.date(), target: z.iso.date().nullable() });
const published = z.strictObject({
  edition: z.string(),
  concerned: z.array(z.strictObject({ caseId: z.uuid(), terms: z.array(z.strictObject({ name: z.string(), n: z.int(), from: dates, to: dates })) })),
});
const dayWords = z.partialRecord(z.enum(['ky', 'ru', 'kk', 'en']), lineSchema(200));
const edition = z.strictObject({
  days: z.array(z.strictObject({ day: z.string().max(20), working: z.boolean(), source: sourceSchema, words: dayWords.optional() })).min(1).max(400),
  source: sourceSchema, reason: reasonSchema, dryRun: z.boolean().default(false),
});

const view = route({
  method: 'get', path: '/v1/calendars/:jurisdiction', access: 'signedIn', tag: 'law', summary: 'The calendar edition in use, and its days of a year (by default this one).', params,
  query: z.strictObject({ year: z.coerce.number().int().min(1900).max(2199).optional() }), answers: { 200: { words: 'The calendar', schema: shown } },
  async handler({ deps: { db }, params: { jurisdiction }, query }) {
    const calendar = await loadCalendar(db, jurisdiction);
    const year = query.year ?? yearOf(dayOf(jurisdiction, await officeNow(db)));
    const row = (await db('law.calendar').where(publishedEdition(calendar.id)).first<{ source: string; published_at: string }>('source', 'published_at'))!;
    const days = Object.values(calendar.days).filter((d) => yearOf(d.day) === year).sort((a, b) => (a.day < b.day ? -1 : 1));
    return json({ edition: calendar.id, jurisdiction, source: row.source, publishedAt: row.published_at, year, days });
  },
});

type Body = z.output<typeof edition>;
interface Published { edition: string; concerned: Concerned[] }
/** How long the publisher tells running cases himself; the relay goes on. */
const TELL_MS = 10_000;

const publish = ({ deps, who, req, body }: Call<unknown, unknown, Body>, jurisdiction: Jurisdiction): Promise<Published> =>
  officeAct(deps.db, { who, req, body, jurisdiction }, async (trx) => {
    // whoever lets something happen by itself looks for published editions under this lock: the instant is taken once it is held
    await lock(trx, 'calendar', jurisdiction);
    const at = await officeNow(trx);
    const next = await nextEdition(trx, jurisdiction, body.days);
    const { source, reason } = body;
    await writeEdition(trx, next, { person: who.id, source, reason, at });
    const answer = { edition: next.calendar.id, concerned: await concernedBy(trx, next.calendar, at) };
    const days = body.days.map(({ day, working }) => ({ day, working }));
    return { kind: 'office.calendarPublished', data: { calendar: next.calendar.id, days, cases: answer.concerned.length, source, reason }, answer };
  });

const newEdition = route({
  method: 'post', path: '/v1/calendars/:jurisdiction/editions', access: ['admin'], tag: 'administration', idempotent: true, params, body: edition,
  summary: 'Publish a calendar edition: the newest one with these days laid over. Running terms follow; a dry run writes nothing and lists the cases concerned.',
  answers: { 200: { words: 'The edition, and the cases whose terms it moves', schema: published } },
  async handler(call) {
    const { deps: { db, client, log, config }, params: { jurisdiction }, body } = call;
    if (body.dryRun) {
      const { calendar } = await nextEdition(db, jurisdiction, body.days);
      return json({ edition: calendar.id, concerned: await concernedBy(db, calendar, await officeNow(db)) });
    }
    const answer = await publish(call, jurisdiction);
    await tellCases({ db, client, log, rehearsal: config.rehearsal }, TELL_MS);
    return json(answer);
  },
});

export const calendars = [view, newEdition];
