/**
 * Orozo ait (1 Shawwal) and Kurman ait (10 Dhu al-Hijja) by the Umm al-Qura calendar: Hijri year, then both days.
 * That calendar is astronomical, so it is kept as a table. It gives the announced days of 2025 and 2026;
 * the days really kept are announced shortly before, so every later day stays provisional.
 */
import type { Day } from '../types';

export const AIT_SOURCE = 'Umm al-Qura calendar; the day is announced by the Muftiyat';

export const aits: readonly (readonly [hijriYear: number, orozo: Day, kurman: Day])[] = [
  [1448, '2027-03-09', '2027-05-16'],
  [1449, '2028-02-26', '2028-05-05'],
  [1450, '2029-02-14', '2029-04-24'],
  [1451, '2030-02-04', '2030-04-13'],
  [1452, '2031-01-24', '2031-04-02'],
  [1453, '2032-01-14', '2032-03-22'],
  [1454, '2033-01-03', '2033-03-12'],
  [1455, '2033-12-23', '2034-03-01'],
  [1456, '2034-12-12', '2035-02-19'],
  [1457, '2035-12-01', '2036-02-08'],
  [1458, '2036-11-19', '2037-01-27'],
  [1459, '2037-11-09', '2038-01-16'],
  [1460, '2038-10-29', '2039-01-05'],
  [1461, '2039-10-19', '2039-12-26'],
  [1462, '2040-10-07', '2040-12-15'],
];
