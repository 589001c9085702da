import type { Role } from '../../law/types';

/** Every role, in a form that the compiler keeps complete. */
const all: { [R in Role]: true } = { applicant: true, officer: true, inspector: true, head: true, admin: true, system: true };
export const ROLES = Object.keys(all) as Role[];
