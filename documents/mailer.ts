import { setTimeout as sleep } from 'node:timers/promises';
import nodemailer, { type Transporter } from 'nodemailer';
import type { Logger } from 'pino';
import type { Db, Trx } from '../database/connect';
import { letterOf, type Letter } from './mail';
import type { Files } from './files';

export interface MailerDeps {
  db: Db;
  files: Files;
  /** `smtp://…`; without it nothing is sent and rows stay queued */
  smtpUrl?: string;
  from: string;
  /** base address of links */
  publicUrl: string;
  /** TARTIP_AUTHORITY */
  authority?: string;
  log: Logger;
  /** milliseconds between looks when there is nothing to send; default 1000 */
  idle?: number;
}

interface MailRow { id: string; notice_id: string; message_id: string; to_address: string; attempts: number }

const FIRST_PAUSE_S = 15;
const LONGEST_PAUSE_S = 3600;
/** After so many attempts an administrator is told; sending goes on. */
const TELL_AFTER = 8;

/** One plain address: no list, no name, nothing that could begin another header. */
const ADDRESS = /^[^\s@<>(),;:"[\]\\\u0000-\u001f\u007f]{1,64}@[^\s@<>(),;:"[\]\\\u0000-\u001f\u007f]{1,255}$/;

class Permanent extends Error {}

/** A refusal of this message (5xx to its envelope or content). A refusal of the sender's login, or no connection, may pass. */
function refusalOf(error: unknown): string | undefined {
  if (error instanceof Permanent) return error.message;
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  const ofMessage = code === 'EENVELOPE' || code === 'EMESSAGE';
  return ofMessage && (responseCode === undefined || responseCode >= 500) ? `refused by the mail server: ${responseCode ?? code}` : undefined;
}

const note = (trx: Db | Trx, notice: string, state: 'sent' | 'delivered' | 'failed', detail: string | null) =>
  trx('notice.delivery').insert({ notice_id: notice, channel: 'email', state, detail });

/** Alerts carry ids only: no address, no name. */
async function alert(trx: Db | Trx, notice: string, key: string, detail: string): Promise<void> {
  const row = await trx('notice.notice').where({ id: notice }).first<{ case_id: string }>('case_id');
  await trx('office.alert').insert({ key, case_id: row?.case_id ?? null, kind: 'mail', detail }).onConflict('key').ignore();
}

async function send(transport: Transporter, row: MailRow, letter: Letter, from: string): Promise<void> {
  if (!ADDRESS.test(row.to_address)) throw new Permanent('not a mail address');
  await transport.sendMail({
    from, to: { name: '', address: row.to_address }, messageId: row.message_id, subject: letter.subject, text: letter.text,
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': letter.language }, attachments: letter.attachments,
    disableFileAccess: true, disableUrlAccess: true,
  });
}

async function failed(trx: Trx, row: MailRow, error: unknown): Promise<void> {
  const attempts = row.attempts + 1;
  const refusal = refusalOf(error);
  if (refusal !== undefined) {
    await trx('notice.mail').where({ id: row.id }).update({ attempts, done: true });
    await note(trx, row.notice_id, 'failed', refusal);
    await alert(trx, row.notice_id, `mail/${row.id}/failed`, `an e-mail could not be delivered: ${refusal}`);
    return;
  }
  const pause = Math.min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2 ** Math.min(row.attempts, 20));
  await trx('notice.mail').where({ id: row.id }).update({ attempts, next_at: trx.raw(`clock_timestamp() + ? * interval '1 second'`, [pause]) });
  if (attempts === TELL_AFTER) await alert(trx, row.notice_id, `mail/${row.id}/delayed`, `an e-mail has been tried ${attempts} times`);
}

/**
 * Sends the next e-mail that is due; false when there is none. The row stays locked until its outcome is committed, so of several
 * mailers one sends it. A crash between the server's acceptance and the commit sends it again under the same Message-ID.
 */
export async function sendNext(deps: MailerDeps, transport: Transporter): Promise<boolean> {
  return deps.db.transaction(async (trx) => {
    const { rows } = await trx.raw<{ rows: MailRow[] }>(
      `select id, notice_id, message_id, to_address, attempts from notice.mail where not done and next_at <= clock_timestamp() order by next_at, id limit 1 for update skip locked`);
    const row = rows[0];
    if (!row) return false;
    // The letter is read beside this transaction: a failed look-up must not spoil the lock.
    try {
      await send(transport, row, await letterOf(deps.db, deps, row.notice_id), deps.from);
    } catch (error) {
      const { code, responseCode } = error as { code?: string; responseCode?: number };
      deps.log.warn({ mail: row.id, code, responseCode }, 'e-mail not sent');
      await failed(trx, row, error);
      return true;
    }
    await trx('notice.mail').where({ id: row.id }).update({ attempts: row.attempts + 1, done: true });
    await note(trx, row.notice_id, 'sent', null);
    return true;
  });
}

/** Sends what is queued until the signal aborts; an e-mail under way is finished first. Failures of the database are waited out. */
export async function runMailer(deps: MailerDeps, signal: AbortSignal): Promise<void> {
  if (!deps.smtpUrl) return deps.log.warn('SMTP_URL is not set: e-mails stay queued');
  const transport = nodemailer.createTransport(deps.smtpUrl, { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 60_000 } as object);
  while (!signal.aborted) {
    const more = await sendNext(deps, transport).catch((error: unknown) => {
      deps.log.error({ code: (error as { code?: string }).code }, 'the mailer could not work');
      return false;
    });
    if (!more) await sleep(deps.idle ?? 1000, undefined, { signal }).catch(() => undefined);
  }
  transport.close();
}

/**
 * Notes what the mail provider reports of a message: delivered, or failed, also after it was delivered (a late bounce). A repeated
 * report changes nothing. False when there is no such message.
 */
export async function reportDelivery(db: Db, report: { messageId: string; state: 'delivered' | 'failed'; detail?: string }): Promise<boolean> {
  const bare = report.messageId.trim().replace(/^<|>$/g, '');
  return db.transaction(async (trx) => {
    const mail = await trx('notice.mail').where({ message_id: `<${bare}>` }).forUpdate().first<{ id: string; notice_id: string } | undefined>('id', 'notice_id');
    if (!mail) return false;
    const last = await trx('notice.delivery').where({ notice_id: mail.notice_id, channel: 'email' }).orderBy('id', 'desc').first<{ state: string } | undefined>('state');
    if (last?.state === report.state) return true;
    await note(trx, mail.notice_id, report.state, report.detail?.slice(0, 1000) ?? null);
    if (report.state === 'failed') await alert(trx, mail.notice_id, `mail/${mail.id}/failed`, 'an e-mail came back');
    return true;
  });
}
