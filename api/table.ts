import type { Route } from './route';
import { alerts } from './routes/alerts';
import { applications } from './routes/application';
import { assignments } from './routes/assignments';
import { calendars } from './routes/calendars';
import { cases } from './routes/cases';
import { certificates } from './routes/certificates';
import { commands } from './routes/commands';
import { deliveries } from './routes/deliveries';
import { docs } from './routes/docs';
import { documents } from './routes/documents';
import { drafts } from './routes/drafts';
import { editions } from './routes/editions';
import { files } from './routes/files';
import { founders } from './routes/founders';
import { health } from './routes/health';
import { lists } from './routes/lists';
import { officeHistory } from './routes/officeHistory';
import { pages } from './routes/pages';
import { parameters } from './routes/parameters';
import { people } from './routes/people';
import { pool } from './routes/pool';
import { procedures } from './routes/procedures';
import { readings } from './routes/readings';
import { receipts } from './routes/receipts';
import { registers } from './routes/registers';
import { starts } from './routes/starts';
import { stuckCases } from './routes/stuckCases';
import { substitutions } from './routes/substitutions';
import { tasks } from './routes/tasks';
import { undeliverable } from './routes/undeliverable';

/** Every route, with who may use it: mounted, documented and tested from here. Of two that fit a path the earlier is taken; those asked most come first. */
export const routes: readonly Route[] = [
  ...assignments, ...tasks, ...procedures, ...starts, ...cases, ...applications, ...founders, ...commands, ...receipts, ...files, ...drafts, ...documents,
  ...registers, ...certificates, ...people, ...substitutions, ...calendars, ...parameters, ...readings, ...lists, ...editions, ...officeHistory,
  ...pool, ...alerts, ...stuckCases, ...undeliverable, ...deliveries, ...health, ...docs, ...pages,
];
