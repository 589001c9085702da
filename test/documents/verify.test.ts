import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { enclosed } from '../../documents/enclose';
import { makeDocument } from '../../documents/make';
import { ENCLOSED_JWS } from '../../documents/certificate';
import { knownKeys } from '../../documents/publicKeys';
import { folder, preview, root, testWorkshop } from './workshop';

interface Ran { code: number; out: string; err: string }

describe('tartip verify', () => {
  const { workshop, data, close } = testWorkshop();
  const place = folder(), empty = folder();
  after(async () => { await close(); place.clear(); empty.clear(); });
  const at = (name: string): string => join(place.path, name);
  let jws: string, file: Buffer;

  const verify = (args: string[], keys = data): Promise<Ran> => new Promise((resolve) => {
    execFile(process.execPath, [join(root, 'bin', 'tartip.js'), 'verify', ...args], { env: { PATH: '', TARTIP_DATA: keys } }, (error, out, err) => resolve({ code: error ? Number(error.code) : 0, out, err }));
  });

  before(async () => {
    file = (await makeDocument(workshop, preview('certificate'), 'ky')).sealed;
    jws = enclosed(file, ENCLOSED_JWS)!.toString();
    writeFileSync(at('certificate.pdf'), file);
    writeFileSync(at('qr.txt'), `http://localhost:8400/check#${jws}\n`);
    writeFileSync(at('letter.pdf'), (await makeDocument(workshop, preview('withdrawn'), 'ru')).sealed);
    writeFileSync(at('keys.json'), JSON.stringify(await knownKeys(data)));
  });

  it('finds a certificate genuine: its data, a file with them, its PDF', async () => {
    for (const subject of [jws, at('qr.txt'), at('certificate.pdf')]) {
      const ran = await verify([subject, '--json']);
      assert.equal(ran.code, 0, ran.err);
      const said = JSON.parse(ran.out) as { result: string; certificate: { claims: { num: string; name: string } } };
      assert.deepEqual([said.result, said.certificate.claims.num, said.certificate.claims.name], ['valid', 'M000001', 'ЖЧК «Арыз ээси»']);
    }
  });

  it('needs nothing but the key file', async () => {
    const ran = await verify([at('certificate.pdf'), '--keys', at('keys.json'), '--lang', 'ru'], empty.path);
    assert.equal(ran.code, 0, ran.err);
    assert.match(ran.out, /Печать подлинная[\s\S]*Сертификат подлинный[\s\S]*Регистрационный номер: M000001/);
  });

  it('checks the seal of a letter, which carries no certificate', async () => {
    assert.equal((await verify([at('letter.pdf')])).code, 0);
  });

  it('finds what was altered: a character of the data, a byte of the file', async () => {
    const middle = jws.indexOf('.') + 30;
    const altered = await verify([jws.slice(0, middle) + (jws[middle] === 'A' ? 'B' : 'A') + jws.slice(middle + 1)]);
    assert.equal(altered.code, 1);
    assert.match(altered.out, /^Forged/);
    const changed = Buffer.from(file);
    changed[2000]! ^= 1;
    writeFileSync(at('changed.pdf'), changed);
    assert.equal((await verify([at('changed.pdf')])).code, 1);
  });

  it('does not accept another installation’s keys', async () => {
    const other = testWorkshop();
    await other.workshop.sealKey();
    await other.workshop.certificateKey();
    assert.equal((await verify([at('certificate.pdf')], other.data)).code, 1);
    await other.close();
  });

  it('ends with 2 and one sentence when there is nothing to check', async () => {
    for (const [args, keys] of [[['no-such-file']], [[jws], empty.path], [[at('qr.txt'), '--keys', at('no.json')]], [[jws, '--lang', 'xx']], [[jws, '--what']]] as [string[], string?][]) {
      const ran = await verify(args, keys);
      assert.equal(ran.code, 2, args.join(' '));
      assert.equal(ran.out, '');
      assert.equal(ran.err.trim().split('\n').length, 1, ran.err);
    }
    writeFileSync(at('note.txt'), 'just a note');
    assert.equal((await verify([at('note.txt')])).code, 2);
  });
});
