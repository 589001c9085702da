import type { Instant, NormId } from '../law/types';
import { documentsOf, type FiledDocument, type Round } from './application';

/** A document of the case, with the round it came with; one for the same norm and founder that comes later takes its place. */
export interface Filed extends FiledDocument { round: number; at: Instant; replacedIn: number | null }

export const sameDocument = (a: { norm: NormId; founder?: number }, b: { norm: NormId; founder?: number }): boolean => a.norm === b.norm && a.founder === b.founder;

/** Every document of these rounds, in order. */
export function filedIn(rounds: readonly Round[]): Filed[] {
  return rounds.flatMap((round) => documentsOf(round).map((document): Filed => {
    const next = rounds.find((later) => later.n > round.n && documentsOf(later).some((d) => sameDocument(d, document)));
    return { ...document, round: round.n, at: round.at, replacedIn: next?.n ?? null };
  }));
}

/** Those that stand. */
export const standing = (filed: readonly Filed[]): Filed[] => filed.filter((d) => d.replacedIn === null);
