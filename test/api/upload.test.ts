import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkedType, plainName } from '../../api/upload';
import type { Problem } from '../../api/problems';
import { examplePdf } from '../../rehearsal/pdf';

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const pdf = examplePdf('x');
const as = (bytes: Buffer, declared = 'application/octet-stream') => checkedType({ bytes, declared, name: 'x' });
const invalid = (e: Problem) => e.code === 'invalid';

test('the media type is what the first bytes say', async () => {
  assert.equal(await as(pdf), 'application/pdf');
  assert.equal(await as(PNG, 'image/png'), 'image/png');
});

test('empty, foreign, wrongly declared and encrypted files are refused', async () => {
  await assert.rejects(as(Buffer.alloc(0)), invalid);
  await assert.rejects(as(Buffer.from('<html></html>')), invalid);
  await assert.rejects(as(Buffer.from('PK\u0003\u0004zip zip zip zip zip zip')), invalid);
  await assert.rejects(as(PNG, 'application/pdf'), invalid);
  const encrypted = Buffer.from(pdf.toString('latin1').replace('/Root', '/Encrypt 9 0 R /Root'), 'latin1');
  assert.notDeepEqual(encrypted, pdf);
  await assert.rejects(as(encrypted), invalid);
});

test('a file name loses its folders and control characters', () => {
  assert.equal(plainName('../../etc/passwd', 'application/pdf'), 'passwd');
  assert.equal(plainName('C:\\temp\\устав.pdf', 'application/pdf'), 'устав.pdf');
  assert.equal(plainName('a\r\nSet-Cookie: x', 'application/pdf'), 'aSet-Cookie: x');
  assert.equal(plainName('', 'image/png'), 'file.png');
  assert.equal(plainName('x'.repeat(500), 'image/png').length, 200);
});
