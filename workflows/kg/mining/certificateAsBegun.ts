/**
 * The line of cases of kg.mining.certificate that began before the procedure was complete (no hearing, inspection, repeated application
 * or request). They go on as they began: a running case replays its history, and its history knows no other steps. Nothing new
 * comes here; the file goes when no such case is open any more.
 */
import type { Act, Command, Procedure, Refusal } from '../../kernel';
import { onlyAskedFor } from './askedFor';

/** What has been checked so far; a finding stays when the case comes back for another reason. */
interface Findings { checkFounders?: Command; checkDebts?: Command; skipInspection?: Command }

/** Completeness, checks, inspection, proposal, decision: until an act stands. */
export async function considerAsBegun(p: Procedure): Promise<Act> {
  const findings: Findings = {};
  for (;;) {
    const complete = await examine(p);
    if (complete !== 'complete') return complete;
    const decided = await checkAndDecide(p, findings);
    if (decided.name !== 'findDefects') return decided.act;
    const answered = await askForSupplement(p, decided.found);
    if (answered !== 'answered') return answered;
  }
}

/** From a complete set to the act. Until the proposal defects may still be found (15.a); they void the finding that the set is complete. */
async function checkAndDecide(p: Procedure, findings: Findings): Promise<{ name: 'act'; act: Act } | { name: 'findDefects'; found: Command }> {
  for (;;) {
    const proposed = await p.always('findDefects', { for: 'officer', norm: 'KG-514-4/15.a' }, (inner) => check(inner, findings));
    if (proposed.name === 'findDefects') return { name: 'findDefects', found: proposed };
    const act = await decide(p);
    if (act) return { name: 'act', act };
  }
}

/** 15, 16: is the set complete, and do the documents comply? Otherwise a written notice, and the answer is examined again. */
async function examine(p: Procedure): Promise<'complete' | Act> {
  for (;;) {
    p.stage('examination');
    const found = await p.task(['findComplete', 'findDefects'], { for: 'officer', norm: 'KG-514-4/15.a' });
    if (found.name === 'findComplete') return 'complete';
    const answered = await askForSupplement(p, found);
    if (answered !== 'answered') return answered;
  }
}

/** 15.b: fifteen working days from service of the notice; 16.c: what is late is not considered (AMB-48). */
async function askForSupplement(p: Procedure, found: Command): Promise<'answered' | Act> {
  p.stage('supplement');
  const told = await p.notice('defects', { norms: ['KG-514-4/15.a', 'KG-514-4/15.b'], paper: found.paper!.id, starts: 'supplement' });
  let supplement = told.term!;
  for (;;) {
    const answer = await p.ask('supplement', { of: p.applicant, norm: 'KG-514-4/15.b', within: supplement, check: (c) => onlyAskedFor(c, found, p.law) });
    if (!('late' in answer)) return 'answered';
    const refused = await p.end('refusedToConsider', { at: answer.late, groundAt: supplement.instant, norms: ['KG-514-4/16.c', 'KG-514-4/16.d'] });
    const standing = await p.stands(refused);
    if (standing === 'final') return refused;
    // The head set the refusal aside and named a new last day: the case goes on from here.
    p.stage('supplement');
    supplement = await p.term('supplement', { from: standing.setAside.at, lastDay: standing.lastDay });
  }
}

/** 5, 11.12.c, 13: founders, debts and the inspection, side by side; then the proposal. */
async function check(p: Procedure, findings: Findings): Promise<Command> {
  p.stage('checks');
  const undone = async (name: keyof Findings, norm: string): Promise<void> => {
    findings[name] ??= await p.task([name], { for: 'officer', norm });
  };
  await p.together(undone('checkFounders', 'KG-514-4/5.1'), undone('checkDebts', 'KG-514-4/11.12.c'), undone('skipInspection', 'KG-514-4/13'));
  p.stage('proposal');
  return p.task(['propose'], { for: 'officer', norm: 'KG-514-4/12', check: (c) => mayPropose(c, findings) });
}

/** A barred founder rules a grant out (5); a debt allows it only with a reason in words (11.12.c). A refusal that a person signs is not built yet. */
function mayPropose(c: Command, { checkFounders, checkDebts }: Findings): Refusal | undefined {
  if (c.fields.outcome !== 'grant') return { code: 'notNow', detail: 'a refusal cannot be proposed yet', norm: 'KG-514-4/12', allowed: ['grant'] };
  if (checkFounders?.fields.result === 'barred') return { code: 'notNow', detail: 'a founder is barred: a grant cannot be proposed', norm: 'KG-514-4/5.1' };
  if (checkDebts?.fields.result === 'found' && c.fields.text !== true) return { code: 'notNow', detail: 'a debt was found: a grant needs its reason in the text', norm: 'KG-514-4/11.12.c' };
  return undefined;
}

/** 18: the head signs the act; undefined when he returns the case, or the register no longer allows it: then the officer proposes anew. */
async function decide(p: Procedure): Promise<Act | undefined> {
  p.stage('signature');
  const decision = await p.task(['sign', 'return'], { for: 'head', norm: 'KG-514-4/18.a', fourEyes: true, closing: ['sign'] });
  if (decision.name === 'return') return undefined;
  const granted = await p.end('granted', {
    by: decision, norms: ['KG-514-4/18.a', 'KG-514-4/18.b', 'KG-514-4/19.a', 'KG-514-4/20.3'], documents: ['certificate'],
    entry: { register: 'certificate', action: 'open', status: 'valid' }, expects: { register: 'certificate', status: 'none' },
  });
  if (granted.conflict !== undefined) return undefined;
  await p.start('kg.mining.certificate.life');
  return granted;
}
