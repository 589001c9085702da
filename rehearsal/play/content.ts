import { randomUUID } from 'node:crypto';
import { type Facts, requiredDocuments } from '../../law/required';
import type { CommandSheet, Edition, Field } from '../../law/types';
import type { Json } from '../../workflows/kernel/contract';
import { application, documentsFor, ofSubject, type Content, type Upload } from '../application';
import { examplePdf } from '../pdf';
import type { With } from '../scenario/types';
import type { People } from './people';

/** What the runner knows of a case when it fills in a command. */
export interface Known { id: string; act: string; edition: string; application: Content }
export interface Filling { by: string; sheet: CommandSheet; upload: Upload; people: People; law: Edition; main: Known | undefined; numberOf: (name: string) => Promise<string>; /** id of the case that a scenario knows by this name */ caseId: (name: string) => string; /** work by person as the API takes it */ workOf: (work: NonNullable<With['work']>) => Promise<Json> }

const WRITTEN = 'Rehearsal.';

/** A miner's INN of its own for each person: two people with one profile file for two companies. */
const innFor = (inn: string, by: string): string => {
  // an applicant and a participant of one scenario are two
  const n = Number(/\d+$/.exec(by)?.[0] ?? 1) + (by.startsWith('participant') ? 50 : 0);
  return n === 1 ? inn : `${inn.slice(0, -2)}${String(n).padStart(2, '0')}`;
};

async function applied(w: With, f: Filling): Promise<Content> {
  if (!w.application) return {};
  const { omit, omitConsent, founderBar, equipment, joinsPool } = w;
  const content = await application(w.application, f.upload, {
    ...(omit && { omit }), ...(omitConsent !== undefined && { omitConsent }), ...(founderBar && { founderBar }), ...(equipment && { equipment }), ...(joinsPool && { joinsPool }),
  }, f.law);
  return ofSubject(content, (inn) => innFor(inn, f.by));
}

/** The documents named, for each founder where the application needs them so. */
async function filed(norms: readonly string[], f: Filling): Promise<Json[]> {
  const due = f.main ? requiredDocuments(f.law, f.main.application as unknown as Facts) : [];
  const named = norms.flatMap((norm) => {
    const found = due.filter((d) => d.norm === norm).map(({ founder }) => ({ norm, ...(founder !== undefined && { founder }) }));
    return found.length > 0 ? found : [{ norm }];
  });
  return documentsFor(named, f.upload);
}

/** Papers, texts and persons that a command must carry and the scenario does not name. */
async function written(field: Field, f: Filling): Promise<Json | undefined> {
  if (field.type === 'text') return WRITTEN;
  if (field.type === 'person') return f.people.id(field.role);
  if (field.type === 'file') return f.upload(`${randomUUID()}.pdf`, examplePdf(WRITTEN));
  if (field.type === 'list' && field.item.type === 'file') return [await f.upload(`${randomUUID()}.pdf`, examplePdf(WRITTEN))];
  return undefined;
}

/** Persons are named by their words. */
async function named(field: Field | undefined, value: Json, f: Filling): Promise<Json> {
  return field?.type === 'person' && typeof value === 'string' ? f.people.id(value) : value;
}

/** What an official must give reasons for, though a scenario does not name them. */
const needsReason = (sheet: CommandSheet, content: Content): boolean => content.result === 'barred' || content.outcome === 'refuse' || sheet.checks === 'equipment';

/** The content of a command: what the scenario says, the rest filled in. */
export async function contentOf(w: With, f: Filling): Promise<Content> {
  const content = await applied(w, f);
  if (w.repeats) content.repeats = await f.numberOf(w.repeats);
  if (w.documents) content.documents = await filed(w.documents, f);
  if (w.rewards) content.rewards = w.rewards.map((r) => ({ ...r }));
  if (w.work) content.work = await f.workOf(w.work);
  if (w.defects) content.defects = w.defects.map((d) => ({ ...d }));
  for (const [name, value] of Object.entries(w.fields)) content[name] = name === f.sheet.about?.field ? f.caseId(String(value)) : await named(f.sheet.fields[name], value, f);
  for (const [name, field] of Object.entries(f.sheet.fields)) {
    if (content[name] !== undefined || (field.required === false && !(name === 'text' && needsReason(f.sheet, content)))) continue;
    const value = await written(field, f);
    if (value !== undefined) content[name] = value;
  }
  return content;
}

