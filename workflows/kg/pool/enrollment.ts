import { type Act, type Command, type Desk, type DeskTask, type Hearing, type Procedure, type TermView, procedure } from '../../kernel';
import { type EnrollmentFile, type Proposal, examined, giveBack, groundsMet, matterOf, mayPropose, maySign, openFile, proposed, takeAnswer } from './enrollmentFile';

/** Joining the Unified state collective mining system: KG-514-4, points 27 to 31. */
export const enrollment = procedure('kg.pool.enrollment', async (p, application) => {
  // 29: ten working days from receipt (AMB-03); of an application filed jointly, from the decision on the certificate (27.1, AMB-08)
  const decision = await p.term('decision', { from: application.at });
  const way = application.by.role === 'system' ? 'KG-514-4/27.1' : 'KG-514-4/27.2';
  p.beside(p.notice('received', { norms: [way, 'KG-514-4/28.1', 'KG-514-4/29'], about: decision }));

  const ended = await p.always('withdraw', { for: 'applicant', of: p.applicant, norm: 'KG-514-4/28.1' }, (inner) => consider(inner, decision));
  if ('name' in ended) await p.end('withdrawn', { by: ended, norms: ['KG-514-4/28.1'], act: false });
});

/** Examination, proposal, decision: until an act stands. */
async function consider(p: Procedure, decision: TermView): Promise<Act> {
  const file = openFile(decision);
  let proposal = await withoutCertificate(p, file, p.application.at);
  for (;;) {
    const next = proposal ?? (await examine(p, file));
    const decided = await decide(p, file, next);
    if ('outcome' in decided) return decided;
    // what the head returns is the officer's; where the register stood against the act, it is looked into anew
    proposal = decided.name === 'return' ? undefined : await withoutCertificate(p, file, decided.at);
  }
}

/** 30.5: found from the register as of the day; a refusal on it is drafted by the system, on receipt. */
async function withoutCertificate(p: Procedure, f: EnrollmentFile, at: string): Promise<Proposal | undefined> {
  f.certificate = await p.inRegister('certificate', at);
  return f.certificate === 'valid' ? undefined : { outcome: 'refuse', grounds: ['KG-514-4/30.5'], at };
}

/** 28, 30.4: completeness and equipment, side by side, until a decision is proposed. */
async function examine(p: Procedure, f: EnrollmentFile): Promise<Proposal> {
  for (;;) {
    const done = await p.desk(() => officersDesk(f));
    switch (done.name) {
      case 'findComplete': Object.assign(f, { complete: true, defects: undefined }); break;
      case 'checkEquipment': f.equipment = done; break;
      case 'propose': {
        const proposal = await standing(p, f, proposed(done));
        if (proposal) return proposal;
        break;
      }
      case 'findDefects': return draftedOn(p, f, done);
    }
  }
}

/** What was proposed, with the register as of its stamp: without a certificate no registration, with one no refusal for its lack. */
async function standing(p: Procedure, f: EnrollmentFile, proposal: Proposal): Promise<Proposal | undefined> {
  const drafted = await withoutCertificate(p, f, proposal.at);
  if (drafted) return proposal.outcome === 'grant' ? drafted : proposal;
  if (!proposal.grounds.includes('KG-514-4/30.5')) return proposal;
  p.tellOfficer(f.decision, { warning: 'conflict', norm: 'KG-514-4/30.5' });
  return undefined;
}

function officersDesk(f: EnrollmentFile): Desk {
  const task = (commands: string[], norm: string, more: Partial<DeskTask> = {}): DeskTask => ({ commands, for: 'officer', norm, ...more });
  const open = !f.equipment || (f.returned && f.equipment.fields.result === 'fails');
  return {
    stage: examined(f) ? 'proposal' : 'examination',
    tasks: [
      task(f.complete ? ['findDefects'] : ['findComplete', 'findDefects'], 'KG-514-4/29', { clears: ['findDefects'] }),
      ...(open ? [task(['checkEquipment'], 'KG-514-4/30.4')] : []),
      // false information can be found at any time (30.3)
      task(['propose'], 'KG-514-4/29', { clears: ['propose'], check: mayPropose(f) }),
    ],
  };
}

/** 30.1, 30.2: the text knows no return for rework. The defects are told, and a refusal is drafted; what was missing may come with the answer to the hearing. */
async function draftedOn(p: Procedure, f: EnrollmentFile, found: Command): Promise<Proposal> {
  Object.assign(f, { complete: false, defects: found });
  await p.notice('defects', { norms: groundsMet(f), paper: found.paper!.id, about: f.decision });
  return { outcome: 'refuse', grounds: groundsMet(f), at: found.at, ...(found.paper && { paper: found.paper.id }) };
}

/** 29.1, 29.2: the head signs the act; the command, when he returns the case or the register no longer allows the act. */
async function decide(p: Procedure, f: EnrollmentFile, proposal: Proposal): Promise<Act | Command> {
  const hearing = proposal.outcome === 'refuse' ? await offerHearing(p, f, proposal) : undefined;
  const decision = await p.desk(() => ({
    stage: hearing?.open ? 'hearing' : 'signature',
    tasks: [{ commands: ['sign', 'return'], for: 'head', norm: hearing ? 'KG-514-4/29.2' : 'KG-514-4/29.1', fourEyes: true, closing: ['sign'], check: maySign(f, proposal, hearing) }],
  }));
  if (decision.name === 'return') {
    giveBack(f);
    return decision;
  }
  const act = await (hearing ? refuse(p, proposal, hearing, decision) : register(p, decision));
  if (act) return act;
  // rule 15: a register has changed meanwhile; the officer learns that the case is before him again
  p.tellOfficer(f.decision, { warning: 'conflict', norm: 'KG-514-4/30.5' });
  return decision;
}

/** Rule 6: once per set of grounds; what was missing may come with the answer. */
async function offerHearing(p: Procedure, f: EnrollmentFile, { grounds, paper, at }: Proposal): Promise<Hearing> {
  const matter = matterOf(f, { grounds, ...(paper && { paper }) });
  if (f.hearing?.matter === matter) return f.hearing;
  f.hearing?.close(at);
  const hearing = await p.hearing({ grounds, matter, ...(paper && { paper }), data: { certificate: f.certificate } });
  p.beside(hearing.settled.then((answer) => takeAnswer(f, answer)));
  return (f.hearing = hearing);
}

async function refuse(p: Procedure, { grounds, paper }: Proposal, { number, served, answer }: Hearing, decision: Command): Promise<Act | undefined> {
  const act = await p.end('refused', {
    by: decision, norms: [...grounds, 'KG-514-4/29.2'], ...(paper && { paper }), data: { hearing: { number, on: served, answeredOn: answer?.at ?? null } },
    ...(grounds.includes('KG-514-4/30.5') && { expects: { register: 'certificate', status: 'none', own: true } }),
  });
  return act.conflict === undefined ? act : undefined;
}

/** 29.1, 31: the entry is made with the act; cabinet and instructions follow at once, each in three working days. */
async function register(p: Procedure, decision: Command): Promise<Act | undefined> {
  const act = await p.end('registered', {
    by: decision, norms: ['KG-514-4/29.1', 'KG-514-4/31.1'], entry: { register: 'participant', action: 'open', status: 'active' },
    expects: [{ register: 'certificate', status: 'valid', own: true }, { register: 'participant', status: 'none' }],
  });
  if (act.conflict !== undefined) return undefined;
  await p.start('kg.pool.participation', { at: act.at });
  const entry = await p.term('registerEntry', { from: act.at });
  await p.done(entry, act.at);
  for (const [name, norm] of [['credentials', 'KG-514-4/31.2'], ['instructions', 'KG-514-4/31.3']] as const) {
    const term = await p.term(name, { from: act.at });
    await p.done(term, (await p.notice(name, { norms: [norm], about: term })).served);
  }
  return act;
}
