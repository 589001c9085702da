import type { Lane } from '../lane';

/** The people of a rehearsal by their words (`officer2`); whoever is named becomes known to the office by asking who he is. */
export function peopleOf(lane: Lane) {
  const ids = new Map<string, string>();
  const id = async (word: string): Promise<string> => {
    const known = ids.get(word);
    if (known) return known;
    const answer = await lane.call(word, 'GET', '/v1/me');
    if (answer.status !== 200) throw new Error(`${word} is not let in: ${answer.status}`);
    ids.set(word, answer.body.id as string);
    return answer.body.id as string;
  };
  const word = (person: string): string | undefined => [...ids].find(([, known]) => known === person)?.[0];
  return { id, word };
}
export type People = ReturnType<typeof peopleOf>;
