import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { localOf } from '../../law/zones';
import { chartOf } from './chart';
import { procedureWords } from './law';
import { countsOf } from './text';
import type { PlayedDocument, Timeline } from './types';
import { actorWords, say, textsOf } from './words';

const folder = join(__dirname, '..', '..', 'templates', 'rehearsal');
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

let page: HandlebarsTemplateDelegate | undefined;
/** The templates, compiled once. Everything that comes from people is data and is escaped. */
function template(): HandlebarsTemplateDelegate {
  if (page) return page;
  const engine = Handlebars.create();
  for (const file of readdirSync(folder)) if (file.endsWith('.hbs') && file !== 'page.hbs') engine.registerPartial(file.slice(0, -'.hbs'.length), read(file));
  return (page = engine.compile(read('page.hbs'), { strict: true }));
}

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
/** Nothing is fetched, and only the style and the script of the page itself count; blob: lets a document of the page be shown. */
const policy = (style: string, script: string): string =>
  `default-src 'none'; style-src ${hash(style)}; script-src ${hash(script)}; img-src data:; object-src blob:; frame-src blob:; base-uri 'none'; form-action 'none'`;

/** What the templates print of one scenario; ids on the page begin with `prefix`. */
function sectionOf(t: Timeline, i: number, bytes: ReadonlyMap<string, Buffer>, several: boolean) {
  const period = [t.from, t.until].map((at) => localOf(t.jurisdiction, at).slice(0, 16)).join(' – ');
  const words = new Map(t.norms.map((n) => [n.id, n.words]));
  const titles = new Map(t.documents.map((d) => [d.id, d.title]));
  const normsOf = (ids: readonly string[]) => ids.map((id) => ({ id, words: words.get(id) ?? '' }));
  const papersOf = (ids: readonly string[]) => ids.flatMap((id) => (bytes.has(id) && titles.has(id) ? [{ id, title: titles.get(id)!, open: say(t.language, 'page', 'openDocument', { title: titles.get(id)! }) }] : []));
  const { text, kinds } = textsOf(t.language);
  return {
    ...t, prefix: `s${i + 1}`, several, level: several ? 3 : 2, t: textsOf(t.language).page, counts: countsOf(t), result: text[t.green ? 'green' : 'red'], period,
    procedureWords: procedureWords(t.procedure, t.language), chart: chartOf(t), failuresTitle: text.failures,
    cases: t.cases.map((c) => ({ ...c, procedureWords: procedureWords(c.procedure, t.language) })),
    failures: t.failures.map((f) => ({ ...f, stepWords: say(t.language, 'page', 'step', { n: f.step }) })),
    entries: t.entries.map((e, n) => ({
      ...e, id: n + 1, actor: actorWords(e, t.language), kindWords: kinds[e.kind], norms: normsOf(e.norms), papers: papersOf(e.documents), named: t.cases.length > 1 ? e.case : null,
    })),
    documents: t.documents.map((d) => ({ ...d, local: localOf(t.jurisdiction, d.on).slice(0, 16), data: bytes.get(d.id)?.toString('base64') ?? null })),
  };
}

/** One page with everything in it, for one scenario or several; documents open on it when their bytes are given. */
export function pageOf(timelines: readonly Timeline[], documents: readonly Pick<PlayedDocument, 'id' | 'bytes'>[]): string {
  const { language } = timelines[0]!;
  const several = timelines.length > 1;
  const bytes = new Map(documents.map((d) => [d.id, d.bytes]));
  const [style, script] = [read('page.css'), read('page.js')];
  const safe = (text: string) => new Handlebars.SafeString(text);
  const title = several ? say(language, 'page', 'several', { n: timelines.length }) : timelines[0]!.title;
  const sections = timelines.map((t, i) => sectionOf(t, i, bytes, several));
  return template()({ language, title, several, t: textsOf(language).page, policy: policy(style, script), style: safe(style), script: safe(script), sections });
}
