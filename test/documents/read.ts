import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface ReadPdf { pages: number; size: [width: number, height: number]; title: string; language: string; marked: boolean; fonts: string[]; text: string; /** Baseline of the lowest line of text on the first page. */ lowest: number; /** Right end of the text that reaches furthest on the first page. */ rightmost: number }

const fontsIn = (pdf: Buffer): string[] => [...new Set([...pdf.toString('latin1').matchAll(/\/BaseFont \/(?:[A-Z]{6}\+)?([\w-]+)/g)].map((m) => m[1]!))].sort();

async function textOf(document: PDFDocumentProxy): Promise<string> {
  const pages = await Promise.all(Array.from({ length: document.numPages }, async (_, i) => {
    const { items } = await (await document.getPage(i + 1)).getTextContent();
    return items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
  }));
  return pages.join('\n').replace(/[\s\u00a0]+/g, ' ');
}

/** Reads a PDF by a library of other makers. Sizes in points. */
export async function readPdf(pdf: Buffer): Promise<ReadPdf> {
  const document = await getDocument({ data: new Uint8Array(pdf), isEvalSupported: false, useSystemFonts: false, verbosity: 0 }).promise;
  const [, , width, height] = (await document.getPage(1)).view as [number, number, number, number];
  const { items } = await (await document.getPage(1)).getTextContent();
  const { info } = await document.getMetadata();
  const marks = await document.getMarkInfo();
  const read = {
    pages: document.numPages, size: [width, height] as [number, number], title: String((info as { Title?: string }).Title), language: String((info as { Language?: string }).Language),
    marked: (marks as { Marked?: boolean } | null)?.Marked === true, fonts: fontsIn(pdf), text: await textOf(document), rightmost: Math.max(...items.flatMap((item) => ('str' in item && item.str.trim() ? [(item.transform[4] as number) + item.width] : []))), lowest: Math.min(...items.flatMap((item) => ('str' in item && item.str.trim() ? [item.transform[5] as number] : []))),
  };
  await document.destroy();
  return read;
}
