import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import nodemailer, { type Transporter } from 'nodemailer';
import pino from 'pino';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { connect, type Db } from '../../database/connect';
import { fileStore, type Files } from '../../documents/files';
import { reportDelivery, runMailer, sendNext, type MailerDeps } from '../../documents/mailer';
import { freshDatabase, type FreshDatabase } from '../support/database';
import { seed, type Seeded } from '../support/seed';
import { until } from '../support/until';
import { folder } from './workshop';

interface Got { from: string; to: string[]; raw: Buffer }
type Refuse = (stage: 'rcpt' | 'data') => { responseCode: number; message: string } | null;

/** A mail server that keeps what it gets and refuses as told. */
async function mailServer() {
  const got: Got[] = [];
  const control: { refuse: Refuse } = { refuse: () => null };
  const failure = (stage: 'rcpt' | 'data'): Error | null => {
    const no = control.refuse(stage);
    return no && Object.assign(new Error(no.message), { responseCode: no.responseCode });
  };
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ['AUTH', 'STARTTLS'], logger: false,
    onRcptTo: (_address, _session, done) => done(failure('rcpt')),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (c: Buffer) => chunks.push(c)).on('end', () => {
        const no = failure('data');
        if (!no) got.push({ from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '', to: session.envelope.rcptTo.map((r) => r.address), raw: Buffer.concat(chunks) });
        done(no);
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return { got, control, url: `smtp://127.0.0.1:${port}`, close: () => new Promise<void>((resolve) => server.close(resolve)) };
}

describe('the mailer', () => {
  const place = folder();
  let fresh: FreshDatabase, db: Db, files: Files, s: Seeded, server: Awaited<ReturnType<typeof mailServer>>, transport: Transporter, deps: MailerDeps;
  before(async () => {
    fresh = await freshDatabase();
    db = connect(fresh.url);
    files = fileStore(db, { folder: place.path });
    s = await seed(db);
  });
  after(async () => { await db?.destroy(); await fresh?.drop(); place.clear(); });
  beforeEach(async () => {
    server = await mailServer();
    transport = nodemailer.createTransport(server.url);
    deps = { db, files, smtpUrl: server.url, from: 'office@example.org', publicUrl: 'http://localhost:8400', log: pino({ level: 'silent' }), idle: 20 };
    await db('notice.mail').update({ done: true });
  });
  afterEach(async () => { transport.close(); await server.close(); });

  const effect = async (): Promise<string> => { const key = randomUUID(); await db('registry.effect').insert({ key, kind: 'x', input_hash: 'x' }); return key; };
  async function queue({ to = 'applicant@example.org', language = 'ru', number = '2026/00007' } = {}) {
    const [notice, document, mail] = [randomUUID(), randomUUID(), randomUUID()];
    const unique = `${number}-${notice.slice(0, 6)}`;
    const { hash } = await files.putFile(Buffer.from(`%PDF-1.4 ${document}`), 'application/pdf');
    await db('notice.notice').insert({ id: notice, case_id: s.caseId, kind: 'defects', number: unique, to_person: s.applicant, language, norms: ['KG-514-4/15.a'], act: 'KG-514-4', edition: '2025-09-30', effect_key: await effect() });
    await db('dossier.document').insert({ id: document, case_id: s.caseId, kind: 'defects', language, number: unique, title: 'Уведомление', hash, unsealed_hash: hash, pages: 1, effect_key: notice });
    await db('notice.served').insert({ notice_id: notice, at: '2026-09-15T05:00:00.000Z', on_day: '2026-09-15', documents: [document], effect_key: await effect() });
    await db('notice.mail').insert({ id: mail, notice_id: notice, message_id: `<${mail}@tartip>`, to_address: to });
    await db('notice.delivery').insert({ notice_id: notice, channel: 'email', state: 'queued' });
    return { notice, document, mail, number: unique };
  }
  const states = async (notice: string): Promise<string[]> => (await db('notice.delivery').where({ notice_id: notice, channel: 'email' }).orderBy('id')).map((d: { state: string }) => d.state);
  const row = (mail: string) => db('notice.mail').where({ id: mail }).first();
  const alerts = (mail: string) => db('office.alert').where('key', 'like', `mail/${mail}/%`);

  for (const language of ['ru', 'ky']) {
    it(`sends a notice in ${language} with its document, its link and a stable Message-ID`, async () => {
      const q = await queue({ language });
      assert.equal(await sendNext(deps, transport), true);
      assert.equal(await sendNext(deps, transport), false);
      assert.equal(server.got.length, 1);
      const mail = await PostalMime.parse(server.got[0]!.raw);
      assert.equal(mail.messageId, `<${q.mail}@tartip>`);
      assert.deepEqual(server.got[0]!.to, ['applicant@example.org']);
      assert.ok(mail.subject!.includes(q.number));
      assert.match(mail.text!, language === 'ky' ? /Саламатсызбы[\s\S]*2026-жылдын 15-сентябры/ : /Здравствуйте[\s\S]*15 сентября 2026 года, 11:00/);
      assert.ok(mail.text!.includes(`http://localhost:8400/v1/documents/${q.document}`));
      assert.deepEqual(mail.attachments.map((a) => [a.filename, a.mimeType]), [[`defects-${q.number.replace('/', '-')}.${language}.pdf`, 'application/pdf']]);
      assert.equal(Buffer.from(mail.attachments[0]!.content as ArrayBuffer).toString(), `%PDF-1.4 ${q.document}`);
      assert.deepEqual(await states(q.notice), ['queued', 'sent']);
    });
  }

  it('sends each of thirty e-mails once, with four mailers at work', async () => {
    const queued = await Promise.all(Array.from({ length: 30 }, () => queue()));
    const stop = new AbortController();
    const mailers = Array.from({ length: 4 }, () => runMailer(deps, stop.signal));
    await until('all are sent', async () => !(await db('notice.mail').where({ done: false }).first('id')));
    stop.abort();
    await Promise.all(mailers);
    const ids = await Promise.all(server.got.map(async (g) => (await PostalMime.parse(g.raw)).messageId));
    assert.deepEqual(ids.sort(), queued.map((q) => `<${q.mail}@tartip>`).sort());
    for (const q of queued) assert.deepEqual(await states(q.notice), ['queued', 'sent']);
  });

  it('waits and tries again after a 4xx answer and when nobody listens', async () => {
    const q = await queue();
    server.control.refuse = () => ({ responseCode: 451, message: 'later' });
    await sendNext(deps, transport);
    const first = await row(q.mail);
    assert.deepEqual([first.done, first.attempts], [false, 1]);
    assert.equal(await sendNext(deps, transport), false, 'not due yet');
    const { rows } = await db.raw(`select extract(epoch from next_at - clock_timestamp())::int as wait from notice.mail where id = ?`, [q.mail]);
    assert.ok(rows[0].wait >= 10 && rows[0].wait <= 15, String(rows[0].wait));
    await db('notice.mail').where({ id: q.mail }).update({ next_at: db.raw('clock_timestamp()') });
    const nobody = nodemailer.createTransport('smtp://127.0.0.1:1');
    await sendNext(deps, nobody);
    assert.deepEqual([(await row(q.mail)).attempts, await states(q.notice)], [2, ['queued']]);
    server.control.refuse = () => null;
    await db('notice.mail').where({ id: q.mail }).update({ next_at: db.raw('clock_timestamp()') });
    await sendNext(deps, transport);
    assert.deepEqual(await states(q.notice), ['queued', 'sent']);
    assert.deepEqual(await alerts(q.mail), []);
  });

  it('gives up after a 5xx answer to the recipient or the message, and tells an administrator without naming anybody', async () => {
    for (const stage of ['rcpt', 'data'] as const) {
      const q = await queue();
      server.control.refuse = (at) => (at === stage ? { responseCode: 550, message: 'applicant@example.org is unknown' } : null);
      await sendNext(deps, transport);
      assert.deepEqual([(await row(q.mail)).done, await states(q.notice)], [true, ['queued', 'failed']], stage);
      const [told] = await alerts(q.mail);
      assert.equal(told.case_id, s.caseId);
      assert.ok(!JSON.stringify(told).includes('example.org'));
    }
  });

  it('lets no address smuggle in a header or another recipient', async () => {
    for (const to of ['a@example.org\r\nBcc: b@example.org', 'a@example.org, b@example.org', '"x" <a@example.org>', 'nobody', 'a@b@example.org']) {
      const q = await queue({ to });
      await sendNext(deps, transport);
      assert.deepEqual(await states(q.notice), ['queued', 'failed'], to);
    }
    assert.deepEqual(server.got, []);
  });

  it('never sends again what is marked sent', async () => {
    const q = await queue();
    await sendNext(deps, transport);
    await db('notice.mail').where({ id: q.mail }).update({ next_at: db.raw('clock_timestamp()') });
    assert.equal(await sendNext(deps, transport), false);
    assert.equal(server.got.length, 1);
  });

  it('notes what the provider reports, once, and a bounce after the delivery', async () => {
    const q = await queue();
    await sendNext(deps, transport);
    const messageId = `<${q.mail}@tartip>`;
    assert.equal(await reportDelivery(db, { messageId, state: 'delivered' }), true);
    assert.equal(await reportDelivery(db, { messageId: `${q.mail}@tartip`, state: 'delivered' }), true);
    assert.deepEqual(await states(q.notice), ['queued', 'sent', 'delivered']);
    assert.equal(await reportDelivery(db, { messageId, state: 'failed', detail: 'mailbox full' }), true);
    assert.deepEqual(await states(q.notice), ['queued', 'sent', 'delivered', 'failed']);
    assert.equal((await alerts(q.mail)).length, 1);
    assert.equal(await reportDelivery(db, { messageId: '<unknown@tartip>', state: 'delivered' }), false);
  });
});
