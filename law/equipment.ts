/** The equipment of an application beside what the authority requires of each device (KG-514-4/32). Pure. */
import { asDecimal, inUnits } from './decimal';
import type { Field, Requirements } from './types';

/** A line of annex 4 (28.2, 28.3): so many devices of one model. Hashrate and power are those of one of them. */
export interface EquipmentLine { model: string; quantity: number; hashrateThs: string; powerKw: string }
type Decimal = Extract<Field, { type: 'decimal' }>;

/** Digits after the point in annex 4 and in what is required. */
const PLACES = 3;
const numberOf = (text: string): bigint => {
  const units = inUnits(text, PLACES);
  if (units === undefined) throw new RangeError(`${text} is no number with at most ${PLACES} digits after the point.`);
  return units;
};

/** How each requirement is written and read. */
export const requirementFields = {
  minHashrateThs: {
    type: 'decimal', unit: 'TH/s', places: PLACES, min: '0', max: '1000000', norm: 'KG-514-4/32',
    words: { ky: 'Бир түзмөктүн хешрейти, кеминде', ru: 'Хешрейт одного устройства, не менее', en: 'Hashrate of one device, at least' },
  },
  maxEfficiencyJTh: {
    type: 'decimal', unit: 'J/TH', places: PLACES, min: '0.001', max: '1000000', norm: 'KG-514-4/32',
    words: { ky: 'Бир терахешке керектелген энергия, көп дегенде', ru: 'Энергопотребление на терахеш, не более', en: 'Energy per terahash, at most' },
  },
} as const satisfies { [name in keyof Requirements]: Decimal };
export const requirementNames = ['minHashrateThs', 'maxEfficiencyJTh'] as const satisfies readonly (keyof Requirements)[];

/** `value`: of one device; J/TH rounded up to the last place, so that what fails never reads like the bound. */
export interface Compared { requirement: keyof Requirements; value: string; bound: string; meets: boolean }

/** kW over TH/s is kJ/TH. Compared by multiplying, so that nothing is rounded: P / H <= b exactly when P <= b * H. */
function efficiency(line: EquipmentLine, bound: string): Compared {
  const [power, hashrate, most] = [numberOf(line.powerKw), numberOf(line.hashrateThs), numberOf(bound)];
  const [joules, perTerahash] = [power * 1000n * 10n ** BigInt(PLACES), hashrate];
  return { requirement: 'maxEfficiencyJTh', value: asDecimal((joules + perTerahash - 1n) / perTerahash, PLACES), bound, meets: joules <= most * perTerahash };
}

const hashrate = (line: EquipmentLine, bound: string): Compared =>
  ({ requirement: 'minHashrateThs', value: asDecimal(numberOf(line.hashrateThs), PLACES), bound, meets: numberOf(line.hashrateThs) >= numberOf(bound) });

/**
 * Each line beside each requirement, in their order. Throws a RangeError for what is no number as the form has them; a line without
 * hashrate the form does not take.
 */
export const comparedWith = (required: Requirements, lines: readonly EquipmentLine[]): Compared[][] =>
  lines.map((line) => [hashrate(line, required.minHashrateThs), efficiency(line, required.maxEfficiencyJTh)]);

export interface Totals { devices: number; hashrateThs: string; powerKw: string }
/** Of all the devices together. */
export function totalsOf(lines: readonly EquipmentLine[]): Totals {
  const sum = (of: (line: EquipmentLine) => string): string => asDecimal(lines.reduce((all, line) => all + BigInt(line.quantity) * numberOf(of(line)), 0n), PLACES);
  return { devices: lines.reduce((all, { quantity }) => all + quantity, 0), hashrateThs: sum((l) => l.hashrateThs), powerKw: sum((l) => l.powerKw) };
}
