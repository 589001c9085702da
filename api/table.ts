import type { Route } from './route';
import { alerts } from './routes/alerts';
import { assignments } from './routes/assignments';
import { cases } from './routes/cases';
import { certificates } from './routes/certificates';
import { commands } from './routes/commands';
import { deliveries } from './routes/deliveries';
import { docs } from './routes/docs';
import { documents } from './routes/documents';
import { drafts } from './routes/drafts';
import { files } from './routes/files';
import { health } from './routes/health';
import { pages } from './routes/pages';
import { people } from './routes/people';
import { procedures } from './routes/procedures';
import { receipts } from './routes/receipts';
import { registers } from './routes/registers';
import { starts } from './routes/starts';
import { tasks } from './routes/tasks';

/** Every route, with who may use it: mounted, documented and tested from here. Of two that fit a path the earlier is taken. */
export const routes: readonly Route[] = [
  ...procedures, ...starts, ...cases, ...commands, ...receipts, ...files, ...drafts, ...assignments, ...tasks, ...documents,
  ...registers, ...certificates, ...people, ...alerts, ...deliveries, ...health, ...docs, ...pages,
];
