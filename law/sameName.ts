/** Whether two texts name the same: kinds of quotation marks, letters of either case and spaces make no other name. */
const plain = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/["'«»„“”‟‘’‹›`]/g, '').replace(/\s+/g, ' ').trim();
export const sameName = (one: string, other: string): boolean => plain(one) === plain(other);
