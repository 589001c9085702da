import type { Upload } from './application';
import type { Answer, Lane, Person } from './lane';
import { until } from './until';

/** Stores files in a person's name; many applications at once of one person wait for their turn. Throws when a file is refused. */
export const uploadAs = (lane: Lane, who: Person): Upload => async (name, bytes) => {
  const put = (): Promise<Answer> => lane.call(who, 'POST', `/v1/files?name=${encodeURIComponent(name)}`, bytes, { 'content-type': 'application/pdf' });
  const answer = await until(`${name} is uploaded`, async () => put().then((a) => a.status !== 429 && a));
  if (answer.status !== 201) throw new Error(`${name} is not taken: ${JSON.stringify(answer.body)}`);
  return answer.body.id as string;
};
