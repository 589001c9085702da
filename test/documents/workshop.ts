import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { config } from '../../config';
import type { Facts } from '../../documents/modelTypes';
import { configuredWorkshop } from '../../documents/setup';

export const root = join(__dirname, '..', '..');
export const PREVIEWS = join(root, 'templates', 'preview');
/** Their names; those of a procedure beside the first stand in a folder of its name: `kg.pool.enrollment/received`. */
export const previews = (): string[] => readdirSync(PREVIEWS, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.json')).map((f) => f.slice(0, -'.json'.length)).sort();
/** A document's content as prepared for looking at: role names, no persons. */
export const preview = (name: string): Facts => JSON.parse(readFileSync(join(PREVIEWS, `${name}.json`), 'utf8')) as Facts;

/** An empty folder that is removed by `clear`. */
export function folder(): { path: string; clear(): void } {
  const path = mkdtempSync(join(tmpdir(), 'tartip-documents-'));
  return { path, clear: () => rmSync(path, { recursive: true, force: true }) };
}

/** A browser, and keys in a folder of their own. */
export function testWorkshop() {
  const data = folder();
  const { TARTIP_CACHE, PUPPETEER_EXECUTABLE_PATH } = config();
  const workshop = configuredWorkshop({ TARTIP_DATA: data.path, TARTIP_CACHE, PUPPETEER_EXECUTABLE_PATH, publicUrl: 'http://localhost:8400' });
  return {
    data: data.path, workshop,
    async close(): Promise<void> { await workshop.renderer.close(); data.clear(); },
  };
}
