/** Commands of kg.pool.participation and what each carries. */
import type { CommandSheet, Field } from '../../types';
import { equipmentFields } from '../../kg/514-4/2025-09-30/system/forms';
import { files, remark, resultWords, text, textIfAny } from '../fields';

const period: Field = { type: 'period', decides: true, words: { ky: 'Мезгил (ЖЖЖЖ-АА)', ru: 'Период (ГГГГ-ММ)', en: 'Period (YYYY-MM)' } };

/** The equipment as it is from the change on, all of it: one line for each kind (28.2). */
export const equipment: Field = {
  type: 'list', min: 1, max: 200, norm: 'KG-514-4/36.4', words: { ky: 'Жабдуу', ru: 'Оборудование', en: 'Equipment' },
  item: {
    type: 'group', norm: 'KG-514-4/28.2', words: { ky: 'Жабдуу', ru: 'Оборудование', en: 'Equipment' },
    fields: { ...equipmentFields, plannedKwh: { ...equipmentFields.plannedKwh, required: false } },
  },
};

const participantCommands = {
  pause: {
    words: { ky: 'Токтотуп туруу жөнүндө кабарлоо', ru: 'Уведомить о приостановлении', en: 'Give notice of a pause' },
    norm: 'KG-514-4/35.3', by: 'applicant',
    // 35.3: five full working days between the day of the notice and the day on which the pause begins (AMB-32)
    notice: { term: 'pauseNotice', day: 'from' },
    fields: {
      from: { type: 'date', decides: true, norm: 'KG-514-4/35.3', words: { ky: 'Токтотуп туруунун биринчи күнү', ru: 'Первый день приостановления', en: 'First day of the pause' } },
      until: { type: 'date', lastDay: true, required: false, decides: true, norm: 'KG-514-4/35.3', words: { ky: 'Токтотуп туруунун акыркы күнү', ru: 'Последний день приостановления', en: 'Last day of the pause' } },
      text: textIfAny,
    },
  },
  resume: {
    words: { ky: 'Катышууну жаңылоо', ru: 'Возобновить участие', en: 'Resume' },
    norm: 'KG-514-4/35.3', by: 'applicant', fields: { text: textIfAny },
  },
  withdraw: {
    words: { ky: 'Кабарлоону кайтарып алуу', ru: 'Отозвать уведомление', en: 'Take the notice back' },
    by: 'applicant', fields: { text: textIfAny },
  },
  leave: {
    words: { ky: 'Чыгуу жөнүндө кабарлоо', ru: 'Уведомить о выходе', en: 'Give notice of an exit' },
    norm: 'KG-514-4/35.4', by: 'applicant',
    // 35.4: thirty full calendar days between (AMB-32)
    notice: { term: 'exitNotice', day: 'on' },
    fields: {
      on: { type: 'date', decides: true, norm: 'KG-514-4/35.4', words: { ky: 'Чыгуу күнү', ru: 'День выхода', en: 'Day of the exit' } },
      text: textIfAny,
    },
  },
  changeEquipment: {
    words: { ky: 'Жабдуунун өзгөргөнү жөнүндө кабарлоо', ru: 'Уведомить об изменении оборудования', en: 'Give notice of a change of equipment' },
    norm: 'KG-514-4/36.4', by: 'applicant', equipment: '/equipment',
    fields: {
      on: { type: 'date', decides: true, norm: 'KG-514-4/36.4', words: { ky: 'Жабдуу өзгөргөн күн', ru: 'День изменения', en: 'Day of the change' } },
      equipment,
      files,
      text: textIfAny,
    },
  },
  reportSale: {
    words: { ky: 'Сатуу жөнүндө кабарлоо', ru: 'Сообщить о продаже', en: 'Report a sale' },
    norm: 'KG-514-4/33', by: 'applicant', fulfils: { norm: 'KG-514-4/33', about: 'period', line: 'participation.saleReported' },
    fields: {
      // without it the report is of all that was paid before
      period: { ...period, required: false },
      asset: { type: 'text', max: 20, required: false, words: { ky: 'Актив', ru: 'Актив', en: 'Asset' } },
      amount: { type: 'text', max: 80, required: false, words: { ky: 'Көлөмү', ru: 'Количество', en: 'Amount' } },
      platform: { type: 'text', max: 300, required: false, norm: 'KG-514-4/3-1', words: { ky: 'Лицензиясы бар тооруктун оператору', ru: 'Лицензированный оператор торгов', en: 'Licensed operator of trading' } },
      on: { type: 'date', required: false, words: { ky: 'Сатылган күн', ru: 'День продажи', en: 'Day of the sale' } },
      files,
      text: textIfAny,
    },
  },
  fileReport: {
    words: { ky: 'Отчет берүү', ru: 'Представить отчёт', en: 'File a report' },
    norm: 'KG-514-4/39.a', by: 'applicant',
    fields: {
      period,
      form: { type: 'choice', of: ['full', 'simplified'], decides: true, norm: 'KG-514-4/39.b', words: { ky: 'Толук же жөнөкөйлөтүлгөн', ru: 'Полный или упрощённый', en: 'Full or simplified' } },
      // 39.b: only who works solely in the System files the simplified one
      alsoOutside: { type: 'boolean', required: false, decides: true, norm: 'KG-514-4/39.b', words: { ky: 'Мезгилде системадан тышкары да иштелген', ru: 'В периоде велась деятельность и вне системы', en: 'There was work outside the System too in the period' } },
      files,
      text: textIfAny,
    },
  },
} as const satisfies Record<string, CommandSheet>;

const officerCommands = {
  orderCheck: {
    words: { ky: 'Жабдууну текшерүүнү дайындоо', ru: 'Назначить проверку оборудования', en: 'Order a check of the equipment' },
    norm: 'KG-514-4/36.3', by: 'officer', task: false,
    fields: {
      on: { type: 'date', lastDay: true, decides: true, required: false, norm: 'KG-514-4/36.3', words: { ky: 'Текшерүү күнү', ru: 'День проверки', en: 'Day of the check' } },
      text,
    },
  },
  reportCheck: {
    words: { ky: 'Текшерүүнүн натыйжасын кабарлоо', ru: 'Сообщить о результатах проверки', en: 'Report on the check' },
    norm: 'KG-514-4/36.3', by: 'officer', task: false,
    fields: {
      access: { type: 'choice', of: ['given', 'refused'], decides: true, norm: 'KG-514-4/36.3', words: { ky: 'Жеткиликтүүлүк берилди же берилген жок', ru: 'Доступ предоставлен или нет', en: 'Access given or refused' } },
      result: { type: 'choice', of: ['meets', 'fails'], required: false, decides: true, norm: 'KG-514-4/36.3', words: resultWords },
      findings: { type: 'text', max: 4000, required: false, words: remark },
      files,
      text: textIfAny,
    },
  },
  recordViolation: {
    words: { ky: 'Бузууну каттоо', ru: 'Зафиксировать нарушение', en: 'Record a violation' },
    norm: 'KG-514-4/40', by: 'officer', task: false,
    fields: {
      norm: { type: 'norm', of: 'any', decides: true, words: { ky: 'Бузулган ченем', ru: 'Нарушенная норма', en: 'Norm that was breached' } },
      text,
      files,
    },
  },
} as const satisfies Record<string, CommandSheet>;

const systemCommands = {
  // an act in another case (an exclusion, the end of the certificate) ends the participation
  end: {
    words: { ky: 'Катышууну аяктоо', ru: 'Прекратить участие', en: 'End the participation' },
    norm: 'KG-514-4/40', by: 'system',
    fields: {
      outcome: { type: 'choice', of: ['left', 'excluded'], decides: true, words: { ky: 'Натыйжа', ru: 'Результат', en: 'Outcome' } },
      at: { type: 'text', max: 30, decides: true, words: { ky: 'Актынын учуру', ru: 'Момент акта', en: 'Instant of the act' } },
      ground: { type: 'norm', of: 'any', decides: true, words: { ky: 'Негиз', ru: 'Основание', en: 'Ground' } },
    },
  },
} as const satisfies Record<string, CommandSheet>;

export const commands = { ...participantCommands, ...officerCommands, ...systemCommands } as const satisfies Record<string, CommandSheet>;
