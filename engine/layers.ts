import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './folders';
import { sentence } from './sentence';

/** In the order in which a failure says most. `alone`: kills processes, measures time or keeps the machine busy by itself, so nothing else runs beside it. */
const layers: { name: string; stack: boolean; alone?: boolean; zones?: string[] }[] = [
  { name: 'architecture', stack: false },
  // the same dates whatever the machine's zone: the second is fourteen hours ahead of UTC
  { name: 'law', stack: false, zones: ['UTC', 'Pacific/Kiritimati'] },
  { name: 'kernel', stack: false },
  { name: 'replay', stack: false },
  { name: 'payout', stack: true },
  { name: 'activities', stack: true },
  { name: 'documents', stack: true },
  { name: 'procedures', stack: true },
  { name: 'api', stack: true },
  { name: 'pages', stack: true },
  { name: 'acceptance', stack: true },
  { name: 'rehearsal', stack: true, alone: true },
  { name: 'engine', stack: false, alone: true },
  { name: 'faults', stack: true, alone: true },
];

export interface Round { title: string; files: string[]; concurrency: number; zone: string }
export interface Plan { checks: ('types' | 'lint')[]; rounds: Round[]; stack: boolean }

const filesOf = (layer: string): string[] => {
  const folder = join(root, 'test', layer);
  return existsSync(folder) ? readdirSync(folder).filter((f) => f.endsWith('.test.ts')).sort().map((f) => join(folder, f)) : [];
};

/** What `npm test -- <layer> …` runs; without names everything. `types` and `lint` are layers too. A name with a slash is one file of a layer. */
export function plan(names: string[]): Plan {
  const known = new Set([...layers.map((l) => l.name), 'types', 'lint']);
  const unknown = names.find((n) => !known.has(n.split('/')[0]!));
  if (unknown) throw sentence(`There is no layer "${unknown}": the layers are ${[...known].join(', ')}.`);
  const wanted = (name: string) => names.length === 0 || names.some((n) => n.split('/')[0] === name);
  const chosen = layers.filter((l) => wanted(l.name)).map((l) => ({ ...l, files: filesOf(l.name).filter((f) => only(names, l.name, f)) })).filter((l) => l.files.length > 0);
  const round = (title: string, files: string[], concurrency: number, zone = 'UTC'): Round => ({ title, files, concurrency, zone });
  const together = chosen.filter((l) => !l.alone);
  return {
    checks: (['types', 'lint'] as const).filter(wanted),
    stack: chosen.some((l) => l.stack),
    rounds: [
      round(together.map((l) => l.name).join(', '), together.flatMap((l) => l.files), 2),
      ...together.flatMap((l) => (l.zones ?? []).slice(1).map((zone) => round(`${l.name} (TZ=${zone})`, l.files, 2, zone))),
      ...chosen.filter((l) => l.alone).map((l) => round(l.name, l.files, 1)),
    ].filter((r) => r.files.length > 0),
  };
}

function only(names: string[], layer: string, file: string): boolean {
  const files = names.filter((n) => n.startsWith(`${layer}/`)).map((n) => n.slice(layer.length + 1).replace(/\.test\.ts$/, ''));
  return files.length === 0 || names.includes(layer) || files.some((f) => file.endsWith(`/${f}.test.ts`));
}
