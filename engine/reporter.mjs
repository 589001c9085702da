// Reporter of `npm test`: a line for each test that ends, failures with their error; totals to TARTIP_TEST_TOTALS as JSON.
import { writeFileSync } from 'node:fs';
import { basename, dirname, relative } from 'node:path';
import { inspect } from 'node:util';

const place = (file) => (file ? `${basename(dirname(file))}/${basename(file).replace(/\.test\.ts$/, '')}` : '');

/** The reason of a failure: the assertion's own error rather than the runner's wrapper around it. */
const reason = (error) => inspect(error?.cause ?? error, { depth: 4, colors: false }).replace(/^/gm, '      ');

export default async function* report(source) {
  const totals = { passed: 0, failed: 0, skipped: 0 };
  for await (const { type, data } of source) {
    if (type === 'test:diagnostic' && data.nesting > 0) continue;
    if (type === 'test:stderr') yield data.message;
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const suite = data.details?.type === 'suite';
    const skipped = data.skip !== undefined || data.todo !== undefined;
    if (!suite) totals[skipped ? 'skipped' : type === 'test:pass' ? 'passed' : 'failed'] += 1;
    const name = data.name === data.file ? relative(process.cwd(), data.name) : data.name;
    if (type === 'test:fail' && !(suite && data.details?.error?.failureType === 'subtestsFailed')) yield `  FAILED ${place(data.file)}: ${name}\n${reason(data.details?.error)}\n`;
    else if (data.nesting < 2) yield `  ${'  '.repeat(data.nesting)}${skipped ? 'skipped' : 'ok'} ${place(data.file)}: ${name} (${Math.round(data.details?.duration_ms ?? 0)} ms)\n`;
  }
  writeFileSync(process.env.TARTIP_TEST_TOTALS, JSON.stringify(totals));
}
