import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parse } from '../../config';

const ADDRESS = 'an address that begins with http:// or https://';
const PORT = 'a whole number from 0 to 65535';
const wrong: [setting: string, value: string, words: string][] = [
  ['TARTIP_PORT', 'abc', `it is "abc" and must be ${PORT}`],
  ['TARTIP_SMTP_PORT', '65536', `it is "65536" and must be ${PORT}`],
  ['TARTIP_ENGINE_PORTS', '-1', `it is "-1" and must be ${PORT}`],
  ['TARTIP_MAIL_PORT', '84.5', `it is "84.5" and must be ${PORT}`],
  ['TARTIP_RATE', '1e3', 'it is "1e3" and must be a whole number, 0 for no limit'],
  ['TARTIP_DEMO', 'yes', 'it is "yes" and must be on or off'],
  ['TARTIP_REHEARSAL', '1', 'it is "1" and must be on or off'],
  ['TARTIP_LOG', 'loud\nand long', 'it is "loud\\nand long" and must be debug, info, warn or error'],
  ['TARTIP_PUBLIC_URL', 'example.test', `it is "example.test" and must be ${ADDRESS}`],
  ['TARTIP_API_URL', 'ftp://name:secret@example.test', `it is "ftp://…@example.test" and must be ${ADDRESS}`],
  ['OIDC_ISSUER', 'http://', `it is "http://" and must be ${ADDRESS}`],
  ['S3_ENDPOINT', 'x'.repeat(100), `it is "${'x'.repeat(60)}…" and must be ${ADDRESS}`],
];
describe('a wrong setting is told by its name, its value and what it takes', () => {
  for (const [setting, value, words] of wrong) test(`${setting}=${JSON.stringify(value.slice(0, 30))}`, () => {
    assert.throws(() => parse({ [setting]: value }), { message: `Setting ${setting} is wrong: ${words}.` });
  });
});

test('what is not set, or empty, has its standard; what is right is taken', () => {
  const { TARTIP_PORT, TARTIP_RATE, TARTIP_LOG, publicUrl } = parse({ TARTIP_PORT: '', TARTIP_LOG: 'warn' });
  assert.deepEqual([TARTIP_PORT, TARTIP_RATE, TARTIP_LOG, publicUrl], [8400, 6000, 'warn', 'http://127.0.0.1:8400']);
  assert.deepEqual([parse({ TARTIP_PORT: '0' }).TARTIP_PORT, parse({ TARTIP_PORT: '65535' }).TARTIP_PORT, parse({ OIDC_ISSUER: 'https://id.example.test/realm' }).OIDC_ISSUER], [0, 65_535, 'https://id.example.test/realm']);
});
