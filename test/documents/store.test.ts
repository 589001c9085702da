import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { after, before, describe, it } from 'node:test';
import { connect, type Db } from '../../database/connect';
import { fileStore, type Files } from '../../documents/files';
import { freshDatabase, type FreshDatabase } from '../support/database';
import { folder } from './workshop';

describe('the file store', () => {
  const place = folder();
  let fresh: FreshDatabase, db: Db, files: Files;
  before(async () => {
    fresh = await freshDatabase();
    db = connect(fresh.url);
    files = fileStore(db, { folder: place.path });
  });
  after(async () => { await db?.destroy(); await fresh?.drop(); place.clear(); });
  const rows = (hash: string) => db('dossier.file').where({ hash });

  it('keeps bytes under their hash, once, from a buffer as from a stream', async () => {
    const bytes = randomBytes(300_000);
    const hash = createHash('sha256').update(bytes).digest('hex');
    const all = await Promise.all([files.putFile(bytes, 'application/pdf'), files.putFile(Readable.from([bytes.subarray(0, 7), bytes.subarray(7)]), 'application/pdf'), files.putFile(bytes, 'application/pdf')]);
    for (const stored of all) assert.deepEqual(stored, { hash, size: 300_000 });
    assert.equal((await rows(hash)).length, 1);
    assert.ok((await files.getFile(hash)).equals(bytes));
    const chunks: Buffer[] = [];
    for await (const chunk of await files.streamFile(hash)) chunks.push(chunk as Buffer);
    assert.ok(Buffer.concat(chunks).equals(bytes));
    assert.deepEqual(readdirSync(join(place.path, 'arriving')), []);
  });

  it('leaves nothing of a stream that breaks', async () => {
    const broken = Readable.from((async function* () { yield randomBytes(10); throw new Error('gone'); })());
    await assert.rejects(files.putFile(broken, 'application/pdf'), /gone/);
    assert.deepEqual(readdirSync(join(place.path, 'arriving')), []);
  });

  it('refuses names that are no hash, missing bytes and damaged bytes', async () => {
    await assert.rejects(files.getFile('../../etc/passwd'), /SHA-256/);
    await assert.rejects(files.getFile('0'.repeat(64)));
    const { hash } = await files.putFile(Buffer.from('whole'), 'text/plain');
    const path = join(place.path, hash.slice(0, 2), hash.slice(2, 4), hash);
    assert.equal(statSync(path).size, 5);
    writeFileSync(path, 'hole!');
    await assert.rejects(files.getFile(hash), /damaged/);
  });
});

describe('the file store in a bucket', () => {
  const place = folder();
  const bucket = new Map<string, Buffer>();
  /** As much of the protocol as the store uses: put, head, get. */
  const server = createServer((req, res) => {
    const key = new URL(req.url!, 'http://x').pathname;
    const chunks: Buffer[] = [];
    req.on('data', (c: Buffer) => chunks.push(c)).on('end', () => {
      if (req.method === 'PUT') { bucket.set(key, Buffer.concat(chunks)); return void res.writeHead(200, { etag: '"x"' }).end(); }
      const found = bucket.get(key);
      if (!found) return void res.writeHead(404).end();
      res.writeHead(200, { 'content-length': found.length, etag: '"x"' }).end(req.method === 'HEAD' ? undefined : found);
    });
  });
  let fresh: FreshDatabase, db: Db;
  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    fresh = await freshDatabase();
    db = connect(fresh.url);
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' });
  });
  after(async () => { server.close(); server.closeAllConnections(); await db?.destroy(); await fresh?.drop(); place.clear(); });

  it('keeps and gives back the same bytes', async () => {
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const files = fileStore(db, { folder: place.path, s3: { bucket: 'office', endpoint, region: 'us-east-1' } });
    const bytes = randomBytes(100_000);
    const { hash } = await files.putFile(bytes, 'application/pdf');
    await files.putFile(bytes, 'application/pdf');
    assert.deepEqual([...bucket.keys()], [`/office/${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`]);
    assert.ok((await files.getFile(hash)).equals(bytes));
    assert.equal(await files.hasFile('0'.repeat(64)), false);
    assert.deepEqual(readdirSync(join(place.path, 'arriving')), []);
  });
});
