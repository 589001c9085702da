import { sealHolder } from './authority';
import { certificateKeys } from './certificate';
import type { Workshop } from './make';
import { createRenderer } from './render';
import { sealKeys } from './sealKeys';

export interface WorkshopSettings { TARTIP_DATA: string; TARTIP_CACHE: string; TARTIP_AUTHORITY?: string; PUPPETEER_EXECUTABLE_PATH?: string; publicUrl: string }

/** The browser and the keys of this installation, as configured; close the renderer at the end. */
export function configuredWorkshop(c: WorkshopSettings): Workshop {
  const seals = sealKeys(c.TARTIP_DATA, sealHolder(c.TARTIP_AUTHORITY));
  const certificates = certificateKeys(c.TARTIP_DATA);
  return {
    renderer: createRenderer({ cache: c.TARTIP_CACHE, executable: c.PUPPETEER_EXECUTABLE_PATH }),
    sealKey: () => seals.current(), certificateKey: () => certificates.current(), publicUrl: c.publicUrl,
  };
}
