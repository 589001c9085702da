/** KG-514-1/30-1.b to 30-1.e: the posts whose holders are approved, one by one: each election to one of them is approved by itself. */
import type { Position } from '../../../../types';

export const positions = [
  { name: 'boardChair', norm: 'KG-514-1/30-1.b', words: { ky: 'Директорлор кеңешинин жетекчиси', ru: 'Руководитель совета директоров', en: 'Chair of the board of directors' } },
  { name: 'boardMember', norm: 'KG-514-1/30-1.b', words: { ky: 'Директорлор кеңешинин мүчөсү', ru: 'Член совета директоров', en: 'Member of the board of directors' } },
  // the text takes the head of the body and the person who is the body as one
  { name: 'executiveHead', norm: 'KG-514-1/30-1.c', words: { ky: 'Аткаруу органынын жетекчиси (анын функцияларын жалгыз аткаруучу адам)', ru: 'Руководитель исполнительного органа (лицо, единолично осуществляющее его функции)', en: 'Head of the executive body (the person who alone performs its functions)' } },
  { name: 'executiveMember', norm: 'KG-514-1/30-1.c', words: { ky: 'Аткаруу органынын мүчөсү', ru: 'Член исполнительного органа', en: 'Member of the executive body' } },
  { name: 'chiefAccountant', norm: 'KG-514-1/30-1.d', words: { ky: 'Башкы бухгалтер', ru: 'Главный бухгалтер', en: 'Chief accountant' } },
  { name: 'onlyAccountant', norm: 'KG-514-1/30-1.d', words: { ky: 'Жалгыз бухгалтер', ru: 'Единственный бухгалтер', en: 'The only accountant' } },
  { name: 'complianceEmployee', norm: 'KG-514-1/30-1.e', words: { ky: 'Тобокелдик жана комплаенс боюнча ыйгарым укуктуу кызматкер', ru: 'Уполномоченный сотрудник по рискам и комплаенсу', en: 'Authorised employee for risks and compliance' } },
  { name: 'complianceDirector', norm: 'KG-514-1/30-1.e', words: { ky: 'Тобокелдик жана комплаенс боюнча директор', ru: 'Директор по рискам и комплаенсу', en: 'Director for risks and compliance' } },
] as const satisfies readonly Position[];
