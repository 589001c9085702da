import { type Procedure, procedure } from '../../../workflows/kernel';

/** Short lines for the kernel's tests, each for one word of it; the starting command names the line. */
const NORM = 'KG-514-4/12';
const officer = { for: 'officer', norm: NORM } as const;
const withdraw = (p: Procedure) => ({ for: 'applicant', of: p.applicant, norm: NORM }) as const;

const lines: { [name: string]: (p: Procedure) => Promise<unknown> } = {
  mistake: async (p) => {
    await p.task(['propose'], officer);
    throw new Error('a mistake of the author');
  },
  unknownTerm: (p) => p.term('eternity', { from: p.application.at }),
  /** One branch goes wrong while another waits for somebody. */
  mistakeBeside: (p) => p.together(p.task(['propose'], officer), p.notice('received', { norms: [NORM] }).then(() => { throw new Error('a mistake beside'); })),
  beside: (p) => p.together(p.task(['propose'], officer), p.notice('received', { norms: [NORM] })),

  /** Work side by side under one command that may end all of it. */
  cutAll: async (p) => {
    const done: string[] = [];
    const step = async (q: Procedure, name: string): Promise<void> => {
      await q.task([name], officer);
      await q.notice('received', { norms: [NORM] });
      done.push(name);
      await q.task(['propose'], officer);
      done.push('propose');
    };
    const ended = await p.always('withdraw', withdraw(p), (q) => q.together(step(q, 'checkFounders'), step(q, 'checkDebts')));
    p.stage('name' in ended ? `${ended.name} after ${done.join()}` : 'not ended');
    await p.task(['findComplete'], officer);
  },
  /** A command that ends one branch only. */
  cutOne: async (p) => {
    const [first, second] = await p.together(
      p.always('findDefects', officer, (q) => q.task(['propose'], officer)),
      p.task(['checkDebts'], officer),
    );
    p.stage(`${first.name}, ${second.name}`);
    await p.task(['findComplete'], officer);
  },
  starts: async (p) => {
    const { caseId, built } = await p.start('kg.mining.other');
    p.stage(`${caseId} ${built}`);
    await p.task(['findComplete'], officer);
  },
  asks: async (p) => {
    const answer = await p.ask('supplement', { of: p.applicant, norm: NORM, within: await p.term('supplement', { from: p.application.at }) });
    p.stage('late' in answer ? `late ${answer.late}` : `answered ${answer.at}`);
    await p.task(['findComplete'], officer);
  },
};

export default procedure('kg.mining.certificate', (p, application) => lines[String(application.fields.line)]!(p));
