/** KG-514-4, chapters 5 to 8 as far as the certificate goes: review, registry, certificate, its end, complaint (points 12 to 24). */
import type { Words } from '../../../types';

export const reviewNorms = {
  'KG-514-4/12': {
    ky: 'Документтерди кароо мөөнөтү 30 календардык күндү түзөт.',
    ru: 'Срок рассмотрения документов — 30 календарных дней.',
    en: 'The authority reviews the documents in 30 calendar days.',
  },
  'KG-514-4/13': {
    ky: 'Кароо мезгилинде ыйгарым укуктуу орган арыз ээсин алдын ала текшерүүгө укуктуу.',
    ru: 'В период рассмотрения уполномоченный орган вправе провести предварительную проверку заявителя.',
    en: 'During the review the authority may make a preliminary inspection of the applicant.',
  },
  'KG-514-4/14.a': {
    ky: 'Алдын ала текшерүүдө борбордун ишке жөндөмдүүлүгү жана документтердин талаптарга ылайыктыгы текшерилет.',
    ru: 'При предварительной проверке проверяются работоспособность центра и соответствие документов.',
    en: 'The preliminary inspection checks that the computing centre can work and that the documents comply.',
  },
  'KG-514-4/14.b': {
    ky: 'Арыз ээси жайга, системага, документтерге кирүүгө жана кызматкерлер менен кеңешүүгө көмөк көрсөтөт.',
    ru: 'Заявитель содействует проверке: доступ в помещения, к системе и документам, консультации с работниками.',
    en: 'The applicant gives access to premises, system and documents and lets staff be consulted.',
  },
  'KG-514-4/14.c': {
    ky: 'Алдын ала текшерүү 10 жумуш күндөн ашпайт жана 12-пункттагы мөөнөткө кирет.',
    ru: 'Предварительная проверка длится не более 10 рабочих дней и входит в срок пункта 12.',
    en: 'The preliminary inspection lasts at most 10 working days, inside the term of point 12.',
  },
  'KG-514-4/14.d': {
    ky: 'Арыз ээси суралган маалыматты суроо-талапта көрсөтүлгөн мөөнөттө акысыз берет.',
    ru: 'Заявитель безвозмездно представляет запрошенные сведения в срок, указанный в запросе.',
    en: 'The applicant gives requested information free of charge in the term named in the request.',
  },
  'KG-514-4/15.a': {
    ky: 'Документтер талаптарга ылайык келбесе же пакет толук эмес болсо, ыйгарым укуктуу орган жазуу жүзүндө билдирет.',
    ru: 'Если документы не соответствуют требованиям или пакет неполон, уполномоченный орган письменно уведомляет об этом.',
    en: 'If documents do not comply or the set is incomplete, the authority sends a written notice.',
  },
  'KG-514-4/15.b': {
    ky: 'Арыз ээси билдирүүнү алган күндөн тартып 15 жумуш күндүн ичинде кошумча документтерди берет.',
    ru: 'Заявитель представляет дополнительные документы в течение 15 рабочих дней со дня получения уведомления.',
    en: 'The applicant supplies the additional documents within 15 working days of receiving the notice.',
  },
  'KG-514-4/15.c': {
    ky: 'Арызды кароо мөөнөтү 12-пункттагы жалпы мөөнөттүн чегинде эсептелет.',
    ru: 'Срок рассмотрения исчисляется в пределах общего срока пункта 12.',
    en: 'The review is counted within the general term of point 12.',
  },
  'KG-514-4/16.a': {
    ky: 'Документтер тартиптин талаптарына ылайык келбейт: кароодон баш тартуу.',
    ru: 'Документы не соответствуют требованиям порядка: отказ в рассмотрении.',
    en: 'The documents do not meet the procedure: refusal to consider.',
  },
  'KG-514-4/16.b': {
    ky: 'Документтер үч жолудан ашуун толук эмес көлөмдө берилди: кароодон баш тартуу.',
    ru: 'Документы более трёх раз представлены в неполном объёме: отказ в рассмотрении.',
    en: 'An incomplete set was filed more than three times: refusal to consider.',
  },
  'KG-514-4/16.c': {
    ky: 'Документтер белгиленген мөөнөттү бузуу менен берилди: кароодон баш тартуу.',
    ru: 'Документы представлены с нарушением установленного срока: отказ в рассмотрении.',
    en: 'The documents were filed in breach of the term: refusal to consider.',
  },
  'KG-514-4/16.d': {
    ky: 'Кароодон баш тартуу жөнүндө арыз ээсине жазуу жүзүндө билдирилет.',
    ru: 'Об отказе в рассмотрении заявителю направляется письменное уведомление.',
    en: 'The applicant is told in writing of the refusal to consider.',
  },
  'KG-514-4/17.a': {
    ky: 'Биринчи кароодогу бардык эскертүүлөр четтетилгенде гана кайталап арыз берүүгө жол берилет.',
    ru: 'Повторное заявление допускается только при устранении всех замечаний первого рассмотрения.',
    en: 'A repeated application is allowed only when all remarks of the first review are removed.',
  },
  'KG-514-4/17.b': {
    ky: 'Эскертүүлөр четтетилбесе, кароодон баш тартылышы мүмкүн; мындай документтер 10 жумуш күндүн ичинде кайра жөнөтүлбөйт.',
    ru: 'При неустранённых замечаниях возможен отказ в рассмотрении; такие документы в течение 10 рабочих дней не возвращаются на доработку.',
    en: 'If remarks are not removed, consideration may be refused; such documents are not returned for rework within 10 working days.',
  },
  'KG-514-4/18.a': {
    ky: 'Реестрде каттоо актысы менен таризделет жана QR-коду бар электрондук сертификат берилет.',
    ru: 'Регистрация в реестре оформляется актом и сопровождается выдачей электронного сертификата с QR-кодом.',
    en: 'Registration in the registry is made by an act and comes with an electronic certificate with QR code.',
  },
  'KG-514-4/18.b': {
    ky: 'Сертификат мөөнөтсүз, ажыратылгыс жана үчүнчү жакка берилбейт.',
    ru: 'Сертификат бессрочный, неотчуждаемый и не передаётся третьему лицу.',
    en: 'The certificate has no end date, cannot be alienated and cannot be passed to a third person.',
  },
  'KG-514-4/19.a': {
    ky: 'Арыз ээси мамлекеттик кызматтардын бирдиктүү порталы менен интегралдашкан реестрге киргизилет.',
    ru: 'Заявитель вносится в реестр, интегрированный с единым порталом государственных услуг.',
    en: 'The applicant is entered into the registry integrated with the unified portal of state services.',
  },
  'KG-514-4/19.b': {
    ky: 'Аталышы өзгөргөндө кайра таризделген сертификаттын маалыматтары реестрге киргизилет.',
    ru: 'При переоформлении из-за смены наименования новые данные сертификата вносятся в реестр.',
    en: 'When the certificate is re-issued because the name changed, its new data are entered in the registry.',
  },
  'KG-514-4/22.a': {
    ky: 'Юридикалык жак жоюлса, жеке ишкер каза болсо же иши токтосо, сертификат токтотулат.',
    ru: 'Сертификат прекращается при ликвидации юридического лица, смерти предпринимателя или прекращении его деятельности.',
    en: 'The certificate ends with the liquidation of the entity, the death of the entrepreneur or the end of that status.',
  },
  'KG-514-4/22.b': {
    ky: 'Талаптар бузулса, сертификат чакыртып алынат.',
    ru: 'При нарушении требований сертификат отзывается.',
    en: 'The certificate is revoked for a breach of the requirements.',
  },
  'KG-514-4/22.c': {
    ky: 'Иш ыктыярдуу токтотулса, сертификат токтотулат.',
    ru: 'Сертификат прекращается при добровольном прекращении деятельности.',
    en: 'The certificate ends when the activity is stopped voluntarily.',
  },
  'KG-514-4/22.d': {
    ky: 'Сертификатты жокко чыгаруу жөнүндө соттун чечими күчүнө кирсе, сертификат токтотулат.',
    ru: 'Сертификат прекращается со вступлением в силу решения суда о его аннулировании.',
    en: 'The certificate ends when a court decision annulling it takes effect.',
  },
  'KG-514-4/22.e': {
    ky: 'Берилгенден тартып 12 айдан ашуун иш жүргүзүлбөсө, сертификат токтотулат.',
    ru: 'Сертификат прекращается, если деятельность не ведётся более 12 месяцев со дня выдачи.',
    en: 'The certificate ends when there is no activity for more than 12 months from its issue.',
  },
  'KG-514-4/24': {
    ky: 'Чечимдерге "Административдик иштин негиздери жана административдик жол-жоболор жөнүндө" мыйзамга ылайык даттанса болот.',
    ru: 'Решения могут быть обжалованы по Закону «Об основах административной деятельности и административных процедурах».',
    en: 'Decisions may be appealed under the Law on the fundamentals of administrative activity and administrative procedures.',
  },
} as const satisfies Record<string, Words>;
