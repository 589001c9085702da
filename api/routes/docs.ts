import { z } from 'zod';
import { openapi } from '../openapi';
import { problemKinds } from '../problemKinds';
import { problemTable, type ProblemCode } from '../problems';
import { json, route, type Reply } from '../route';

let description: unknown;

const document = route({
  method: 'get', path: '/v1/openapi.json', access: 'public', tag: 'operation', summary: 'This description (OpenAPI 3.1).',
  answers: { 200: { words: 'OpenAPI', schema: z.looseObject({ openapi: z.string() }) } },
  async handler({ deps }) {
    // loaded here: the table of routes contains this one
    description ??= openapi((await import('../table')).routes, deps.config.publicUrl);
    return json(description, 200, { 'Cache-Control': 'public, max-age=60' });
  },
});

const PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Tartip: API</title><link rel="stylesheet" href="/docs/assets/swagger-ui.css"></head>
<body><main id="api"><noscript>The description is at <a href="/v1/openapi.json">/v1/openapi.json</a>.</noscript></main>
<script src="/docs/assets/swagger-ui-bundle.js"></script><script src="/assets/docs.js"></script></body></html>
`;

const page = route({
  method: 'get', path: '/docs', access: 'public', tag: 'pages', summary: 'The documentation of the API, to read and to try.',
  answers: { 200: { words: 'Page', media: 'text/html' } },
  handler: (): Reply => ({ html: PAGE }),
});

const codes = Object.keys(problemTable) as [ProblemCode, ...ProblemCode[]];
const kindSchema = z.strictObject({
  code: z.string(), status: z.int(), title: z.string(), meaning: z.string(), when: z.string().describe('when it comes'), whatToDo: z.string().describe('what whoever gets it does'),
});
const kind = route({
  method: 'get', path: '/problems/:code', access: 'public', tag: 'operation', summary: 'What a kind of problem means, when it comes and what to do: the address that `type` of problem details names.',
  params: z.strictObject({ code: z.enum(codes) }),
  answers: { 200: { words: 'The kind', schema: kindSchema } },
  handler: ({ params: { code } }) => json({ code, ...problemTable[code], ...problemKinds[code] }),
});

export const docs = [document, kind, page];
