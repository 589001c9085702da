/** KG-514-4, chapters 2 and 3: who may be a founder, notifications, form of documents (points 4 to 10). */
import type { Words } from '../../../types';

export const generalNorms = {
  'KG-514-4/4.a': {
    ky: 'Жеке жана юридикалык жактар, резиденттер жана резидент эместер акционер, уюштуруучу, катышуучу боло алышат.',
    ru: 'Акционерами, учредителями, участниками могут быть физические и юридические лица, резиденты и нерезиденты.',
    en: 'Individuals and legal entities, residents and non-residents, may be shareholders, founders or participants.',
  },
  'KG-514-4/4.b': {
    ky: 'Уюштуруучулар жөнүндө маалыматтар 1-тиркемедеги анкетада берилет.',
    ru: 'Сведения об учредителях представляются в анкете по приложению 1.',
    en: 'Data on the founders are given in the questionnaire of annex 1.',
  },
  'KG-514-4/5.1': {
    ky: 'Оффшордук зонада жашаган же катталган же ошондой аффилирленген жактары бар адам уюштуруучу боло албайт.',
    ru: 'Учредителем не может быть лицо, проживающее или зарегистрированное в офшорной зоне либо имеющее там аффилированных участников.',
    en: 'A person living or registered in an offshore zone, or with affiliated participants registered there, may not be a founder.',
  },
  'KG-514-4/5.2': {
    ky: 'БУУнун Коопсуздук Кеңешинин санкциялары колдонулган адам уюштуруучу боло албайт.',
    ru: 'Учредителем не может быть лицо, к которому применены санкции Совета Безопасности ООН.',
    en: 'A person under sanctions of the UN Security Council may not be a founder.',
  },
  'KG-514-4/5.3': {
    ky: 'Өзүн, катышуучуларын жана бенефициардык менчик ээлерин ишенимдүү идентификациялоого мүмкүндүк берген маалыматтарды бербеген адам уюштуруучу боло албайт.',
    ru: 'Учредителем не может быть лицо, не представившее данных, по которым можно достоверно установить и проверить участников и бенефициарных собственников.',
    en: 'A person who did not give data by which participants and beneficial owners can be reliably identified and vetted may not be a founder.',
  },
  'KG-514-4/5.4': {
    ky: 'Соттун чечими менен тыюу салынган же чектөө киргизилген адам уюштуруучу боло албайт.',
    ru: 'Учредителем не может быть лицо, в отношении которого решением суда установлены запрет или ограничения.',
    en: 'A person banned or restricted by a court decision may not be a founder.',
  },
  'KG-514-4/6': {
    ky: 'Жеке ишкерге ушул талаптар колдонула турган бөлүгүндө коюлат.',
    ru: 'К индивидуальному предпринимателю требования применяются в применимой части.',
    en: 'The requirements bind an individual entrepreneur as far as they apply.',
  },
  'KG-514-4/7.a': {
    ky: 'Жоюу же кайра уюштуруу жөнүндө чечим 15 жумуш күндүн ичинде билдирилет.',
    ru: 'О решении о ликвидации или реорганизации уведомляют в течение 15 рабочих дней.',
    en: 'A decision to liquidate or reorganise is notified within 15 working days.',
  },
  'KG-514-4/7.b': {
    ky: 'Аткаруу жана байкоо органдарынын курамынын өзгөрүшү 15 жумуш күндүн ичинде билдирилет.',
    ru: 'Об изменении состава исполнительных и наблюдательных органов уведомляют в течение 15 рабочих дней.',
    en: 'A change of the executive or supervisory bodies is notified within 15 working days.',
  },
  'KG-514-4/7.c': {
    ky: 'Даректин өзгөрүшү 15 жумуш күндүн ичинде билдирилет.',
    ru: 'Об изменении адреса уведомляют в течение 15 рабочих дней.',
    en: 'A change of address is notified within 15 working days.',
  },
  'KG-514-4/7.d': {
    ky: 'Өкүлчүлүктүн же филиалдын ачылышы 15 жумуш күндүн ичинде билдирилет.',
    ru: 'Об открытии представительства или филиала уведомляют в течение 15 рабочих дней.',
    en: 'The opening of a representative office or branch is notified within 15 working days.',
  },
  'KG-514-4/7.e': {
    ky: 'Уюштуруучулардын курамынын же үлүштөрүнүн өзгөрүшү 15 күндүн ичинде кабарланат.',
    ru: 'Об изменении состава учредителей или размера долей уведомляют в течение 15 дней.',
    en: 'A change of founders or of their shares is notified within 15 days.',
  },
  'KG-514-4/7.f': {
    ky: 'Үлүштөрдү ишенимдүү башкарууга өткөрүп берүү 15 күндүн ичинде кабарланат.',
    ru: 'О передаче долей в доверительное управление уведомляют в течение 15 дней.',
    en: 'Handing shares over to trust management is notified within 15 days.',
  },
  'KG-514-4/7.g': {
    ky: 'Билдирүү электрондук түрдө, башкаруу органынын күбөлөндүрүлгөн чечимдери менен жөнөтүлөт.',
    ru: 'Уведомление направляется электронно с заверенными решениями органа управления.',
    en: 'The notice is sent electronically with certified decisions of the management body.',
  },
  'KG-514-4/8.a': {
    ky: 'Документтин түп нускасы жана/же талаптагыдай күбөлөндүрүлгөн көчүрмөсү берилет.',
    ru: 'Документ представляется в подлиннике и/или надлежаще заверенной копии.',
    en: 'A document is filed as the original and/or a duly certified copy.',
  },
  'KG-514-4/8.b': {
    ky: 'Резидент эмес уюштуруучунун документтери легалдаштырылат же апостилдештирилет.',
    ru: 'Документы учредителя-нерезидента должны быть легализованы или апостилированы.',
    en: 'Documents of a non-resident founder must be legalised or apostilled.',
  },
  'KG-514-4/8.c': {
    ky: 'Чет тилдеги документ мамлекеттик жана/же расмий тилге күбөлөндүрүлгөн котормосу менен берилет.',
    ru: 'Документ на иностранном языке представляется с заверенным переводом на государственный и/или официальный язык.',
    en: 'A document in a foreign language needs a certified translation into the state and/or official language.',
  },
  'KG-514-4/9.a': {
    ky: 'Бир барактан көп документ опистелет, номерленет, мөөр жана жетекчинин колу менен күбөлөндүрүлөт.',
    ru: 'Документ более чем на одном листе вносится в опись, нумеруется и заверяется печатью и подписью руководителя.',
    en: 'A document of more than one sheet is listed in an inventory, numbered, and certified by seal and signature of the head.',
  },
  'KG-514-4/9.b': {
    ky: 'Документтер Интернет аркылуу электрондук түрдө, аралыктан каттоо менен берилет.',
    ru: 'Документы подаются электронно через Интернет с удалённой регистрацией.',
    en: 'Documents are filed electronically over the Internet with remote registration.',
  },
  'KG-514-4/10.a': {
    ky: 'Жеке маалыматтары берилген ар бир жеке жактын 2-тиркемедеги макулдугу берилет.',
    ru: 'Представляется согласие по приложению 2 каждого физического лица, чьи данные передаются.',
    en: 'The consent of annex 2 is given for every individual whose personal data are filed.',
  },
  'KG-514-4/10.b': {
    ky: 'Макулдуктун жоктугу документтерди кароодон баш тартуу үчүн негиз болот.',
    ru: 'Отсутствие согласия является основанием для отказа в рассмотрении документов.',
    en: 'Absence of the consent is a ground to refuse to consider the documents.',
  },
} as const satisfies Record<string, Words>;
