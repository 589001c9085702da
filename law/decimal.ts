/** Numbers with a point as the forms have them: text on the way and in the file, counted in their last place. No floating point, so nothing is lost. */
import type { Field } from './types';

const SHAPE = /^(0|[1-9]\d{0,14})(?:\.(\d{1,9}))?$/;

/**
 * The number in units of its last place: `110.5` of two places is 11050. Undefined for what is no such number: digits, then perhaps a
 * point and digits; no sign, no exponent, no needless zero in front, no more places than these.
 */
export function inUnits(text: string, places: number): bigint | undefined {
  const [whole, decimals = ''] = SHAPE.exec(text)?.slice(1) ?? [];
  return whole === undefined || decimals.length > places ? undefined : BigInt(whole + decimals.padEnd(places, '0'));
}

/** Whether this is such a number as a field of this kind takes, within its limits. */
export function isDecimal({ places, min, max }: Pick<Extract<Field, { type: 'decimal' }>, 'places' | 'min' | 'max'>, value: unknown): value is string {
  const units = typeof value === 'string' ? inUnits(value, places) : undefined;
  return units !== undefined && units >= inUnits(min, places)! && units <= inUnits(max, places)!;
}

/** So many units of the last place as such a number, without needless zeros at its end: 11050 of two places is `110.5`. Not for less than nothing. */
export function asDecimal(units: bigint, places: number): string {
  const digits = String(units).padStart(places + 1, '0');
  const decimals = digits.slice(digits.length - places).replace(/0+$/, '');
  return digits.slice(0, digits.length - places) + (decimals && `.${decimals}`);
}
