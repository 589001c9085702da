import type { Server } from 'node:http';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import { openMailBox, type Kept, type MailBox } from './mail-box';
import { mailPages } from './mail-pages';

export interface MailSink { stop(): Promise<void> }
/** `reports`: where deliveries are told, with which token. */
export interface MailSinkOptions { folder: string; host: string; smtpPort: number; httpPort: number; reports?: { url: string; token: string } }

const LARGEST_BYTES = 25 * 1024 * 1024, FIRST_PAUSE_MS = 500, LONGEST_PAUSE_MS = 30_000;

async function collect(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Receives mail by SMTP, keeps each message once, shows it over HTTP, and reports its delivery until the report is accepted. */
export async function startMailSink({ folder, host, smtpPort, httpPort, reports }: MailSinkOptions): Promise<MailSink> {
  const box = openMailBox(folder);
  const reporter = reports && startReporter(box, reports);
  const smtp = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], size: LARGEST_BYTES, logger: false, disableReverseLookup: true,
    onData(stream, session, done) {
      collect(stream).then((raw) => {
        if (stream.sizeExceeded) throw Object.assign(new Error('message too large'), { responseCode: 552 });
        const { mailFrom, rcptTo } = session.envelope;
        box.keep(raw, mailFrom ? mailFrom.address : '', rcptTo.map((r) => r.address));
        reporter?.wake();
        done();
      }).catch((error: Error) => done(error));
    },
  });
  smtp.on('error', (error: Error) => console.error(JSON.stringify({ level: 40, msg: error.message })));
  await new Promise<void>((resolve, reject) => { smtp.server.once('error', reject); smtp.listen(smtpPort, host, resolve); });
  const http = await new Promise<Server>((resolve, reject) => { const s = mailPages(box).listen(httpPort, host, (error) => (error ? reject(error) : resolve(s))); });
  return {
    async stop() {
      reporter?.stop();
      http.closeAllConnections();
      await Promise.all([new Promise<void>((resolve) => { smtp.close(resolve); }), new Promise((resolve) => { http.close(resolve); })]);
    },
  };
}

async function report(kept: Kept, { url, token }: { url: string; token: string }): Promise<boolean> {
  const answer = await fetch(new URL('/v1/delivery-reports', url), {
    method: 'POST', signal: AbortSignal.timeout(10_000),
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ messageId: kept.messageId, state: 'delivered' }),
  });
  return answer.ok;
}

/** What is not reported yet is known from the messages' cards, so a restart forgets nothing. */
function startReporter(box: MailBox, to: { url: string; token: string }) {
  let timer: NodeJS.Timeout | undefined, failures = 0, stopped = false, busy = false;
  const plan = (ms: number) => { clearTimeout(timer); if (!stopped) timer = setTimeout(() => void round(), ms); };
  const round = async () => {
    if (busy) return plan(FIRST_PAUSE_MS);
    busy = true;
    let left = 0;
    for (const kept of box.list().filter((m) => !m.reported)) {
      const accepted = await report(kept, to).catch(() => false);
      if (accepted) box.reported(kept.id); else left += 1;
    }
    busy = false;
    failures = left ? failures + 1 : 0;
    if (left) plan(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures));
  };
  plan(FIRST_PAUSE_MS);
  return { wake: () => plan(FIRST_PAUSE_MS / 5), stop() { stopped = true; clearTimeout(timer); } };
}
