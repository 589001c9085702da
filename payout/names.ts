/** Names that the System gives to what comes without one. Nobody else gives such a name: what comes under it later would count as taken in. */
import type { Jurisdiction } from '../law/types';

const ofClosing = (jurisdiction: Jurisdiction, period: string, what: string): string => `${jurisdiction} ${period}, ${what} of its closing`;

/** Of the reward that stands at this place of the command which closes a period. */
export const rewardOfClosing = (jurisdiction: Jurisdiction, period: string, place: number): string => ofClosing(jurisdiction, period, `reward ${place + 1}`);
/** Of the batch of work that the command brings. */
export const workOfClosing = (jurisdiction: Jurisdiction, period: string): string => ofClosing(jurisdiction, period, 'work');
/** Of the batch of work that a correction brings, by its posting. */
export const workOfCorrection = (posting: number): string => `correction ${posting}`;

export const isOwnName = (name: string): boolean => /, (reward \d+|work) of its closing$|^correction \d+$/i.test(name.trim());
export const OWN_NAME = 'is a name that the System gives itself';
