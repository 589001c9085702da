import { demonstrationLists } from '../law';
import type { Sanctioned, Zone } from '../law/lists';
import type { NormId } from '../law/types';
import type { Json } from '../workflows/kernel/contract';

type Content = { [k: string]: Json };

const entriesOf = <T>(list: string): readonly T[] => demonstrationLists.find((l) => l.list === list)!.entries as readonly T[];
const questionnairesOf = (content: Content, founder: number): Content[] => ((content.questionnaires ?? []) as Content[]).filter((q) => q.founder === founder);

/** 5.1: he lives, or is registered, in the zone of the demonstration list. */
function offshore(founder: Content): void {
  const [zone] = entriesOf<Zone>('offshoreZones');
  Object.assign(founder, { resident: false, country: zone!.names.ru, countryCode: zone!.code });
}

/** 5.2: he bears a name of the demonstration list, in all his papers. */
function sanctioned(founder: Content, content: Content): void {
  const { name } = entriesOf<Sanctioned>('unSanctions').find((e) => e.kind === founder.kind)!;
  founder.name = name;
  for (const [i, q] of ((content.questionnaires ?? []) as Content[]).entries()) {
    if (q.founder !== 0) continue;
    if (q.person) Object.assign(q.person as Content, { fullName: name });
    else q.entityName = name;
    for (const c of (content.consents ?? []) as Content[]) if (c.questionnaire === i) c.fullName = name;
  }
}

const bars: { readonly [norm: NormId]: (founder: Content, content: Content) => void } = {
  'KG-514-4/5.1': offshore,
  'KG-514-4/5.2': sanctioned,
  // no list knows of these two: his questionnaire does
  'KG-514-4/5.3': (_, content) => questionnairesOf(content, 0).forEach((q) => Object.assign(q, { other: 'Participants and beneficial owners are not disclosed (rehearsal).' })),
  'KG-514-4/5.4': (_, content) => questionnairesOf(content, 0).forEach((q) => Object.assign(q, {
    disputes: [{ claimant: 'Rehearsal', respondent: 'Rehearsal', subject: 'He may not take part in companies (rehearsal)', court: 'Rehearsal', stage: 'Decided' }],
  })),
};

/** Makes the first founder of an application fall under a bar of point 5, as the lists and his own questionnaire show it. */
export function barFounder(content: Content, bar: NormId): void {
  const [first] = (content.founders ?? []) as Content[];
  if (first) bars[bar]?.(first, content);
}
