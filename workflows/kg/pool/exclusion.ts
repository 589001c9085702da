import { listed } from '../../../law/listed';
import { type Act, type Command, type Hearing, type Procedure, type Refusal, procedure } from '../../kernel';

const NORM = 'KG-514-4/40';

/** Exclusion from the System by decision: KG-514-4, points 40 to 42. The certificate stays (41). */
export const exclusion = procedure('kg.pool.exclusion', async (p, opened) => {
  // a reason is enough, at any time, also when there is nobody left to exclude
  const ended = await p.always('drop', { for: 'head', norm: NORM }, (inner) => consider(inner, opened));
  if ('name' in ended) await p.end('dropped', { by: ended, norms: [NORM], act: false });
});

interface Proposal { grounds: string[]; paper: string }
const proposed = ({ fields, paper }: Command): Proposal => ({ grounds: listed<string>(fields.grounds), paper: paper!.id });

/** Hearing, proposal, signature: until an act stands. */
async function consider(p: Procedure, opened: Command): Promise<Act> {
  let hearing = await offerHearing(p, proposed(opened));
  for (;;) {
    const proposal = proposed(await p.desk(() => ({
      stage: hearing.open ? 'hearing' : 'proposal', tasks: [{ commands: ['propose'], for: 'officer', norm: NORM, check: mayPropose(p) }],
    })));
    // rule 6: once per set of grounds
    if (matterOf(proposal) !== hearing.matter) hearing = await offerHearing(p, proposal, hearing);
    const act = await decide(p, proposal, hearing);
    if (act) return act;
  }
}

const matterOf = ({ grounds }: Proposal): string => [...grounds].sort().join(' ');

async function offerHearing(p: Procedure, proposal: Proposal, before?: Hearing): Promise<Hearing> {
  before?.close(p.application.at);
  return p.hearing({ grounds: proposal.grounds, matter: matterOf(proposal), paper: proposal.paper });
}

/** 40, AMB-53: a breach of the Procedure or of the regulations of the System. */
const mayPropose = (p: Procedure) => (c: Command): Refusal | undefined => {
  const grounds = p.law.grounds.filter((g) => g.ends === 'excluded').map((g) => g.norm);
  const other = listed<string>(c.fields.grounds).find((g) => !grounds.includes(g));
  return other === undefined ? undefined : { code: 'invalid', detail: `${other} is no ground of an exclusion`, norm: NORM, allowed: grounds };
};

/** The head sees his task at once; he signs when the answer is there or the term is over, not before (rule 6). Undefined: the officer proposes anew. */
async function decide(p: Procedure, { grounds, paper }: Proposal, hearing: Hearing): Promise<Act | undefined> {
  const check = (c: Command): Refusal | undefined =>
    (c.name === 'sign' && !hearing.past(c.at) ? { code: 'notNow', detail: 'the addressee may still answer: sign when the answer is there or the term of the hearing is over', norm: 'KG-514-4/42', allowed: ['return', 'drop'] } : undefined);
  const decision = await p.desk(() => ({
    stage: hearing.open ? 'hearing' : 'signature', tasks: [{ commands: ['sign', 'return'], for: 'head', norm: NORM, fourEyes: true, closing: ['sign'], check }],
  }));
  if (decision.name === 'return') return undefined;
  const { number, served, answer } = hearing;
  // rule 15: the participation may have ended meanwhile; then nothing is left but to drop the case
  const act = await p.end('excluded', {
    by: decision, norms: [...new Set([...grounds, NORM, 'KG-514-4/41'])], paper, counts: false, expects: { register: 'participant', status: 'any' },
    entry: { register: 'participant', action: 'end', status: 'excluded', ground: grounds[0]! }, data: { grounds, hearing: { number, on: served, answeredOn: answer?.at ?? null } },
  });
  if (act.conflict !== undefined) return undefined;
  await p.tell('kg.pool.participation', 'end', { outcome: 'excluded', at: act.at, ground: grounds[0]! });
  return act;
}
