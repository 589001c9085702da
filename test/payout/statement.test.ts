import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csvOf, type Statement } from '../../payout/statement';

const AT = '2026-10-01T03:00:00.000Z';
const statement = (reason: string, reference: string, amount = '-5'): Statement => ({
  period: '2026-09', from: AT, to: AT, closedAt: AT, fee: '0', participant: 1, work: { units: '1', ofAll: '1', share: '100.000000' },
  assets: [{ asset: 'BTC', received: '10', fee: '0', shared: '10', postings: [{ n: 1, at: AT, reason, amount }], total: amount }],
  orders: [{ id: '1', asset: 'BTC', amount: '5', address: 'bc1q', at: AT, state: 'failed', since: AT, reference }],
});
/** The cells of a line, as a program reads them (RFC 4180). */
const cells = (line: string): string[] => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((m) => (m[1]!.startsWith('"') ? m[1]!.slice(1, -1).replaceAll('""', '"') : m[1]!));
const linesOf = (s: Statement): string[] => csvOf(s).split('\r\n');

test('what others have written is never a formula to the program that opens the table', () => {
  for (const evil of ['=1+1', '+1', '@SUM(A1)', '-1+1', '-2+3+cmd|\' /C calc\'!A0', '\t=1+1', '\r=1+1', ' =1+1', '\u00a0=1+1', '\uff1d1+1', '\uff0b1', '\uff20x', '|x', '%0A=1']) {
    for (const s of [statement(evil, 'tx'), statement('as ordered', evil)]) {
      const lines = linesOf(s);
      const line = lines.find((l) => l.startsWith(s.orders[0]!.reference === evil ? 'order' : 'correction'))!;
      const cell = cells(line).at(-2)! || cells(line).at(-1)!;
      assert.doesNotMatch(cell, /^[\s\u00a0]*[=+@\-|%\uff1d\uff0b\uff0d\uff20]/, JSON.stringify(evil));
      assert.ok(cell.endsWith(evil) || cell.includes(evil.trim()), JSON.stringify([evil, cell]));
    }
  }
});

test('an amount below nothing stays a number', () => {
  assert.ok(linesOf(statement('as ordered', 'tx')).includes(`correction,BTC,-5,${AT},,as ordered`));
});

test('quotes, commas and lines of a reason stay in its cell', () => {
  const csv = csvOf(statement('a "b", c\nd', 'tx'));
  assert.ok(csv.includes('"a ""b"", c\nd"'));
});
