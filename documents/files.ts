import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import type { Knex } from 'knex';

/** Where files are kept: a folder of this machine, or a bucket. `folder` is also where arriving bytes are spooled. */
export interface FileSettings { folder: string; s3?: { bucket: string; endpoint?: string; region: string } }
/** A stored file: SHA-256 in hex, size in bytes. */
export interface StoredFile { hash: string; size: number }

/** The content-addressed store of uploads and documents. The caller limits sizes and checks media types. */
export interface Files {
  /** Stores the bytes under their hash and their row in dossier.file; equal bytes are stored once. A stream that fails is rejected and leaves nothing. */
  putFile(content: Buffer | Readable, mediaType: string): Promise<StoredFile>;
  /** The bytes; rejects when they are missing or no longer fit their hash. */
  getFile(hash: string): Promise<Buffer>;
  /** The bytes as a stream, unchecked. */
  streamFile(hash: string): Promise<Readable>;
  /** True when the bytes are there. */
  hasFile(hash: string): Promise<boolean>;
}

/** Two levels of folders, so that no folder grows without bound. */
const keyOf = (hash: string): string => {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error('A file is named by its SHA-256 in hex.');
  return `${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`;
};

async function diskFor(settings: FileSettings): Promise<Disk> {
  if (!settings.s3) return new Disk(new FSDriver({ location: settings.folder, visibility: 'private' }));
  // Loaded on demand: the client of the object store is large, and most installations keep a folder.
  const { S3Driver } = await import('flydrive/drivers/s3');
  const { bucket, endpoint, region } = settings.s3;
  return new Disk(new S3Driver({
    bucket, region, visibility: 'private', supportsACL: false, requestChecksumCalculation: 'WHEN_REQUIRED', ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
  }));
}

/** Writes to a file of its own and forces it to the disk, so that what is moved into the store is whole. */
async function spool(content: Buffer | Readable, path: string): Promise<StoredFile> {
  const hash = createHash('sha256');
  let size = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, next) { hash.update(chunk); size += chunk.length; next(null, chunk); },
  });
  await pipeline(Buffer.isBuffer(content) ? Readable.from([content]) : content, measure, createWriteStream(path, { mode: 0o600 }));
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
  return { hash: hash.digest('hex'), size };
}

/** The file store of this installation. */
export function fileStore(db: Knex, settings: FileSettings): Files {
  let disk: Promise<Disk> | undefined;
  const theDisk = () => (disk ??= diskFor(settings));
  const spoolFolder = join(settings.folder, 'arriving');
  return {
    async putFile(content, mediaType) {
      await mkdir(spoolFolder, { recursive: true, mode: 0o700 });
      const path = join(spoolFolder, randomUUID());
      try {
        const stored = await spool(content, path);
        const key = keyOf(stored.hash);
        if (!(await (await theDisk()).exists(key))) await (await theDisk()).moveFromFs(path, key);
        await db.withSchema('dossier').table('file').insert({ ...stored, media_type: mediaType }).onConflict('hash').ignore();
        return stored;
      } finally {
        await rm(path, { force: true });
      }
    },
    async getFile(hash) {
      const bytes = Buffer.from(await (await theDisk()).getBytes(keyOf(hash)));
      if (createHash('sha256').update(bytes).digest('hex') !== hash) throw new Error(`The stored file ${hash} is damaged.`);
      return bytes;
    },
    streamFile: async (hash) => (await theDisk()).getStream(keyOf(hash)),
    hasFile: async (hash) => (await theDisk()).exists(keyOf(hash)),
  };
}

/** The file store as configured: a bucket when S3_BUCKET is set, else `files` in the data folder. */
export function configuredFiles(db: Knex, c: { TARTIP_DATA: string; S3_BUCKET?: string; S3_ENDPOINT?: string; S3_REGION: string }): Files {
  const folder = join(c.TARTIP_DATA, 'files');
  return fileStore(db, c.S3_BUCKET ? { folder, s3: { bucket: c.S3_BUCKET, region: c.S3_REGION, endpoint: c.S3_ENDPOINT } } : { folder });
}
