/** The entries of a list in content that has passed its schema; of anything else, as of what was left out, none. */
export const listed = <T>(value: unknown): T[] => (Array.isArray(value) ? (value as T[]) : []);
