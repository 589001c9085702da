import { z } from 'zod';
import { officeNow } from '../../database/connect';
import { inForce, parameterOn } from '../../database/law';
import { editionOn, normWords, sheets } from '../../law';
import { dayOf } from '../../law/calendar';
import { requiredDocuments } from '../../law/required';
import { factsOf, factsSchema } from '../required';
import { json, route, type Deps } from '../route';
import { commandSchema } from '../schemas';
import { editionOfFiling, knownSheet, startingCommand } from '../sheets';
import { valid } from '../validate';
import { wordsSchema } from '../viewSchemas';
import type { Edition, ProcedureSheet } from '../../law/types';

const params = z.strictObject({ name: z.string().max(100) });
const item = z.strictObject({ name: z.string(), words: wordsSchema, act: z.string(), jurisdiction: z.enum(['kg', 'kz']), edition: z.string().nullable().describe('the edition a filing today is governed by') });

async function editionToday(deps: Deps, of: ProcedureSheet): Promise<Edition> {
  return editionOfFiling(of, dayOf(of.jurisdiction, await officeNow(deps.db)), await inForce(deps.db));
}

/** The printed lines of every form, which belong to the fields with the norm of the form: whoever signs it is shown what he agrees to. */
const formsOf = (e: Edition) => Object.fromEntries(Object.entries(e.forms).map(([name, { norm, words, printed = [] }]) =>
  [name, { norm, words, printed: printed.map((line) => ({ norm: line, words: normWords(e, line) })) }]));

/** To whom the forms are addressed, as it is called today. */
async function authorityToday({ db }: Deps, of: ProcedureSheet) {
  const day = dayOf(of.jurisdiction, await officeNow(db));
  const [name, address] = await Promise.all(['authority.name', 'authority.address'].map((key) => parameterOn(db, key, day)));
  return { name, address };
}

const list = route({
  method: 'get', path: '/v1/procedures', access: 'public', tag: 'procedures', summary: 'The procedures that run here.',
  answers: { 200: { words: 'Procedures', schema: z.strictObject({ items: z.array(item) }) } },
  async handler({ deps }) {
    const [now, set] = await Promise.all([officeNow(deps.db), inForce(deps.db)]);
    const items = sheets.map((s) => ({ name: s.name, words: s.words, act: s.act, jurisdiction: s.jurisdiction, edition: editionOn(s.act, dayOf(s.jurisdiction, now), set)?.edition ?? null }));
    return json({ items });
  },
});

const authority = z.strictObject({ name: z.union([z.string(), wordsSchema, z.null()]), address: z.union([z.string(), wordsSchema, z.null()]) }).describe('to whom the forms are addressed');
const form = z.strictObject({
  norm: z.string().describe('the fields of this norm belong to the form'), words: wordsSchema,
  printed: z.array(z.strictObject({ norm: z.string(), words: wordsSchema })).describe('lines that are not filled in: to be shown to whoever signs the form, who agrees to them'),
});
const read = route({
  method: 'get', path: '/v1/procedures/:name', access: 'public', tag: 'procedures', summary: 'What a procedure consists of: commands with the JSON Schema of their content, forms with their printed lines, terms, grounds, documents, outcomes.', params,
  answers: { 200: { words: 'The sheet under the edition in force today', schema: z.looseObject({ name: z.string(), edition: z.string(), authority, forms: z.record(z.string(), form) }) } },
  async handler({ deps, params: { name } }) {
    const of = knownSheet(name);
    const e = await editionToday(deps, of);
    const commands = Object.entries(of.commands).map(([command, sheet]) => [command, {
      words: sheet.words, norm: sheet.norm ?? null, by: sheet.by, starts: sheet.starts ?? false, fields: sheet.fields, content: z.toJSONSchema(commandSchema(sheet, e), { io: 'input', unrepresentable: 'any' }),
    }]);
    const { stages, outcomes, notices, documents } = of;
    return json({
      name, words: of.words, act: of.act, edition: e.edition, actWords: e.words, jurisdiction: of.jurisdiction, authority: await authorityToday(deps, of), forms: formsOf(e), commands: Object.fromEntries(commands), stages, outcomes, notices, documents,
      terms: e.terms, grounds: e.grounds, bars: e.bars, requiredDocuments: e.documents,
    });
  },
});

const required = route({
  method: 'post', path: '/v1/procedures/:name/required-documents', access: 'public', tag: 'procedures', summary: 'The documents that an application with these facts must have.', params, body: factsSchema.partial({ construction: true }),
  answers: { 200: { words: 'Documents with their norms', schema: z.strictObject({ edition: z.string(), items: z.array(z.looseObject({ norm: z.string(), words: wordsSchema })) }) } },
  async handler({ deps, params: { name }, body }) {
    const of = knownSheet(name);
    const facts = valid(factsOf(startingCommand(of)[1].fields), body, 'The body');
    const e = await editionToday(deps, of);
    return json({ edition: e.edition, items: requiredDocuments(e, facts) });
  },
});

export const procedures = [list, read, required];
