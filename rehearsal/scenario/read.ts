/** Reads scenario files: every word checked, every mistake told with its place, nothing thrown. */
import { readFileSync, statSync } from 'node:fs';
import { reportOf } from './report';
import { type Top, readTop } from './top';
import type { Problem, Scenario } from './types';
import { LARGEST, parse, tellTooLarge } from './yaml';

export { asLine } from './report';

type Result = { top: Top; problems: [] } | { top?: undefined; problems: Problem[] };

function read(file: string, input: string | Buffer): Result {
  const { report, problems } = reportOf(file);
  const tree = parse(input, report);
  const top = tree && readTop(tree, file, report);
  const found = problems(top?.unbuilt);
  return top && found.length === 0 ? { top, problems: [] } : { problems: found };
}

/** The scenario of a file, or everything that is wrong with it, in order of lines. */
export function readScenario(file: string, input: string | Buffer): { scenario: Scenario; problems?: undefined } | { problems: Problem[]; scenario?: undefined } {
  const { top, problems } = read(file, input);
  return top ? { scenario: top.scenario } : { problems };
}

const START = { line: 1, column: 1 };
const byCode: { [code: string]: string } = { ENOENT: 'there is no such file', EACCES: 'the file may not be read', EISDIR: 'this is a folder; allowed: a file', ENOTDIR: 'there is no such file' };

/** A file is looked at before it is read: a large one costs nothing. */
function readFile(file: string): Result {
  const { report, problems } = reportOf(file);
  try {
    const stat = statSync(file);
    if (stat.isFile() && stat.size <= LARGEST) return read(file, readFileSync(file));
    if (stat.isFile()) tellTooLarge(stat.size, report);
    else report.wrong(START, stat.isDirectory() ? 'this is a folder' : 'this is not a file', 'a file');
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    report.wrong(START, byCode[code] ?? `the file cannot be read (${code || String(error)})`);
  }
  return { problems: problems() };
}

/** The scenarios of several files in their order, and everything that is wrong with any of them. Each name may be there once. */
export function readScenarios(paths: readonly string[]): { scenarios: Scenario[]; problems: Problem[] } {
  const names = new Map<string, string>();
  const scenarios: Scenario[] = [], problems: Problem[] = [];
  for (const file of paths) {
    const found = readFile(file);
    for (const p of found.problems) problems.push(p);
    if (!found.top) continue;
    const { scenario, namePlace } = found.top;
    const first = names.get(scenario.name);
    if (first === undefined) scenarios.push(scenario);
    else problems.push({ file, place: namePlace, message: `the name \`${scenario.name}\` is taken by ${first}; allowed: a name of its own` });
    names.set(scenario.name, first ?? file);
  }
  return { scenarios, problems };
}
