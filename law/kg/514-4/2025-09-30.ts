/**
 * KG-514-4: the procedure for registering miners and issuing certificates, edition of 30.09.2025 (resolutions 556 and 625): points 4 to 26 and annexes 1 to 3, and the part on the System (points 27 to 42, annex 4).
 * A released edition is never edited: an amendment is a new file with its transition (test/law/frozen.test.ts holds its hash).
 */
import type { Edition } from '../../types';
import { bars, grounds } from './2025-09-30/grounds';
import { documents } from './2025-09-30/documents';
import { forms } from './2025-09-30/forms';
import { applicationNorms, consentNorms, questionnaireNorms } from './2025-09-30/norms-annexes';
import { documentNorms } from './2025-09-30/norms-documents';
import { generalNorms } from './2025-09-30/norms-general';
import { registerNorms } from './2025-09-30/norms-register';
import { reviewNorms } from './2025-09-30/norms-review';
import { registers } from './2025-09-30/registers';
import { system } from './2025-09-30/system';
import { terms } from './2025-09-30/terms';

export const kg514_4_2025_09_30 = {
  act: 'KG-514-4',
  edition: '2025-09-30',
  jurisdiction: 'kg',
  words: {
    ky: 'Майнингди жүзөгө ашыруу боюнча иш үчүн сертификаттарды каттоо жана берүү тартиби',
    ru: 'Порядок регистрации и выдачи сертификата для деятельности по осуществлению майнинга',
    en: 'Procedure for registration and issue of certificates for mining',
  },
  source: 'Resolutions of the Cabinet of Ministers of the Kyrgyz Republic No 514 as amended by No 556 of 03.09.2025 and No 625 of 30.09.2025',
  // Points 4 to 20 were in force before resolution 625; what it inserted binds from the parameter law.inForce.625.
  inForce: '2025-09-30',
  transition: 'keepOld',
  norms: { ...generalNorms, ...documentNorms, ...reviewNorms, ...registerNorms, ...questionnaireNorms, ...consentNorms, ...applicationNorms },
  terms, documents, grounds, bars, forms, registers,
  parts: { system },
} as const satisfies Edition;
