import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import type { ESLint } from 'eslint';
import { root } from '../../engine/folders';

/** Each line put into a file of the project, and what the lint must say of it; `null`: nothing. */
const cases: [file: string, code: string, says: RegExp | null][] = [
  ['law/calendar.ts', "import '../database/connect';", /imports nothing but itself/],
  ['law/calendar.ts', "import 'zod';", /imports nothing from outside/],
  ['law/kg/514-4/2025-09-30.ts', "import type { NormId as N } from '../../types';", null],
  ['law/kg/514-4/2025-09-30.ts', "import '../../../config';", /imports nothing but itself/],
  ['workflows/kg/mining/certificate.ts', "import '@temporalio/workflow';", /the words of the kernel/],
  ['workflows/kg/mining/certificate.ts', "import '../../../database/connect';", /kernel and the law only/],
  ['workflows/kg/mining/certificate.ts', "import type { Edition as E } from '../../../law/types';", null],
  ['workflows/index.ts', "import 'zod';", /No zod/],
  ['workflows/index.ts', "import 'node:fs';", /no Node/],
  ['workflows/index.ts', "import { createActivities } from '../activities';", /by type only/],
  ['workflows/index.ts', "import type { createActivities } from '../activities';", null],
  ['workflows/index.ts', 'export const h = new Date(0).getHours();', /Local time/],
  ['workflows/index.ts', 'export const h = new Date(0).getUTCHours();', null],
  ['workflows/index.ts', 'export const f = new Intl.NumberFormat();', /tzdata/],
  ['api/app.ts', "import '../activities';", /receipts/],
  ['api/app.ts', 'export const h = process.env.HOME;', /config\.ts alone/],
  ['engine/ports.ts', 'export const h = process.env.HOME;', null],
  ['database/connect.ts', 'setTimeout(async () => { await Promise.resolve(); }, 1);', /Promise returned/],
  ['database/connect.ts', 'Promise.resolve(1);', /Promises must be awaited/],
];

describe('the lint holds the boundaries', () => {
  let eslint: ESLint;
  before(async () => {
    const { ESLint: Lint } = await import('eslint');
    eslint = new Lint({ cwd: root });
  });

  for (const [file, code, says] of cases)
    test(`${file}: ${code}`, async () => {
      const path = join(root, file);
      const [result] = await eslint.lintText(`${readFileSync(path, 'utf8')}\n${code}\n`, { filePath: path });
      const lines = readFileSync(path, 'utf8').split('\n').length;
      const found = result!.messages.filter((m) => m.line >= lines && m.ruleId !== '@typescript-eslint/no-unused-vars').map((m) => m.message);
      if (says) assert.match(found.join('\n'), says);
      else assert.deepEqual(found, []);
    });
});
