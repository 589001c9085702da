import { calendarActivities } from './calendar';
import { caseActivities } from './cases';
import type { Deps } from './deps';
import { filingActivities } from './filing';
import { noticeActivities } from './notices';
import { participationActivities } from './participation';
import { payoutActivities } from './payout';
import { projectionActivities } from './projection';
import { registryActivities } from './registry';
import { tellActivities } from './tell';
import type { Activities, PayoutActivities } from '../workflows/kernel/contract';

/** Everything that touches the world from the queue `procedures`. */
export const createActivities = (deps: Deps): Activities & PayoutActivities => ({
  ...calendarActivities(deps), ...projectionActivities(deps), ...registryActivities(deps), ...noticeActivities(deps), ...caseActivities(deps), ...filingActivities(deps), ...tellActivities(deps), ...participationActivities(deps), ...payoutActivities(deps),
});
