/** Scenario files with marks where something is wrong. */
import assert from 'node:assert/strict';
import { asLine, readScenario } from '../../rehearsal/scenario/read';

export const FILE = 'some/file.yaml';
export const TOP = 'scenario: some-name\ntitle: Some title\njurisdiction: kg\nprocedure: kg.mining.certificate\n';
export const OPENED = `${TOP}steps:\n  - { at: 2026-09-01 10:00, by: applicant, do: apply, with: { application: kg-company } }\n`;
/** A norm that the law has and no edition here carries. */
export const later = (act: string, point: string): string => `${act}/${point}`;

export const lines = (input: string | Buffer): string[] => (readScenario(FILE, input).problems ?? []).map(asLine);
export const scenarioOf = (text: string) => {
  const { scenario, problems } = readScenario(FILE, text);
  assert.ok(scenario, problems?.map(asLine).join('\n'));
  return scenario;
};

/** A text with a mark before each place where something is wrong, and what is said of it, in order. */
export function wrong(marked: string, ...said: (string | RegExp)[]): void {
  const places: string[] = [];
  const text = marked.split('\n').map((line, i) => {
    let plain = '';
    for (const c of line) if (c === '▸') places.push(`${FILE}:${i + 1}:${plain.length + 1}: `);
    else plain += c;
    return plain;
  }).join('\n');
  const found = lines(text);
  assert.deepEqual(found.map((l) => l.slice(0, l.indexOf(': ') + 2)), places, found.join('\n'));
  for (const [i, wanted] of said.entries()) {
    const message = found[i]!.slice(places[i]!.length);
    if (typeof wanted === 'string') assert.equal(message, wanted);
    else assert.match(message, wanted);
  }
  assert.equal(said.length, places.length, 'each mark has its message');
}
export const step = (marked: string, ...said: (string | RegExp)[]): void => wrong(`${OPENED}  - { ${marked} }\n`, ...said);
export const second = (marked: string, ...said: (string | RegExp)[]): void => step(`at: 2026-09-02 10:00, ${marked}`, ...said);
export const fits = (text: string): void => void scenarioOf(`${OPENED}  - { at: 2026-09-02 10:00, ${text} }\n`);
