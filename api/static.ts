import { dirname, join } from 'node:path';
import express, { type Express } from 'express';

const pages = join(__dirname, '..', 'templates', 'pages');
const options = { index: 'index.html', dotfiles: 'ignore', redirect: true, maxAge: '1h' } as const;

/** Files that are the same for everybody: styles, the check of certificates, the reader of the API's description. No part comes from another host. */
export function staticPages(app: Express): void {
  app.use('/assets', express.static(join(pages, 'assets'), options));
  app.use('/check', express.static(join(pages, 'check'), options));
  app.use('/docs/assets', express.static(dirname(require.resolve('swagger-ui-dist/swagger-ui.css')), { ...options, index: false }));
}
