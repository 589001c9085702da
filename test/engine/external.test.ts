import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Client } from 'pg';
import { settings } from '../../engine/environment';
import { startTestStack, type RunningStack } from '../../engine/stack';
import { tokenFor } from '../../engine/services/tokens';
import { openTrial, type Trial } from '../../engine/trial';

describe('external parts replace the embedded ones', () => {
  let elsewhere: RunningStack, trial: Trial;

  before(async () => {
    elsewhere = await startTestStack(settings().TARTIP_CACHE);
    const { ownerUrl, pgHost, pgPort, app, secrets, temporalAddress, namespaces, oidcIssuer, smtpUrl } = elsewhere.stack;
    const db = new Client({ connectionString: ownerUrl });
    await db.connect();
    await db.query('create database office owner tartip_owner');
    await db.end();
    trial = await openTrial({
      DATABASE_URL: `postgres://${app.user}:${app.password}@${pgHost}:${pgPort}/office`, DATABASE_OWNER_URL: `postgres://tartip_owner:${secrets.owner}@${pgHost}:${pgPort}/office`,
      TEMPORAL_ADDRESS: temporalAddress, TEMPORAL_NAMESPACE: namespaces[0], OIDC_ISSUER: oidcIssuer, SMTP_URL: smtpUrl,
    });
  });
  after(async () => {
    await trial?.close();
    await elsewhere?.stop();
  });

  test('only the workers and the API are started; the schema is migrated by its owner; all is ready', async () => {
    await trial.start();
    for (const part of ['procedures', 'documents', 'api']) assert.ok(trial.pid(part), part);
    for (const part of ['postgres', 'temporal', 'ui', 'identity', 'mail']) assert.equal(trial.pid(part), undefined, part);
    assert.equal((await fetch(`${trial.url}/readyz`)).status, 200);
  });

  test('tokens of the external issuer are taken', async () => {
    const token = await tokenFor(elsewhere.stack.oidcIssuer, elsewhere.stack.secrets.oidcClient, 'officer');
    assert.equal((await fetch(`${trial.url}/v1/tasks`, { headers: { authorization: `Bearer ${token}` } })).status, 200);
  });

  test('stopping leaves the external parts alone', async () => {
    assert.equal(await trial.stop(), 0);
    assert.deepEqual(trial.processes(), []);
    assert.equal((await fetch(`${elsewhere.stack.oidcIssuer}/.well-known/openid-configuration`)).status, 200);
  });
});
