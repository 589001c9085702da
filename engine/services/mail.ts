/** Mail sink of the embedded installation: keeps what is sent, for the cabinet and the tests. */
import { join } from 'node:path';
import { config } from '../../config';
import { onStop, tellReady } from '../child';
import { startMailSink } from './mail-sink';

async function main(): Promise<void> {
  const c = config();
  const reports = c.TARTIP_MAIL_TOKEN ? { url: c.TARTIP_API_URL ?? `http://${c.TARTIP_HOST}:${c.TARTIP_PORT}`, token: c.TARTIP_MAIL_TOKEN } : undefined;
  const sink = await startMailSink({ folder: join(c.TARTIP_DATA, 'mail'), host: '127.0.0.1', smtpPort: c.TARTIP_SMTP_PORT, httpPort: c.TARTIP_MAIL_PORT, ...(reports ? { reports } : {}) });
  onStop(() => sink.stop());
  tellReady();
}

main().catch((error: Error) => { console.error(JSON.stringify({ level: 50, msg: error.message })); process.exit(1); });
