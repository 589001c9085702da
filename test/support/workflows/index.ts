import { type Living, life } from '../../../workflows/kernel';

/** A small living thing for the kernel's tests: it remembers what it was told, and adds a mark on each of its days. */
interface State { told: string[]; marks: string[]; next: string; left: number }

const NORM = 'KG-514-4/12';
const commands: Living[] = [{ command: 'tell', role: 'applicant', norm: NORM }, { command: 'leave', role: 'applicant', norm: NORM }];
const DAY_MS = 86_400_000;
const inThirtyDays = (at: string): string => new Date(Date.parse(at) + 30 * DAY_MS).toISOString();

export default life<State>('kg.mining.certificate', {
  initial: (input) => ({ told: [], marks: [], next: inThirtyDays(input.start.at), left: 12 }),
  commands: () => commands,
  wakes: (state) => ({ at: state.next, what: 'final', term: 'setAside', norm: NORM }),
  step: async (p, state, turn) => {
    if ('instant' in turn) {
      state.left -= 1;
      if (state.left === 0) return 'over';
      state.marks.push(turn.instant);
      state.next = inThirtyDays(turn.instant);
      return undefined;
    }
    await p.notice('received', { norms: [NORM] });
    if (turn.command.name === 'leave') return 'over';
    state.told.push(String(turn.command.fields.what));
    return undefined;
  },
});
