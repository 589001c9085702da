import { parseArgs } from 'node:util';
import { explain } from '../engine/sentence';
import { certificate } from './certificate';
import { documents } from './documents';
import { payout } from './payout';
import { rehearsal } from './rehearsal';
import { type Bench, type Measured, textOf } from './report';
import { tasks } from './tasks';
import { work } from './work';

const benches: { [name: string]: Bench } = { certificate, documents, payout, rehearsal, tasks, work };

const usage = `npm run bench -- <name> [--json] [--pairs <n>] [--quick]

Measures the project against a peer, both interleaved in one run on a stack of their own.
Benches: ${Object.keys(benches).join(', ')}. What each compares: docs/bench.md.
--quick: one pair with small settings, to see that a bench works; its figures say nothing.`;

const parse = (args: string[]) => parseArgs({ args, allowPositionals: true, strict: true, options: { json: { type: 'boolean' }, pairs: { type: 'string' }, quick: { type: 'boolean' } } });

async function main(): Promise<number> {
  const { values: { json = false, quick = false, pairs = quick ? '1' : '5' }, positionals } = parse(process.argv.slice(2));
  const bench = positionals.length === 1 && Object.hasOwn(benches, positionals[0]!) ? benches[positionals[0]!] : undefined;
  if (!bench || !/^[1-9]\d?$/.test(pairs)) {
    console.error(usage);
    return 2;
  }
  // what the stack says while it starts is no result
  const print = process.stdout.write.bind(process.stdout);
  process.stdout.write = process.stderr.write.bind(process.stderr);
  const measured: Measured = await bench({ pairs: Number(pairs), quick, say: (text) => console.error(text) });
  print(`${json ? JSON.stringify(measured, null, 2) : textOf(measured)}\n`);
  return 0;
}

main().then((code) => process.exit(code), (e: unknown) => {
  console.error(explain(e));
  process.exit(1);
});
