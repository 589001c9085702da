/** Rows in and out of PostgreSQL by COPY, in its text format. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from, to } from 'pg-copy-streams';
import type { Within } from '../database/ask';

/** Larger chunks are not faster, single rows are seven times slower. */
const CHUNK = 64 * 1024;

/** The connection of a transaction, as the driver knows it: COPY is no statement of the query builder. */
export const clientOf = (trx: Within): ClientBase => trx.held as unknown as ClientBase;

function* chunked(lines: Iterable<string>): Generator<string> {
  let chunk = '';
  for (const line of lines) {
    chunk += line;
    if (chunk.length >= CHUNK) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk) yield chunk;
}

/** Writes lines, each ended by a newline, into `target` (a table with its columns). */
export const copyIn = (trx: Within, target: string, lines: Iterable<string>): Promise<void> =>
  pipeline(Readable.from(chunked(lines), { objectMode: true }), clientOf(trx).query(from(`copy ${target} from stdin`)));

/** The rows of a query, each with its columns as text. Values with tabs, backslashes or newlines are not for this. */
export async function* copyOut(trx: Within, query: string): AsyncGenerator<string[]> {
  let rest = '';
  for await (const chunk of clientOf(trx).query(to(`copy (${query}) to stdout`)) as AsyncIterable<Buffer>) {
    const lines = (rest + chunk.toString('latin1')).split('\n');
    rest = lines.pop()!;
    for (const line of lines) yield line.split('\t');
  }
}
