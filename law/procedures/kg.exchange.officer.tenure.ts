/** kg.exchange.officer.tenure: the approved officer in office (KG-514-1/30-1.q, 30-1.w to 30-1.z). */
import type { ProcedureSheet } from '../types';
import { commands } from './kg.exchange.officer.tenure/commands';

export const kgExchangeOfficerTenure = {
  name: 'kg.exchange.officer.tenure',
  act: 'KG-514-1',
  part: 'officers',
  jurisdiction: 'kg',
  words: { ky: 'Макулдашылган кызмат адамынын кызмат ордун ээлеши', ru: 'Пребывание согласованного должностного лица в должности', en: 'The approved officer in office' },
  commands,
  stages: {
    inOffice: { ky: 'Кызмат ордун ээлейт', ru: 'Занимает должность', en: 'In office' },
    hearing: { ky: 'Чакыртып алуу боюнча угуу', ru: 'Слушание об отзыве', en: 'Hearing on the revocation' },
    signature: { ky: 'Чакыртып алуу кол коюлууда', ru: 'Отзыв на подписи', en: 'Revocation waiting for signature' },
    endOfContract: { ky: 'Келишимдин бузулушу күтүлүүдө', ru: 'Ожидание расторжения договора', en: 'Waiting for the end of the contract' },
    ended: { ky: 'Аяктады', ru: 'Завершено', en: 'Ended' },
  },
  outcomes: {
    revoked: { ky: 'Макулдук чакыртып алынды', ru: 'Согласие отозвано', en: 'Consent revoked' },
    leftOffice: { ky: 'Кызмат ордунан кетти', ru: 'Оставил должность', en: 'Left the post' },
  },
  notices: {
    hearing: { norm: 'KG-514-1/30-1.a', words: { ky: 'Угууга чакыруу', ru: 'Приглашение на слушание', en: 'Notice of hearing' } },
    revoked: { norm: 'KG-514-1/30-1.z', words: { ky: 'Макулдукту чакыртып алуу жөнүндө билдирүү', ru: 'Уведомление об отзыве согласия', en: 'Notice that the consent is revoked' } },
    dropped: { norm: 'KG-514-1/30-1.w', words: { ky: 'Чакыртып алуу боюнча иштин токтотулганы жөнүндө билдирүү', ru: 'Уведомление о прекращении дела об отзыве', en: 'Notice that the revocation is dropped' } },
    violation: { norm: 'KG-514-1/30-1.q', words: { ky: 'Бузуу катталганы жөнүндө билдирүү', ru: 'Уведомление о нарушении', en: 'Notice of a violation' } },
    termMoved: { norm: 'KG-514-1/30-1.z', words: { ky: 'Мөөнөттөрдүн өзгөргөнү жөнүндө билдирүү', ru: 'Уведомление об изменении сроков', en: 'Notice that terms moved' } },
  },
  documents: {
    act: { norm: 'KG-514-1/30-1.w', words: { ky: 'Акт', ru: 'Акт', en: 'Act' } },
  },
} as const satisfies ProcedureSheet;
