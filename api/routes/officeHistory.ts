import { z } from 'zod';
import { historySchema } from '../history';
import { officeLines } from '../officeHistory';
import { json, route } from '../route';
import { LANGUAGES, languageOf } from '../words';

const history = route({
  method: 'get', path: '/v1/office/history', access: ['admin', 'head'], tag: 'administration', summary: "The history of the office in words: administrators' acts, in order.",
  query: z.strictObject({ lang: z.enum(LANGUAGES).optional() }), answers: { 200: { words: 'Lines', schema: historySchema } },
  async handler({ deps, who, query, req }) {
    const language = languageOf(req, query.lang, who.language);
    return json({ language, items: await officeLines(deps.db, who, language) }, 200, { 'Content-Language': language });
  },
});

export const officeHistory = [history];
