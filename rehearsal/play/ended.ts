import type { HistoryLine, PlayedCase } from '../timeline/types';
import { type Stage, viewOf } from './stage';

export interface Wanted { language: 'ky' | 'ru' | 'en'; /** fetch the documents too */ documents?: boolean }

/** A history as the API tells it, in words. */
export async function historyOf(stage: Stage, path: string, who: string, language: string): Promise<HistoryLine[]> {
  const answer = await stage.lane.call(who, 'GET', `${path}?lang=${language}`);
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body.items as HistoryLine[];
}

/** What the API says of a case at the end. */
export async function playedCase(stage: Stage, name: string, { language, documents = false }: Wanted): Promise<PlayedCase> {
  const { id, procedure } = stage.cases.get(name)!;
  const [view, history] = await Promise.all([viewOf(stage, id), historyOf(stage, `/v1/cases/${id}/history`, 'officer', language)]);
  const fetched = documents ? view.documents : [];
  return {
    name, id, procedure, view, history,
    documents: await Promise.all(fetched.map(async (d) => ({ id: d.id, case: name, kind: d.kind, language: d.language, number: d.number, title: d.title, bytes: (await stage.lane.call('officer', 'GET', `/v1/documents/${d.id}`)).body as Buffer }))),
  };
}
