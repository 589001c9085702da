import { z } from 'zod';
import { officeNow } from '../../../database/connect';
import { parameterOn } from '../../../database/law';
import { addDays, dayOf, instantOf, parseLength } from '../../../law/calendar';
import { assets, isAddress } from '../../../payout/assets';
import { confirmWallet, sayWallet, walletsOf } from '../../../payout/wallets';
import { wrong } from '../../officeAct';
import { participantFor, participantQuery, POOL } from '../../pool';
import { problem } from '../../problems';
import { json, route } from '../../route';
import type { Db } from '../../../database/connect';
import type { Instant } from '../../../law/types';

const wallet = z.strictObject({
  id: z.int(), asset: z.string(), address: z.string(), at: z.iso.datetime(), confirmedAt: z.iso.datetime().nullable(), inUse: z.boolean().describe('what is due is ordered to it'), confirmFrom: z.iso.date().describe('the first day on which it can be confirmed'),
});
const query = z.strictObject(participantQuery);
const access = ['applicant'] as const;

/** The first instant at which an address said then can be confirmed: after full days, so that whose account was used by another can notice. */
const waiting = async (db: Db, now: Instant) => {
  const { amount } = parseLength(String(await parameterOn(db, 'pool.wallet.wait', dayOf(POOL, now))));
  return (said: Instant): Instant => instantOf(POOL, addDays(dayOf(POOL, said), amount));
};

const list = route({
  method: 'get', path: '/v1/pool/me/wallets', access, tag: 'pool', summary: 'My wallet addresses, the latest first.', query,
  answers: { 200: { words: 'Addresses, at most 100', schema: z.strictObject({ items: z.array(wallet) }) } },
  async handler({ deps, who, query: { participant } }) {
    const { number } = await participantFor(deps.db, who, participant);
    const from = await waiting(deps.db, await officeNow(deps.db));
    return json({ items: (await walletsOf(deps.db, number)).map((w) => ({ ...w, confirmFrom: dayOf(POOL, from(w.at)) })) });
  },
});

const say = route({
  method: 'post', path: '/v1/pool/me/wallets', access, tag: 'pool', summary: 'Say a wallet address. Nothing is paid to it before it is confirmed by a second request, on the day named or later.', query,
  body: z.strictObject({ asset: z.enum(assets), address: z.string().min(1).max(200) }),
  answers: { 201: { words: 'Kept, to be confirmed', schema: z.strictObject({ id: z.int(), confirmFrom: z.iso.date() }) } },
  async handler({ deps, who, query: { participant }, body }) {
    const p = await participantFor(deps.db, who, participant);
    if (!(await isAddress(body.asset, body.address))) throw wrong(['address'], `is no address of the main network of ${body.asset}`);
    const at = await officeNow(deps.db);
    const id = await sayWallet(deps.db, p, { ...body, at });
    const kept = (await walletsOf(deps.db, p.number)).find((w) => w.id === id)!;
    return json({ id, confirmFrom: dayOf(POOL, (await waiting(deps.db, at))(kept.at)) }, 201, { Location: '/v1/pool/me/wallets' });
  },
});

const confirm = route({
  method: 'post', path: '/v1/pool/me/wallets/:id/confirm', access, tag: 'pool', summary: 'Confirm a wallet address by saying it again: from here on what is due is ordered to it.', query,
  params: z.strictObject({ id: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) }), body: z.strictObject({ address: z.string().min(1).max(200) }),
  answers: { 200: { words: 'Confirmed', schema: z.strictObject({ id: z.int() }) } },
  async handler({ deps, who, query: { participant }, params: { id }, body }) {
    const p = await participantFor(deps.db, who, participant);
    const said = (await walletsOf(deps.db, p.number)).find((w) => w.id === id);
    if (!said) throw problem('notFound', 'You have said no such address.');
    if (said.address !== body.address) throw wrong(['address'], 'is not the address that is to be confirmed');
    const at = await officeNow(deps.db);
    const done = await confirmWallet(deps.db, p, { id, at, notBefore: await waiting(deps.db, at) });
    if (done === 'confirmed') return json({ id });
    if (done === 'unknown') throw problem('notFound', 'You have said no such address.');
    if (done === 'superseded') throw problem('notNow', 'Another address was said since; confirm that one.');
    if ('closing' in done) throw problem('notNow', `The period ${done.closing} is being closed; confirm the address when it is posted.`);
    throw problem('tooEarly', 'An address is confirmed on a later day than it was said.', { allowedFrom: dayOf(POOL, done.early) });
  },
});

export const poolWallets = [list, say, confirm];
