import { examplePdf } from '../../../rehearsal/pdf';
import type { Lane } from '../lane';
import { PEOPLE, type Asked } from './generate';

type Lists = { [kind: string]: string[] };

/** What exists on a lane, by kind: the things that random requests name. `refresh` looks again. */
export async function knownThings(lane: Lane, files: string[]) {
  const lists: Lists = { file: files };
  const people = await Promise.all(PEOPLE.map(async (who) => (await lane.call(who, 'GET', '/v1/me')).body.id as string));
  const ids = async (table: string, column = 'id', limit = 40): Promise<string[]> => {
    const [oldest, newest] = await Promise.all([lane.db(table).orderBy(column).limit(limit).pluck(column), lane.db(table).orderBy(column, 'desc').limit(limit / 4).pluck(column)]);
    return [...oldest, ...newest] as string[];
  };
  const refresh = async (): Promise<void> => {
    const [cases, tasks, drafts, receipts, documents, papers, substitutions, numbers, alerts, open] = await Promise.all([
      ids('work.case'), ids('work.task'), ids('dossier.draft'), ids('dossier.receipt'), ids('dossier.document'), ids('dossier.paper'), ids('office.substitution'), ids('registry.entry', 'number'), ids('office.alert', 'key'),
      lane.db('work.task').where({ state: 'open' }).limit(40).pluck('id') as Promise<string[]>,
    ]);
    Object.assign(lists, { case: cases, task: [...open, ...tasks], draft: drafts, receipt: receipts, document: documents, paper: papers, substitution: substitutions, number: numbers, alert: alerts, person: people, cursor: cases.map((id) => Buffer.from(JSON.stringify(['2026-09-01T04:00:00.000Z', id])).toString('base64url')) });
  };
  await refresh();
  return { lists, refresh };
}

const NOBODYS = '3f1c2b0a-9b58-4c3a-8d53-0d7f2f3a1b11';

/** Sends random requests on a lane, resolving the names in them, and counts the answers. */
export function sender(lane: Lane, { lists }: Awaited<ReturnType<typeof knownThings>>) {
  const statuses = new Map<number, number>();
  const name = (text: string): string => text.replace(/@([a-z]+):(\d+)/g, (_, kind: string, n: string) => {
    const list = lists[kind] ?? [];
    return list.length ? list[Number(n) % list.length]! : NOBODYS;
  });
  /** As the client sends it: `..` is gone. */
  const inAddress = (path: string): string => {
    const { pathname, search } = new URL(path.replace(/@[a-z]+:\d+/g, (found) => encodeURIComponent(name(found))), lane.url);
    return pathname + search;
  };
  const bytes = (file: string): string | Uint8Array<ArrayBuffer> => (file.startsWith('@bytes') ? new Uint8Array(examplePdf(file)) : file);

  const send = async (asked: Asked) => {
    const { body } = asked;
    const content = body === undefined ? undefined : 'json' in body ? name(JSON.stringify(body.json) ?? '') : 'text' in body ? body.text : bytes(body.file);
    const resolved = { method: asked.method, path: inAddress(asked.path), who: asked.who, headers: asked.headers, body: content };
    const authorization = asked.who === null ? undefined : `Bearer ${asked.who === 'nonsense' ? 'a.b.c' : await lane.token(asked.who)}`;
    const once = async () => {
      const answer = await fetch(lane.url + resolved.path, { method: asked.method, redirect: 'manual', headers: { ...asked.headers, ...(authorization && { authorization }) }, body: content });
      return { answer, text: Buffer.from(await answer.arrayBuffer()) };
    };
    // a kept connection may be closed by the other side just as it is used again; on a new one there is an answer
    const { answer, text } = await once().catch(once);
    const type = answer.headers.get('content-type') ?? '';
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    return { resolved, status: answer.status, type, body: /json/.test(type) ? (JSON.parse(text.toString()) as unknown) : text.toString('latin1', 0, 200) };
  };
  return Object.assign(send, { statuses });
}
