import assert from 'node:assert/strict';
import { problemSchema } from '../../api/openapi';
import { routes } from '../../api/table';

const matches = (path: string, pattern: string): boolean => new RegExp(`^${pattern.replace(/\./g, '\\.').replace(/:\w+/g, '[^/]+')}$`).test(path);

/** Every answer has the shape that the description of the API promises for its status; problems have theirs. */
export function conforms(method: string, address: string, status: number, type: string, body: unknown): void {
  const path = address.split('?')[0]!;
  const found = routes.find((r) => r.method === method.toLowerCase() && matches(path, r.path));
  if (status >= 400 && !found?.answers[status]) {
    assert.match(type, /^application\/problem\+json/, `${method} ${path} ${status}`);
    assert.doesNotThrow(() => problemSchema.strict().parse(body), `${method} ${path} ${status}: ${JSON.stringify(body)}`);
    return;
  }
  if (!found) return;
  const promised = found.answers[status];
  assert.ok(promised, `${method} ${path} answered ${status}, which is not described`);
  const media = promised.schema ? ['application/json'] : [promised.media ?? []].flat();
  assert.ok(media.length === 0 || media.includes(type.split(';')[0]!), `${method} ${path} ${status} of type ${type}`);
  if (promised.schema) {
    const result = promised.schema.safeParse(body);
    assert.ok(result.success, `${method} ${path} ${status}: ${JSON.stringify(result.error?.issues)}`);
  }
}
