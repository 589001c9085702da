import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openapi } from '../../api/openapi';
import { routes } from '../../api/table';
import { sheets } from '../../law';

const doc = openapi(routes, 'http://127.0.0.1:8400') as any;
const operations: [string, string, any][] = Object.entries(doc.paths).flatMap(([path, item]) => Object.entries(item as object).map(([method, o]): [string, string, any] => [path, method, o]));

test('every route but the pages is described', () => {
  const described = new Set(operations.map(([path, method]) => `${method} ${path}`));
  for (const r of routes.filter((x) => x.tag !== 'pages' && !x.path.includes('/commands/') && !(x.path.endsWith('/cases') && x.idempotent))) {
    assert.ok(described.has(`${r.method} ${r.path.replace(/:(\w+)/g, '{$1}')}`), `${r.method} ${r.path}`);
  }
});

test('every command of every procedure is described with its content', () => {
  // what one case tells another has no address
  for (const of of sheets) for (const [name, command] of Object.entries(of.commands).filter(([, c]) => c.by !== 'system')) {
    const path = command.starts ? `/v1/procedures/${of.name}/cases` : `/v1/cases/{id}/commands/${name}`;
    const body = doc.paths[path]?.post?.requestBody?.content['application/json'].schema;
    assert.ok(body, path);
    const schemas = (body.anyOf ?? [body]) as any[];
    assert.ok(schemas.some((s) => Object.keys(command.fields).every((f) => f in (s.properties ?? {})) && s.additionalProperties === false), path);
  }
});

test('operations are unique, their path parameters declared, their answers and problems described', () => {
  assert.equal(new Set(operations.map(([, , o]) => o.operationId)).size, operations.length);
  for (const [path, , o] of operations) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort();
    const declared = o.parameters.filter((p: any) => p.in === 'path').map((p: any) => p.name).sort();
    assert.deepEqual(declared, named, path);
    assert.ok(o.parameters.every((p: any) => p.schema), path);
    assert.equal(o.responses.default.content['application/problem+json'].schema.$ref, '#/components/schemas/Problem');
    assert.ok(Object.keys(o.responses).length > 1, path);
  }
  assert.equal(doc.openapi, '3.1.0');
});

test('one sentence of an operation says who may use it, and a command names its sender', () => {
  for (const [path, , o] of operations) assert.equal([...o.description.matchAll(/\b(Public\.|For |Sent by)/g)].length, 1, `${path}: ${o.description}`);
  const who = (name: string): string => doc.paths[`/v1/cases/{id}/commands/${name}`].post.description.split('with the case. ')[1];
  assert.equal(who('sign'), 'For the role head, or whoever substitutes one by order, holding the task; never for the applicant of the case.');
  assert.equal(who('setAside'), 'For the role head, or whoever substitutes one by order; never for the applicant of the case.');
  assert.equal(who('correctFiling'), 'For the role admin; never for the applicant of the case.');
  assert.equal(who('withdraw'), 'For the applicant of the case alone.');
  const said = (path: string, method = 'get'): string => doc.paths[path][method].description;
  assert.match(said('/v1/procedures/kg.mining.certificate/cases', 'post'), / For the role applicant\.$/);
  assert.equal(said('/v1/cases/{id}/history'), 'For staff, and for the applicant of the case.');
  assert.equal(said('/v1/tasks/{id}/assign', 'post'), 'For the role head or admin, or whoever substitutes one by order.');
  assert.equal(said('/v1/me'), 'For any signed-in person with a role.');
});

test('norms stand beside the fields they ask for', () => {
  const text = JSON.stringify(doc.paths['/v1/procedures/kg.mining.certificate/cases']);
  assert.ok(text.includes('"x-norm":"KG-514-4/A3.2"'));
});
