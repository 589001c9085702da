import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { X509Certificate } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { enclose, enclosed } from '../../documents/enclose';
import { checkSeal, seal } from '../../documents/seal';
import { sealKeys, type SealKey } from '../../documents/sealKeys';
import { readPdf } from './read';
import { folder, testWorkshop } from './workshop';

const AT = '2026-09-04T05:00:00.000Z';
const html = '<!doctype html><html lang="ru"><head><title>Письмо</title></head><body><h1>Письмо</h1><p><a href="https://example.org/">ссылка</a></p></body></html>';

describe('the seal', () => {
  const { workshop, close } = testWorkshop();
  const other = folder();
  after(async () => { await close(); other.clear(); });
  let plain: Buffer, file: Buffer, key: SealKey;

  before(async () => {
    key = await workshop.sealKey();
    plain = enclose(await workshop.renderer.pdf(html, AT), {
      title: 'Письмо <&>', language: 'ru', authority: 'Орган', at: AT, enclosures: [{ name: 'data.txt', description: 'д', mediaType: 'text/plain', bytes: Buffer.from('endobj stream\n') }],
    });
    file = await seal(plain, key, AT, 'Орган');
  });

  it('is valid for whoever knows the certificate, and of an unknown signer for others', async () => {
    const check = await checkSeal(file, [key.certificate]);
    assert.equal(check.state, 'valid');
    assert.equal('at' in check && check.at, AT);
    assert.equal((await checkSeal(file, [])).state, 'unknownSigner');
    const stranger = await sealKeys(other.path, 'Кто-то').current();
    assert.equal((await checkSeal(file, [stranger.certificate])).state, 'unknownSigner');
    assert.equal((await checkSeal(plain, [key.certificate])).state, 'unsealed');
  });

  it('finds any changed, added or cut byte', async () => {
    for (let at = 20; at < file.length; at += 997) {
      const changed = Buffer.from(file);
      changed[at]! ^= 1;
      assert.notEqual((await checkSeal(changed, [key.certificate])).state, 'valid', `byte ${at}`);
    }
    assert.notEqual((await checkSeal(Buffer.concat([file, Buffer.from('\n')]), [key.certificate])).state, 'valid');
    assert.notEqual((await checkSeal(file.subarray(0, -1), [key.certificate])).state, 'valid');
  });

  it('is not fooled by an update appended after it', async () => {
    const added = enclose(file, { title: 'Другое', language: 'ru', authority: 'Орган', at: AT });
    assert.equal((await checkSeal(added, [key.certificate])).state, 'changed');
  });

  it('keeps what was there: tags, language, text, links, the enclosed file', async () => {
    assert.ok(file.subarray(0, plain.length).equals(plain));
    const read = await readPdf(file);
    assert.equal(read.marked, true);
    assert.equal(read.language, 'ru');
    assert.ok(read.text.includes('ссылка'));
    assert.equal(enclosed(file, 'data.txt')?.toString(), 'endobj stream\n');
    assert.equal(enclosed(file, 'other.txt'), undefined);
  });

  it('gives equal bytes for equal input', async () => {
    assert.ok(file.equals(await seal(plain, key, AT, 'Орган')));
  });

  it('is a detached CMS signature that openssl verifies', (t) => {
    if (spawnSync('openssl', ['version']).status !== 0) return t.skip('openssl is not installed');
    const [open, close, rest] = /\/ByteRange \[0 (\d+) (\d+) (\d+)\]/.exec(file.toString('latin1'))!.slice(1).map(Number) as [number, number, number];
    const place = (name: string): string => join(other.path, name);
    writeFileSync(place('signed'), Buffer.concat([file.subarray(0, open), file.subarray(close, close + rest)]));
    const padded = Buffer.from(file.toString('latin1', open + 1, close - 1), 'hex');
    writeFileSync(place('signature'), padded.subarray(0, 4 + padded.readUInt16BE(2)));
    writeFileSync(place('certificate'), key.certificate);
    const verify = ['cms', '-verify', '-binary', '-cades', '-inform', 'DER', '-in', place('signature'), '-content', place('signed'), '-CAfile', place('certificate'), '-purpose', 'any', '-out', place('out')];
    execFileSync('openssl', verify, { stdio: 'pipe' });
    writeFileSync(place('signed'), Buffer.concat([file.subarray(0, open), Buffer.from('x')]));
    assert.notEqual(spawnSync('openssl', verify).status, 0);
  });

  it('has a key that only its owner reads, made once however many ask, and a certificate of the authority', async () => {
    const place = folder();
    const rings = Array.from({ length: 6 }, () => sealKeys(place.path, 'Экономика жана коммерция министрлигине караштуу кызмат, узун аталышы менен'));
    const keys = await Promise.all(rings.map((r) => r.current()));
    assert.equal(new Set(keys.map((k) => k.privateKey)).size, 1);
    const { statSync, readdirSync } = await import('node:fs');
    const names = readdirSync(join(place.path, 'keys', 'seal'));
    assert.deepEqual(names, ['0001.json']);
    assert.equal(statSync(join(place.path, 'keys', 'seal', names[0]!)).mode & 0o777, 0o600);
    const x509 = new X509Certificate(keys[0]!.certificate);
    assert.ok(x509.verify(x509.publicKey));
    assert.match(x509.subject, /^C=KG\nO=Экономика.*…\nCN=Electronic seal$/);
    place.clear();
  });
});
