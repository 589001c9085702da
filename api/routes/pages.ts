import { z } from 'zod';
import { officeNow } from '../../database/connect';
import { sheets } from '../../law';
import { dayOf, localOf } from '../../law/calendar';
import type { Config } from '../../config';
import { isDay, writtenDay } from '../dates';
import { renderPage } from '../pages';
import { fromCursor, page, type Keyset } from '../paging';
import { publicVersion, versionsAsOf } from '../registers';
import { route } from '../route';
import { inWords, languageOf, say, textsOf, type PageLanguage } from '../words';
import { moments, registersNow } from './registers';

const PAGE_SIZE = 50;
const lang = z.string().max(10).optional();
const text = (language: PageLanguage, key: string): string => say(language, ['pages', key])!;

/** What the embedded parts show stands on this machine; with others' parts there is nothing to show. */
function places(c: Config, language: PageLanguage) {
  const place = (key: string, href: string) => ({ name: text(language, key), about: textsOf(language).pages ? (say(language, ['pages', `${key}About`]) ?? '') : '', href });
  const demonstration = c.SMTP_URL === undefined || c.TARTIP_DEMO === 'on' ? [place('mail', `http://${c.TARTIP_HOST}:${c.TARTIP_MAIL_PORT}/`)] : [];
  const engine = c.TARTIP_DEMO === 'on' ? [place('engine', `http://${c.TARTIP_HOST}:${c.TARTIP_TEMPORAL_UI_PORT}/`)] : [];
  return [place('docs', '/docs'), place('openapi', '/v1/openapi.json'), place('register', `/register?lang=${language}`), place('check', '/check/'), ...demonstration, ...engine, place('health', '/readyz')];
}

const home = route({
  method: 'get', path: '/', access: 'public', tag: 'pages', summary: 'What runs here, and where to go.',
  query: z.object({ lang }), answers: { 200: { words: 'Page', media: 'text/html' } },
  handler({ deps, query, req }) {
    const language = languageOf(req, query.lang);
    const procedures = sheets.map((s) => ({ name: s.name, act: s.act, words: inWords(s.words, language) }));
    return { html: renderPage({ name: 'home', title: text(language, 'home'), language, path: '/', data: { procedures, places: places(deps.config, language) } }), headers: { 'Content-Language': language, Vary: 'Accept-Language' } };
  },
});

type Entry = ReturnType<typeof publicVersion>;
/** A value of the register as a cell: lists of people by their names. */
function cell(value: unknown): string {
  if (Array.isArray(value)) return value.map(cell).join('; ');
  if (value !== null && typeof value === 'object') return Object.values(value).filter((v) => typeof v === 'string').join(', ');
  return typeof value === 'string' ? (isDay(value) ? writtenDay(value) : value) : value === null || value === undefined ? '' : String(value);
}

/** One table for entries whose fields differ by kind of applicant: the union of their columns. */
function table(entries: Entry[], language: PageLanguage, jurisdiction: 'kg' | 'kz') {
  const columns = new Map(entries.flatMap((e) => e.fields.map((f) => [f.name, inWords(f.words, language) ?? f.name] as const)));
  const rows = entries.map((e) => ({
    number: e.number, status: say(language, ['statuses', e.status]) ?? e.status, since: writtenDay(e.on), recorded: writtenDay(localOf(jurisdiction, e.recordedAt).slice(0, 10)),
    cells: [...columns.keys()].map((name) => cell(e.fields.find((f) => f.name === name)?.value)),
  }));
  return { columns: [...columns.values()], entries: rows };
}

const register = route({
  method: 'get', path: '/register', access: 'public', tag: 'pages', summary: 'The public register as of any day.',
  query: z.object({ lang, register: z.string().max(60).optional(), asOf: z.string().max(30).optional(), cursor: z.string().max(500).optional() }),
  answers: { 200: { words: 'Page', media: 'text/html' } },
  async handler({ deps, query, req }) {
    const language = languageOf(req, query.lang);
    const today = dayOf('kg', await officeNow(deps.db));
    const registers = await registersNow(deps.db);
    const chosen = registers.find((r) => r.name === query.register) ?? registers[0]!;
    const wrong = query.asOf !== undefined && query.asOf !== '' && !isDay(query.asOf);
    const asOf = query.asOf && !wrong ? query.asOf : today;
    const at = await moments(deps.db, chosen, { asOf });
    const found = page(await versionsAsOf(deps.db, chosen.name, { ...at, after: fromCursor(query.cursor, { key: 'text', id: 'text' }), limit: PAGE_SIZE + 1 }), PAGE_SIZE, (v): Keyset => ['', v.number]);
    const own = { register: chosen.name, asOf };
    const data = {
      registers: registers.map((r) => ({ name: r.name, words: inWords(r.words, language), chosen: r.name === chosen.name })), asOf, wrong, caption: `${inWords(chosen.words, language)}, ${writtenDay(asOf)}`,
      ...table(found.rows.map(publicVersion), language, chosen.jurisdiction),
      next: found.next && `/register?${new URLSearchParams({ ...own, lang: language, cursor: found.next })}`, data: `/v1/registers/${chosen.name}?asOf=${asOf}`,
    };
    return { html: renderPage({ name: 'register', title: text(language, 'registerTitle'), language, path: '/register', query: own, data }), headers: { 'Content-Language': language, Vary: 'Accept-Language' } };
  },
});

export const pages = [home, register];
