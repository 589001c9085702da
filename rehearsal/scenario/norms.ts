import { editions } from '../../law';
import type { NormId } from '../../law/types';
import { type Read, list, meant, text } from './checker';
import type { Report } from './report';
import { quoted } from './text';
import type { Tree } from './tree';
import { furtherActs, furtherPoints } from './words';

/** Every norm that an edition carries. */
export const carried: readonly NormId[] = [...new Set(editions.flatMap((e) => Object.keys(e.norms)))];
const acts: readonly string[] = [...new Set(editions.map((e) => e.act))];

interface Wanted {
  /** What they are called: `a norm`, `a document of point 11`. */
  what: string;
  among: readonly NormId[];
  /** The beginning of a norm, up to a dot, stands for all that begin so. */
  beginnings?: boolean;
}

const begun = (id: string, among: readonly NormId[]): NormId[] => among.filter((norm) => norm.startsWith(`${id}.`));
const FEW = 12;
const some = (norms: readonly NormId[]): string => (norms.length > FEW ? `${list(norms.slice(0, FEW))}, …` : list(norms));

/** True when the norm is known but not carried here, which is told. */
function isLater(id: NormId, place: Tree['place'], report: Report): boolean {
  const [, act, point] = /^([^/]+)(?:\/([^.]+))?/.exec(id) ?? [];
  if (!act) return false;
  const later = furtherActs.includes(act) && !acts.includes(act) ? act : Object.hasOwn(furtherPoints, act) && point && furtherPoints[act]!.includes(point) ? id : undefined;
  if (later) report.notBuilt(place, later);
  return later !== undefined;
}

/** A norm of the editions; without `among` any of them. */
export const norm = ({ what, among, beginnings }: Wanted = { what: 'a norm', among: carried }): Read<NormId> => (tree, report) => {
  const id = text(tree, report);
  if (id === undefined || among.includes(id)) return id;
  const longer = begun(id, among);
  if (beginnings && longer.length > 0) return id;
  if (carried.includes(id)) return void report.wrong(tree.place, `${quoted(id)} is not ${what}`, some(among));
  if (longer.length > 0) return void report.wrong(tree.place, `${quoted(id)} is only the beginning of norms`, some(longer));
  if (isLater(id, tree.place, report)) return undefined;
  return void report.wrong(tree.place, `${quoted(id)} is not ${what}${meant(id, [...among, ...furtherActs])}`, among === carried ? `norms of ${list(acts)}` : some(among));
};

/** A norm, or its beginning up to a dot. */
export const normOrBeginning: Read<NormId> = norm({ what: 'a norm', among: carried, beginnings: true });
