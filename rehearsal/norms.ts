import type { NormId } from '../law/types';

/** A norm, or its beginning up to a dot: `KG-514-4/18` covers `KG-514-4/18.a`. */
export const covers = (beginning: NormId, norm: NormId): boolean => norm === beginning || norm.startsWith(`${beginning}.`);
