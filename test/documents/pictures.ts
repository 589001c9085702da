import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pixelmatch from 'pixelmatch';
import { getDocument, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { PNG } from 'pngjs';
import { qrImage } from '../../documents/certificate';
import type { DocumentLanguage } from '../../documents/language';
import type { Workshop } from '../../documents/make';
import { modelOf } from '../../documents/model';
import type { Facts } from '../../documents/modelTypes';
import { documentHtml } from '../../documents/templates';
import { root } from './workshop';

const FOLDER = join(root, 'test', 'documents', 'pictures');
const DOTS_AN_INCH = 75;
/** Shades of grey that are kept: enough to read by, few enough for small files. */
const SHADES = 8;
/** How differently two dots may be coloured and still be taken as equal: 0 to 1. */
const THRESHOLD = 0.1;

type Context = Parameters<PDFPageProxy['render']>[0]['canvasContext'];
const fileOf = (name: string, language: DocumentLanguage): string => join(FOLDER, `${name}.${language}.png`);

/** The document as printed, before its seal. The code on a certificate is the same each time. */
export async function printed({ renderer, publicUrl }: Workshop, facts: Facts, language: DocumentLanguage): Promise<Buffer> {
  const address = `${publicUrl}/check`;
  const qr = facts.kind === 'certificate' ? { image: await qrImage(`${address}#${'preview'.repeat(60)}`), address } : null;
  const html = documentHtml({ procedure: facts.procedure.name, kind: facts.kind, outcome: facts.decision?.outcome }, modelOf({ ...facts, qr, cabinet: publicUrl }, language));
  return renderer.pdf(html, facts.at);
}

function shaded(colours: Uint8ClampedArray): Uint8ClampedArray {
  const step = 255 / (SHADES - 1);
  for (let i = 0; i < colours.length; i += 4) {
    const grey = Math.round((0.299 * colours[i]! + 0.587 * colours[i + 1]! + 0.114 * colours[i + 2]!) / step) * step;
    colours.fill(Math.round(grey), i, i + 3);
  }
  return colours;
}

/** The pages of a file side by side, in shades of grey, drawn by a library of other makers. */
export async function picture(pdf: Buffer): Promise<PNG> {
  const document = await getDocument({ data: new Uint8Array(pdf), isEvalSupported: false, useSystemFonts: false, verbosity: 0 }).promise;
  const scale = DOTS_AN_INCH / 72;
  const pages = await Promise.all(Array.from({ length: document.numPages }, (_, i) => document.getPage(i + 1)));
  const views = pages.map((page) => page.getViewport({ scale }));
  const [width, height] = [Math.ceil(views[0]!.width), Math.ceil(views[0]!.height)];
  const whole = new PNG({ width: width * pages.length, height, colorType: 0 });
  const factory = document.canvasFactory as unknown as { create(w: number, h: number): { context: Context } };
  for (const [i, page] of pages.entries()) {
    const { context } = factory.create(width, height);
    await page.render({ canvasContext: context, viewport: views[i]!, background: '#fff' }).promise;
    const drawn = new PNG({ width, height });
    drawn.data.set(shaded(context.getImageData(0, 0, width, height).data));
    PNG.bitblt(drawn, whole, 0, 0, width, height, i * width, 0);
  }
  await document.destroy();
  return whole;
}

export function record(name: string, language: DocumentLanguage, of: PNG): void {
  mkdirSync(dirname(fileOf(name, language)), { recursive: true });
  writeFileSync(fileOf(name, language), PNG.sync.write(of, { colorType: 0, deflateLevel: 9 }));
}

/** How many dots differ from the recorded picture; infinitely many when there is none, or one of another size. */
export function difference(name: string, language: DocumentLanguage, of: PNG): number {
  let recorded: PNG;
  try {
    recorded = PNG.sync.read(readFileSync(fileOf(name, language)));
  } catch {
    return Infinity;
  }
  if (recorded.width !== of.width || recorded.height !== of.height) return Infinity;
  return pixelmatch(recorded.data, of.data, undefined, of.width, of.height, { threshold: THRESHOLD });
}
