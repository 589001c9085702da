import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { crc32, deflateSync } from 'node:zlib';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { MEDIA_TYPES } from '../../api/fileChecks';
import { examplePdf } from '../../rehearsal/pdf';
import { forTests } from '../support/forTests';
import { openOffice } from './office';

const o = forTests(openOffice);

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const chunk = (kind: string, data: Buffer): Buffer => {
  const typed = Buffer.concat([latin(kind), data]);
  const framed = Buffer.alloc(8 + typed.length);
  framed.writeUInt32BE(data.length);
  typed.copy(framed, 4);
  framed.writeUInt32BE(crc32(typed), 4 + typed.length);
  return framed;
};
// one white point: width, height, 8 bits of grey
const png = Buffer.concat([latin('\x89PNG\r\n\x1a\n'), chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])), chunk('IDAT', deflateSync(Buffer.from([0, 255]))), chunk('IEND', Buffer.alloc(0))]);
const segment = (marker: number, data: Buffer): Buffer => Buffer.concat([Buffer.from([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 0xff]), data]);
// the frame of a picture with a stuffed FF, a restart marker and two scans; what it shows does not matter here
const scan = Buffer.concat([segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])), Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56])]);
const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8]), segment(0xe0, latin('JFIF\0\x01\x01\0\0\x01\0\x01\0\0')), segment(0xc2, Buffer.alloc(9)), scan, Buffer.from([0xff]), scan, Buffer.from([0xff, 0xd9])]);
const pdf = examplePdf('whole');
/** An archive of nothing, whose end counts the bytes of `comment`. */
const archive = (comment = ''): Buffer => Buffer.concat([latin('PK\x05\x06'), Buffer.alloc(16), Buffer.from([comment.length & 0xff, comment.length >> 8]), latin(comment)]);

/** RC4, as the standard security handler of 40 bits uses it (ISO 32000-1, 7.6.2). */
function rc4(key: Buffer, data: Buffer): Buffer {
  const s = Array.from({ length: 256 }, (_, i) => i);
  for (let i = 0, j = 0; i < 256; i += 1) {
    j = (j + s[i]! + key[i % key.length]!) & 255;
    [s[i], s[j]] = [s[j]!, s[i]!];
  }
  let [i, j] = [0, 0];
  return Buffer.from(data.map((byte) => {
    i = (i + 1) & 255;
    j = (j + s[i]!) & 255;
    [s[i], s[j]] = [s[j]!, s[i]!];
    return byte ^ s[(s[i]! + s[j]!) & 255]!;
  }));
}
const PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');
const hex = (bytes: Buffer): string => `<${bytes.toString('hex')}>`;

/** The example, its trailer naming a standard security handler: opened by `user` alone (algorithms 2, 3 and 4 of ISO 32000-1). */
function encrypted(user: string, name = '/Encrypt'): Buffer {
  const padded = (password: string) => Buffer.concat([latin(password), PADDING]).subarray(0, 32);
  const md5 = (...parts: Buffer[]) => createHash('md5').update(Buffer.concat(parts)).digest().subarray(0, 5);
  const id = Buffer.alloc(16, 7);
  const owner = rc4(md5(padded('owner')), padded(user));
  const key = md5(padded(user), owner, Buffer.from([0xfc, 0xff, 0xff, 0xff]), id);
  const entry = `${name} << /Filter /Standard /V 1 /R 2 /O ${hex(owner)} /U ${hex(rc4(key, PADDING))} /P -4 >> /ID [${hex(id)} ${hex(id)}]`;
  return latin(pdf.toString('latin1').replace('/Root 1 0 R', `/Root 1 0 R ${entry}`));
}

const upload = (bytes: Buffer, type: string, query = '') => o.call('applicant', 'POST', `/v1/files${query}`, bytes, { 'content-type': type });
const kept = async () => [
  Number((await o.db('dossier.upload').count('* as n').first() as any).n), Number((await o.db('dossier.file').count('* as n').first() as any).n),
  readdirSync(o.data, { recursive: true, withFileTypes: true }).filter((f) => f.isFile()).length,
];

const wrong: [what: string, bytes: Buffer, type: string, said: RegExp][] = [
  ['nothing', Buffer.alloc(0), 'application/pdf', /empty/],
  ['a page called a PDF', latin('<!doctype html><html></html>'), 'application/pdf', /not a PDF, JPEG or PNG/],
  ['an archive called a PDF', Buffer.concat([latin('PK\x03\x04'), Buffer.alloc(60)]), 'application/pdf', /not a PDF, JPEG or PNG/],
  ['a program called a picture', Buffer.concat([latin('MZ'), Buffer.alloc(200)]), 'image/png', /not a PDF, JPEG or PNG/],
  ['a picture of another kind', latin(`GIF89a${'\0'.repeat(40)}`), 'application/octet-stream', /not a PDF, JPEG or PNG/],
  ['a PNG called a PDF', png, 'application/pdf', /declared as application\/pdf but is image\/png/],
  ['a PDF called a JPEG', pdf, 'image/jpeg', /declared as image\/jpeg but is application\/pdf/],
  ['a PDF behind a line of its own', Buffer.concat([latin('x\n'), pdf]), 'application/pdf', /not a PDF, JPEG or PNG/],
  ['half a PDF', pdf.subarray(0, pdf.length / 2), 'application/pdf', /cut off/],
  ['a PDF whose only end is far inside', Buffer.concat([pdf, Buffer.alloc(3000, 'x')]), 'application/pdf', /cut off/],
  ['half a PNG', png.subarray(0, png.length - 6), 'image/png', /cut off/],
  ['a PNG that declares more than it has', Buffer.concat([png.subarray(0, 33), Buffer.from([0x7f, 0xff, 0xff, 0xff]), latin('IDAT')]), 'image/png', /cut off/],
  ['a PNG with a flipped bit', Buffer.from(png.map((byte, i) => (i === 43 ? byte ^ 1 : byte))), 'image/png', /damaged/],
  ['half a JPEG', jpeg.subarray(0, jpeg.length - 9), 'image/jpeg', /cut off/],
  ['a JPEG without its last marker', jpeg.subarray(0, -2), 'image/jpeg', /cut off/],
  ['an encrypted PDF', encrypted('secret'), 'application/pdf', /encrypted/],
  ['an encrypted PDF that opens without a password', encrypted(''), 'application/pdf', /encrypted/],
  ['an encrypted PDF that says so by numbers', encrypted('secret', '/#45ncr#79#70t'), 'application/pdf', /encrypted/],
  ['a PDF that is an archive', Buffer.concat([pdf, archive()]), 'application/pdf', /something else/],
  ['a PDF within the comment of an archive', Buffer.concat([pdf.subarray(0, 9), archive(pdf.subarray(9).toString('latin1'))]), 'application/pdf', /something else/],
  ['a PDF that begins as a page', latin(pdf.toString('latin1').replace('%PDF-1.4\n', '%PDF-1.4\n<html><script>alert(1)</script>\n')), 'application/pdf', /something else/],
  ['a PDF with a page behind it', Buffer.concat([pdf, latin('\n<html>')]), 'application/pdf', /something else/],
  ['a PNG with a program behind it', Buffer.concat([png, latin('MZ\x90\0')]), 'image/png', /something else/],
  ['a PNG with a page inside', Buffer.concat([png.subarray(0, 33), chunk('tEXt', latin('a\0<script>alert(1)</script>')), png.subarray(33)]), 'image/png', /something else/],
  ['a JPEG that is an archive', Buffer.concat([jpeg, archive('a picture')]), 'image/jpeg', /something else/],
  ['a JPEG with a PDF in its remark', Buffer.concat([jpeg.subarray(0, 2), segment(0xfe, latin('%PDF-1.4')), jpeg.subarray(2)]), 'image/jpeg', /something else/],
];

for (const [what, bytes, type, said] of wrong) test(`${what} is refused, with what is allowed, and nothing is kept`, async () => {
  const before = await kept();
  const { status, body } = await upload(bytes, type);
  assert.deepEqual([status, body.code, body.allowed], [422, 'invalid', [...MEDIA_TYPES]], JSON.stringify(body));
  assert.match(body.detail, said);
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(bytes)], { type }), 'a.pdf');
  const encoded = new Response(form);
  const again = await upload(Buffer.from(await encoded.arrayBuffer()), encoded.headers.get('content-type')!);
  assert.deepEqual([again.status, again.body.detail], [422, body.detail], 'the same in a form');
  assert.deepEqual(await kept(), before);
});

test('the encrypted examples are what they say: another library asks for the password', async () => {
  const open = (bytes: Buffer, password?: string) => getDocument({ data: new Uint8Array(bytes), password, verbosity: 0 }).promise;
  await assert.rejects(open(encrypted('secret')), { name: 'PasswordException' });
  await assert.rejects(open(encrypted('secret', '/#45ncr#79#70t')), { name: 'PasswordException' });
  assert.equal((await open(encrypted('secret'), 'secret')).numPages, 1);
  assert.equal((await open(encrypted(''))).numPages, 1);
});

test('what is larger than 25 MiB is refused, declared or not, and nothing is kept', async () => {
  const before = await kept();
  const big = Buffer.concat([pdf, Buffer.alloc(25 * 1024 * 1024, ' ')]);
  for (const headers of [{}, { 'transfer-encoding': 'chunked' }]) {
    const answer = await fetch(`${o.url}/v1/files`, {
      method: 'POST', duplex: 'half', body: 'transfer-encoding' in headers ? new Blob([new Uint8Array(big)]).stream() : new Uint8Array(big),
      headers: { authorization: `Bearer ${await o.token('applicant')}`, 'content-type': 'application/pdf' },
    } as RequestInit);
    const body = await answer.json() as any;
    assert.deepEqual([answer.status, body.code, body.allowed], [413, 'tooLarge', ['at most 25 MiB']]);
  }
  assert.deepEqual(await kept(), before);
});

test('a type that is not taken is refused with those that are', async () => {
  for (const type of ['text/html', 'image/svg+xml', 'image/gif', 'application/zip']) {
    const { status, body } = await upload(pdf, type);
    assert.deepEqual([status, body.code, body.allowed], [415, 'wrongType', [...MEDIA_TYPES]], type);
  }
});

test('whole files of each type are taken, also with what cameras and scanners add', async () => {
  const preview = Buffer.concat([jpeg, latin('\0\0SEFT'), jpeg]);
  const linearized = Buffer.concat([pdf, pdf.subarray(9)]);
  for (const [bytes, type] of [[pdf, 'application/pdf'], [linearized, 'application/pdf'], [Buffer.concat([pdf, latin('\r\n\0\0  ')]), 'application/pdf'], [png, 'image/png'], [jpeg, 'image/jpeg'], [preview, 'image/jpeg']] as const) {
    const { status, body } = await upload(bytes, type);
    assert.deepEqual([status, body.mediaType], [201, type], JSON.stringify(body));
    assert.ok(bytes.equals((await o.call('applicant', 'GET', `/v1/files/${body.id}`)).body));
  }
});

test('long runs of blanks cost no more than their length', async () => {
  const started = performance.now();
  const blanks = Buffer.concat([pdf, Buffer.alloc(8 * 1024 * 1024, ' '), latin('x')]);
  assert.equal((await upload(blanks, 'application/pdf')).status, 422);
  assert.ok(performance.now() - started < 5000);
});
