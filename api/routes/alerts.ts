import { z } from 'zod';
import { officeNow } from '../../database/connect';
import { appendHistory, OFFICE } from '../../database/history';
import { problem } from '../problems';
import { json, route, type Deps } from '../route';

interface Row { key: string; case_id: string | null; kind: string; detail: string; raised_at: string; resolved_at: string | null; resolution: string | null }
const alert = z.strictObject({ key: z.string(), caseId: z.uuid().nullable(), kind: z.string(), detail: z.string(), raisedAt: z.iso.datetime(), resolvedAt: z.iso.datetime().nullable(), resolution: z.string().nullable() });
const shown = (a: Row) => ({ key: a.key, caseId: a.case_id, kind: a.kind, detail: a.detail, raisedAt: a.raised_at, resolvedAt: a.resolved_at, resolution: a.resolution });

const list = route({
  method: 'get', path: '/v1/alerts', access: ['admin'], tag: 'administration', summary: 'Alerts that wait for an administrator, the first raised first.',
  query: z.strictObject({ resolved: z.enum(['true', 'false']).default('false') }),
  answers: { 200: { words: 'At most 200 alerts', schema: z.strictObject({ items: z.array(alert) }) } },
  async handler({ deps, query }) {
    const rows = await deps.db('office.alert').modify((q) => { void (query.resolved === 'true' ? q.whereNotNull('resolved_at') : q.whereNull('resolved_at')); }).orderBy('raised_at').limit(200).select<Row[]>('*');
    return json({ items: rows.map(shown) });
  },
});

/** Where an alert of this kind is answered instead: with the checks that belong to it, or by what is seen. */
const ELSEWHERE: { [kind: string]: string } = { undeliverable: 'POST /v1/undeliverable/{receipt}/retry or /refuse', stuck: 'POST /v1/stuck-cases/{id}/repair' };
async function checkByHand({ db }: Deps, key: string): Promise<void> {
  const found = await db('office.alert').where({ key }).whereNull('resolved_at').first<{ kind: string } | undefined>('kind');
  const address = found && ELSEWHERE[found.kind];
  if (address) throw problem('notNow', `An alert of this kind is answered by ${address}.`, { allowed: [address] });
}

const resolve = route({
  method: 'post', path: '/v1/alerts/:key/resolve', access: ['admin'], tag: 'administration', summary: 'Answer an alert with a reason; what it held goes on.',
  params: z.strictObject({ key: z.string().max(300) }), body: z.strictObject({ text: z.string().trim().min(1).max(2000) }), answers: { 200: { words: 'The alert', schema: alert } },
  async handler({ deps, who, params: { key }, body }) {
    await checkByHand(deps, key);
    const row = await deps.db.transaction(async (trx) => {
      const [resolved] = await trx('office.alert').where({ key }).whereNull('resolved_at')
        .update({ resolved_at: trx.raw('office.now()'), resolved_by: who.id, resolution: body.text }).returning<Row[]>('*');
      if (!resolved) return undefined;
      await appendHistory(trx, {
        caseId: OFFICE, kind: 'office.alertResolved', at: await officeNow(trx), jurisdiction: 'kg', by: { person: who.id, role: 'admin' }, norms: [],
        data: { alert: resolved.kind, reason: body.text, ...(resolved.case_id && { case: resolved.case_id }) },
      });
      return resolved;
    });
    if (row) return json(shown(row));
    const known = await deps.db('office.alert').where({ key }).first('key');
    throw known ? problem('conflict', 'The alert has been answered.') : problem('notFound', 'There is no such alert.');
  },
});

export const alerts = [list, resolve];
