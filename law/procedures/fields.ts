/** Parts of commands that several procedures share. */
import type { Field, Words } from '../types';

export const remark: Words = { ky: 'Түшүндүрмө', ru: 'Пояснение', en: 'Text' };
export const text: Field = { type: 'text', max: 4000, words: remark };
export const textIfAny: Field = { ...text, required: false };
export const reason: Field = { type: 'text', max: 4000, words: { ky: 'Себеби', ru: 'Причина', en: 'Reason' } };

/** Papers and photographs that come with a command. */
export const files: Field = {
  type: 'list', min: 0, max: 50, required: false, words: { ky: 'Тиркелген файлдар', ru: 'Приложенные файлы', en: 'Attached files' },
  item: { type: 'file', words: { ky: 'Файл', ru: 'Файл', en: 'File' } },
};
export const fieldWords: Words = { ky: 'Арыздын талаасы', ru: 'Поле заявления', en: 'Field of the application' };
export const resultWords: Words = { ky: 'Натыйжа', ru: 'Результат', en: 'Result' };

export const groundList = (of: 'grounds' | 'bars' | 'any'): Field => ({
  type: 'list', min: 0, max: 20, required: false,
  words: { ky: 'Негиздер', ru: 'Основания', en: 'Grounds' },
  item: { type: 'norm', of, decides: true, words: { ky: 'Негиз', ru: 'Основание', en: 'Ground' } },
});

/** What an asked-for field is to say instead: the application stands as it was filed, with its corrections beside it. `norm`: by which they come. */
export const correctionsBy = (norm: string): Field => ({
  type: 'list', min: 1, max: 100, required: false, norm, words: { ky: 'Арыздагы оңдоолор', ru: 'Исправления в заявлении', en: 'Corrections of the application' },
  item: {
    type: 'group', words: { ky: 'Оңдоо', ru: 'Исправление', en: 'Correction' },
    fields: {
      field: { type: 'field', decides: true, words: fieldWords },
      value: { type: 'value', restricted: true, words: { ky: 'Жаңы маани', ru: 'Новое значение', en: 'New value' } },
    },
  },
});
