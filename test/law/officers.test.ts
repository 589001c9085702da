import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parameters, readings } from '../../law';
import { parseLength } from '../../law/calendar';
import { kg514_1_2025_09_30 as edition } from '../../law/kg/514-1/2025-09-30';
import { complaintParameters } from '../../law/kg/514-1/parameters';
import { officerReadings } from '../../law/kg/514-1/readings';
import { placeAt } from '../../law/places';
import { missingDocuments, requiredDocuments } from '../../law/required';
import { kgExchangeOfficer } from '../../law/procedures/kg.exchange.officer';
import { kgExchangeOfficerTenure } from '../../law/procedures/kg.exchange.officer.tenure';
import type { CommandSheet, Edition, EditionPart, Field, Fields, ProcedureSheet, TermRule, Words } from '../../law/types';

const { officers, complaints }: { [part: string]: EditionPart } = edition.parts;
const part = officers!;
const law: Edition = { ...edition, ...part };
const sheets: readonly ProcedureSheet[] = [kgExchangeOfficer, kgExchangeOfficerTenure];
const points = (letters: string): string[] => [...letters].map((letter) => `KG-514-1/30-1.${letter}`);

function wordsIn(value: unknown, path: string): [string, Words][] {
  if (value === null || typeof value !== 'object') return [];
  const found = Object.entries(value).flatMap(([key, item]) => wordsIn(item, `${path}.${key}`));
  return 'ru' in value || 'en' in value || 'ky' in value ? [[path, value as Words]] : found;
}
function cited(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, item]) => (key === 'norms' ? [] : key === 'norm' && typeof item === 'string' ? [item] : cited(item)));
}
function fieldsIn(fields: Fields, path: string): [string, Field][] {
  const inside = (field: Field, at: string): [string, Field][] => {
    if (field.type === 'group') return [[at, field], ...fieldsIn(field.fields, at)];
    return field.type === 'list' ? [[at, field], ...inside(field.item, `${at}[]`)] : [[at, field]];
  };
  return Object.entries(fields).flatMap(([name, field]) => inside(field, `${path}.${name}`));
}

test('point 30-1 is there, item by item, in Kyrgyz, Russian and English', () => {
  assert.deepEqual(Object.keys(part.norms), points('abcdefghijklmnopqrstuvwxyz'));
  for (const [path, words] of wordsIn([edition, sheets, officerReadings, complaintParameters], 'data')) {
    for (const language of ['ky', 'ru', 'en'] as const) assert.ok(words[language]?.trim(), `${path} has no ${language}`);
    assert.doesNotMatch(words.en!, /[\u0400-\u04ff]/, path);
    assert.match(words.ru!, /[\u0400-\u04ff]/, path);
    assert.doesNotMatch(`${words.ky} ${words.ru}`, /[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]/, `${path} mixes two alphabets in a word`);
  }
});

test('whatever is cited exists: norms by the parts and the sheets, readings by terms and grounds', () => {
  for (const norm of cited([edition, sheets])) assert.ok(part.norms[norm], norm);
  const known = [...new Set([...readings, ...officerReadings])];
  const rules = [...Object.values(part.terms), ...Object.values(complaints!.terms), ...part.grounds, ...Object.values(part.repetitions!)];
  for (const rule of rules) for (const amb of rule.readings ?? []) assert.ok(known.some((r) => r.amb === amb), amb);
  assert.equal(new Set(known.map((r) => r.amb)).size, known.length, 'each ambiguity once');
});

test('the terms are those of the text', () => {
  const shape = ([name, t]: [string, TermRule]) => [name, t.norm.slice('KG-514-1/'.length), t.amount, t.unit, t.for];
  assert.deepEqual(Object.entries(part.terms).map(shape), [
    ['notice', '30-1.o', 5, 'WD', 'outsider'],
    ['filing', '30-1.p', 10, 'WD', 'outsider'],
    ['office', '30-1.f', 45, 'CD', 'length'],
    ['review', '30-1.s', 30, 'CD', 'authority'],
    ['questionnaireChange', '30-1.q', 10, 'WD', 'outsider'],
    ['endOfContract', '30-1.z', 14, 'CD', 'outsider'],
    ['hearing', '30-1.a', 5, 'WD', 'outsider'],
    ['setAside', '30-1.a', 30, 'WD', 'length'],
  ]);
  assert.deepEqual(Object.entries(complaints!.terms).map(shape), [['filing', '30-1.a', 30, 'WD', 'outsider'], ['decide', '30-1.a', 10, 'WD', 'authority']]);
  assert.deepEqual(part.repetitions, { systematic: { norm: 'KG-514-1/30-1.x', times: 3, months: 12, readings: ['AMB-55'] } });
});

test('a term that a parameter sets agrees with what is shipped; what the Law on administrative procedures would say is not verified', () => {
  const all = [...new Set([...parameters, ...complaintParameters])].sort((a, b) => (a.key < b.key ? -1 : 1));
  for (const [name, term] of [...Object.entries(part.terms), ...Object.entries(complaints!.terms)]) {
    if (!term.parameter) continue;
    const shipped = all.find((p) => p.key === term.parameter)!;
    assert.deepEqual(parseLength(shipped.value), { amount: term.amount, unit: term.unit }, name);
  }
  assert.deepEqual(all.filter((p) => p.key.startsWith('appeal.')).map((p) => [p.key, p.value, p.confirmed]), [
    ['appeal.decide', '10 WD', false], ['appeal.decide.extended', '30 WD', false], ['appeal.filing', '30 WD', true], ['appeal.suspends', false, false],
  ]);
});

test('the posts are those of the four items, each with a name of its own', () => {
  assert.deepEqual(part.positions!.map((p) => [p.name, p.norm.at(-1)]), [
    ['boardChair', 'b'], ['boardMember', 'b'], ['executiveHead', 'c'], ['executiveMember', 'c'], ['chiefAccountant', 'd'], ['onlyAccountant', 'd'], ['complianceEmployee', 'e'], ['complianceDirector', 'e'],
  ]);
  const { position } = kgExchangeOfficer.commands.notifyElection.fields;
  assert.deepEqual(position.of, part.positions!.map((p) => p.name));
});

test('five papers are filed; what the state exchange holds is asked for, not filed, and the language is a rule of form', () => {
  const facts = { applicantKind: 'entity' } as const;
  assert.deepEqual(requiredDocuments(law, facts).map((d) => d.norm), points('ijklm'));
  assert.deepEqual(missingDocuments(law, facts, points('ijk').map((norm) => ({ norm }))).map((d) => d.norm), points('lm'));
  assert.deepEqual(part.documents.filter((d) => d.kind !== 'document').map((d) => [d.norm, d.kind]), [[...points('n'), 'check'], [...points('r'), 'formRule']]);
});

test('three grounds refuse, three revoke, and each command offers its own alone', () => {
  const ending = (ends: string): string[] => part.grounds.filter((g) => g.ends === ends).map((g) => g.norm);
  assert.deepEqual([ending('refused'), ending('revoked'), part.grounds.length], [points('tuv'), points('wxy'), 6]);
  const offered = ({ fields }: CommandSheet) => (fields.grounds?.type === 'list' && fields.grounds.item.type === 'norm' ? fields.grounds.item.ends : undefined);
  assert.deepEqual([offered(kgExchangeOfficer.commands.propose), offered(kgExchangeOfficerTenure.commands.openRevocation)], ['refused', 'revoked']);
});

test('the readings are those that can be chosen, the default first', () => {
  assert.deepEqual(officerReadings.map((r) => [r.amb, ...r.names]), [
    ['AMB-21', 'banOnly', 'endsAt45'], ['AMB-22', 'default'], ['AMB-23', 'default'], ['AMB-43', 'refuseAt45', 'leaveOpen'], ['AMB-44', 'letterMeets', 'fullSetOnly'], ['AMB-45', 'after45', 'atOnce'], ['AMB-55', 'default'],
  ]);
  for (const r of officerReadings) {
    assert.equal(r.default, r.names[0]);
    assert.deepEqual(Object.keys(r.others ?? {}), r.names.slice(1), `${r.amb}: each reading says what it says`);
    for (const norm of r.norms) assert.ok(part.norms[norm], `${r.amb} ${norm}`);
  }
});

test('a register takes its fields from what is filed, from the command that records, or from the entry; nobody is on a public one', () => {
  const { fields } = kgExchangeOfficer.commands.notifyElection;
  const recorded: Fields = kgExchangeOfficerTenure.commands.recordMeasure.fields;
  for (const [name, register] of Object.entries(part.registers)) {
    assert.equal(register.published, undefined, name);
    for (const [field, { from }] of Object.entries(register.fields)) {
      const [root, ...path] = from.split('.');
      if (root === 'application') assert.ok(placeAt(fields, `/${path.join('/')}`), `${name}.${field}: ${from}`);
      else if (root === 'command') assert.ok(recorded[path[0]!], `${name}.${field}: ${from}`);
      else assert.equal(root, 'entry', `${name}.${field}: ${from}`);
    }
  }
  assert.deepEqual(Object.values(part.registers).map((r) => r.fields.person!.restricted), [true, true]);
});

test('the commands are those of the table, by whom they are sent', () => {
  const by = (s: ProcedureSheet) => Object.entries(s.commands).reduce<{ [role: string]: string[] }>((all, [name, c]) => ({ ...all, [c.by]: [...(all[c.by] ?? []), name] }), {});
  assert.deepEqual(by(kgExchangeOfficer), {
    applicant: ['notifyElection', 'requestApproval', 'supplement', 'answerHearing', 'withdraw'],
    officer: ['findComplete', 'findDefects', 'propose'], head: ['sign', 'return', 'setAside'], admin: ['correctFiling'],
  });
  assert.deepEqual(by(kgExchangeOfficerTenure), {
    applicant: ['changeQuestionnaire', 'answerHearing', 'leave', 'confirmEnd'],
    officer: ['recordMeasure', 'recordViolation', 'openRevocation'], head: ['sign', 'return', 'drop'],
  });
  assert.deepEqual(Object.entries<CommandSheet>(kgExchangeOfficer.commands).filter(([, c]) => c.starts).map(([name]) => name), ['notifyElection', 'requestApproval']);
});

test('the notices and ends are those of the table; a warning goes out on days inside its term', () => {
  assert.deepEqual(Object.keys(kgExchangeOfficer.notices), ['received', 'remarks', 'hearing', 'officeWarning', 'ban', 'endContract', 'violation', 'authorityLate', 'approved', 'refused', 'setAside', 'termMoved']);
  assert.deepEqual(Object.keys(kgExchangeOfficer.outcomes), ['approved', 'refused', 'notFiled', 'withdrawn']);
  assert.deepEqual(Object.keys(kgExchangeOfficerTenure.notices), ['hearing', 'revoked', 'dropped', 'violation', 'termMoved']);
  assert.deepEqual(Object.keys(kgExchangeOfficerTenure.outcomes), ['revoked', 'leftOffice']);
  const { term, days } = kgExchangeOfficer.notices.officeWarning.onDays;
  assert.deepEqual(days, [40, 43]);
  for (const day of days) assert.ok(day < part.terms[term]!.amount);
});

test('what the law decides on travels, and nothing of anybody', () => {
  const travels = (s: ProcedureSheet, command: string): string[] =>
    fieldsIn(s.commands[command]!.fields, command).filter(([, f]) => f.decides).map(([path]) => path.slice(command.length + 1));
  assert.deepEqual(travels(kgExchangeOfficer, 'notifyElection'), ['language', 'position', 'electedOn', 'contract']);
  assert.deepEqual(travels(kgExchangeOfficer, 'requestApproval'), ['language', 'position', 'electedOn', 'contract', 'documents[].norm', 'documents[].held', 'set']);
  assert.deepEqual(travels(kgExchangeOfficer, 'supplement'), ['documents[].norm', 'documents[].held', 'set']);
  assert.deepEqual(travels(kgExchangeOfficer, 'findDefects'), ['defects[].norm', 'cureBy']);
  assert.deepEqual(travels(kgExchangeOfficer, 'propose'), ['outcome', 'grounds[]', 'text'], 'of the text only that it was given');
  assert.deepEqual(travels(kgExchangeOfficerTenure, 'recordMeasure'), ['against', 'norm', 'on']);
  for (const s of sheets) for (const [name, c] of Object.entries(s.commands)) for (const [path, f] of fieldsIn(c.fields, name)) if (f.decides) assert.ok(!f.restricted && f.type !== 'file', `${s.name} ${path}`);
});

test('a letter in an open case need not repeat the election; a measure names its norm', () => {
  const needed = (c: CommandSheet): string[] => Object.entries(c.fields).filter(([, f]) => f.required !== false).map(([name]) => name);
  assert.deepEqual(needed(kgExchangeOfficer.commands.notifyElection), ['language', 'operator', 'candidate', 'position', 'electedOn']);
  assert.deepEqual(needed(kgExchangeOfficer.commands.requestApproval), ['documents', 'set']);
  assert.deepEqual(needed(kgExchangeOfficerTenure.commands.recordMeasure), ['against', 'norm']);
});
