/** Numbers with a point as the forms have them: text on the way and in the file, counted in their last place. No floating point, so nothing is lost. */
const SHAPE = /^(0|[1-9]\d{0,14})(?:\.(\d{1,9}))?$/;

/**
 * The number in units of its last place: `110.5` of two places is 11050. Undefined for what is no such number: digits, then perhaps a
 * point and digits; no sign, no exponent, no needless zero in front, no more places than these.
 */
export function inUnits(text: string, places: number): bigint | undefined {
  const [whole, decimals = ''] = SHAPE.exec(text)?.slice(1) ?? [];
  return whole === undefined || decimals.length > places ? undefined : BigInt(whole + decimals.padEnd(places, '0'));
}
