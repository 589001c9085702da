import express, { type Express } from 'express';
import PostalMime, { type Email } from 'postal-mime';
import type { Kept, MailBox } from './mail-box';

const entities: { [c: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const text = (value: string) => value.replace(/[&<>"']/g, (c) => entities[c]!);

const page = (title: string, body: string) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>${text(title)}</title>
<style>body{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}td,th{text-align:left;padding:.2rem 1rem .2rem 0}pre{white-space:pre-wrap}</style>
<h1>${text(title)}</h1>${body}</html>`;

const parse = (box: MailBox, kept: Kept): Promise<Email> => PostalMime.parse(box.raw(kept.id)!);

async function asJson(box: MailBox, kept: Kept) {
  const mail = await parse(box, kept);
  return {
    ...kept, subject: mail.subject ?? '', text: mail.text ?? '', html: mail.html ?? null,
    attachments: mail.attachments.map((a) => ({ filename: a.filename, mimeType: a.mimeType, size: typeof a.content === 'string' ? a.content.length : a.content.byteLength })),
  };
}

/** Reading the sink: JSON at /messages, plain pages at / and /read/:id. Everything a message says is shown as text. */
export function mailPages(box: MailBox): Express {
  const app = express().disable('x-powered-by');
  app.use((_req, res, next) => { res.set('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'"); next(); });
  const find = (id: string) => box.list().find((m) => m.id === id || m.messageId === id || m.messageId === `<${id}>`);

  app.get('/messages', async (_req, res) => { res.json(await Promise.all(box.list().map((m) => asJson(box, m)))); });
  app.get('/messages/:id', async (req, res) => {
    const kept = find(req.params.id);
    if (!kept) return void res.status(404).json({ title: 'no such message' });
    res.json(await asJson(box, kept));
  });
  app.get('/messages/:id/raw', (req, res) => {
    const kept = find(req.params.id);
    if (!kept) return void res.status(404).json({ title: 'no such message' });
    res.type('message/rfc822').send(box.raw(kept.id));
  });
  app.get('/', async (_req, res) => {
    const rows = await Promise.all(box.list().map(async (m) => `<tr><td>${text(m.at)}</td><td>${text(m.to.join(', '))}</td><td><a href="/read/${m.id}">${text((await parse(box, m)).subject || '(no subject)')}</a></td></tr>`));
    res.send(page('Mail', rows.length ? `<table><tr><th>Received</th><th>To</th><th>Subject</th></tr>${rows.join('')}</table>` : '<p>No messages yet.</p>'));
  });
  app.get('/read/:id', async (req, res) => {
    const kept = find(req.params.id);
    if (!kept) return void res.status(404).send(page('No such message', '<p><a href="/">All messages</a></p>'));
    const mail = await asJson(box, kept);
    res.send(page(mail.subject || '(no subject)', `<p>From ${text(mail.from)} to ${text(mail.to.join(', '))}, ${text(mail.at)}, ${text(mail.messageId)}</p><pre>${text(mail.text)}</pre>
<ul>${mail.attachments.map((a) => `<li>${text(a.filename ?? 'attachment')} (${a.size} bytes)</li>`).join('')}</ul><p><a href="/messages/${kept.id}/raw">Source</a> · <a href="/">All messages</a></p>`));
  });
  return app;
}
