import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { registerFields } from '../../activities/fields';
import { editions, parameters, readings, sheets } from '../../law';
import { calendarYears } from '../../law/calendars';
import type { Edition, Field, Fields, NormId } from '../../law/types';
import { filesIn, textOf, withoutComments } from './source';

const procedures = filesIn(['workflows'], /\.ts$/).map((f) => withoutComments(textOf(f))).join('\n');
const started = (term: string): boolean => new RegExp(String.raw`(?:\.term\(|startTerm\(s, |starts: )'${term}'`).test(procedures);
const quoted = (norm: NormId): boolean => procedures.includes(`'${norm}'`);

const fieldsIn = (fields: Fields): Field[] => Object.values(fields).flatMap(inside);
function inside(field: Field): Field[] {
  if (field.type === 'group') return [field, ...fieldsIn(field.fields)];
  return field.type === 'list' ? [field, ...inside(field.item)] : [field];
}
const askedBy = (e: Edition): Field[] => sheets.filter((s) => s.act === e.act).flatMap((s) => Object.values(s.commands).flatMap((c) => fieldsIn(c.fields)));
const selectable = (e: Edition, of: string): boolean => askedBy(e).some((f) => f.type === 'norm' && f.of === of);

/** What is declared is used, or says that it is not yet; and what says so is not used. */
function agree(what: string, used: boolean, notYet: true | undefined): void {
  assert.equal(used, !notYet, `${what} is ${used ? 'used, but marked notYet' : 'used by nothing and not marked notYet'}`);
}

for (const e of editions)
  describe(`${e.act} of ${e.edition}`, () => {
    test('every term is started by a procedure', () => {
      for (const [name, term] of Object.entries(e.terms)) agree(`term ${name}`, started(name), term.notYet);
    });
    test('every ground ends a procedure', () => {
      for (const g of e.grounds) agree(`ground ${g.norm}`, quoted(g.norm), g.notYet);
    });
    test('every bar can be named by a finding', () => {
      for (const bar of e.bars) agree(`bar ${bar.norm}`, selectable(e, 'bars'), bar.notYet);
    });
    test('every document can be filed or found missing; what the authority checks itself has its task', () => {
      for (const d of e.documents) agree(`document ${d.norm}`, d.kind === 'check' ? quoted(d.norm) : selectable(e, 'documents'), d.notYet);
    });
    test('every form is filled in by a command, whole', () => {
      const asked = new Set(askedBy(e));
      for (const [name, form] of Object.entries(e.forms)) for (const [field, its] of Object.entries(form.fields)) assert.ok(asked.has(its), `${name}.${field} is asked by no command`);
    });
    test('every register belongs to a procedure, and each of its fields comes from somewhere', async () => {
      for (const [name, register] of Object.entries(e.registers)) {
        assert.ok(sheets.some((s) => s.act === e.act && s.register === name), name);
        for (const [field, { from }] of Object.entries(register.fields)) assert.ok(/^(application|authority|entry)\.\w/.test(from), `${name}.${field}: ${from}`);
        await knownToTheEntry(name, register);
      }
    });
  });

/** What the entry says of itself is given to every field that asks for it. */
async function knownToTheEntry(name: string, register: Edition['registers'][string]): Promise<void> {
  const first = (row: unknown) => ({ where: () => ({ first: () => Promise.resolve(row), andWhere: () => ({ orderBy: () => ({ first: () => Promise.resolve(row) }) }) }) });
  const trx = ((table: string) => first(table === 'law.parameter' ? { value: 'x' } : undefined)) as never;
  const kept = await registerFields(trx, register, { application: {}, number: 'M000001', on: '2026-09-04', status: 'valid' });
  const since = Object.entries(register.fields).filter(([, f]) => ['entry.number', 'entry.registeredOn', 'entry.status'].includes(f.from));
  for (const [field] of since) assert.ok(kept[field], `${name}.${field} is empty in a new entry`);
}

test('law is plain data: equal to its own round trip through JSON', () => {
  for (const [what, value] of Object.entries({ editions, sheets, readings, parameters, calendarYears })) assert.deepEqual(JSON.parse(JSON.stringify(value)), value, what);
});
