import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { after, before, describe, test } from 'node:test';
import pino from 'pino';
import { type Line, verify } from '../../payout/verify';
import { reconcile } from '../../workers/reconcile';
import { assertHistory, assertMail, assertNumbers } from '../support/facts';
import type { Lane } from '../support/lane';
import { waitingOf } from '../support/locks';
import { local } from '../support/office';
import { emptyLane, ownStack, supervised } from '../support/own-stack';
import { until } from '../support/until';

// A closing killed at each of its steps: every period is held at another one, the worker is killed with all of them in hand, and they are let go.
let stack: Awaited<ReturnType<typeof ownStack>>;
let lane: Lane;
before(async () => {
  stack = await ownStack();
  lane = await emptyLane(local('2026-10-01 10:00'));
  await supervised(stack, lane, ['api', 'procedures', 'documents']);
});
after(() => stack?.stop());

/** Where a period is held: before a row is written to the table, or while its transaction commits. The last step first: who is further on stands in nobody's way. */
const STEPS = [
  ['2026-01', 'payout.told', 'before'], ['2026-02', 'registry.effect', 'before'], ['2026-03', 'payout.pay_order', 'before'], ['2026-04', 'work.duty', 'before'],
  ['2026-05', 'payout.posting', 'commit'], ['2026-06', 'payout.total', 'before'], ['2026-07', 'payout.posting', 'before'], ['2026-08', 'payout.closing', 'before'],
] as const;
const KEY = 77;
const numbersOf = (step: number): [number, number] => [2 * step + 1, 2 * step + 2];

/** Makes whoever writes a row of the period wait there, until the test lets go. */
async function gate(step: number, table: string, when: 'before' | 'commit', period: string): Promise<void> {
  await lane.db.raw(when === 'before'
    ? `create trigger gate_${step} before insert on ${table} for each row execute function public.gate('${period}', '${step}')`
    : `create constraint trigger gate_${step} after insert on ${table} deferrable initially deferred for each row execute function public.gate('${period}', '${step}')`);
}
const GATE = `
  create function public.gate() returns trigger language plpgsql security definer as $$
  declare r jsonb := to_jsonb(new);
  begin
    if tg_argv[0] in (select p.name from payout.period p where p.id = coalesce((r->>'period_id')::bigint,
      (select g.period_id from payout.posting g where g.id = coalesce((r->>'posting_id')::bigint, substring(r->>'opened_by' from '^payout/(\\d+)$')::bigint)),
      (select c.period_id from payout.closing c where r->>'key' like c.case_id || '/posted%'),
      (select w.period_id from payout.work w where w.participant = (r->>'participant')::int limit 1))) or tg_argv[0] = 'any' then
      perform pg_advisory_xact_lock_shared(${KEY}, tg_argv[1]::int);
    end if;
    return new;
  end $$`;

/** Holds the gates of these steps, kills the part when `work` has brought somebody to each of them, and lets go of what is left. */
async function killedAt(steps: readonly number[], part: 'api' | 'procedures', work: () => Promise<unknown>): Promise<void> {
  const trx = await lane.db.transaction();
  try {
    for (const step of steps) await trx.raw('select pg_advisory_xact_lock(?, ?)', [KEY, step]);
    await work();
    await stack.kill(part);
  } finally {
    await trx.rollback();
  }
}
const waiting = waitingOf(() => lane.db);
const patiently = (what: string, work: () => Promise<unknown>) => until(what, async () => { await work(); return true; }, { withinMs: 60_000 });

async function participants(): Promise<void> {
  const persons = await Promise.all(['applicant', 'applicant2'].map(async (who) => (await lane.call(who, 'GET', '/v1/me')).body.id as string));
  for (let number = 1; number <= 2 * STEPS.length; number += 1) {
    const [subject] = await lane.db('registry.subject').insert({ jurisdiction: 'kg', number: String(10_101_999_000_000 + number), kind: 'entity' }).returning('id');
    await lane.db('payout.participant').insert({ number, jurisdiction: 'kg', subject_id: subject.id, registered_at: '2025-01-01T00:00:00Z', person: persons[number % 2] });
    const [wallet] = await lane.db('payout.wallet').insert({ participant: number, asset: 'BTC', address: `wallet of ${number}` }).returning('id');
    if (number % 2 === 1) await lane.db('payout.wallet_confirmed').insert({ wallet_id: wallet.id, at: '2026-01-01T00:00:00Z' });
  }
}

const work = (period: string, step: number) => numbersOf(step).map((participant, i) => ({ participant, units: String(3 - 2 * i) }));
const close = async (period: string, step: number): Promise<string> => {
  const { status, body } = await lane.call('system', 'POST', '/v1/procedures/kg.pool.payout/cases', { period, rewards: [{ asset: 'BTC', amount: '1001', reference: `block of ${period}` }], work: work(period, step) }, { 'idempotency-key': period, prefer: 'wait=0' });
  assert.equal(status, 201, JSON.stringify(body));
  return body.caseId as string;
};
const exported = async (period: string): Promise<Line[]> =>
  (await (await fetch(`${lane.url}/v1/pool/periods/${period}/export`, { headers: { authorization: `Bearer ${await lane.token('officer')}` } })).text()).trim().split('\n').map((l) => JSON.parse(l) as Line);

/** Everything that a closing leaves, without ids and instants. */
async function left(period: string, caseId: string) {
  const { rows: [found] } = await lane.db.raw(`
    select (select string_agg(e.participant || ' ' || e.amount, ', ' order by e.participant) from payout.entry e join payout.posting g on g.id = e.posting_id where g.period_id = p.id) as entries,
      (select count(*)::int from payout.posting g where g.period_id = p.id) as postings, (select count(*)::int from payout.reward r where r.period_id = p.id) as rewards,
      (select count(*)::int from payout.work w where w.period_id = p.id) as work, (select count(*)::int from work.duty d where d.about = p.name) as duties,
      (select string_agg(o.amount::text, ', ') from payout.pay_order o where exists (select from payout.work w where w.period_id = p.id and w.participant = o.participant)) as orders,
      (select count(*)::int from payout.told t where t.period_id = p.id) as told, (select count(*)::int from notice.served s join notice.notice n on n.id = s.notice_id where n.case_id = c.id) as served,
      (select count(*)::int from notice.mail m join notice.notice n on n.id = m.notice_id where n.case_id = c.id) as mails, c.outcome, (select string_agg(h.kind, ' ' order by h.n) from history.entry h where h.case_id = c.id) as history
    from payout.period p, work.case c where p.name = ? and c.id = ?`, [period, caseId]);
  return found;
}

test('the worker killed with a closing at each of its steps in hand: nothing is lost and nobody is paid twice', async () => {
  await participants();
  await lane.db.raw(GATE);
  for (const [step, [period, table, when]] of STEPS.entries()) await gate(step, table, when, period);
  const cases: [period: string, caseId: string][] = [];
  await killedAt([...STEPS.keys()], 'procedures', async () => {
    for (const [step, [period]] of STEPS.entries()) {
      cases.push([period, await close(period, step)]);
      await waiting(step + 1);
    }
  });
  for (const [period, caseId] of cases) await until(`${period} is over`, () => lane.db('work.case').where({ id: caseId, closed: true }).first('id'), { withinMs: 240_000 });
  for (const [step, [period, caseId]] of cases.entries()) {
    const [one, two] = numbersOf(step);
    // 1001 of 3 : 1 is 750.75 and 250.25
    assert.deepEqual(await left(period, caseId), {
      entries: `${one} 751, ${two} 250`, postings: 1, rewards: 1, work: 2, duties: 2, orders: '751', told: 2, served: 2, mails: 2, outcome: 'posted', history: 'command.closePeriod act.posted notice.statement',
    }, period);
    assert.deepEqual((await verify(await exported(period))).differences, [], period);
  }
  await assertNumbers(lane.db);
  await assertHistory(lane.db);
  await until('all mail is in the sink', () => assertMail(lane.db, stack.stack.mailUrl).then(() => true), { withinMs: 60_000 });
  const { differences } = await reconcile({ db: lane.db, client: lane.client, log: pino({ level: 'silent' }), rehearsal: true }, { repair: false });
  assert.deepEqual(differences, []);
});

describe('the API killed', () => {
  const HEAD = 'participant,at,shares,difficulty';
  const at = '2026-09-02T00:00:00Z';
  const send = (lines: string[], batch: string) => lane.call('system', 'POST', `/v1/pool/work?${new URLSearchParams({ batch, period: '2026-09', measure: 'shares' })}`, Buffer.from([HEAD, ...lines].join('\n')), { 'content-type': 'text/csv' });
  const kept = async (batch: string): Promise<number> => Number((await lane.db('payout.work').where({ batch_id: batch }).count('* as n').first() as any).n);

  test('in the middle of a batch keeps nothing of it, and takes it when it is sent again', async () => {
    const lines = Array.from({ length: 1000 }, (_, i) => `1,2026-09-03T00:${String(Math.floor(i / 60)).padStart(2, '0')}:${String(i % 60).padStart(2, '0')}Z,1,1`);
    const socket = connect(Number(new URL(lane.url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(`POST /v1/pool/work?batch=cut&period=2026-09&measure=shares HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv\r\nContent-Length: 1000000\r\nAuthorization: Bearer ${await lane.token('system')}\r\n\r\n`);
    socket.write([HEAD, ...lines.slice(0, 500)].join('\n'));
    await until('half of it is there', async () => (await lane.db.raw("select 1 from pg_stat_activity where query like 'copy staged%' and state = 'active' and datname = current_database()")).rows.length > 0);
    await stack.kill('api');
    socket.destroy();
    await patiently('the API is back', () => lane.call(null, 'GET', '/healthz'));
    assert.equal(await lane.db('payout.batch').where({ id: 'cut' }).first(), undefined);
    assert.deepEqual((await send(lines, 'cut')).body, { batch: 'cut', period: '2026-09', rows: 1000, before: false });
    assert.equal(await kept('cut'), 1000);
  });

  test('while a batch is being committed: whoever sends it again learns that it is in, and it is in once', async () => {
    await gate(20, 'payout.batch', 'commit', 'any');
    let sent: Promise<string>;
    await killedAt([20], 'api', () => {
      sent = send([`2,${at},5,1`], 'unanswered').then(() => 'answered', () => 'cut off');
      return waiting(1);
    });
    assert.equal(await sent!, 'cut off');
    await until('it is in', async () => (await kept('unanswered')) === 1);
    await patiently('the API is back', () => lane.call(null, 'GET', '/healthz'));
    assert.deepEqual((await send([`2,${at},5,1`], 'unanswered')).body, { batch: 'unanswered', period: '2026-09', rows: 1, before: true });
    assert.equal(await kept('unanswered'), 1);
  });

  test('while a report of payments is being committed: told again it books nothing twice', async () => {
    const orders = (await lane.call('system', 'GET', '/v1/pool/orders')).body.items as { id: string; amount: string }[];
    assert.equal(orders.length, STEPS.length);
    const report = (state: string, key: string = randomUUID()) => lane.call('system', 'POST', '/v1/pool/orders/results', { results: orders.map(({ id }) => ({ id, state, reference: `tx ${id}` })) }, { 'idempotency-key': key });
    assert.equal((await report('sent')).status, 200);
    await gate(21, 'payout.entry', 'commit', 'any');
    let sent: Promise<string>;
    await killedAt([21], 'api', () => {
      sent = report('confirmed', 'the-report').then(() => 'answered', () => 'cut off');
      return waiting(1);
    });
    assert.equal(await sent!, 'cut off');
    await patiently('the API is back', () => lane.call(null, 'GET', '/healthz'));
    // the same request, and the same report as another request
    const again = [await report('confirmed', 'the-report'), await report('confirmed')];
    assert.deepEqual(again.map((a) => a.status), [200, 200]);
    assert.ok(again[1]!.body.items.every((i: { before: boolean }) => i.before));
    const { rows: [paid] } = await lane.db.raw(`select count(*)::int as n, sum(amount)::text as sum from payout.entry where credit = 'paid'`);
    assert.deepEqual(paid, { n: STEPS.length, sum: String(751 * STEPS.length) });
    assert.deepEqual(await lane.db('payout.due').where({ asset: 'BTC' }).whereRaw('amount <> 250').andWhereRaw('amount <> 0'), []);
  });
});
