import assert from 'node:assert/strict';
import { test } from 'node:test';
import { look, type Sight } from '../../rehearsal/play/look';

const sight = (more: Partial<Sight> = {}): Sight => ({
  view: { terms: [], tasks: [{ kind: 'task', state: 'open', role: 'head', commands: [{ name: 'sign' }] }], notices: [], documents: [], entries: [], norms: [], applicant: 'p1' } as never,
  wordOf: (person) => (person === 'p1' ? 'participant2' : undefined),
  possible: [{ command: 'resume', role: 'applicant', until: null }, { command: 'answerHearing', role: 'applicant', until: '2026-09-24T18:00:00.000Z' }, { command: 'recordViolation', role: 'officer', until: null }],
  violations: [], duties: [], fulfilled: [], ...more,
});
const paths = (...what: Parameters<typeof look>): string[] => look(...what).map((f) => f.path);

test('what is open to the addressee is looked for by his own role, or as the sheets call it', () => {
  for (const role of ['participant', 'applicant', undefined]) assert.deepEqual(paths({ tasks: [{ do: 'resume', ...(role && { for: role }) }] }, sight()), [], String(role));
  assert.deepEqual(paths({ tasks: [{ do: 'sign', for: 'head' }] }, sight()), []);
  for (const wrong of [{ do: 'pause', for: 'participant' }, { do: 'resume', for: 'officer' }, { do: 'sign', for: 'participant' }, { do: 'recordViolation', for: 'officer' }]) {
    assert.deepEqual(paths({ tasks: [wrong] }, sight()), ['tasks.0'], JSON.stringify(wrong));
  }
});

test('nothing is asked of whoever merely may', () => {
  assert.deepEqual(paths({ noTasks: ['resume', 'pause'] }, sight()), []);
  assert.deepEqual(paths({ noTasks: ['answerHearing', 'sign'] }, sight()), ['noTasks.0', 'noTasks.1']);
});

test('the sale is a term without a last day: it runs while a duty of it is open', () => {
  const open = { duties: [{ norm: 'KG-514-4/33', due: null }] };
  assert.deepEqual(paths({ terms: { sale: { state: 'running' } } }, sight(open)), []);
  assert.deepEqual(paths({ terms: { sale: { state: 'met' } } }, sight(open)), ['terms.sale.state']);
  assert.deepEqual(paths({ terms: { sale: { due: '2026-10-01' } } }, sight(open)), ['terms.sale.due']);
  assert.deepEqual(paths({ terms: { sale: { state: 'met' } } }, sight({ fulfilled: ['KG-514-4/33'] })), []);
  assert.deepEqual(paths({ terms: { sale: {} } }, sight()), ['terms.sale']);
});
