import { z } from 'zod';
import { lawFor, released, sheets } from '../law';
import type { CommandSheet, Edition, ProcedureSheet } from '../law/types';
import { accessWords, senderWords } from './accessWords';
import type { Route } from './route';
import { commandSchema } from './schemas';
import { MAX_ERRORS } from './validate';

type Json = Record<string, unknown>;
const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io, unrepresentable: 'any' });
  return rest;
};
const latest = (of: ProcedureSheet): Edition => lawFor(of, released.filter((e) => e.act === of.act).at(-1)!);

export const problemSchema = z.object({
  type: z.string(), title: z.string(), status: z.int(), detail: z.string(), code: z.string(), norm: z.string().optional(),
  allowed: z.array(z.string()).optional().describe('what the caller can do instead: commands that he could send now (of a free task, once he has claimed it), or a vocabulary, or a limit in words'), allowedFrom: z.iso.date().optional(),
  errors: z.array(z.object({
    pointer: z.string().describe('JSON pointer (RFC 6901)'), detail: z.string(), norm: z.string().optional(),
    allowed: z.array(z.string()).optional().describe('a vocabulary, or a format or range in words'),
  })).max(MAX_ERRORS).optional(),
}).meta({ description: 'Problem details (RFC 9457)' });

const names = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].map((m) => m[1]!);
const templated = (path: string): string => path.replace(/:(\w+)/g, '{$1}');

function parametersIn(place: 'path' | 'query', schema: z.ZodType | undefined, only?: string[]): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(properties).filter(([name]) => !only || only.includes(name))
    .map(([name, schemaJson]) => ({ name, in: place, required: place === 'path' || required.includes(name), schema: schemaJson, ...(schemaJson.description ? { description: schemaJson.description } : {}) }));
}

const header = (name: string, description: string, required: boolean, schema: Json = { type: 'string' }): Json => ({ name, in: 'header', required, description, schema });

function headersOf(r: Route): Json[] {
  const all: Json[] = [];
  if (r.idempotent) all.push(header('Idempotency-Key', 'The same key with the same body is the same request.', true, { type: 'string', minLength: 1, maxLength: 200 }));
  if (r.idempotent && r.path.includes('/cases')) all.push(header('Prefer', '`wait=N`: seconds to wait for the effect (RFC 7240), at most 30', false));
  if (r.summary.includes('If-Match') || r.path.includes('/commands/')) all.push(header('If-Match', 'The ETag that was seen', r.method === 'put'));
  return all;
}

const content = (schema: Json, media: string | readonly string[] = 'application/json'): Json => Object.fromEntries([media].flat().map((type) => [type, { schema }]));

function bodyOf(r: Route, own: Json | undefined): Json | undefined {
  if (own) return { required: true, content: content(own) };
  if (r.body) return { required: true, content: content(schemaOf(r.body, 'input')) };
  if (r.ownBody !== 'file') return undefined;
  const binary = { type: 'string', format: 'binary' };
  if (r.media) return { required: true, content: Object.fromEntries(r.media.map((t) => [t, { schema: binary }])) };
  const types = ['application/pdf', 'image/jpeg', 'image/png', 'application/octet-stream'].map((t) => [t, { schema: binary }]);
  return { required: true, content: { ...Object.fromEntries(types), 'multipart/form-data': { schema: { type: 'object', properties: { file: binary } } } } };
}

function answersOf(r: Route): Json {
  const own = Object.entries(r.answers).map(([status, a]) => [status, {
    description: a.words, ...(a.media ? { content: content({ type: 'string', format: 'binary' }, a.media) } : a.schema ? { content: content(schemaOf(a.schema, 'output')) } : {}),
  }]);
  return { ...Object.fromEntries(own), default: { description: 'Problem details', content: content({ $ref: '#/components/schemas/Problem' }, 'application/problem+json') } };
}

function operation(r: Route, path: string, more: { body?: Json; summary?: string; id?: string; description?: string; who?: string } = {}): Json {
  const body = bodyOf(r, more.body);
  return {
    operationId: more.id ?? `${r.method}${r.path.replace(/[^A-Za-z0-9]+(\w?)/g, (_, c: string) => c.toUpperCase())}`,
    tags: [r.tag], summary: more.summary ?? r.summary, description: [more.description, more.who ?? accessWords(r)].filter(Boolean).join(' '),
    parameters: [...parametersIn('path', r.params, names(path)), ...parametersIn('query', r.query), ...headersOf(r)],
    ...(body ? { requestBody: body } : {}), responses: answersOf(r), security: r.access === 'public' ? [] : [{ bearer: [] }],
  };
}

const commandWords = (name: string, c: CommandSheet): string => `${name}: ${c.words.en ?? c.words.ru}${c.norm ? ` (${c.norm})` : ''}`;

/** One path a starting command, so that its content can be read and tried. */
function startPaths(r: Route): [string, Json][] {
  return sheets.flatMap((of) => Object.entries(of.commands).filter(([, c]) => c.starts).map(([name, c]): [string, Json] => {
    const body = { anyOf: [schemaOf(commandSchema(c, latest(of)), 'input'), { type: 'object', required: ['draft'], additionalProperties: false, properties: { draft: { type: 'string', format: 'uuid' } } }] };
    const path = r.path.replace(':name', of.name);
    return [path, { [r.method]: operation(r, path, { body, id: `start.${of.name}`, summary: commandWords(name, c), description: r.summary, who: senderWords([c]) }) }];
  }));
}

/** One path a command; procedures that share a name share the path. */
function commandPaths(r: Route): [string, Json][] {
  const all = sheets.flatMap((of) => Object.entries(of.commands).filter(([, c]) => !c.starts && c.by !== 'system').map(([name, c]) => ({ of, name, c })));
  return [...new Set(all.map((x) => x.name))].map((name): [string, Json] => {
    const same = all.filter((x) => x.name === name);
    const bodies = same.map(({ of, c }) => ({ title: of.name, ...schemaOf(commandSchema(c, latest(of)), 'input') }));
    const path = r.path.replace(':command', name);
    return [path, { [r.method]: operation(r, path, { body: bodies.length === 1 ? bodies[0]! : { anyOf: bodies }, id: `command.${name}`, summary: commandWords(name, same[0]!.c), description: r.summary, who: senderWords(same.map((x) => x.c)) }) }];
  });
}

/** The description of the API (OpenAPI 3.1), made from the schemas that validate. */
export function openapi(routes: readonly Route[], server: string): Json {
  const paths: Record<string, Json> = {};
  const add = (path: string, item: Json) => { paths[templated(path)] = { ...paths[templated(path)], ...item }; };
  for (const r of routes) {
    if (r.tag === 'pages') continue;
    if (r.path.endsWith('/cases') && r.idempotent) startPaths(r).forEach(([p, i]) => add(p, i));
    else if (r.path.includes('/commands/')) commandPaths(r).forEach(([p, i]) => add(p, i));
    else add(r.path, { [r.method]: operation(r, r.path) });
  }
  return {
    openapi: '3.1.0', jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: { title: 'Tartip', version: '1', description: "A regulator's legal procedures. Every command is stamped on arrival by the office clock; the stamp is what counts. Refusals are problem details with the norm and what is possible instead." },
    servers: [{ url: server }], paths,
    components: { schemas: { Problem: schemaOf(problemSchema, 'output') }, securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
  };
}
