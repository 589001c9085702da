import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openOffice } from './office';

test('one address asks only so often', async () => {
  const o = await openOffice({ TARTIP_RATE: '3' });
  try {
    const statuses = [];
    for (let i = 0; i < 5; i += 1) statuses.push((await o.call(null, 'GET', '/healthz')).status);
    assert.deepEqual(statuses, [200, 200, 200, 429, 429]);
  } finally {
    await o.close();
  }
});
