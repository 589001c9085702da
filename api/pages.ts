import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { LANGUAGES, say, textsOf, type PageLanguage } from './words';

const folder = join(__dirname, '..', 'templates', 'pages');
const engine = Handlebars.create();
const read = (name: string): HandlebarsTemplateDelegate => engine.compile(readFileSync(join(folder, `${name}.hbs`), 'utf8'), { strict: true });
const layout = read('layout');
const bodies = { home: read('home'), register: read('register') };

export interface Page { name: keyof typeof bodies; title: string; language: PageLanguage; /** address without its language */ path: string; query?: Record<string, string>; data: Record<string, unknown> }

/** The same page in the other languages. */
const languagesFor = ({ path, query = {}, language }: Page) => LANGUAGES.map((code) => ({
  code, name: say(code, ['languageName'])!, current: code === language, href: `${path}?${new URLSearchParams({ ...query, lang: code })}`,
}));

/** A page as HTML; everything that comes from data is escaped by the templates. */
export function renderPage(page: Page): string {
  const t = textsOf(page.language).pages;
  const body = bodies[page.name]({ t, language: page.language, ...page.data });
  return layout({ t, language: page.language, title: page.title, languages: languagesFor(page), body: new engine.SafeString(body) });
}
