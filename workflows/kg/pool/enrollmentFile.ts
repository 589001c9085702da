import { listed } from '../../../law/listed';
import type { Command, Hearing, Refusal, TermView } from '../../kernel';

/** What an officer proposes, or the system drafts: a drafted refusal is itself the proposal (rule 1). */
export interface Proposal { outcome: 'grant' | 'refuse'; grounds: string[]; at: string; /** The paper that says why. */ paper?: string }

/** What is known of an application while it is considered; a finding stays when the case comes back for another reason. */
export interface EnrollmentFile {
  decision: TermView;
  /** What the register of certificates said of the applicant when it was looked into last: `none`, `valid`, `ended`. */
  certificate: string;
  complete: boolean;
  /** The finding of defects that stands. */
  defects?: Command | undefined;
  equipment?: Command;
  /** The head has had the case: what was found against the applicant may be checked anew. */
  returned: boolean;
  hearing?: Hearing;
  /** The answer to the hearing has brought papers or corrections that nobody has looked at yet. */
  supplied: boolean;
}

export const openFile = (decision: TermView): EnrollmentFile => ({ decision, certificate: 'none', complete: false, returned: false, supplied: false });

export const proposed = ({ fields, at, paper }: Command): Proposal => ({
  outcome: fields.outcome as Proposal['outcome'], grounds: listed(fields.grounds), at, ...(paper && { paper: paper.id }),
});

/** Everything that a registration waits for. */
export const examined = (f: EnrollmentFile): boolean => f.complete && f.equipment !== undefined;

interface Defect { field?: string; lack?: 'missing' | 'noncompliant' }
/** What is missing makes the set incomplete (30.2); what is there and does not comply, as a field that is filled in, does not meet the procedure (30.1). */
function ofDefects({ defects }: EnrollmentFile): string[] {
  const found = listed<Defect>(defects?.fields.defects).map(({ field, lack }) => lack ?? (field === undefined ? 'missing' : 'noncompliant'));
  return [...(found.includes('noncompliant') ? ['KG-514-4/30.1'] : []), ...(found.includes('missing') ? ['KG-514-4/30.2'] : [])];
}

/** The grounds of a refusal whose condition is met now; that information is false (30.3) an officer finds and says why. */
export const groundsMet = (f: EnrollmentFile): string[] => [
  ...ofDefects(f),
  ...(f.equipment?.fields.result === 'fails' ? ['KG-514-4/30.4'] : []),
  ...(f.certificate === 'valid' ? [] : ['KG-514-4/30.5']),
];
const FALSE = 'KG-514-4/30.3', NO_CERTIFICATE = 'KG-514-4/30.5';

function mayGrant(c: Command, f: EnrollmentFile): Refusal | undefined {
  const no = (detail: string, norm: string): Refusal => ({ code: 'notNow', detail, norm });
  if (listed(c.fields.grounds).length > 0) return { code: 'invalid', detail: 'a registration has no grounds of refusal', norm: 'KG-514-4/29.1' };
  if (!examined(f)) return no('a registration needs a complete set and the equipment checked', 'KG-514-4/29.1');
  // the register is looked into as of this stamp (30.5)
  const against = groundsMet(f).find((g) => g !== NO_CERTIFICATE);
  return against ? no('a ground of refusal is met: a registration cannot be proposed', against) : undefined;
}

function mayRefuse(c: Command, f: EnrollmentFile): Refusal | undefined {
  const grounds = listed<string>(c.fields.grounds);
  const met = [...groundsMet(f), FALSE].sort();
  if (grounds.length === 0) return { code: 'invalid', detail: 'a refusal names its grounds', norm: 'KG-514-4/29.2', allowed: met };
  const early = grounds.find((g) => !met.includes(g));
  if (early) return { code: 'notNow', detail: `the condition of the ground ${early} is not met`, norm: early, allowed: met };
  if (grounds.includes(FALSE) && c.fields.text !== true) return { code: 'invalid', detail: 'a refusal for false information says in its text what is not true', norm: FALSE, allowed: ['text'] };
  return undefined;
}

/** What may be proposed as things stand. */
export const mayPropose = (f: EnrollmentFile) => (c: Command): Refusal | undefined => (c.fields.outcome === 'grant' ? mayGrant(c, f) : mayRefuse(c, f));

/** Rule 6: the head sees his task at once; he signs a refusal when the answer is there or the term is over, not before; a registration when nothing speaks against it. */
export const maySign = (f: EnrollmentFile, proposal: Proposal, hearing: Hearing | undefined) => (c: Command): Refusal | undefined => {
  if (c.name !== 'sign') return undefined;
  const no = (detail: string, norm: string): Refusal => ({ code: 'notNow', detail, norm, allowed: ['return'] });
  if (!hearing) return groundsMet(f).length > 0 || !examined(f) ? no('what the proposal rests on does not hold any more', groundsMet(f)[0] ?? 'KG-514-4/29.1') : undefined;
  if (!hearing.past(c.at)) return no('the addressee may still answer: sign when the answer is there or the term of the hearing is over', 'KG-514-4/24');
  const unseen = f.supplied ? proposal.grounds.find((g) => ofDefects(f).includes(g)) : undefined;
  if (unseen) return no('what came with the answer has not been examined', unseen);
  const gone = proposal.grounds.find((g) => g !== FALSE && !groundsMet(f).includes(g));
  return gone === undefined ? undefined : no(`the condition of the ground ${gone} is not met any more`, gone);
};

/** What came with an answer is examined before anything is signed; equipment that was declared anew is checked anew, and so is its proof (28.4). */
export function takeAnswer(f: EnrollmentFile, answer: Command | null): void {
  const corrections = listed<{ field: string }>(answer?.fields.corrections);
  if (corrections.length > 0 || listed(answer?.fields.documents).length > 0) f.supplied = true;
  if (!corrections.some(({ field }) => field.startsWith('/application/equipment'))) return;
  delete f.equipment;
  f.complete = false;
}

/** The head gives the case back; defects to which something was supplied are found anew, or not at all. */
export function giveBack(f: EnrollmentFile): void {
  if (f.supplied) Object.assign(f, { defects: undefined, complete: false, supplied: false });
  f.returned = true;
}

/** What a hearing is about: the grounds, and what each of them rests on (rule 6: other facts are new grounds). */
export function matterOf(f: EnrollmentFile, { grounds, paper }: Pick<Proposal, 'grounds' | 'paper'>): string {
  const rests = (ground: string): string | undefined => {
    switch (ground) {
      case FALSE: return paper;
      case 'KG-514-4/30.4': return f.equipment?.id;
      case 'KG-514-4/30.5': return f.certificate;
      default: return f.defects?.id;
    }
  };
  return grounds.map((g) => `${g}:${rests(g) ?? ''}`).sort().join(' ');
}
