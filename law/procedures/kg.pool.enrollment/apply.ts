/** Fields of `apply`: annex 4 and the papers of point 28. What was filed for the certificate is not asked again (28). */
import type { Field, Fields } from '../../types';
import { kg514_4_2025_09_30 as edition } from '../../kg/514-4/2025-09-30';

const { forms } = edition.parts.system;
const form = forms.poolApplication;

/** 28.4: the papers that prove the ownership or the lease of the equipment. */
export const provingDocuments: Field = {
  type: 'list', min: 1, max: 50, norm: 'KG-514-4/28.4',
  words: { ky: 'Документтер', ru: 'Документы', en: 'Documents' },
  item: {
    type: 'group', words: { ky: 'Документ', ru: 'Документ', en: 'Document' },
    fields: {
      norm: { type: 'norm', of: 'documents', part: 'system', decides: true, words: { ky: 'Документтин түрү', ru: 'Вид документа', en: 'Kind of document' } },
      files: {
        type: 'list', min: 1, max: 20, words: { ky: 'Файлдар', ru: 'Файлы', en: 'Files' },
        item: { type: 'file', words: { ky: 'Файл', ru: 'Файл', en: 'File' } },
      },
    },
  },
};

export const applyFields: Fields = {
  language: { type: 'choice', of: ['ky', 'ru'], decides: true, words: { ky: 'Кат алышуу тили', ru: 'Язык переписки', en: 'Language of correspondence' } },
  applicantKind: { type: 'choice', of: ['entity', 'entrepreneur'], decides: true, norm: 'KG-514-4/A4.2', words: { ky: 'Юридикалык жак же жеке ишкер', ru: 'Юридическое лицо или предприниматель', en: 'Legal entity or individual entrepreneur' } },
  // annex 4 has no line for it: by it the certificate is found, whose number and date the system fills in (A4.3, A4.4)
  inn: { type: 'text', format: 'inn', restricted: true, norm: 'KG-514-4/27.2', words: { ky: 'Сертификат берилген жактын ИНи', ru: 'ИНН лица, которому выдан сертификат', en: 'Tax number to which the certificate was issued' } },
  application: { type: 'group', form: 'poolApplication', norm: 'KG-514-4/28.1', words: form.words, fields: form.fields },
  documents: { ...provingDocuments, min: 0 },
};

const { applicant: _, ...ownFields } = form.fields;
/** What an application for the certificate carries when registration in the System is asked for with it (27.1): whoever applies is named there. */
export const jointFields: Fields = {
  application: { type: 'group', norm: 'KG-514-4/28.1', words: form.words, fields: ownFields },
  documents: { ...provingDocuments, min: 0 },
};

/** Where each place of `apply` comes from in an application for the certificate that was filed jointly. */
export const fromCertificate = {
  '/language': '/language',
  '/applicantKind': '/applicantKind',
  '/inn': '/application/applicant/inn',
  '/application': '/pool/application',
  '/application/applicant/name': '/application/applicant/name',
  '/application/applicant/legalAddress': '/application/applicant/legalAddress',
  '/application/applicant/actualAddress': '/application/applicant/actualAddress',
  '/application/applicant/phone': '/application/applicant/phone',
  '/documents': '/pool/documents',
} as const;
