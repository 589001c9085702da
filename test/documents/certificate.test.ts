import assert from 'node:assert/strict';
import { describe, it, after } from 'node:test';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import { CompactSign, generateKeyPair, type JSONWebKeySet } from 'jose';
import { certificateKeys, checkAddress, checkCertificate, publicKeySet, signCertificate, type CertificateClaims } from '../../documents/certificate';
import { modelOf } from '../../documents/model';
import { publicKeys } from '../../documents/publicKeys';
import { documentHtml } from '../../documents/templates';
import { qrImage } from '../../documents/certificate';
import { folder, preview, testWorkshop } from './workshop';

const claims: CertificateClaims = {
  iss: 'http://localhost:8400', num: 'M000001', name: 'ЖЧК «Арыз ээси»', inn: '00109202600000', act: '2026-00001', actOn: '2026-09-04', on: '2026-09-04',
  law: 'KG-514-4@2025-09-30', norm: 'KG-514-4/18.a', status: 'http://localhost:8400/v1/certificates/M000001/status',
};

describe('the signed data of a certificate', () => {
  const place = folder();
  after(() => place.clear());
  const ring = certificateKeys(place.path);

  it('is genuine under the published keys, as bare text and as the address in the QR code', async () => {
    const jws = await signCertificate(claims, await ring.current());
    const keys = await publicKeys(place.path);
    for (const text of [jws, ` ${jws}\n`, checkAddress(claims.iss, jws)]) {
      const check = await checkCertificate(text, keys);
      assert.equal(check.state, 'valid');
      assert.deepEqual(check.state === 'valid' && check.claims, claims);
    }
    assert.ok(jws.length < 700, `${jws.length} characters`);
  });

  it('is forged when one character is altered, and unreadable when it is not signed data at all', async () => {
    const jws = await signCertificate(claims, await ring.current());
    const keys = await publicKeys(place.path);
    const [head, body, signature] = jws.split('.') as [string, string, string];
    const other = Buffer.from(JSON.stringify({ ...claims, num: 'M000002' })).toString('base64url');
    const swap = (text: string, i: number): string => text.slice(0, i) + (text[i] === 'A' ? 'B' : 'A') + text.slice(i + 1);
    for (const forged of [`${head}.${other}.${signature}`, `${head}.${swap(body, 40)}.${signature}`, `${head}.${body}.${swap(signature, 5)}`]) {
      assert.deepEqual(await checkCertificate(forged, keys), { state: 'forged', why: 'signature' });
    }
    for (const text of ['', 'hello', 'a.b.c', 'https://example.org/']) assert.equal((await checkCertificate(text, keys)).state, 'unreadable');
  });

  it('is refused under a key that is not the authority’s, under another algorithm, or of another type', async () => {
    const stranger = folder();
    const keys = await publicKeys(place.path);
    const foreign = await signCertificate(claims, await certificateKeys(stranger.path).current());
    assert.deepEqual(await checkCertificate(foreign, keys), { state: 'forged', why: 'unknownKey' });
    const { kid } = await ring.current();
    const none = `${Buffer.from(JSON.stringify({ alg: 'none', kid, typ: 'certificate+jws' })).toString('base64url')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.AA`;
    assert.equal((await checkCertificate(none, keys)).state, 'forged');
    const pair = await generateKeyPair('ES256');
    const sameKid = await new CompactSign(Buffer.from(JSON.stringify(claims))).setProtectedHeader({ alg: 'ES256', kid, typ: 'certificate+jws' }).sign(pair.privateKey);
    assert.deepEqual(await checkCertificate(sameKid, keys), { state: 'forged', why: 'signature' });
    stranger.clear();
  });

  it('stays genuine after the key was changed', async () => {
    const old = await signCertificate(claims, await ring.current());
    const before = await ring.current();
    const next = await ring.rotate();
    assert.notEqual(next.kid, before.kid);
    assert.equal((await ring.current()).kid, next.kid);
    const keys = await publicKeys(place.path);
    assert.equal((await checkCertificate(old, keys)).state, 'valid');
    assert.equal((await checkCertificate(await signCertificate(claims, next), keys)).state, 'valid');
  });

  it('publishes no private part of any key', async () => {
    const keys: JSONWebKeySet = await publicKeySet(await ring.all(), []);
    for (const key of keys.keys) assert.deepEqual(Object.keys(key).filter((k) => ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k'].includes(k)), []);
  });
});

describe('the QR code on the page', () => {
  const { workshop, close } = testWorkshop();
  after(close);

  for (const name of ['ЖЧК «Арыз ээси»', `Жоопкерчилиги чектелген коом «${'Өнөр жай майнинг борбору '.repeat(10)}»`]) {
    it(`is read from the picture of the printed page (a name of ${name.length} letters)`, async () => {
      const facts = preview('certificate');
      const jws = await signCertificate({ ...claims, name }, await workshop.certificateKey());
      const address = checkAddress(claims.iss, jws);
      const qr = { image: await qrImage(address), address: `${claims.iss}/check` };
      const html = documentHtml({ procedure: facts.procedure.name, kind: 'certificate' }, modelOf({ ...facts, qr, applicant: { ...facts.applicant, name } }, 'ky'));
      const png = PNG.sync.read(await workshop.renderer.png(html));
      const read = jsQR(new Uint8ClampedArray(png.data), png.width, png.height);
      assert.equal(read?.data, address);
    });
  }
});
