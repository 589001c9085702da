import { z } from 'zod';
import { reportDelivery } from '../../documents/mailer';
import { problem } from '../problems';
import { json, route } from '../route';

const post = route({
  method: 'post', path: '/v1/delivery-reports', access: 'mailToken', tag: 'operation', summary: 'The mail provider tells what became of a message.',
  body: z.strictObject({ messageId: z.string().max(300), state: z.enum(['delivered', 'failed']), detail: z.string().max(1000).optional() }),
  answers: { 202: { words: 'Noted' } },
  async handler({ deps, body }) {
    const known = await reportDelivery(deps.db, body);
    if (!known) throw problem('notFound', 'There is no such message.');
    return json({ noted: true }, 202);
  },
});

export const deliveries = [post];
