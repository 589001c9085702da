import { setImmediate as others } from 'node:timers/promises';
import { listOn, type EditionRead } from '../database/lists';
import type { Db } from '../database/connect';
import { lists } from '../law';
import { dayOf } from '../law/calendar';
import type { ListSheet, Sanctioned, Zone } from '../law/lists';
import type { Day, Edition } from '../law/types';
import { lawOf, type CaseRow } from './cases';
import { countryNamed } from './countries';
import { foundersOf, type FounderFacts, type Place } from './founderFacts';
import { applicationOf } from './indexes';
import { compare, mentions, nameOf, type Likeness, type Name } from './matching';

/** Something filed that is on a list or near to what is: never a decision, the officer's to look at. */
export interface Match extends Likeness {
  /** Where it was filed: JSON pointer into the application. */
  at: string;
  filed: string;
  entry: { key: string; name: string; birthDate?: string };
}

type Prepared<T> = { entry: T; names: Name[] };
const zones = (entries: readonly Zone[]): Prepared<Zone>[] => entries.map((entry) => ({ entry, names: Object.values(entry.names).map(nameOf) }));
const sanctioned = (entries: readonly Sanctioned[]): Prepared<Sanctioned>[] => entries.map((entry) => ({ entry, names: [entry.name, ...(entry.aliases ?? [])].map(nameOf) }));

const best = (found: (Likeness | undefined)[]): Likeness | undefined => found.filter((x) => x !== undefined).sort((a, b) => b.likeness - a.likeness)[0];

/** A country by its code, given or told from its name; else by a name that is near. */
function countryMatch({ at, text, code }: Place, { entry, names }: Prepared<Zone>): Match[] {
  const named = text === undefined ? undefined : nameOf(text);
  const same = code === entry.code || (text !== undefined && countryNamed(text) === entry.code);
  const like = same ? { exact: true, likeness: 1 } : named && best(names.map((n) => compare(named, n) ?? (mentions(named, n) ? { exact: false, likeness: 0.8 } : undefined)));
  return like ? [{ ...like, at, filed: [text, code].filter(Boolean).join(', '), entry: { key: entry.code, name: entry.names.en } }] : [];
}

/** An address says where somebody lives in words: a zone is named in it or not. */
const addressMatch = ({ at, text = '' }: Place, { entry, names }: Prepared<Zone>): Match[] =>
  (names.some((n) => mentions(nameOf(text), n)) ? [{ exact: false, likeness: 0.8, at, filed: text, entry: { key: entry.code, name: entry.names.en } }] : []);

/** 5.1: residence, registration, and where affiliated participants are registered. */
const inZones = (f: FounderFacts, prepared: Prepared<Zone>[]): Match[] => prepared.flatMap((zone) => [
  ...[...f.countries, ...f.affiliates.map((x) => x.country)].flatMap((place) => countryMatch(place, zone)),
  ...f.addresses.flatMap((place) => addressMatch(place, zone)),
]);

/** 5.2: every name he is filed under against every name of every entry of his kind. */
function underSanctions(f: FounderFacts, prepared: Prepared<Sanctioned>[]): Match[] {
  const names = f.names.map(nameOf);
  return prepared.filter(({ entry }) => entry.kind === f.kind).flatMap(({ entry, names: listed }) => names.flatMap((name): Match[] => {
    const like = best(listed.map((n) => compare(name, n)));
    const { reference, name: called, birthDate } = entry;
    return like ? [{ ...like, at: f.founder === null ? '/application/applicant/name' : `/founders/${f.founder}/name`, filed: name.text, entry: { key: reference, name: called, ...(birthDate && { birthDate }) } }] : [];
  }));
}

/** What a list says of one founder. */
function against(sheet: ListSheet, entries: readonly (Zone | Sanctioned)[]): (f: FounderFacts) => Match[] {
  if (sheet.kind === 'zones') {
    const prepared = zones(entries as Zone[]);
    return (f) => inZones(f, prepared);
  }
  const prepared = sanctioned(entries as Sanctioned[]);
  return (f) => underSanctions(f, prepared);
}

/** What one edition of a list says of every founder, in their order. Hundreds against thousands take seconds: others are served in between. */
async function matchesOf(sheet: ListSheet, entries: readonly (Zone | Sanctioned)[], founders: readonly FounderFacts[]): Promise<Match[][]> {
  const matches = against(sheet, entries);
  const found: Match[][] = [];
  for (const f of founders) {
    found.push(matches(f).sort((a, b) => b.likeness - a.likeness));
    await others();
  }
  return found;
}

interface Asked { when: 'filing' | 'today'; on: Day; edition: EditionRead | undefined; matches: Match[][] }

/** The editions of a list that held on the day of filing and hold today, and what each says. */
async function asked(db: Db, sheet: ListSheet, days: { filing: Day; today: Day }, founders: readonly FounderFacts[]): Promise<Asked[]> {
  const [then, now] = await Promise.all([listOn(db, sheet.name, days.filing), listOn(db, sheet.name, days.today)]);
  const ofThen = await matchesOf(sheet, then?.entries ?? [], founders);
  const ofNow = then?.n === now?.n ? ofThen : await matchesOf(sheet, now?.entries ?? [], founders);
  return [{ when: 'filing', on: days.filing, edition: then, matches: ofThen }, { when: 'today', on: days.today, edition: now, matches: ofNow }];
}

const headOf = (e: EditionRead | undefined) => (e ? { n: e.n, from: e.validFrom, source: e.source, confirmed: e.confirmed, count: e.count } : null);
const wordsOf = (edition: Edition, norm: string) => edition.norms[norm] ?? {};

/** For each founder and each bar of point 5: what the lists say as of the day of filing and today. 5.3 and 5.4 have no list. */
export async function foundersCheck(db: Db, row: CaseRow, now: string) {
  const { edition } = lawOf(row);
  const founders = foundersOf(await applicationOf(db, row));
  const days = { filing: dayOf(row.jurisdiction, row.filed_at), today: dayOf(row.jurisdiction, now) };
  const answers = new Map(await Promise.all(lists.map(async (s) => [s.norm, { list: s.name, asked: await asked(db, s, days, founders) }] as const)));
  return {
    ...days,
    founders: founders.map((f, i) => ({
      founder: f.founder, kind: f.kind, resident: f.resident, names: f.names, questionnaire: f.questionnaire, disputes: f.disputes,
      bars: edition.bars.map(({ norm }) => {
        const found = answers.get(norm);
        return { norm, words: wordsOf(edition, norm), list: found?.list ?? null, asked: (found?.asked ?? []).map((a) => ({ when: a.when, on: a.on, edition: headOf(a.edition), matches: a.matches[i]! })) };
      }),
    })),
  };
}
