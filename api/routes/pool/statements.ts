import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { ask, statement } from '../../../database/ask';
import type { Db } from '../../../database/connect';
import { noticeOf, paperKey, paperOf, want } from '../../../payout/papers';
import { csvOf, statementOf } from '../../../payout/statement';
import { participantFor, participantQuery, periodFor, periodParams, POOL, unitsSchema } from '../../pool';
import { problem } from '../../problems';
import { json, route } from '../../route';

const access = ['applicant'] as const;
const query = z.strictObject(participantQuery);

const MINE = statement('poolStatements', `
  select p.name as period, s.at as "closedAt", n.number as notice, e.asset, sum(case when e.credit = 'payable' then e.amount else -e.amount end)::text as amount
  from payout.entry e join payout.posting g on g.id = e.posting_id join payout.period p on p.id = g.period_id join payout.posting s on s.period_id = p.id and s.n = 0
  left join payout.told t on t.period_id = p.id and t.participant = e.participant left join notice.notice n on n.id = t.notice_id
  where e.participant = $1 group by p.id, p.name, p.from_at, s.at, n.number, e.asset order by p.from_at desc, e.asset limit 500`);

const list = route({
  method: 'get', path: '/v1/pool/me/statements', access, tag: 'pool', summary: 'My statements, the latest first: one a closed period and asset.', query,
  answers: { 200: { words: 'Statements, at most 500 lines', schema: z.strictObject({ items: z.array(z.strictObject({ period: z.string(), closedAt: z.iso.datetime(), notice: z.string().nullable().describe('number of the notice'), asset: z.string(), amount: unitsSchema, csv: z.string(), pdf: z.string() })) }) } },
  async handler({ deps, who, query: { participant } }) {
    const { number } = await participantFor(deps.db, who, participant);
    const rows = await ask<{ period: string; closedAt: string; notice: string | null; asset: string; amount: string }>(deps.db, MINE, [number]);
    return json({ items: rows.map((r) => ({ ...r, csv: `/v1/pool/me/statements/${r.period}.csv`, pdf: `/v1/pool/me/statements/${r.period}.pdf` })) });
  },
});

const csv = route({
  method: 'get', path: '/v1/pool/me/statements/:period.csv', access, tag: 'pool', summary: 'My statement for a closed period as a table (CSV).', query, params: periodParams,
  answers: { 200: { words: 'CSV', media: 'text/csv' } },
  async handler({ deps, who, params: { period }, query: { participant } }) {
    const { number } = await participantFor(deps.db, who, participant);
    const found = await statementOf(deps.db, { jurisdiction: POOL, period, participant: number });
    if (!found) throw problem('notFound', 'There is no statement for such a period.');
    return { bytes: Buffer.from(csvOf(found)), headers: { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': `attachment; filename="statement-${period}.csv"` } };
  },
});

/** How long a request waits for the printer (ms), and how often it looks. */
const WAIT_MS = 20_000, LOOK_MS = 200;

async function printed(db: Db, key: string): Promise<string | undefined> {
  const until = performance.now() + WAIT_MS;
  for (;;) {
    const hash = await paperOf(db, key);
    if (hash !== undefined || performance.now() > until) return hash;
    await pause(LOOK_MS);
  }
}

const pdf = route({
  method: 'get', path: '/v1/pool/me/statements/:period.pdf', access, tag: 'pool', summary: 'My statement for a closed period as a sealed paper (PDF), printed when it is first asked for.', query, params: periodParams,
  answers: { 200: { words: 'PDF', media: 'application/pdf' } },
  async handler({ deps, who, params: { period }, query: { participant } }) {
    const { number } = await participantFor(deps.db, who, participant);
    const { id } = await periodFor(deps.db, period);
    const found = await statementOf(deps.db, { jurisdiction: POOL, period, participant: number });
    const notice = found && (await noticeOf(deps.db, id, number));
    if (!found || !notice) throw problem('notFound', 'You were told of no statement for such a period.');
    const key = paperKey(notice, found);
    await want(deps.db, key, notice);
    const hash = await printed(deps.db, key);
    if (hash === undefined) throw problem('unavailable', 'The statement is being printed; ask for it again in a moment.', { headers: { 'Retry-After': '10' } });
    return { bytes: await deps.files.getFile(hash), headers: { 'Content-Type': 'application/pdf', 'Content-Disposition': `inline; filename="statement-${period}.pdf"`, ETag: `"${hash}"` } };
  },
});

export const poolStatements = [list, csv, pdf];
