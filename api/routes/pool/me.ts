import { z } from 'zod';
import { ask, statement } from '../../../database/ask';
import { officeNow } from '../../../database/connect';
import { equipmentOf } from '../../../payout/equipment';
import { ownOf } from '../../../payout/own';
import type { Participant } from '../../../payout/participants';
import { cabinetClosed } from '../../cabinet';
import { sendEvents } from '../../events';
import { norms, participantFor, participantQuery, unitsSchema } from '../../pool';
import { watchPool } from '../../poolSignals';
import { problem } from '../../problems';
import { json, route, type Deps, type Who } from '../../route';
import { slots } from '../../slots';
import { orderSchema } from './orders';

const own = z.strictObject({
  participant: z.int(), registeredAt: z.iso.datetime(), counts: z.boolean().describe('false: paused, or over'), countsSince: z.iso.datetime(),
  equipment: z.array(z.looseObject({})).describe('as declared'),
  running: z.strictObject({ period: z.string(), from: z.iso.datetime(), to: z.iso.datetime(), units: unitsSchema, ofAll: unitsSchema, share: z.string().describe('per cent') }),
  due: z.array(z.strictObject({ asset: z.string(), amount: z.string().describe('base units not ordered yet; below 0 when more was paid than is due') })),
  payouts: z.array(z.strictObject({ period: z.string(), asset: z.string(), amount: z.string(), at: z.iso.datetime(), reason: z.string().nullable().describe('of a correction') })).describe('the latest 50'),
  orders: z.array(orderSchema).describe('the latest 50'),
});

const ADMITTED = statement('poolAdmitted', 'select from office.person where id = $1 and suspended_at is null');

const read = async ({ db }: Deps, p: Participant) => ({ ...(await ownOf(db, p, await officeNow(db))), equipment: await equipmentOf(db, p) });

const me = route({
  method: 'get', path: '/v1/pool/me', access: ['applicant'], tag: 'pool', summary: 'What is mine in the pool: equipment, standing, the work of the running period, payouts.', query: z.strictObject(participantQuery),
  answers: { 200: { words: 'Mine', schema: own } },
  handler: async ({ deps, who, query }) => json(await read(deps, await participantFor(deps.db, who, query.participant))),
});

/** The same to whoever reads along, until he is suspended or takes part no more. */
const readAlong = async (deps: Deps, who: Who, p: Participant) => ((await ask(deps.db, ADMITTED, [who.id])).length > 0 && !(await cabinetClosed(deps.db, p)) ? read(deps, p) : undefined);

/** Streams open at a time: of one person, of all. */
const streams = slots(5, 500);

const events = route({
  method: 'get', path: '/v1/pool/me/events', access: ['applicant'], tag: 'pool', summary: 'The same as it changes: server-sent events named `me`, at most one a second.', query: z.strictObject(participantQuery),
  answers: { 200: { words: 'Events', media: 'text/event-stream' } },
  async handler({ deps, who, query }) {
    const p = await participantFor(deps.db, who, query.participant);
    if (await cabinetClosed(deps.db, p)) throw problem('notNow', 'The participation is over, and with it the cabinet of the System; statements, orders and letters stay open.', { norm: norms.own, allowed: ['/v1/pool/me'] });
    const release = streams.take(who.id);
    if (!release) throw problem('tooMany', 'Too many streams are open; close one.');
    return { stream: (res) => sendEvents(res, 'me', { read: () => readAlong(deps, who, p), watch: (on) => watchPool(deps.db, on) }).finally(release) };
  },
});

export const poolMe = [me, events];
