import { defineQuery, defineUpdate, setHandler } from '@temporalio/workflow';
import { CALENDAR_AMENDED } from '../../law/amended';
import type { Accepted, CaseSnapshot, Command, Refusal } from './contract';
import { inTime } from './clock';
import { refusal } from './failures';
import { takeAmendment } from './amend';
import { type Opening, type Scope, type Sitting, snapshot } from './sitting';
import { settleTerm } from './terms';

export const command = defineUpdate<Accepted, [Command]>('command');
/** What the case knows now; the reconciler compares the projection with it. */
export const view = defineQuery<CaseSnapshot>('view');

const concerns = (o: Opening, c: Command): boolean => o.commands.includes(c.name);
const allowedNow = (s: Sitting): string[] => [...new Set(s.openings.filter((o) => o.state === 'open').flatMap((o) => o.commands))];

/** Not this person: another role, another addressee, four eyes, not the holder of the task. */
function forbidden(s: Sitting, o: Opening, c: Command): Refusal | undefined {
  const no = (detail: string): Refusal => ({ code: 'forbidden', detail, norm: o.norm });
  if (c.by.role !== o.role) return no(`${c.name} is for: ${o.role}`);
  if (o.person && o.person !== c.by.person && o.person !== c.by.for) return no(`${c.name} is for another person`);
  if (o.fourEyes && [c.by.person, c.by.for].some((who) => who && s.prepared.includes(who))) return no('whoever prepared or inspected a case does not sign it');
  if (o.kind === 'task' && o.state === 'open' && c.task?.id !== o.id) return no('only the holder of the task may complete it');
  return undefined;
}

/** Nothing is open for it: `conflict` when it lost to another command, `tooLate` when its term is over and the case goes on, else `notNow`. */
function notOpen(s: Sitting, known: Opening[], c: Command): Refusal {
  const last = known.at(-1);
  const allowed = allowedNow(s);
  if (s.deciding !== null && c.at <= s.deciding && last) return { code: 'conflict', detail: `another decision was taken first`, norm: last.norm, allowed };
  const asked = known.findLast((o) => o.kind === 'ask' && o.within?.state === 'passed');
  if (s.open && asked?.within && !inTime(c.at, asked.within)) return tooLate(asked, c);
  if (last?.closedAt && c.at <= last.closedAt && last.taken?.id !== c.id) return { code: 'conflict', detail: 'another decision was taken first', norm: last.norm, allowed };
  return { code: 'notNow', detail: s.open ? `${c.name} is not open now` : `the case has ended: ${s.outcome}`, norm: last?.norm, allowed };
}
const tooLate = (o: Opening, c: Command): Refusal => ({ code: 'tooLate', detail: `the term for ${c.name} ended on ${o.within!.due}`, norm: o.within!.norm });

const openFor = (known: Opening[], c: Command): Opening | undefined => {
  const open = known.filter((o) => o.state === 'open');
  // of several questions to somebody outside the oldest is answered first
  return open.find((o) => o.id === c.task?.id) ?? open.find((o) => o.kind === 'ask') ?? open.at(-1);
};
const within = (inner: Scope | null, outer: Scope): boolean => inner !== null && (inner === outer || within(inner.parent, outer));

/** Synchronous and read-only. The order of refusals is rule 11's. */
export function refuse(s: Sitting, c: Command): Refusal | undefined {
  if (c.id === s.input.start.id || s.applied.includes(c.id) || c.name === CALENDAR_AMENDED) return undefined;
  const known = s.openings.filter((o) => concerns(o, c));
  const open = s.deciding === null ? openFor(known, c) : undefined;
  const target = open ?? known.at(-1);
  if (!target) return notOpen(s, known, c);
  const no = forbidden(s, target, c);
  if (no) return no;
  if (!open) return notOpen(s, known, c);
  const wrong = open.check?.(c);
  if (wrong) return wrong;
  if (open.within && open.kind === 'ask' && !inTime(c.at, open.within)) return tooLate(open, c);
  return undefined;
}

/** Closes what is open, within a scope or everywhere, at the stamp of what closed it. */
export function closeOpenings(s: Sitting, at: string, which: (o: Opening) => boolean = () => true): void {
  for (const o of s.openings) {
    if (o.state !== 'open' || !which(o)) continue;
    o.state = 'closed';
    o.closedAt = at;
  }
  s.dirty = true;
}

/** Whoever prepares or inspects does not sign (four eyes). */
export function notePrepared(s: Sitting, c: Command): void {
  if (c.by.role === 'officer' || c.by.role === 'inspector') s.prepared.push(...[c.by.person, c.by.for].filter((x): x is string => !!x && !s.prepared.includes(x)));
}

/** A living thing works its commands off one after the other; of a finite procedure each is worked off beside the line. */
function takeStanding(s: Sitting, o: Opening, c: Command): void {
  if (!o.each) {
    s.living!.take(c);
    return;
  }
  notePrepared(s, c);
  s.dirty = true;
  s.beside.push(o.each(c));
}

/** Takes the whole opening; a closing command closes all. Only the line acts on it. */
function take(s: Sitting, c: Command): void {
  if (c.name === CALENDAR_AMENDED) return takeAmendment(s, c);
  const o = openFor(s.openings.filter((x) => concerns(x, c)), c)!;
  if (o.kind === 'standing') return takeStanding(s, o, c);
  o.state = 'done';
  o.closedAt = c.at;
  o.taken = c;
  notePrepared(s, c);
  // by its stamp, before anything that happens by itself looks at the term
  for (const term of o.meets?.(c) ?? []) if (inTime(c.at, term)) settleTerm(s, term, 'met');
  if (o.closing.includes(c.name)) {
    s.deciding = c.at;
    closeOpenings(s, c.at, (x) => x.kind !== 'standing' && !x.aside);
  }
  if (o.clears.includes(c.name)) closeOpenings(s, c.at, (x) => x.onDesk && x.scope === o.scope);
  if (o.cuts) {
    o.scope.cut = c;
    closeOpenings(s, c.at, (x) => within(x.scope, o.scope));
  }
  s.dirty = true;
}

/** Registers the handlers; before the first await of the workflow. */
export function openInbox(s: Sitting): void {
  setHandler(view, () => snapshot(s));
  setHandler(command, (c) => {
    if (c.id !== s.input.start.id && !s.applied.includes(c.id)) {
      s.applied.push(c.id);
      take(s, c);
    }
    return { accepted: c.at };
  }, {
    validator(c) {
      const no = refuse(s, c);
      if (no) throw refusal(no);
    },
  });
}
