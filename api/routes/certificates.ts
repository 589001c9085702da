import { z } from 'zod';
import { officeNow } from '../../database/connect';
import { publicKeys } from '../../documents/publicKeys';
import { problem } from '../problems';
import { versionsAsOf } from '../registers';
import { json, route } from '../route';

const answer = z.strictObject({ number: z.string(), register: z.string(), status: z.string(), since: z.iso.date(), ground: z.string().nullable(), asOf: z.iso.datetime() });

const status = route({
  method: 'get', path: '/v1/certificates/:number/status', access: 'public', tag: 'public', summary: 'Whether a certificate is valid now.',
  params: z.strictObject({ number: z.string().max(60) }), answers: { 200: { words: 'Its status, with the instant of this answer', schema: answer } },
  async handler({ deps, params: { number } }) {
    const found = await deps.db('registry.entry').where({ number }).first<{ register: string } | undefined>('register');
    const asOf = await officeNow(deps.db);
    const [v] = found ? await versionsAsOf(deps.db, found.register, { asOf, knownAt: asOf, number, limit: 1 }) : [];
    if (!v) throw problem('notFound', 'No certificate has this number.');
    return json({ number, register: v.register, status: v.status, since: v.on_day, ground: v.ground, asOf });
  },
});

const keys = route({
  method: 'get', path: '/.well-known/tartip-keys.json', access: 'public', tag: 'public', summary: 'The public keys that certificates are checked by (JWK Set).',
  answers: { 200: { words: 'JWK Set', schema: z.strictObject({ keys: z.array(z.looseObject({})) }) } },
  handler: async ({ deps }) => json(await publicKeys(deps.config.TARTIP_DATA), 200, { 'Cache-Control': 'public, max-age=300', 'Access-Control-Allow-Origin': '*' }),
});

export const certificates = [status, keys];
