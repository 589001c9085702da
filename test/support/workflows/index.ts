import { type Living, life } from '../../../workflows/kernel';

/** A small living thing for the kernel's tests: it remembers what it was told, and adds a mark on each of its days. */
interface State { told: string[]; marks: string[]; next: string; left: number }

const commands: Living[] = [
  { command: 'tell', role: 'applicant', norm: 'KG-514-4/12' },
  { command: 'leave', role: 'applicant', norm: 'KG-514-4/12' },
];
const DAY_MS = 86_400_000;

export default life<State>('kg.mining.certificate', {
  initial: (input) => ({ told: [], marks: [], next: new Date(Date.parse(input.start.at) + 30 * DAY_MS).toISOString(), left: 12 }),
  commands: () => commands,
  wakes: (state) => state.next,
  step: async (p, state, turn) => {
    if ('instant' in turn) {
      const next = new Date(Date.parse(turn.instant) + 30 * DAY_MS).toISOString();
      return state.left === 1 ? null : { ...state, marks: [...state.marks, turn.instant], next, left: state.left - 1 };
    }
    await p.notice('received', { norms: ['KG-514-4/12'] });
    if (turn.command.name === 'leave') return null;
    return { ...state, told: [...state.told, String(turn.command.fields.what)] };
  },
});
