import { Worker } from '@temporalio/worker';
import { createDocumentActivities } from '../activities/documents';
import { config } from '../config';
import { connect } from '../database/connect';
import { configuredFiles } from '../documents/files';
import { configuredWorkshop } from '../documents/setup';
import { runStatements } from './statements';
import { beating, endWithParent, installRuntime, logger, workerOptions } from './setup';
import { telling } from './watch';

/** The worker that prints and seals: a queue of its own, for Chromium takes two pages at a time. */
async function main(): Promise<void> {
  const c = config();
  const log = logger(c, 'documents');
  installRuntime(log);
  const db = connect(c.DATABASE_URL!, { pool: 5 });
  const workshop = configuredWorkshop(c);
  const activities = createDocumentActivities({ db, files: configuredFiles(db, c), workshop, log, authority: c.TARTIP_AUTHORITY });
  const worker = await Worker.create({
    ...(await workerOptions(c)), taskQueue: 'documents', maxConcurrentActivityTaskExecutions: 2, interceptors: { activity: [beating, telling(db, log)] },
    activities,
  });
  endWithParent(worker);
  log.info('ready');
  const stopping = new AbortController();
  const beside = runStatements({ db, print: (i) => activities.documentRender(i), log }, stopping.signal);
  await worker.run();
  stopping.abort();
  await beside;
  await workshop.renderer.close();
  await db.destroy();
}

main().then(() => process.exit(0), (e: unknown) => {
  process.stderr.write(`${(e as Error).message}\n`);
  process.exit(1);
});
