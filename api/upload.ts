import type { IncomingMessage } from 'node:http';
import busboy from 'busboy';
import { faultOf, MEDIA_TYPES, type MediaType } from './fileChecks';
import { problem } from './problems';

/** Largest upload, in bytes (25 MiB). */
export const MAX_FILE = 25 * 1024 * 1024;
export interface Arrived { bytes: Buffer; name: string; declared: string }

const tooLarge = (most = MAX_FILE) => problem('tooLarge', `The file is larger than ${most / 1024 / 1024} MiB.`, { allowed: [`at most ${most / 1024 / 1024} MiB`] });

/** All bytes of a stream, up to the limit. Rejects beyond it without keeping more. */
export async function collect(stream: AsyncIterable<Buffer>, most = MAX_FILE): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > most) throw tooLarge(most);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

/** Throws at once when the header does not describe a form. */
function reader(headers: IncomingMessage['headers']): busboy.Busboy {
  try {
    return busboy({ headers, defParamCharset: 'utf8', limits: { files: 1, fileSize: MAX_FILE + 1, fields: 10, fieldSize: 1024, parts: 12 } });
  } catch {
    throw problem('malformed', 'The form cannot be read.');
  }
}

function fromForm(req: IncomingMessage): Promise<Arrived> {
  const form = reader(req.headers);
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => { req.unpipe(form); req.resume(); reject(error); };
    let file: Promise<Arrived> | undefined;
    form.on('file', (_field, stream, { filename, mimeType }) => {
      file = collect(stream).then((bytes) => ({ bytes, name: filename ?? '', declared: mimeType }));
      file.catch(fail);
    });
    form.on('error', () => fail(problem('malformed', 'The form cannot be read.')));
    form.on('close', () => {
      if (file) file.then(resolve, fail);
      else fail(problem('invalid', 'The form contains no file.', { allowed: [...MEDIA_TYPES] }));
    });
    req.pipe(form);
  });
}

/** The one file of a request: its body, or the first file of a multipart form. */
export async function arrived(req: IncomingMessage, name: string | undefined): Promise<Arrived> {
  const declared = (req.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();
  if (declared === 'multipart/form-data') return fromForm(req);
  const known: readonly string[] = [...MEDIA_TYPES, 'application/octet-stream'];
  if (!known.includes(declared)) throw problem('wrongType', `Only ${MEDIA_TYPES.join(', ')}.`, { allowed: [...MEDIA_TYPES] });
  if (Number(req.headers['content-length'] ?? 0) > MAX_FILE) throw tooLarge();
  return { bytes: await collect(req), name: name ?? '', declared };
}

/** The name without folders and control characters; never empty, never one that means a folder. */
export function plainName(name: string, mediaType: string): string {
  const last = name.split(/[/\\]/).at(-1)!.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '').trim();
  const kept = [...last].slice(0, 200).join('');
  return /[^.\s]/.test(kept) ? kept : `file.${mediaType.split('/')[1]}`;
}

/** Each refusal of a file says what is taken. */
const refuseFile = (detail: string): never => { throw problem('invalid', detail, { allowed: [...MEDIA_TYPES] }); };

/** The media type by the first bytes, which must fit what was declared; `invalid` for empty, foreign, cut off, damaged, encrypted and double files. */
export async function checkedType({ bytes, declared }: Arrived): Promise<MediaType> {
  if (bytes.length === 0) return refuseFile('The file is empty.');
  const { fileTypeFromBuffer } = await import('file-type');
  const found = (await fileTypeFromBuffer(bytes))?.mime;
  const type = MEDIA_TYPES.find((t) => t === found);
  if (!type) return refuseFile('The file is not a PDF, JPEG or PNG.');
  if (declared !== 'application/octet-stream' && declared !== type) return refuseFile(`The file was declared as ${declared} but is ${type}.`);
  const fault = faultOf(bytes, type);
  return fault === undefined ? type : refuseFile(fault);
}
