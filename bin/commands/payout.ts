import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { connect } from '../../database/connect';
import { exportPeriod } from '../../payout/export';
import { type Line, type Verified, verify } from '../../payout/verify';
import { installation, NO_INSTALLATION } from '../installation';

export const usage = `tartip payout export <period> [--country kg]
  A closed period of the pool (YYYY-MM or YYYY-MM-DD): its inputs and what the journal made of them, one JSON object a line.
tartip payout verify <file | -> [--json]
  Computes a period again from such an export alone, without a database, and names each account that differs.
  Exit: 0 no difference, 1 differences, 2 nothing to verify or wrong use.`;

async function* linesOf(file: string): AsyncGenerator<Line> {
  const input = file === '-' ? process.stdin : createReadStream(file);
  await (file === '-' || once(input, 'open'));
  let n = 0;
  for await (const text of createInterface({ input })) {
    n += 1;
    try {
      yield JSON.parse(text) as Line;
    } catch {
      throw new RangeError(`line ${n} is not JSON`);
    }
  }
}

function print({ period, participants, totals, differences }: Verified): void {
  for (const d of differences) console.log(`${d.asset} ${d.account}${d.participant === null ? '' : ` of participant ${d.participant}`}: posted ${d.posted}, computed ${d.computed}`);
  for (const [asset, t] of Object.entries(totals)) console.log(`${asset}: received ${t.reward}, fee ${t.fee}, shared ${t.shared}${t.unshared === '0' ? '' : `, kept ${t.unshared}`}`);
  console.log(`Period ${period}: ${participants} who worked, ${differences.length} ${differences.length === 1 ? 'difference' : 'differences'}`);
}

async function verifyFile(file: string, json: boolean): Promise<number> {
  const verified = await verify(linesOf(file));
  if (json) console.log(JSON.stringify(verified, null, 2));
  else print(verified);
  return verified.differences.length === 0 ? 0 : 1;
}

/** Waits where the reader is slower than the database. */
async function write(line: Line): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(line)}\n`)) await once(process.stdout, 'drain');
}

async function exportNamed(name: string, jurisdiction: string): Promise<number> {
  const { DATABASE_URL } = installation();
  if (!DATABASE_URL) throw new RangeError(NO_INSTALLATION);
  const db = connect(DATABASE_URL, { pool: 1 });
  try {
    const period = await db('payout.period').where({ jurisdiction, name }).first<{ id: number } | undefined>('id');
    if (!period) throw new RangeError(`there is no period ${name}`);
    await exportPeriod(db, period.id, write);
    return 0;
  } finally {
    await db.destroy();
  }
}

export async function run(args: string[]): Promise<number> {
  try {
    const { values, positionals: [verb, what, ...more] } = parseArgs({ args, allowPositionals: true, options: { country: { type: 'string', default: 'kg' }, json: { type: 'boolean', default: false } } });
    if (what !== undefined && more.length === 0 && verb === 'export') return await exportNamed(what, values.country);
    if (what !== undefined && more.length === 0 && verb === 'verify') return await verifyFile(what, values.json);
    console.error(`Usage: ${usage}`);
  } catch (e) {
    console.error(`Nothing was computed: ${(e as Error).message}`);
  }
  return 2;
}
