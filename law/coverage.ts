/** Which part of the law as data carries a norm; and why some norms are carried by nothing yet. */
import { partsOf } from './index';
import type { Edition, EditionPart, Field, Fields, NormId, ProcedureSheet } from './types';

export interface Carrier {
  kind: 'term' | 'document' | 'ground' | 'bar' | 'form' | 'register' | 'reading' | 'command' | 'notice' | 'code' | 'template' | 'test';
  /** A place in the data (`terms.review`) or a file of the project. */
  place: string;
  /** Declared, but no procedure uses it. */
  notYet?: true;
}

type Add = (norm: NormId | undefined, kind: Carrier['kind'], place: string, notYet?: true) => void;

function addFields(fields: Fields, kind: Carrier['kind'], place: string, add: Add): void {
  const addField = (field: Field, at: string): void => {
    add(field.norm, kind, at);
    if (field.type === 'group') addFields(field.fields, kind, at, add);
    if (field.type === 'list') addField(field.item, at);
  };
  for (const [name, field] of Object.entries(fields)) addField(field, `${place}.${name}`);
}

function addPart(edition: EditionPart, add: Add): void {
  for (const [name, term] of Object.entries(edition.terms)) add(term.norm, 'term', `terms.${name}`, term.notYet);
  for (const rule of edition.documents) add(rule.norm, 'document', `documents (${rule.kind})`, rule.notYet);
  for (const ground of edition.grounds) add(ground.norm, 'ground', 'grounds', ground.notYet);
  for (const bar of edition.bars) add(bar.norm, 'bar', 'bars', bar.notYet);
  for (const [name, form] of Object.entries(edition.forms)) {
    add(form.norm, 'form', `forms.${name}`);
    for (const norm of form.printed ?? []) add(norm, 'form', `forms.${name} (printed)`);
    addFields(form.fields, 'form', `forms.${name}`, add);
  }
  for (const [name, register] of Object.entries(edition.registers)) {
    add(register.norm, 'register', `registers.${name}`);
    add(register.published, 'register', `registers.${name} (published without restricted data)`);
    for (const [field, at] of Object.entries(register.fields)) add(at.norm, 'register', `registers.${name}.${field}`);
  }
}

function addSheet(sheet: ProcedureSheet, add: Add): void {
  for (const [name, command] of Object.entries(sheet.commands)) {
    add(command.norm, 'command', `${sheet.name} ${name}`);
    addFields(command.fields, 'command', `${sheet.name} ${name}`, add);
  }
  for (const [kind, notice] of Object.entries({ ...sheet.notices, ...sheet.documents })) add(notice.norm, 'notice', `${sheet.name} ${kind}`);
}

/** Everything in an edition and the sheets of its procedures that names a norm, by norm. */
export function carriedByData(edition: Edition, sheets: readonly ProcedureSheet[]): Map<NormId, Carrier[]> {
  const found = new Map<NormId, Carrier[]>();
  const add: Add = (norm, kind, place, notYet) => {
    if (norm === undefined) return;
    const known = found.get(norm) ?? [];
    if (!known.some((c) => c.kind === kind && c.place === place)) found.set(norm, [...known, { kind, place, ...(notYet ? { notYet } : {}) }]);
  };
  for (const part of partsOf(edition)) addPart(part, add);
  for (const sheet of sheets) addSheet(sheet, add);
  return found;
}

/** Why nothing carries a norm yet; the longest beginning that fits wins. */
const reasons: readonly (readonly [beginning: string, why: string])[] = [
  ['KG-514-4/7.', 'a duty of the living certificate, whose procedure is not built yet'],
  ['KG-514-4/11-1', 'liability under administrative law: it is for other bodies, nothing to carry out here'],
  ['KG-514-4/19.b', 're-issue on a change of name belongs to the living certificate, which is not built yet'],
  ['KG-514-4/21-1', 'changes of data belong to the living certificate, which is not built yet'],
  ['KG-514-4/22.', 'the end of the certificate is not built yet'],
];

/** What of a norm that something carries is still missing. */
const missing: readonly (readonly [beginning: string, what: string])[] = [
  ['KG-514-4/11.12.c', 'the officer enters the answer by hand; the query through Tunduk is not built yet'],
  ['KG-514-4/19.a', 'the registry is there; its integration with the unified portal is not built'],
  ['KG-514-4/20.4', 'the fields are there; the end of a certificate is not built yet'],
  ['KG-514-4/21-1.a', 'told with the grant; the duty belongs to the living certificate, which is not built yet'],
  ['KG-514-4/24', 'every document says how to complain; complaints themselves are not handled here'],
  ['KG-514-4/25', 'told with the grant; reports belong to the living certificate, which is not built yet'],
  ['KG-514-4/26', 'told with the grant; reports belong to the living certificate, which is not built yet'],
  ['KG-514-4/A1.9', 'the name of who signed is taken; an electronic signature is not asked for yet (AMB-26)'],
  ['KG-514-4/A2.11', 'the name of who signed is taken; an electronic signature is not asked for yet (AMB-26)'],
  ['KG-514-4/A3.7', 'the name of who signed is taken; an electronic signature is not asked for yet (AMB-26)'],
];

const longest = (list: readonly (readonly [string, string])[], norm: NormId): string | undefined =>
  list.filter(([beginning]) => norm.startsWith(beginning)).sort((a, b) => b[0].length - a[0].length)[0]?.[1];

/** What of a carried norm is not built yet; undefined when nothing is known to be missing. */
export const inPart = (norm: NormId): string | undefined => longest(missing, norm);

/** Why a norm is carried by nothing yet. */
export const notCarried = (norm: NormId): string => longest(reasons, norm) ?? 'not built yet';
