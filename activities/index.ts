import { calendarActivities } from './calendar';
import { caseActivities } from './cases';
import type { Deps } from './deps';
import { filingActivities } from './filing';
import { noticeActivities } from './notices';
import { projectionActivities } from './projection';
import { registryActivities } from './registry';
import type { Activities } from '../workflows/kernel/contract';

/** Everything that touches the world from the queue `procedures`. */
export const createActivities = (deps: Deps): Activities => ({
  ...calendarActivities(deps), ...projectionActivities(deps), ...registryActivities(deps), ...noticeActivities(deps), ...caseActivities(deps), ...filingActivities(deps),
});
