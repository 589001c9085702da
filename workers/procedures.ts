import { Worker } from '@temporalio/worker';
import { createActivities } from '../activities';
import { config } from '../config';
import { connect } from '../database/connect';
import { seedLaw } from '../database/law';
import { configuredFiles } from '../documents/files';
import { runMailer } from '../documents/mailer';
import { PROCEDURES_QUEUE } from '../dossier/deliver';
import { bundle } from './bundle';
import { runRelay } from './relay';
import { runWatch, telling } from './watch';
import { endWithParent, installRuntime, logger, temporalClient, workerOptions } from './setup';

/** The worker of all procedures, the relay of receipts, the watch over cases that do not go on, and the mailer. */
async function main(): Promise<void> {
  const c = config();
  const log = logger(c, 'procedures');
  installRuntime(log);
  const db = connect(c.DATABASE_URL!, { pool: 20 });
  await seedLaw(db, { demonstration: c.TARTIP_DEMO === 'on' });
  const client = await temporalClient(c);
  const deps = { db, client, log, rehearsal: c.rehearsal };
  const worker = await Worker.create({
    ...(await workerOptions(c)), taskQueue: PROCEDURES_QUEUE, activities: createActivities(deps), workflowBundle: { codePath: await bundle() },
    interceptors: { activity: [telling(db, log)] },
    maxConcurrentWorkflowTaskExecutions: 80, maxConcurrentActivityTaskExecutions: 40, maxCachedWorkflows: 500, stickyQueueScheduleToStartTimeout: '2s',
    workflowTaskPollerBehavior: { type: 'autoscaling', minimum: 2, initial: 4, maximum: 20 }, activityTaskPollerBehavior: { type: 'autoscaling', minimum: 1, initial: 4, maximum: 20 },
  });
  const stopping = new AbortController();
  endWithParent(worker);

  const beside = Promise.all([runRelay(deps, stopping.signal), runWatch(deps, stopping.signal), runMailer({ db, files: configuredFiles(db, c), smtpUrl: c.SMTP_URL, from: c.MAIL_FROM, publicUrl: c.publicUrl, authority: c.TARTIP_AUTHORITY, log }, stopping.signal)]);
  log.info('ready');
  await worker.run();
  stopping.abort();
  await beside;
  await db.destroy();
  await client.connection.close();
}

main().then(() => process.exit(0), (e: unknown) => {
  process.stderr.write(`${(e as Error).message}\n`);
  process.exit(1);
});
