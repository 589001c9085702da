import { createHash } from 'node:crypto';
import { checkAddress, ENCLOSED_JWS, qrImage, signCertificate, type CertificateKey } from './certificate';
import { enclose, type Enclosure } from './enclose';
import type { DocumentLanguage } from './language';
import { modelOf, openData } from './model';
import type { Facts } from './modelTypes';
import { pageCount } from './pdf';
import type { Renderer } from './render';
import { seal } from './seal';
import type { SealKey } from './sealKeys';
import { documentHtml, titleOf } from './templates';
import { sheet, telling } from '../law';
import { dayOf } from '../law/calendar';

/** What documents are made with. */
export interface Workshop {
  renderer: Renderer;
  sealKey(): Promise<SealKey>;
  certificateKey(): Promise<CertificateKey>;
  /** base address in QR codes */
  publicUrl: string;
}
export interface MadeDocument { title: string; sealed: Buffer; /** SHA-256 of the file before the seal, hex */ unsealedHash: string; pages: number }

/** A document about a register entry that is issued under an act carries signed data that can be checked without a network. */
async function signedData(workshop: Workshop, facts: Facts): Promise<string | undefined> {
  const { entry, decision, applicant } = facts;
  if (!telling(sheet(facts.procedure.name).documents, 'entry').includes(facts.kind) || !entry || !decision) return undefined;
  const claims = {
    iss: workshop.publicUrl, num: entry.number, name: applicant.name, inn: openData(applicant).inn ?? '', act: decision.number, actOn: dayOf(facts.jurisdiction, decision.at), on: entry.on,
    law: `${facts.act}@${facts.edition}`, norm: decision.norms[0] ?? facts.act, status: `${workshop.publicUrl}/v1/certificates/${encodeURIComponent(entry.number)}/status`,
  };
  return signCertificate(claims, await workshop.certificateKey());
}

/** Renders and seals one document. Equal facts give equal bytes before the seal, but for a certificate, whose signed data are new each time. */
export async function makeDocument(workshop: Workshop, facts: Facts, language: DocumentLanguage): Promise<MadeDocument> {
  const jws = await signedData(workshop, facts);
  const address = jws && checkAddress(workshop.publicUrl, jws);
  const qr = address ? { image: await qrImage(address), address: `${workshop.publicUrl}/check` } : null;
  const html = documentHtml({ procedure: facts.procedure.name, kind: facts.kind, outcome: facts.decision?.outcome }, modelOf({ ...facts, qr, cabinet: workshop.publicUrl }, language));
  const title = titleOf(html);
  const enclosures: Enclosure[] = jws ? [{ name: ENCLOSED_JWS, description: title, mediaType: 'application/jose', bytes: Buffer.from(jws) }] : [];
  const printed = await workshop.renderer.pdf(html, facts.at);
  const unsealed = enclose(printed, { title, language, authority: facts.authority[language].name, at: facts.at, enclosures });
  return {
    title, pages: pageCount(printed), unsealedHash: createHash('sha256').update(unsealed).digest('hex'),
    sealed: await seal(unsealed, await workshop.sealKey(), facts.at, facts.authority[language].name),
  };
}
