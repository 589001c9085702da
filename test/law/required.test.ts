import assert from 'node:assert/strict';
import { test } from 'node:test';
import { edition } from '../../law';
import { isIncomplete, isRuleOfForm, missingConsents, missingDocuments, missingQuestionnaires, passportsOf, remarkWords, requiredDocuments, rulesFor, samePerson, type Facts } from '../../law/required';
import { proves } from '../support/proves';

const e = edition('KG-514-4', '2025-09-30');
const points = (facts: Facts): string[] => requiredDocuments(e, facts).map((d) => `${d.norm.slice('KG-514-4/'.length)}${d.founder === undefined ? '' : `#${d.founder}`}`);

const person = { kind: 'individual', resident: true } as const;
const foreignEntity = { kind: 'entity', resident: false } as const;
const ALWAYS = ['11.7', '11.8.a', '11.9', '11.10.a', '11.10.b', '11.13.a', '11.17'];
const CAPITAL = ['11.13.c', '11.13.d', '11.13.e', '11.13.f', '11.13.g', '11.14', '11.15'];
/** The ids of points: `11.9`. */
const norms = (...of: string[]): string[] => of.map((point) => `KG-514-4/${point}`);
const sorted = (list: string[]): string[] => [...list].sort();

test('a company with two resident persons as founders, light construction', proves(norms('11', '11.1', '11.2', '11.3', '11.4', ...ALWAYS, '11.12.a', '11.12.b'), () => {
  const facts: Facts = { applicantKind: 'entity', construction: 'light', founders: [person, person], supervisoryBody: false };
  assert.deepEqual(sorted(points(facts)), sorted(['11.1', '11.2', '11.3', '11.4', ...ALWAYS, '11.12.a#0', '11.12.a#1', '11.12.b#0', '11.12.b#1']));
}));

test('an entrepreneur files his registration and nothing of a company', proves(norms('6', '11.5'), () => {
  assert.deepEqual(sorted(points({ applicantKind: 'entrepreneur', construction: 'light', founders: [] })), sorted(['11.1', '11.5', ...ALWAYS]));
}));

test('capital construction adds seven documents', proves(norms(...CAPITAL), () => {
  const light = points({ applicantKind: 'entrepreneur', construction: 'light' });
  const capital = points({ applicantKind: 'entrepreneur', construction: 'capital' });
  assert.deepEqual(sorted(capital.filter((p) => !light.includes(p))), sorted(CAPITAL));
  assert.deepEqual(light.filter((p) => !capital.includes(p)), []);
}));

test('a founder that is an entity files its own documents, and no passport', proves(norms('11.6.a', '11.6.b'), () => {
  const of = points({ applicantKind: 'entity', construction: 'light', founders: [person, foreignEntity] });
  assert.deepEqual(of.filter((p) => p.includes('#')), ['11.6.a#1', '11.6.b#1', '11.12.a#0', '11.12.b#0']);
}));

test('a representative by power of attorney, not by law, needs 11.11', proves(norms('11.11'), () => {
  const with11 = (basis?: 'proxy' | 'law'): boolean => points({ applicantKind: 'entity', construction: 'light', founders: [person], ...(basis ? { representative: { basis } } : {}) }).includes('11.11');
  assert.deepEqual([with11('proxy'), with11('law'), with11()], [true, false, false]);
}));

test('parts of documents, requirements, checks and rules of form depend on the facts too', () => {
  const rules = (facts: Facts, kind: 'content' | 'requirement' | 'check' | 'formRule'): string[] => rulesFor(e, facts, [kind]).map((r) => `${r.norm.slice(9)}${r.founder === undefined ? '' : `#${r.founder}`}`);
  const facts: Facts = { applicantKind: 'entity', construction: 'light', founders: [foreignEntity, person], supervisoryBody: true };
  assert.deepEqual(rules(facts, 'content'), ['11.2', '11.4', '11.8.b']);
  assert.deepEqual(rules({ ...facts, founders: [person], supervisoryBody: false }, 'content'), ['11.8.b']);
  assert.deepEqual(rules(facts, 'requirement'), ['11.13.b', '11.16']);
  assert.deepEqual(rules({ ...facts, construction: 'capital' }, 'requirement'), ['11.13.b']);
  assert.deepEqual(rules(facts, 'check'), ['11.12.c#1'], 'debts of residents only');
  assert.deepEqual(rules(facts, 'formRule'), ['11.10.c', '8.a', '8.b#0', '8.c', '9.a', '9.b', '10.a']);
});

test('what is due and was not filed is missing, for the founder it concerns', () => {
  const facts: Facts = { applicantKind: 'entity', construction: 'light', founders: [person, person] };
  const filed = requiredDocuments(e, facts).filter((d) => !d.form).map(({ norm, founder }) => ({ norm, founder }));
  assert.deepEqual(missingDocuments(e, facts, filed), []);
  const less = filed.filter((d) => d.norm !== 'KG-514-4/11.9' && !(d.norm === 'KG-514-4/11.12.a' && d.founder === 1));
  assert.deepEqual(missingDocuments(e, facts, less).map((d) => [d.norm, d.founder]), [['KG-514-4/11.9', undefined], ['KG-514-4/11.12.a', 1]]);
  assert.deepEqual(missingDocuments(e, facts, [...less, { norm: 'KG-514-4/11.12.a' }, { norm: 'KG-514-4/11.9' }]), [], 'one file may hold the passports of all');
});

test('every individual with a questionnaire or a passport gives a consent (AMB-04), every founder and member a questionnaire', proves(norms('4.b', '10.a', '11.7'), () => {
  const questionnaires = [{ kind: 'individual', founder: 0, member: 0 }, { kind: 'entity', founder: 1 }, { kind: 'individual', member: 1 }] as const;
  const missing = (consents: readonly { questionnaire?: number; founder?: number; agreed: boolean }[], passports: readonly number[] = []): [number[], number[]] => {
    const { questionnaires: of, founders } = missingConsents({ questionnaires, consents, passports });
    return [of, founders];
  };
  assert.deepEqual(missing([{ questionnaire: 0, agreed: true }, { questionnaire: 2, agreed: false }]), [[2], []]);
  assert.deepEqual(missing([{ questionnaire: 0, agreed: true }, { questionnaire: 2, agreed: true }]), [[], []]);
  assert.deepEqual(missing([], [0, 2]), [[0, 2], [2]], 'the founder with a questionnaire is one person');
  assert.deepEqual(missing([{ founder: 0, agreed: true }, { founder: 2, agreed: false }, { questionnaire: 2, agreed: true }], [0, 2]), [[], [2]]);
  assert.deepEqual(missing([{ founder: 0, agreed: true }, { founder: 2, agreed: true }, { questionnaire: 2, agreed: true }], [0, 2]), [[], []]);
  assert.deepEqual(missingQuestionnaires(2, 2, questionnaires), { founders: [], members: [] });
  assert.deepEqual(missingQuestionnaires(3, 2, questionnaires.slice(0, 2)), { founders: [2], members: [1] });
}));

test('a passport is of the founder it names, or of every individual when it names none; no other document is one', () => {
  const founders = [person, foreignEntity, person];
  assert.deepEqual(passportsOf(founders, [{ norm: 'KG-514-4/11.12.a', founder: 2 }, { norm: 'KG-514-4/11.12.b', founder: 0 }]), [2]);
  assert.deepEqual(passportsOf(founders, [{ norm: 'KG-514-4/11.12.a' }]), [0, 2]);
  assert.deepEqual(passportsOf(founders, [{ norm: 'KG-514-4/11.12.a', founder: 1 }]), [], 'an entity has none');
});

test('two consents are of one person by their questionnaire, or by the founder whom it names', () => {
  const questionnaires = [{ founder: 1 }, {}];
  assert.ok(samePerson({ questionnaire: 1 }, { questionnaire: 1 }, questionnaires));
  assert.ok(samePerson({ questionnaire: 0 }, { founder: 1 }, questionnaires));
  assert.ok(!samePerson({ questionnaire: 1 }, { founder: 1 }, questionnaires));
  assert.ok(!samePerson({}, {}, questionnaires), 'nobody knows whose they are');
});

test('a document that breaks a rule of form is there: the set is not incomplete for it (16.b), and the remark says both', () => {
  const [norm, rule] = ['KG-514-4/11.2', 'KG-514-4/8.a'];
  assert.deepEqual([[{ norm }], [{ norm, rule }], [{ norm, rule, lack: 'missing' as const }]].map((d) => isIncomplete(e, d)), [true, false, true]);
  assert.deepEqual(remarkWords(e, { norm, rule }), { ky: `${e.norms[norm]!.ky} – ${e.norms[rule]!.ky}`, ru: `${e.norms[norm]!.ru} – ${e.norms[rule]!.ru}`, en: `${e.norms[norm]!.en} – ${e.norms[rule]!.en}` });
  assert.deepEqual(remarkWords(e, { norm }), e.norms[norm]);
  assert.deepEqual(['8.a', '11.10.c', '11.13.b', '11.2', '11.7', '10.a', '5.1'].filter((n) => isRuleOfForm(e, `KG-514-4/${n}`)), ['8.a', '11.10.c', '11.13.b']);
});
