import { shownName } from './text';
import type { Place, Problem } from './types';

/** Collects what is wrong with a file, one message for each mistake. */
export interface Report {
  /** `allowed`: what may stand there instead. */
  wrong(place: Place, what: string, allowed?: string): void;
  /** A word that is known but not built; told once, where it stands first. */
  notBuilt(place: Place, what: string): void;
}

const isBefore = (a: Place, b: Place): boolean => a.line < b.line || (a.line === b.line && a.column < b.column);

export function reportOf(file: string) {
  const wrongs: Problem[] = [];
  const later = new Map<string, Place>();
  const report: Report = {
    wrong: (place, what, allowed) => void wrongs.push({ file, place, message: allowed ? `${what}; allowed: ${allowed}` : what }),
    notBuilt: (place, what) => {
      const known = later.get(what);
      if (!known || isBefore(place, known)) later.set(what, place);
    },
  };
  /** In order of lines. When the procedure itself is not built, what else is not built follows from it and is not told. */
  const problems = (unbuilt?: string): Problem[] => [
    ...wrongs,
    ...[...later].filter(([what]) => unbuilt === undefined || what === unbuilt).map(([what, place]) => ({ file, place, message: `not built yet: ${what}` })),
  ].sort((a, b) => (isBefore(a.place, b.place) ? -1 : isBefore(b.place, a.place) ? 1 : 0));
  return { report, problems };
}

/** `path/to/file.yaml:12:7: what is wrong` */
export const asLine = ({ file, place, message }: Problem): string => `${shownName(file)}:${place.line}:${place.column}: ${message}`;
