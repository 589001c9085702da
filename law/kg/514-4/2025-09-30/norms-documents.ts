/** KG-514-4, chapter 4: documents needed for registration and the certificate (points 11 and 11-1). */
import type { Words } from '../../../types';

export const documentNorms = {
  'KG-514-4/11': {
    ky: 'Сертификат алуу үчүн документтер мамлекеттик же расмий тилде берилет.',
    ru: 'Документы для получения сертификата подаются на государственном или официальном языке.',
    en: 'The documents for the certificate are filed in the state or official language.',
  },
  'KG-514-4/11.1': {
    ky: '3-тиркемедеги түрдө түзүлгөн сертификат берүү жөнүндө арыз',
    ru: 'Заявление о выдаче сертификата по форме приложения 3',
    en: 'Application for the certificate in the form of annex 3',
  },
  'KG-514-4/11.2': {
    ky: 'Уюштуруу документтеринин көчүрмөлөрү: устав жана/же уюштуруу келишими (уюштуруучу бирден ашса)',
    ru: 'Копии учредительных документов: устав и/или учредительный договор (если учредителей более одного)',
    en: 'Copies of the founding documents: charter and/or founding agreement (if there is more than one founder)',
  },
  'KG-514-4/11.3': {
    ky: 'Мамлекеттик каттоо/кайра каттоо жөнүндө күбөлүктүн жана юридикалык жакты түзүү жөнүндө чечимдин көчүрмөлөрү',
    ru: 'Копии свидетельства о государственной регистрации/перерегистрации и решения о создании юридического лица',
    en: 'Copies of the certificate of state (re-)registration and of the decision to create the legal entity',
  },
  'KG-514-4/11.4': {
    ky: 'Аткаруу жана байкоочу (бар болсо) органдарды шайлоо жөнүндө документ, мөөр жана кол менен күбөлөндүрүлгөн',
    ru: 'Документ об избрании исполнительных и наблюдательных (при наличии) органов, заверенный печатью и подписью',
    en: 'Document electing the executive bodies and the supervisory body (if any), certified by seal and signature',
  },
  'KG-514-4/11.5': {
    ky: 'Жеке ишкер катары мамлекеттик каттоо жөнүндө күбөлүктүн көчүрмөсү',
    ru: 'Копия свидетельства о государственной регистрации индивидуального предпринимателя',
    en: 'Copy of the certificate of state registration as individual entrepreneur',
  },
  'KG-514-4/11.6.a': {
    ky: 'Уюштуруучу юридикалык жактын уюштуруу документтеринин жана каттоо күбөлүгүнүн көчүрмөлөрү',
    ru: 'Копии учредительных документов и свидетельства о регистрации учредителя — юридического лица',
    en: 'Copies of the founding documents and registration certificate of a founder that is a legal entity',
  },
  'KG-514-4/11.6.b': {
    ky: 'Уюштуруучу юридикалык жактын салык органына берилген акыркы отчеттук датага финансылык отчету',
    ru: 'Финансовый отчёт учредителя — юридического лица на последнюю отчётную дату, представленный в налоговый орган',
    en: 'Financial report of a founder that is a legal entity for the last reporting date, as given to the tax body',
  },
  'KG-514-4/11.7': {
    ky: 'Аткаруу органынын мүчөлөрү жана уюштуруучулар толтуруп, кол койгон 1-тиркемедеги анкеталар',
    ru: 'Анкеты по приложению 1, заполненные и подписанные членами исполнительного органа и учредителями',
    en: 'Questionnaires of annex 1, filled in and signed by the members of the executive body and the founders',
  },
  'KG-514-4/11.8.a': {
    ky: 'Бизнес-план: майнингдин максаттарынын аныктамасы',
    ru: 'Бизнес-план: определение целей майнинга',
    en: 'Business plan: definition of the goals of mining',
  },
  'KG-514-4/11.8.b': {
    ky: 'Бизнес-план: экономикалык натыйжалардын жана электр энергиясын керектөөнүн кеминде 3 календарлык жылга болжолу',
    ru: 'Бизнес-план: прогноз экономических результатов и потребления электроэнергии не менее чем на 3 календарных года',
    en: 'Business plan: forecast of economic results and of electricity use for at least 3 calendar years',
  },
  'KG-514-4/11.9': {
    ky: 'Банкта алыш-бериш эсебин ачуу келишиминин көчүрмөсү',
    ru: 'Копия договора об открытии расчётного счёта в банке',
    en: 'Copy of the agreement on a settlement account with a bank',
  },
  'KG-514-4/11.10.a': {
    ky: 'Майнинг иштеринин эрежеси: блокчейндин эсептик-эсептөө борборунун ишинин тартиби',
    ru: 'Правила майнинга: порядок работы расчётно-вычислительного центра блокчейна',
    en: 'Internal mining rules: order of work of the blockchain computing centre',
  },
  'KG-514-4/11.10.b': {
    ky: 'Майнинг иштеринин эрежеси: электр менен үзгүлтүксүз камсыз кылуу, анын ичинде штаттык эмес кырдаалдагы аракеттер',
    ru: 'Правила майнинга: бесперебойное электроснабжение, включая действия в нештатных ситуациях',
    en: 'Internal mining rules: uninterrupted power supply, including actions in abnormal situations',
  },
  'KG-514-4/11.10.c': {
    ky: 'Ички документтер номерленет, жетекчинин же жеке ишкердин мөөрү жана колу менен күбөлөндүрүлөт.',
    ru: 'Внутренние документы нумеруются и заверяются печатью и подписью руководителя или предпринимателя.',
    en: 'Internal documents are numbered and certified by seal and signature of the head or the entrepreneur.',
  },
  'KG-514-4/11.11': {
    ky: 'Арыз ээсинин атынан аракеттенген өкүлдүн ишеним каты, мөөрү менен',
    ru: 'Доверенность представителя, действующего от имени заявителя, с печатью',
    en: 'Power of attorney of the representative acting for the applicant, with seal',
  },
  'KG-514-4/11.12.a': {
    ky: 'Уюштуруучу жеке жактын паспортунун көчүрмөсү (резидент эместики — чет мамлекеттин паспорту)',
    ru: 'Копия паспорта учредителя — физического лица (для нерезидента — паспорта иностранного государства)',
    en: 'Copy of the passport of a founder who is an individual (for a non-resident the foreign passport)',
  },
  'KG-514-4/11.12.b': {
    ky: 'Салык жана башка милдеттүү төлөмдөр боюнча карыздын жоктугу жөнүндө маалымкат жана/же резидент эмес үчүн чет мамлекеттин мыйзамдарындагы документтер',
    ru: 'Справка об отсутствии задолженности по налогам и обязательным платежам и/или для нерезидента документы по иностранному праву',
    en: 'Certificate of no debt on taxes and mandatory payments and/or, for a non-resident, the documents of foreign law',
  },
  'KG-514-4/11.12.c': {
    ky: 'Резиденттердин карызын ыйгарым укуктуу орган "Түндүк" аркылуу өзү текшерет.',
    ru: 'Задолженность резидентов уполномоченный орган проверяет сам через «Түндүк».',
    en: 'The authority itself checks the debts of residents through Tunduk.',
  },
  'KG-514-4/11.13.a': {
    ky: 'Курулуш нормаларына ылайык келген майнинг ферманын имаратынын долбоору',
    ru: 'Проект здания майнинг-фермы, отвечающий строительным нормам и правилам',
    en: 'Design of the building of the mining farm meeting construction norms',
  },
  'KG-514-4/11.13.b': {
    ky: 'Имаратта талаптагыдай электр менен камсыз кылуу, өрт, санитардык жана техникалык коопсуздук болот.',
    ru: 'Здание имеет надлежащее электроснабжение и отвечает пожарной, санитарной и технической безопасности.',
    en: 'The building has adequate power supply and meets fire, sanitary and technical safety.',
  },
  'KG-514-4/11.13.c': {
    ky: 'Архитектуралык шаар куруучулук корутунду (капиталдык курулушта)',
    ru: 'Архитектурно-градостроительное заключение (при капитальном строительстве)',
    en: 'Architecture and town-planning conclusion (capital construction)',
  },
  'KG-514-4/11.13.d': {
    ky: 'Тышкы электр тармактарынын архитектуралык-техникалык корутундусу (капиталдык курулушта)',
    ru: 'Архитектурно-техническое заключение по внешним электросетям (при капитальном строительстве)',
    en: 'Architectural-technical conclusion on external power networks (capital construction)',
  },
  'KG-514-4/11.13.e': {
    ky: 'Эскиздик долбоор (капиталдык курулушта)', ru: 'Эскизный проект (при капитальном строительстве)', en: 'Sketch design (capital construction)',
  },
  'KG-514-4/11.13.f': {
    ky: 'Жумушчу долбоор (капиталдык курулушта)', ru: 'Рабочий проект (при капитальном строительстве)', en: 'Working design (capital construction)',
  },
  'KG-514-4/11.13.g': {
    ky: 'Жумушчу долбоордун мамлекеттик экспертизасы (капиталдык курулушта)',
    ru: 'Государственная экспертиза рабочего проекта (при капитальном строительстве)',
    en: 'State expert review of the working design (capital construction)',
  },
  'KG-514-4/11.14': {
    ky: 'Имаратка менчик же ижара укугун белгилөөчү документтин көчүрмөсү (капиталдык курулушта)',
    ru: 'Копия документа о праве собственности или аренды здания (при капитальном строительстве)',
    en: 'Copy of the document proving ownership or lease of the building (capital construction)',
  },
  'KG-514-4/11.15': {
    ky: 'Имаратты пайдаланууга киргизүү жөнүндө документ (капиталдык курулушта)',
    ru: 'Документ о вводе здания в эксплуатацию (при капитальном строительстве)',
    en: 'Document on putting the building into operation (capital construction)',
  },
  'KG-514-4/11.16': {
    ky: 'Жеңил конструкциядагы имаратта талаптагыдай электр менен камсыз кылуу, өрт, санитардык жана техникалык коопсуздук болот.',
    ru: 'Здание из лёгких конструкций имеет надлежащее электроснабжение с учётом пожарной, санитарной и технической безопасности.',
    en: 'A building of light construction has power supply of due quality with fire, sanitary and technical safety met.',
  },
  'KG-514-4/11.17': {
    ky: 'Каттоо үчүн жыйымдын төлөнүшүн ырастаган документ',
    ru: 'Документ, подтверждающий уплату сбора за регистрацию',
    en: 'Proof of payment of the registration fee',
  },
  'KG-514-4/11-1': {
    ky: 'Арыз ээси берилген маалыматтардын аныктыгы жана өзгөрүүлөрдү өз убагында кабарлоо үчүн жооп берет.',
    ru: 'Заявитель отвечает за достоверность поданных сведений и своевременное уведомление об изменениях.',
    en: 'The applicant answers for the truth of the data filed and for timely notice of changes.',
  },
} as const satisfies Record<string, Words>;
