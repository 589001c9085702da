import { actOf, editions } from '../../law';
import type { NormId } from '../../law/types';
import { remember } from '../../rehearsal/proofs';
import { fingerprint } from '../../workers/bundle';

type Context = { readonly name: string; readonly fullName?: string };
const exists = (norm: NormId): boolean => editions.some((e) => e.act === actOf(norm) && norm in e.norms);

/**
 * A test that proves norms: `test('…', proves(['KG-514-4/11.9'], async () => { … }))`. Recorded for `tartip norms` only when the body has
 * passed, taken back when it begins, and void as soon as its file, the procedures or the law are others. Norms that are known only
 * when the body has run are given by a function. Throws when no edition has the norm.
 */
export const proves = (norms: readonly NormId[] | (() => readonly NormId[]), body: () => unknown) => async (t: Context): Promise<void> => {
  const file = process.argv[1]!;
  const name = t.fullName ?? t.name;
  const sources = await fingerprint();
  remember(file, sources, name, null);
  await body();
  const proved = typeof norms === 'function' ? norms() : norms;
  const unknown = proved.filter((norm) => !exists(norm));
  if (unknown.length > 0) throw new RangeError(`No edition has ${unknown.join(', ')}.`);
  remember(file, sources, name, proved);
};
