import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { run } from '../../bin/commands/payout';

let folder = '';
before(async () => { folder = await mkdtemp(join(tmpdir(), 'tartip-payout-')); });
after(() => rm(folder, { recursive: true, force: true }));

const EXPORT = [
  { period: { jurisdiction: 'kg', name: '2026-10', from: '2026-09-30T18:00:00.000Z', to: '2026-10-31T18:00:00.000Z', fee: '10', postings: 1 } }, { reward: { asset: 'BTC', amount: '101', reference: 'block 1' } },
  { work: { participant: 1, at: '2026-10-10T00:00:00.000Z', units: '2' } }, { work: { participant: 2, at: '2026-10-10T00:00:00.000Z', units: '1' } },
  // 10 is the fee; 91 of 2 : 1 is 60.67 and 30.33
  { posted: { asset: 'BTC', account: 'fee', participant: null, amount: '10' } }, { posted: { asset: 'BTC', account: 'payable', participant: 1, amount: '61' } }, { posted: { asset: 'BTC', account: 'payable', participant: 2, amount: '30' } },
];

/** What the command says, and how it ends. */
async function said(lines: string | object[], ...more: string[]): Promise<{ code: number; out: string; err: string }> {
  const file = join(folder, 'export.jsonl');
  await writeFile(file, typeof lines === 'string' ? lines : lines.map((l) => JSON.stringify(l)).join('\n'));
  const out: string[] = [], err: string[] = [];
  const [log, error] = [console.log, console.error];
  Object.assign(console, { log: (text: string) => { out.push(text); }, error: (text: string) => { err.push(text); } });
  try {
    return { code: await run(['verify', file, ...more]), out: out.join('\n'), err: err.join('\n') };
  } finally {
    Object.assign(console, { log, error });
  }
}

describe('tartip payout verify', () => {
  it('finds no difference in an export that is right', async () => {
    assert.deepEqual(await said(EXPORT), { code: 0, out: 'BTC: received 101, fee 10, shared 91\nPeriod 2026-10: 2 who worked, 0 differences', err: '' });
    assert.deepEqual(JSON.parse((await said(EXPORT, '--json')).out).differences, []);
  });

  it('names what differs, and ends with 1', async () => {
    const { code, out } = await said(EXPORT.map((l) => (JSON.stringify(l).includes('"61"') ? { posted: { asset: 'BTC', account: 'payable', participant: 1, amount: '62' } } : l)));
    assert.equal(code, 1);
    assert.match(out, /^BTC payable of participant 1: posted 62, computed 61$/m);
  });

  it('says what it cannot read, and ends with 2', async () => {
    for (const [lines, why] of [['', /which period/], ['{', /line 1 is not JSON/], [`${JSON.stringify(EXPORT[0])}\nnull`, /no line of an export/], [[...EXPORT, EXPORT[0]!], /two periods/]] as const) {
      const { code, out, err } = await said(lines as string);
      assert.deepEqual([code, out], [2, ''], String(why));
      assert.match(err, why);
    }
    assert.equal(await run(['verify', join(folder, 'never')]).catch(() => 'thrown'), 2);
  });
});
