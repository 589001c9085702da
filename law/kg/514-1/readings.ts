/** Readings of point 30-1 of KG-514-1, the default first. They join those of law/readings.ts with the procedures that follow them. */
import type { Reading } from '../../types';

export const officerReadings: readonly Reading[] = [
  {
    amb: 'AMB-21', norms: ['KG-514-1/30-1.f', 'KG-514-1/30-1.g', 'KG-514-1/30-1.h', 'KG-514-1/30-1.s'], names: ['banOnly', 'endsAt45'], default: 'banOnly', built: ['banOnly', 'endsAt45'],
    words: {
      ky: 'Толук топтом өз убагында берилип, каралып жатса, 45 күн өткөндөн кийин милдеттерди аткарууга тыюу салынганы гана билдирилет; келишимди бузуу баш тартылгандан кийин гана талап кылынат.',
      ru: 'Если полный пакет подан вовремя и рассматривается, по истечении 45 дней сообщается только о запрете исполнять обязанности; расторжение договора требуется лишь после отказа.',
      en: 'When a full set filed in time is under review, after the 45 days only the ban on performing the duties is told; the end of the contract is demanded after a refusal alone.',
    },
    others: {
      endsAt45: {
        ky: '45 күн өткөндө, толук топтом каралып жатса да, тыюу менен бирге келишимди бузуу талап кылынат; кароо улантылат.',
        ru: 'По истечении 45 дней вместе с запретом требуется расторжение договора, хотя полный пакет ещё рассматривается; рассмотрение продолжается.',
        en: 'After the 45 days the end of the contract is demanded together with the ban, though a full set is still under review; the review goes on.',
      },
    },
  },
  {
    amb: 'AMB-22', norms: ['KG-514-1/30-1.u'], names: ['default'], default: 'default', built: ['default'],
    words: {
      ky: 'Сын пикирлерди четтетүү күнү кароо мөөнөтүнүн ичинде белгиленет; ал күндөн кийин, бирок кароо мөөнөтүнүн ичинде берилгендер убагында берилген болуп саналат.',
      ru: 'День устранения замечаний назначается внутри срока рассмотрения; поданное после него, но в пределах срока рассмотрения, подано вовремя.',
      en: 'A day to remove the remarks is set inside the review; what is filed after it but inside the review is in time.',
    },
  },
  {
    amb: 'AMB-23', norms: ['KG-514-1/30-1.a', 'KG-514-1/30-1.o', 'KG-514-1/30-1.p'], names: ['default'], default: 'default', built: ['default'],
    words: {
      ky: 'Макулдашуу жаңы оператордун алгачкы кызмат адамдары үчүн да, лицензиянын документтери менен катар, талап кылынат.',
      ru: 'Согласование требуется и для первых должностных лиц нового оператора, наряду с документами для лицензии.',
      en: 'Approval is asked for the first officers of a new operator too, beside the documents for the licence.',
    },
  },
  {
    amb: 'AMB-43', norms: ['KG-514-1/30-1.g', 'KG-514-1/30-1.v'], names: ['refuseAt45', 'leaveOpen'], default: 'refuseAt45', built: ['refuseAt45', 'leaveOpen'],
    words: {
      ky: '45-күндүн аягында толук топтому жок өтүнмөдөн автоматтык түрдө баш тартылат; ал жокко чыгарылышы мүмкүн. Эч нерсе суралбаса, баш тартуу жок.',
      ru: 'В конце 45-го дня по обращению без полного пакета отказ выносится автоматически; он может быть отменён. Если ни о чём не просили, отказа нет.',
      en: 'At the end of day 45 a request without a full set is refused by itself; the refusal can be set aside. Where nothing was asked for, nothing is refused.',
    },
    others: {
      leaveOpen: {
        ky: '45-күндүн аягында толук топтому жок өтүнмө ачык калат; тыюу жана келишимди бузуу талабы гана билдирилет.',
        ru: 'В конце 45-го дня обращение без полного пакета остаётся открытым; сообщаются только запрет и требование расторгнуть договор.',
        en: 'At the end of day 45 a request without a full set stays open; only the ban and the demand to end the contract are told.',
      },
    },
  },
  {
    amb: 'AMB-44', norms: ['KG-514-1/30-1.i', 'KG-514-1/30-1.p'], names: ['letterMeets', 'fullSetOnly'], default: 'letterMeets', built: ['letterMeets', 'fullSetOnly'],
    words: {
      ky: '10 жумуш күн мөөнөтүн кат өзү аткарат; топтомдун толук эместигинин өз натыйжалары бар.',
      ru: 'Срок в 10 рабочих дней соблюдает само письмо; неполнота пакета имеет свои последствия.',
      en: 'The letter alone meets the 10 working days; an incomplete set has consequences of its own.',
    },
    others: {
      fullSetOnly: {
        ky: '10 жумуш күн мөөнөтүн толук топтому тиркелген кат гана аткарат.',
        ru: 'Срок в 10 рабочих дней соблюдает только письмо с полным пакетом документов.',
        en: 'Only a letter with the full set of documents meets the 10 working days.',
      },
    },
  },
  {
    amb: 'AMB-45', norms: ['KG-514-1/30-1.g'], names: ['after45', 'atOnce'], default: 'after45', built: ['after45', 'atOnce'],
    words: {
      ky: '45-күнгө чейин баш тартылса, келишимди бузуунун акыркы күнү — 45-күндүн аягы; андан кийин — дароо.',
      ru: 'При отказе до истечения 45 дней последний день расторжения договора — конец 45-го дня; позже — немедленно.',
      en: 'After a refusal before day 45 the last day for ending the contract is the end of day 45; later, at once.',
    },
    others: {
      atOnce: {
        ky: 'Баш тартылганда келишим дароо бузулат, 45 күн өткөн-өтпөгөнүнө карабастан.',
        ru: 'При отказе договор расторгается немедленно, истекли 45 дней или нет.',
        en: 'After a refusal the contract is ended at once, whether or not the 45 days are over.',
      },
    },
  },
  {
    amb: 'AMB-55', norms: ['KG-514-1/30-1.x'], names: ['default'], default: 'default', built: ['default'],
    words: {
      ky: 'Операторго карата чаралар кызмат адамы ошол кызмат ордун ээлеп турган мезгилдеги гана эсептелет; 12 ай ар бир күнгө карата артка эсептелет.',
      ru: 'Меры к оператору считаются только за время, когда лицо занимало должность; 12 месяцев отсчитываются назад от каждого дня.',
      en: 'Measures against the operator count only while the officer held the post; the twelve months roll back from each day.',
    },
  },
];
