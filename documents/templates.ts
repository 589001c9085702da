import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { fontCss, moreFontCss } from './fonts';
import { editionName, figure, longDate, placeOf, shortDate, weekdayName, type ActName, type DateForm, type DocumentLanguage } from './language';
import { printableModel } from './letters';
import type { Model, TermSource } from './modelTypes';
import { readingWords } from '../law';
import { addDays } from '../law/calendar';
import type { Day, NormId } from '../law/types';

const ROOT = join(__dirname, '..', 'templates');

let names: Record<string, Partial<Record<DocumentLanguage, ActName>>> | undefined;
/** How an act of law is named in documents (templates/documents/acts.json). */
export function actName(act: string, language: DocumentLanguage): ActName {
  names ??= JSON.parse(readFileSync(join(ROOT, 'documents', 'acts.json'), 'utf8')) as NonNullable<typeof names>;
  const name = names[act]?.[language];
  if (!name) throw new Error(`templates/documents/acts.json does not name ${act} in ${language}.`);
  return name;
}

/** Clause and edition beside a statement: `пункт 15 Порядка (KG-514-4/15.b), редакция от 30.09.2025`. */
function citation(norm: NormId, root: Model): string {
  const { language, law } = root;
  const place = placeOf(norm, actName(norm.slice(0, norm.indexOf('/')), language), language);
  return `${place} (${norm}), ${editionName(law.edition, language, true)}`;
}

/** Where a dated value comes from, when nobody has compared it with the text of the law: all that are shipped so. */
const NOT_COMPARED: Record<DocumentLanguage, string> = {
  ky: '2015-жылдын 31-июлундагы №\u00a0210 Мыйзам; анын тексти менен салыштырыла элек',
  ru: 'Закон от 31 июля 2015 года №\u00a0210; с его текстом не сверено',
};

/** What sets a term: the point of the act, or the source of the dated parameter to which the act leaves it. */
function sourceOf({ norm, parameter }: TermSource, root: Model): string {
  if (!parameter) return citation(norm, root);
  return parameter.confirmed ? parameter.source : NOT_COMPARED[root.language];
}


type Options = { hash: Record<string, unknown>; data: { root: Model } };

/** Text whose numbers with a hyphen (`22-сентябрына`, `KG-514-4/15.b`) are not broken over lines. Escaped. */
const unbroken = (text: string): Handlebars.SafeString =>
  new Handlebars.SafeString(Handlebars.escapeExpression(text).replace(/[^\s([]*\d-[^\s,;:)\]]+/g, (part) => `<span class="id">${part}</span>`));

function environment(): typeof Handlebars {
  const hbs = Handlebars.create();
  const helpers = {
    date: (day: Day, { hash, data }: Options) => unbroken(longDate(day, data.root.language, (hash.form as DateForm | undefined) ?? 'plain').replace(/^(\d+) /, '$1\u00a0')),
    shortDate: (day: Day) => shortDate(day),
    edition: (name: string, { data }: Options) => editionName(name, data.root.language, false),
    weekday: (day: Day, { data }: Options) => weekdayName(day, data.root.language),
    cite: (norm: NormId, { data }: Options) => unbroken(citation(norm, data.root)),
    citeTerm: (term: TermSource, { data }: Options) => unbroken(sourceOf(term, data.root)),
    unbroken,
    onGround: (...args: unknown[]) => (args.at(-1) as Options).data.root.grounds.some((g) => args.includes(g.id)),
    is: (value: unknown, ...others: unknown[]) => others.slice(0, -1).includes(value),
    ofNorm: (list: readonly { norm: NormId }[], norm: NormId) => list.filter((x) => x.norm === norm),
    figure, dayAfter: (day: Day) => addDays(day, 1),
    reading: (amb: string, { data }: Options) => readingWords(amb, data.root.readings[amb])?.[data.root.language] ?? '',
    isRead: (amb: string, name: string, { data }: Options) => data.root.readings[amb] === name,
    moreFonts: ({ data }: Options) => new Handlebars.SafeString(moreFontCss(JSON.stringify(data.root))),
    in: (partial: string, { data }: Options) => `${partial}.${data.root.language}`,
  };
  for (const [name, helper] of Object.entries(helpers)) hbs.registerHelper(name, helper as Handlebars.HelperDelegate);
  for (const file of readdirSync(join(ROOT, 'partials')).filter((f) => f.endsWith('.hbs'))) {
    hbs.registerPartial(file.slice(0, -'.hbs'.length), readFileSync(join(ROOT, 'partials', file), 'utf8'));
  }
  hbs.registerPartial('fonts', fontCss());
  return hbs;
}

/** Which template: the procedure's own, else the common one; the one for this outcome (`act.granted`), else the one of the kind. */
export interface TemplateName { procedure: string; kind: string; outcome?: string | null }

function fileOf({ procedure, kind, outcome }: TemplateName, language: DocumentLanguage): string | undefined {
  const files = [...(outcome ? [`${kind}.${outcome}.${language}.hbs`] : []), `${kind}.${language}.hbs`];
  return files.flatMap((file) => [join(ROOT, 'documents', procedure, file), join(ROOT, 'documents', file)]).find((path) => existsSync(path));
}

/** True when a document of this kind can be made. */
export const hasTemplate = (name: TemplateName, language: DocumentLanguage): boolean => fileOf(name, language) !== undefined;

const compiled = new Map<string, Handlebars.TemplateDelegate<Model>>();
let shared: typeof Handlebars | undefined;

/** The HTML of a document. All that comes from people is data and is escaped. Throws when there is no such template. */
export function documentHtml(name: TemplateName, model: Model): string {
  const path = fileOf(name, model.language);
  if (!path) throw new Error(`There is no template ${name.kind}.${model.language} for ${name.procedure}.`);
  const environmentOnce = (shared ??= environment());
  const template = compiled.get(path) ?? environmentOnce.compile<Model>(readFileSync(path, 'utf8'), { strict: true });
  compiled.set(path, template);
  return template(printableModel(model));
}

/** Title of a document: the first heading of its HTML, which is its accessible title too. */
export function titleOf(html: string): string {
  const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#x27;': "'", '&#x60;': '`', '&#x3D;': '=' };
  const heading = /<h1[^>]*>([\s\S]*?)<\/h1>/.exec(html)?.[1] ?? '';
  return heading.replace(/<[^>]+>/g, ' ').replace(/&(amp|lt|gt|quot|#x27|#x60|#x3D);/g, (e) => entities[e] ?? e).replace(/\s+/g, ' ').trim();
}
