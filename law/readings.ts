/** Readings of ambiguous norms that touch the points in use. The first name is the default; those with one name wait until a second is built. */
import type { Reading, Words } from './types';

const one = (amb: string, norms: readonly string[], words: Words): Reading => ({ amb, norms, names: ['default'], default: 'default', built: ['default'], words });

/** Two readings, each of which code follows: the default and another. */
const choice = (amb: string, norms: readonly string[], [first, words]: [string, Words], [second, otherWords]: [string, Words]): Reading =>
  ({ amb, norms, names: [first, second], default: first, built: [first, second], words, others: { [second]: otherWords } });

/** The same, where code follows the first alone: the procedure that would differ is not built. */
const onlyFirst = (amb: string, norms: readonly string[], [first, words]: [string, Words], second: string): Reading =>
  ({ amb, norms, names: [first, second], default: first, built: [first], words, notYet: true });

const selectable: readonly Reading[] = [
  choice('AMB-01', ['KG-514-4/12', 'KG-514-4/15.b', 'KG-514-4/15.c'], ['neverStops', {
    ky: 'Кошумча документтер күтүлгөндө кароо мөөнөтү токтобойт.',
    ru: 'Срок рассмотрения не останавливается на время представления дополнительных документов.',
    en: 'The review is not stopped while additional documents are awaited.',
  }], ['stops', {
    ky: 'Кошумча документтер берилгенге чейин кароо мөөнөтү токтотуп турулат.',
    ru: 'На время представления дополнительных документов срок рассмотрения приостанавливается.',
    en: 'The review is stopped while additional documents are awaited.',
  }]),
  choice('AMB-05', ['KG-514-4/16.b'], ['perApplication', {
    ky: 'Толук эмес пакеттер бир арыздын ичинде эсептелет; төртүнчүсү баш тартууга негиз.',
    ru: 'Неполные комплекты считаются в пределах одного заявления; четвёртый — основание для отказа.',
    en: 'Incomplete sets are counted within one application; the fourth is the ground.',
  }], ['perChain', {
    ky: 'Толук эмес пакеттер биринчи жана кайталап берилген арыздар боюнча бирге эсептелет; төртүнчүсү баш тартууга негиз.',
    ru: 'Неполные комплекты считаются вместе по первому и повторным заявлениям; четвёртый — основание для отказа.',
    en: 'Incomplete sets are counted over the first application and those that repeat it; the fourth is the ground.',
  }]),
  choice('AMB-06', ['KG-514-4/17.b'], ['newDefectsOnly', {
    ky: 'Кайталап берилгенде мурдагы эскертүү боюнча кайра жөнөтүлбөйт; жаңы кемчилик билдирилиши мүмкүн.',
    ru: 'При повторном обращении по прежнему замечанию не возвращают; о новом недостатке сообщить можно.',
    en: 'A repeated application is not returned for an earlier remark; a new defect may be notified.',
  }], ['throughout', {
    ky: 'Кайталап берилген документтер эч кандай кемчилик боюнча кайра жөнөтүлбөйт.',
    ru: 'Повторно поданные документы не возвращают ни по какому недостатку.',
    en: 'A repeated application is not returned for any defect.',
  }]),
  onlyFirst('AMB-07', ['KG-514-4/7.a', 'KG-514-4/7.e', 'KG-514-4/7.f'], ['violationAfterLonger', {
    ky: 'Кыска мөөнөттө эскертилет, бузуу узун мөөнөттөн кийин гана саналат.',
    ru: 'Напоминание по короткому сроку, нарушение — только после длинного.',
    en: 'Reminder on the shorter term, a violation only after the longer.',
  }], 'violationAfterShorter'),
  choice('AMB-48', ['KG-514-4/16.c'], ['automatic', {
    ky: 'Эч нерсе берилбесе да кароодон автоматтык түрдө баш тартылат; ал жокко чыгарылышы мүмкүн.',
    ru: 'Если ничего не подано, отказ в рассмотрении выносится автоматически; он может быть отменён.',
    en: 'When nothing is filed the refusal to consider is automatic; it can be set aside.',
  }], ['drafted', {
    ky: 'Эч нерсе берилбесе, кароодон баш тартуу долбоору даярдалат; угуудан кийин ага адам кол коёт.',
    ru: 'Если ничего не подано, готовится отказ в рассмотрении; после слушания его подписывает человек.',
    en: 'When nothing is filed the refusal to consider is drafted; a person signs it after a hearing.',
  }]),
];

const single: readonly Reading[] = [
  one('AMB-02', ['KG-514-4/12', 'KG-514-4/14.c', 'KG-514-4/21-1.c'], {
    ky: 'Органдын мөөнөтү өтсө, эч нерсе берилбейт жана баш тартылбайт; арыз ээсине даттануу укугу билдирилет.',
    ru: 'Просрочка органа ничего не предоставляет и ни в чём не отказывает; заявителю сообщают о праве жалобы.',
    en: "The authority's missed term grants nothing and refuses nothing; the applicant is told of the right to complain.",
  }),
  one('AMB-03', ['KG-514-4/12', 'KG-514-4/29'], {
    ky: 'Кароо документтер келип түшкөн күндүн эртесинен эсептелет.',
    ru: 'Срок рассмотрения считается со дня, следующего за поступлением документов.',
    en: 'The review runs from receipt; the next day is day 1.',
  }),
  one('AMB-04', ['KG-514-4/10.a', 'KG-514-4/10.b'], {
    ky: 'Макулдук анкетасы же паспорту берилген ар бир жеке жактан талап кылынат.',
    ru: 'Согласие требуется от каждого физического лица, чья анкета или паспорт поданы.',
    en: 'A consent is due from every individual whose questionnaire or passport is filed.',
  }),
  one('AMB-09', ['KG-514-4/11-1'], {
    ky: '"Лицензия" деген сөз сертификатка колдонулат.', ru: 'Слово «лицензия» относится к сертификату.', en: 'The word licence is applied to the certificate.',
  }),
  one('AMB-12', ['KG-514-4/20.4'], {
    ky: 'Реестрден чыгаруу сертификат токтогондо жазылат.', ru: 'Исключение из реестра записывается при прекращении сертификата.', en: 'Exclusion is recorded when the certificate ends.',
  }),
  one('AMB-13', ['KG-514-4/19.b'], {
    ky: 'Аталыш өзгөргөндө кайра таризделет, 3 жумуш күн (окшоштук боюнча).', ru: 'Переоформление при смене наименования — 3 рабочих дня по аналогии.', en: 'Re-issue on a change of name takes 3 working days by analogy.',
  }),
  one('AMB-26', ['KG-514-4/8.a', 'KG-514-4/9.a', 'KG-514-4/21-1.b'], {
    ky: 'Электрондук кол мөөр жана кол катары кабыл алынат; түп нуска талап боюнча.', ru: 'Электронная подпись принимается за подпись и печать; подлинники по запросу.', en: 'An electronic signature counts as seal and signature; originals on request.',
  }),
  one('AMB-27', ['KG-514-4/A2.9', 'KG-514-4/A2.10'], {
    ky: 'Ар бир берүү катталат жана билдириле алат.', ru: 'Каждая передача данных записывается и о ней можно уведомить.', en: 'Every transfer of data is logged and can be notified.',
  }),
  one('AMB-29', ['KG-514-4/14.c'], {
    ky: 'Текшерүү кароо мөөнөтүнүн ичинде бүтөт.', ru: 'Проверка заканчивается в пределах срока рассмотрения.', en: 'The inspection ends inside the review.',
  }),
  one('AMB-30', ['KG-514-4/12', 'KG-514-4/14.c', 'KG-514-4/15.b', 'KG-514-4/17.b'], {
    ky: 'Жумуш күнүнө айландырылган ишемби арыз ээсинин мөөнөтүндө эсептелбейт, органдыкында эсептелет.',
    ru: 'Рабочая суббота по переносу не считается в сроке заявителя и считается в сроке органа.',
    en: 'A Saturday made a working day is not counted for people outside, and is for the authority.',
  }),
  one('AMB-31', ['KG-514-4/12', 'KG-514-4/14.c', 'KG-514-4/15.b', 'KG-514-4/17.b'], {
    ky: 'Арыз ээсинин мөөнөтү кийинки жумуш күнүнө жылат; органдыкы жылбайт, максаты мурдагы жумуш күнү.',
    ru: 'Срок заявителя переносится на следующий рабочий день; срок органа не переносится, цель — предыдущий рабочий день.',
    en: 'A term of people outside moves to the next working day; the authority\'s does not, its target is the working day before.',
  }),
  one('AMB-46', ['KG-514-4/5.1', 'KG-514-4/6'], {
    ky: '5-пункттагы тыюулар жана карыздар жеке ишкердин өзүнө текшерилет.', ru: 'Запреты пункта 5 и долги проверяются у самого предпринимателя.', en: 'The bars of point 5 and debts are checked on the entrepreneur himself.',
  }),
  one('AMB-47', ['KG-514-4/14.d', 'KG-514-4/16.c'], {
    ky: 'Суралган маалымат берилбесе, өзүнөн-өзү эч нерсе болбойт.', ru: 'Непредставление сведений по запросу само по себе последствий не имеет.', en: 'Information not given on request has no automatic consequence.',
  }),
  one('AMB-49', ['KG-514-4/5.1', 'KG-514-4/12', 'KG-514-4/16.a'], {
    ky: '5-пункт боюнча баш тартууга угуудан кийин адам кол коёт; карыз жана текшерүү 16.a боюнча негизделет.',
    ru: 'Отказ по пункту 5 подписывает человек после слушания; долги и проверка обосновываются по 16.a.',
    en: 'A refusal on 5 is signed by a person after a hearing; debts and inspection are argued under 16.a.',
  }),
  one('AMB-50', ['KG-514-4/7.a', 'KG-514-4/7.b', 'KG-514-4/7.c', 'KG-514-4/7.e', 'KG-514-4/21-1.a'], {
    ky: 'Бир кабарлоо эки мөөнөттү тең аткарат.', ru: 'Одно уведомление выполняет обе обязанности.', en: 'One filing satisfies both duties.',
  }),
  one('AMB-51', ['KG-514-4/14.c'], {
    ky: 'Узактыктын биринчи күнү — окуядан кийинки күн.', ru: 'Первый день длительности — день после события.', en: 'The day after the event is day 1 of a length too.',
  }),
];

/** Of norms whose procedures are not built. */
const later = (reading: Reading): Reading => ({ ...reading, notYet: true });

/** The unified state collective mining system (27 to 42). */
const system: readonly Reading[] = [
  one('AMB-08', ['KG-514-4/27.1', 'KG-514-4/29', 'KG-514-4/30.5'], {
    ky: 'Сертификат алууга арыз менен бирге берилгенде, 10 жумуш күн сертификат жөнүндө чечимден кийин эсептелет; ага чейин сертификаттын жоктугу баш тартууга негиз эмес.',
    ru: 'При подаче вместе с заявлением на сертификат 10 рабочих дней считаются с решения о нём; до него отсутствие сертификата не основание для отказа.',
    en: 'Filed jointly with the application for the certificate, the 10 working days run from the decision on it; until then its absence is no ground of refusal.',
  }),
  one('AMB-16', ['KG-514-4/35.3', 'KG-514-4/36.2'], {
    ky: 'Катышуучунун милдеттери токтотуп туруу башталганга чейин сакталат; ал чектелбейт, жөнөкөй кабарлоо менен улантылат.',
    ru: 'Обязанности участника сохраняются до начала приостановления; оно не ограничено по длительности, возобновление — простым уведомлением.',
    en: 'The duties hold until the pause starts; its length is not limited, and participation is resumed by a simple notice.',
  }),
  one('AMB-28', ['KG-514-4/40', 'KG-514-4/41'], {
    ky: 'Чыгаруу — негиздери жана даттануу тартиби көрсөтүлгөн чечим менен; 27.2 боюнча кайра арыз берүүгө болот.',
    ru: 'Исключение — решением с основаниями и порядком обжалования; новое заявление по 27.2 возможно.',
    en: 'Exclusion is by a decision with its grounds and the way of appeal; a new application under 27.2 is possible.',
  }),
  one('AMB-32', ['KG-514-4/35.3', 'KG-514-4/35.4'], {
    ky: 'Кабарлоо күнү жана токтотуп туруунун же чыгуунун күнү эсептелбейт: алардын ортосунда толук күндөр.',
    ru: 'День уведомления и день приостановления или выхода не считаются: между ними полные дни.',
    en: 'Neither the day of the notice nor that of the pause or exit is counted: full days lie between them.',
  }),
  one('AMB-52', ['KG-514-4/2.c', 'KG-514-4/36.2'], {
    ky: 'Катышуучу — катталгандан тартып; жабдуунун иштеши боюнча милдеттер — кошулгандан тартып.',
    ru: 'Участником становятся с регистрации; обязанности по работе оборудования — с подключения.',
    en: 'A participant from the registration; the duties of operation run from the connection.',
  }),
  one('AMB-53', ['KG-514-4/40'], {
    ky: 'Чыгарууга Тартипти же регламентти бузуу жетиштүү; угуудан кийин чечим кабыл алынат, негизде эмне бузулганы көрсөтүлөт.',
    ru: 'Для исключения достаточно нарушения Порядка или регламента; решение — после слушания, в основании сказано, что нарушено.',
    en: 'A breach of the procedure or of the regulations is enough to exclude; the decision comes after a hearing, and its ground says which.',
  }),
  one('AMB-54', ['KG-514-4/22.a', 'KG-514-4/22.b', 'KG-514-4/22.c', 'KG-514-4/22.d', 'KG-514-4/22.e'], {
    ky: 'Сертификат токтогондо Бирдиктүү системага катышуу да токтойт; акыркы төлөм жүргүзүлөт.',
    ru: 'С прекращением сертификата прекращается и участие в Единой системе; производится окончательная выплата.',
    en: 'When the certificate ends, the participation in the System ends too, with a final payout.',
  }),
].map(later);

export const readings: readonly Reading[] = [...selectable, ...single, ...system].sort((a, b) => (a.amb < b.amb ? -1 : 1));

/** What a reading says, by default the default; undefined for a name that no code follows. */
export function readingWords(amb: string, name?: string): Words | undefined {
  const reading = readings.find((r) => r.amb === amb);
  return name === undefined || name === reading?.default ? reading?.words : reading?.others?.[name];
}
