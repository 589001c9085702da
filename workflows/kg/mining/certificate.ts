import { type Act, type Command, type Desk, type DeskTask, type Hearing, type Procedure, type Refusal, procedure } from '../../kernel';
import { onlyAskedFor } from './askedFor';
import { considerAsBegun } from './certificateAsBegun';
import { type CaseFile, type Proposal, checkAnew, countIncomplete, examined, grantable, groundsMet, lacksConsent, matterOf, mayFindDefects, mayPropose, openFile, outcomeOf, proposed, readAnew, takeIn } from './certificateFile';
import { orderInspection, requestInformation } from './certificateAsked';

/** Registering a miner and issuing the certificate: KG-514-4, points 4 to 21. */
export const certificate = procedure('kg.mining.certificate', async (p, application) => {
  const line = p.since('certificate-in-full') ? consider : considerAsBegun;
  // 10, 11: the application is acknowledged; 12: thirty calendar days from receipt, never stopped (AMB-01, AMB-03)
  const review = await p.term('review', { from: application.at });
  p.beside(p.notice('received', { norms: ['KG-514-4/9.b', 'KG-514-4/12', ...(application.fields.repeats === true ? ['KG-514-4/17.a', 'KG-514-4/17.b'] : [])], about: review }));

  // An application can be withdrawn until the act; what was filed jointly is withdrawn with it.
  const ended = await p.always('withdraw', { for: 'applicant', of: p.applicant, norm: 'KG-514-4/11' }, (inner) => line(inner, review));
  if ('name' in ended) await p.end('withdrawn', { by: ended, norms: ['KG-514-4/11'], act: false });
});

/** Examination, proposal, decision: until an act stands. */
async function consider(p: Procedure, review: CaseFile['review']): Promise<Act> {
  const file = await openFile(p, review);
  // 14.d: information on request, beside everything else
  p.anyTime('requestInformation', { for: 'officer', norm: 'KG-514-4/14.d', each: (c) => requestInformation(p, c) });
  // 10.b: without a consent the documents are not considered: found on receipt, instead of the completeness check
  let next: Proposal | Act = lacksConsent(file) ? drafted(p, file, 'KG-514-4/10.b', p.application) : await examine(p, file);
  for (;;) {
    if (isAct(next)) return next;
    const act = await decide(p, file, next);
    if (act) return act;
    next = await examine(p, file);
  }
}
const isAct = (x: Proposal | Act): x is Act => 'actId' in x;

/** A refusal that the system drafts is itself the proposal (rule 1). */
function drafted(p: Procedure, f: CaseFile, ground: string, cause: Command): Proposal {
  if (f.repeated) p.met(f.repeated.repeatCheck);
  return { outcome: 'refuse', grounds: [ground], at: cause.at, ...(cause.name !== 'apply' && cause.paper && { paper: cause.paper.id }) };
}

/** 11 to 15: completeness, checks and inspection, side by side, until a decision is proposed. */
async function examine(p: Procedure, f: CaseFile): Promise<Proposal | Act> {
  for (;;) {
    const done = await p.desk(() => officersDesk(p, f));
    switch (done.name) {
      case 'findComplete': Object.assign(f, { complete: true, checksOpen: true }); break;
      case 'checkFounders': f.founders = done; break;
      case 'checkDebts': f.debts = done; break;
      case 'skipInspection': f.inspection = 'skipped'; break;
      case 'orderInspection': f.inspection = await orderInspection(p, f, done); break;
      case 'propose': return proposed(done);
      case 'findDefects': {
        const answered = await returnForRework(p, f, done);
        if (answered !== 'answered') return answered;
      }
    }
  }
}

/** What an officer can do as things stand. Until the proposal defects may still be found (15.a); they void the finding that the set is complete. */
function officersDesk(p: Procedure, f: CaseFile): Desk {
  const task = (commands: string[], norm: string, more: Partial<DeskTask> = {}): DeskTask => ({ commands, for: 'officer', norm, ...more });
  const anew = (found: Command | undefined, against: string): boolean => !found || (f.returned && found.fields.result === against);
  // 17.b: in time with the completeness check, or with a proposal to refuse
  const meets = (c: Command) => (f.repeated && (c.name === 'findComplete' || c.fields.outcome === 'refuse') ? [f.repeated.repeatCheck] : []);
  const checks = [
    ...(anew(f.founders, 'barred') ? [task(['checkFounders'], 'KG-514-4/5.1')] : []),
    ...(anew(f.debts, 'found') ? [task(['checkDebts'], 'KG-514-4/11.12.c')] : []),
    ...(f.inspection ? [] : [task(['orderInspection', 'skipInspection'], 'KG-514-4/13')]),
  ];
  return {
    stage: examined(f) ? 'proposal' : f.complete ? 'checks' : 'examination',
    tasks: [
      task(f.complete ? ['findDefects'] : ['findComplete', 'findDefects'], 'KG-514-4/15.a', { clears: ['findDefects'], check: mayFindDefects(f), meets }),
      ...(f.checksOpen ? checks : []),
      ...(examined(f) || groundsMet(f).length > 0 ? [task(['propose'], 'KG-514-4/12', { clears: ['propose'], check: mayPropose(p, f), meets })] : []),
    ],
  };
}

/** 15, 16: a written notice of the defects; the fourth incomplete set instead leads to a drafted refusal (16.b, AMB-05). */
async function returnForRework(p: Procedure, f: CaseFile, found: Command): Promise<'answered' | Proposal | Act> {
  Object.assign(f, { complete: false, checksOpen: false });
  if (countIncomplete(p, f, found) && f.incomplete.count > 3) return drafted(p, f, 'KG-514-4/16.b', found);
  return askForSupplement(p, f, found);
}

/** 15.b: fifteen working days from service of the notice; 16.c: what is late is not considered (AMB-48). */
async function askForSupplement(p: Procedure, f: CaseFile, found: Command): Promise<'answered' | Proposal | Act> {
  p.stage('supplement');
  const told = await p.notice('defects', { norms: ['KG-514-4/15.a', 'KG-514-4/15.b'], paper: found.paper!.id, starts: 'supplement', ...(f.incomplete.last === f.set && f.incomplete.count <= 3 && { data: { incompleteSets: f.incomplete.count } }) });
  f.notified.push(...(found.fields.defects as unknown as CaseFile['notified']));
  let supplement = told.term!;
  const stops = (await p.reading('AMB-01', told.served)) === 'stops';
  // 15.c: the review is not stopped meanwhile, unless it is read so (AMB-01)
  if (!stops && supplement.instant > f.review.instant) p.tellOfficer(supplement, { warning: 'pastReview', norm: 'KG-514-4/15.c' });
  for (;;) {
    if (stops) p.stop(f.review, supplement.from);
    const answer = await p.ask('supplement', { of: p.applicant, norm: 'KG-514-4/15.b', within: supplement, check: (c) => onlyAskedFor(c, found, p.law) });
    f.supplementOver = true;
    await p.goesOn(f.review, 'late' in answer ? supplement.instant : answer.at);
    if (!('late' in answer)) {
      takeIn(f, answer);
      return 'answered';
    }
    if ((await p.reading('AMB-48', supplement.instant)) === 'drafted') {
      f.missed = true;
      return drafted(p, f, 'KG-514-4/16.a', { ...found, at: answer.late });
    }
    const refused = await p.end('refusedToConsider', { at: answer.late, groundAt: supplement.instant, about: supplement, norms: ['KG-514-4/16.c', 'KG-514-4/16.d'] });
    const whenFinal = p.since('joint-when-final');
    if (!whenFinal) await takeUpJoint(p, refused);
    const standing = await p.stands(refused);
    if (standing === 'final') {
      // while the refusal can be set aside the certificate is not decided on
      if (whenFinal) await takeUpJoint(p);
      return refused;
    }
    // The head set the refusal aside and named a new last day: the case goes on from here.
    p.stage('supplement');
    supplement = await p.term('supplement', { from: standing.setAside.at, lastDay: standing.lastDay });
  }
}

/** 18: the head signs the act; undefined when he returns the case, or the register no longer allows it: then the officer proposes anew. */
async function decide(p: Procedure, f: CaseFile, proposal: Proposal): Promise<Act | undefined> {
  const hearing = proposal.outcome === 'refuse' ? await offerHearing(p, f, proposal) : undefined;
  // rule 6: the head sees his task at once; he signs when the answer is there or the term is over, not before
  const notYet = (c: Command): Refusal | undefined => {
    const no = (detail: string, norm: string): Refusal => ({ code: 'notNow', detail, norm, allowed: ['return'] });
    if (c.name !== 'sign') return undefined;
    if (!hearing) return proposal.outcome === 'grant' && !grantable(f) ? no('what the proposal rests on does not hold any more', 'KG-514-4/12') : undefined;
    if (!hearing.past(c.at)) return no('the addressee may still answer: sign when the answer is there or the term of the hearing is over', 'KG-514-4/24');
    const gone = proposal.grounds.find((g) => !groundsMet(f).includes(g));
    return gone === undefined ? undefined : no(`the condition of the ground ${gone} is not met any more`, gone);
  };
  const decision = await p.desk(() => ({
    stage: hearing?.open ? 'hearing' : 'signature',
    tasks: [{ commands: ['sign', 'return'], for: 'head', norm: 'KG-514-4/18.a', fourEyes: true, closing: ['sign'], check: notYet }],
  }));
  if (decision.name === 'return') {
    Object.assign(f, { returned: true, checksOpen: true });
    return undefined;
  }
  const act = await (hearing ? refuse(p, f, proposal, hearing, decision) : grant(p, decision));
  // rule 15: the register has changed meanwhile; the officer learns why the case is before him again
  if (!act) p.tellOfficer(f.review, { warning: 'conflict', norm: 'KG-514-4/18.a' });
  return act;
}

/** Rule 6: once per set of grounds; what was missing may come with the answer. */
async function offerHearing(p: Procedure, f: CaseFile, { grounds, paper, at, remaining }: Proposal): Promise<Hearing> {
  const matter = matterOf(f, { grounds, ...(remaining && { remaining }) });
  if (f.hearing?.matter === matter) return f.hearing;
  f.hearing?.close(at);
  const hearing = await p.hearing({ grounds, matter, ...(paper && { paper }), data: { sets: f.incomplete.count } });
  p.beside(hearing.settled.then((answer) => {
    readAnew(f, answer);
    if (answer) checkAnew(f, answer);
  }));
  return (f.hearing = hearing);
}

async function refuse(p: Procedure, f: CaseFile, { grounds, paper, at }: Proposal, { number, served, answer }: Hearing, decision: Command): Promise<Act | undefined> {
  const outcome = outcomeOf(p, grounds);
  const late = grounds.includes('KG-514-4/17.b') && f.repeated !== undefined && at >= f.repeated.repeatCheck.instant;
  const act = await p.end(outcome, {
    by: decision, norms: outcome === 'refusedToConsider' ? [...grounds, 'KG-514-4/16.d'] : grounds, ...(paper && { paper }),
    data: { hearing: { number, on: served, answeredOn: answer?.at ?? null }, sets: f.incomplete.count, ...(late && { late }) },
  });
  if (act.conflict !== undefined) return undefined;
  await takeUpJoint(p, act);
  return act;
}

async function grant(p: Procedure, decision: Command): Promise<Act | undefined> {
  const granted = await p.end('granted', {
    by: decision, norms: ['KG-514-4/18.a', 'KG-514-4/18.b', 'KG-514-4/19.a', 'KG-514-4/20.3'], documents: ['certificate'],
    entry: { register: 'certificate', action: 'open', status: 'valid' }, expects: { register: 'certificate', status: 'none' },
  });
  if (granted.conflict !== undefined) return undefined;
  await p.start('kg.mining.certificate.life');
  await takeUpJoint(p, granted);
  return granted;
}

/** An application to the System that was filed jointly is taken up at the certificate's act, whatever it says: its term runs from there (27.1, AMB-08). */
async function takeUpJoint(p: Procedure, act?: Act): Promise<void> {
  if (p.application.fields.joinsPool === true) await p.start('kg.pool.enrollment', act && { at: act.at });
}
