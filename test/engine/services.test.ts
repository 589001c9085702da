import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createTransport } from 'nodemailer';
import { root } from '../../engine/folders';
import { freePorts } from '../../engine/ports';
import { startMailSink, type MailSink } from '../../engine/services/mail-sink';
import { until } from '../../engine/wait';

describe('the mail sink', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tartip-mail-'));
  const reports: { messageId: string; state: string; authorization: string | undefined }[] = [];
  let refusing = 2, smtpPort: number, httpPort: number, url: string, sink: MailSink;
  const api = createServer((req, res) => {
    let body = '';
    req.on('data', (d) => { body += d; }).on('end', () => {
      if (refusing > 0) { refusing -= 1; res.writeHead(503).end(); return; }
      reports.push({ ...JSON.parse(body), authorization: req.headers.authorization });
      res.writeHead(204).end();
    });
  });
  const open = () => startMailSink({ folder, host: '127.0.0.1', smtpPort, httpPort, reports: { url, token: 'secret' } });
  const send = (messageId: string, subject: string, text: string) =>
    createTransport({ host: '127.0.0.1', port: smtpPort, secure: false }).sendMail({ from: 'office@localhost', to: 'applicant@demo.localhost', subject, text, messageId });
  const read = async (path: string) => fetch(`http://127.0.0.1:${httpPort}${path}`);

  before(async () => {
    [smtpPort, httpPort] = (await freePorts(2)) as [number, number];
    await new Promise<void>((resolve) => { api.listen(0, '127.0.0.1', resolve); });
    url = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
    sink = await open();
  });
  after(async () => {
    await sink.stop();
    api.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('keeps a message that is handed in twice once, and says how often it came', async () => {
    await send('<one@tartip>', 'Уведомление', 'Өтүнмө каралды');
    await send('<one@tartip>', 'Уведомление', 'Өтүнмө каралды');
    const list = (await (await read('/messages')).json()) as { messageId: string; times: number; subject: string; text: string }[];
    assert.equal(list.length, 1);
    assert.deepEqual([list[0]!.messageId, list[0]!.times, list[0]!.subject, list[0]!.text.trim()], ['<one@tartip>', 2, 'Уведомление', 'Өтүнмө каралды']);
  });

  test('reports a delivery until the report is accepted, once', async () => {
    await until('the report', () => reports.length > 0);
    assert.equal(refusing, 0);
    assert.deepEqual(reports, [{ messageId: '<one@tartip>', state: 'delivered', authorization: 'Bearer secret' }]);
  });

  test('forgets no report over a restart', async () => {
    refusing = Infinity;
    await send('<two@tartip>', 'Second', 'text');
    await sink.stop();
    refusing = 0;
    sink = await open();
    await until('the second report', () => reports.length === 2);
    assert.deepEqual(reports.map((r) => r.messageId), ['<one@tartip>', '<two@tartip>']);
  });

  test('shows what a message says as text, never as markup', async () => {
    await send('<three@tartip>', '<script>alert(1)</script>', '<img src=x onerror=alert(1)>');
    const front = await (await read('/')).text();
    const id = ((await (await read('/messages/three@tartip')).json()) as { id: string }).id;
    const page = await (await read(`/read/${id}`)).text();
    for (const html of [front, page]) assert.doesNotMatch(html, /<script|<img/);
    assert.match(page, /&lt;img src=x onerror=alert\(1\)&gt;/);
    assert.equal((await read('/messages/none')).status, 404);
  });
});

describe('the development issuer', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tartip-issuer-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const start = (env: NodeJS.ProcessEnv) => spawnSync(process.execPath, ['--import', 'tsx', join(root, 'engine/services/identity.ts')], { cwd: root, encoding: 'utf8', timeout: 30_000, env: { ...process.env, TARTIP_DATA: folder, ...env } });

  test('does not start without the embedded database', () => {
    const { status, stderr } = start({ TARTIP_EMBEDDED: '0' });
    assert.equal(status, 1);
    assert.match(stderr, /serves the embedded database only/);
  });

  test('does not start when Tartip listens to other machines', () => {
    const { status, stderr } = start({ TARTIP_EMBEDDED: '1', TARTIP_HOST: '0.0.0.0' });
    assert.equal(status, 1);
    assert.match(stderr, /serves this machine only/);
  });
});
