import { pdfDate } from './pin';
import { pdfText, streamObject, updatePdf, withEntries } from './pdf';
import type { Instant } from '../law/types';

/** A file carried inside a PDF. `name` is plain ASCII. */
export interface Enclosure { name: string; description: string; mediaType: string; bytes: Buffer }
export interface Description { title: string; language: string; authority: string; at: Instant; enclosures?: Enclosure[] }

const xml = (text: string): string => text.replace(/[<>&"']/g, (c) => `&#${c.charCodeAt(0)};`);

/** XMP packet: what the file is, in words that programs read. */
const xmp = (d: Description): string => `<?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${xml(d.title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>${xml(d.authority)}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>${xml(d.language)}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>${d.at}</xmp:CreateDate><xmp:ModifyDate>${d.at}</xmp:ModifyDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`;

const mime = (type: string): string => type.replace('/', '#2F');

/** Adds the description (XMP) and the enclosed files. Equal input gives equal bytes. */
export function enclose(pdf: Buffer, d: Description): Buffer {
  const update = updatePdf(pdf);
  const metadata = update.add(streamObject('/Type /Metadata /Subtype /XML ', Buffer.from(xmp(d), 'utf8')));
  let entries = `/Version /1.7\n/Metadata ${metadata} 0 R`;
  const files = (d.enclosures ?? []).map((e) => {
    const params = `/Params <</Size ${e.bytes.length} /CreationDate ${pdfDate(d.at)} /ModDate ${pdfDate(d.at)}>> `;
    const content = update.add(streamObject(`/Type /EmbeddedFile /Subtype /${mime(e.mediaType)} ${params}`, e.bytes));
    const spec = `<</Type /Filespec /F (${e.name}) /UF (${e.name}) /Desc ${pdfText(e.description)} /AFRelationship /Data /EF <</F ${content} 0 R /UF ${content} 0 R>>>>`;
    return { name: e.name, ref: `${update.add(spec)} 0 R` };
  });
  if (files.length > 0) {
    const names = files.map((f) => `(${f.name}) ${f.ref}`).join(' ');
    entries += `\n/AF [${files.map((f) => f.ref).join(' ')}]\n/Names <</EmbeddedFiles <</Names [${names}]>>>>`;
  }
  update.replace(update.root, withEntries(update.object(update.root), entries));
  return update.write();
}

/** The bytes of an enclosed file, or undefined; for files written by `enclose`. */
export function enclosed(pdf: Buffer, name: string): Buffer | undefined {
  const update = updatePdf(pdf);
  const spec = new RegExp(`\\(${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\) (\\d+) 0 R`).exec(update.object(update.root))?.[1];
  const content = spec && /\/EF <<\/F (\d+) 0 R/.exec(update.object(Number(spec)))?.[1];
  if (!content) return undefined;
  const object = update.object(Number(content));
  const length = Number(/\/Length (\d+)/.exec(object)?.[1]);
  const start = object.indexOf('>> stream\n') + '>> stream\n'.length;
  return Buffer.from(object.slice(start, start + length), 'latin1');
}
