import { z } from 'zod';
import { forCaller } from '../allowedNow';
import { refused, problem, problemBody } from '../problems';
import { json, route } from '../route';
import { idSchema } from '../schemas';
import type { Refusal } from '../../workflows/kernel/contract';

interface Row { id: string; case_id: string; command: string; at: string; accepted: boolean | null; problem: Refusal | null; answered_at: string | null; applied: boolean }
const answer = z.strictObject({
  id: z.uuid(), caseId: z.uuid(), command: z.string(), at: z.iso.datetime().describe('the stamp: the command counts from it'),
  outcome: z.enum(['pending', 'accepted', 'applied', 'refused']), problem: z.looseObject({}).nullable(),
});

const get = route({
  method: 'get', path: '/v1/receipts/:id', access: 'signedIn', whose: 'whoever sent the command', tag: 'commands', summary: 'What became of a command of mine: pending, accepted, applied (the case has worked it off) or refused.',
  params: z.strictObject({ id: idSchema }), answers: { 200: { words: 'The receipt', schema: answer } },
  async handler({ deps, who, params: { id } }) {
    const r = await deps.db('dossier.receipt as r').join('work.case as c', 'c.id', 'r.case_id').leftJoin('dossier.answer as a', 'a.receipt_id', 'r.id')
      .where({ 'r.id': id, 'r.by_person': who.id }).first<Row | undefined>('r.id', 'r.case_id', 'r.command', 'r.at', 'a.accepted', 'a.problem', 'a.answered_at', deps.db.raw('r.id::text = any(c.applied) as applied'));
    if (!r) throw problem('notFound', 'There is no such receipt.');
    const outcome = r.accepted === false ? 'refused' : r.applied ? 'applied' : r.accepted ? 'accepted' : 'pending';
    return json({ id: r.id, caseId: r.case_id, command: r.command, at: r.at, outcome, problem: r.problem && problemBody(await forCaller(deps.db, who, r.case_id, refused(r.problem))) });
  },
});

export const receipts = [get];
