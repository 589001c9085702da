import type { Command, Drafted, Json, NoticeInput, Recorded, TermView } from './contract';
import type { Day, Instant, NormId } from '../../law/types';
import { act, during } from './acts';
import { type Sitting, occurrence } from './sitting';
import { ruleOf, watch } from './terms';

export interface NoticeOptions {
  norms: NormId[];
  to?: string;
  /** The command whose paper holds what is told (remarks, reasons). */
  paper?: string;
  actId?: string;
  documents?: string[];
  /** A term that begins with the service of this notice; `lastDay` where the notice names it. */
  starts?: string;
  lastDay?: string;
  about?: TermView;
  /** Vocabulary data that the letter prints. */
  data?: { [k: string]: Json };
}
export interface Told { number: string; served: Instant; term: TermView | null }

const subject = (s: Sitting) => ({ caseId: s.input.caseId, procedure: s.input.procedure, act: s.input.act, edition: s.input.edition });
/** The applicant, the represented person, or whom a case concerns that somebody else opened. */
export const applicantOf = (s: Sitting): string => s.input.applicant ?? s.input.start.by.person;

/**
 * Renders, registers and serves a notice. A term that starts with it is printed in it, so it is served only on the day it was
 * dated: when midnight has passed meanwhile, date and term are made anew under the same number.
 */
export async function notice(s: Sitting, kind: string, options: NoticeOptions): Promise<Told> {
  // a term goes on changing while the notice is made: what is told is what was so when it was decided to tell it
  const o: NoticeOptions = { ...options, ...(options.about && { about: { ...options.about } }) };
  const key = `${s.input.caseId}/notice.${kind}#${occurrence(s, `notice.${kind}`)}`;
  const input: NoticeInput = {
    ...subject(s), kind, key, to: o.to ?? applicantOf(s), norms: o.norms,
    ...(o.paper && { paper: o.paper }), ...(o.actId && { actId: o.actId }), ...(o.about && { about: o.about }), ...(o.data && { data: o.data }),
    ...(o.starts && { starts: { name: o.starts, rule: ruleOf(s, o.starts), ...(o.lastDay && { until: o.lastDay }) } }),
  };
  for (;;) {
    const drafted = await during(s, act.noticeDraft(input));
    const letter = await during(s, renderLetter(s, kind, `${key}/${drafted.on}`, drafted, o));
    const documents = [...letter, ...(o.documents ?? [])];
    const served = await during(s, act.noticeServe({ caseId: s.input.caseId, noticeId: drafted.noticeId, key: `${key}/served`, on: drafted.on, documents }));
    if (served.moved) continue;
    const term = o.starts && drafted.due ? watch(s, o.starts, { ...drafted.due, from: served.at }) : null;
    return { number: drafted.number, served: served.at, term };
  }
}

/** How the case ended after a term of the authority was over; `number`: of its act, null for an end that is only recorded. */
export interface EndedLate { outcome: string; on: Day; number: string | null }
/** The applicant is told of a missed term of the authority, with the right to complain (rule 4). `ended`: the case has ended meanwhile. */
export const tellLate = (s: Sitting, term: TermView, ended?: EndedLate): Promise<Told> =>
  notice(s, 'authorityLate', { norms: [term.norm, ...(s.sheet.complaint ? [s.sheet.complaint] : [])], about: term, ...(ended && { data: { ended: { ...ended } } }) });

async function renderLetter(s: Sitting, kind: string, key: string, d: Drafted, o: NoticeOptions): Promise<string[]> {
  const rendered = await act.documentRender({
    ...subject(s), kind, key, noticeId: d.noticeId, on: d.on, norms: o.norms, ...(d.due && { due: d.due }),
    ...(o.paper && { paper: o.paper }), ...(o.actId && { actId: o.actId }), ...(o.about && { about: o.about }), ...(o.data && { data: o.data }),
  });
  return rendered.documents.map((x) => x.id);
}

/** The papers of an act: the act itself and whatever else it brings (a certificate); ids of the documents. */
export async function papersOf(s: Sitting, kinds: string[], key: string, r: Extract<Recorded, { conflict?: undefined }>, o: Pick<NoticeOptions, 'norms' | 'paper' | 'about' | 'data'>): Promise<string[]> {
  const ids: string[] = [];
  for (const kind of kinds) {
    const rendered = await during(s, act.documentRender({
      ...subject(s), kind, key: `${key}/${kind}`, ...o, ...(r.actId && { actId: r.actId }), ...(r.entry && { entryId: r.entry.id }),
    }));
    ids.push(...rendered.documents.map((x) => x.id));
  }
  return ids;
}

/** A paper of the authority that is neither an act nor a notice (a report of an inspection), dated by the command that brought it. */
export async function document(s: Sitting, kind: string, c: Command, o: { norms: NormId[]; data?: { [k: string]: Json } }): Promise<void> {
  const key = `${s.input.caseId}/document.${kind}#${occurrence(s, `document.${kind}`)}`;
  await during(s, act.documentRender({ ...subject(s), kind, key, at: c.at, norms: o.norms, ...(c.paper && { paper: c.paper.id }), ...(o.data && { data: o.data }) }));
}
