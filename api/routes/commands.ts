import type { Request } from 'express';
import { z } from 'zod';
import { actingOf, checkNotEnded } from '../acting';
import { forCaller } from '../allowedNow';
import { jsonBody } from '../body';
import { caseFor, caseRows, lawOf, type CaseRow } from '../cases';
import { caseView, caseViewSchema } from '../caseView';
import { bodyHash, checkPersons, delivered, earlier, filesOf, noteAttempt, ORDINARY_WAIT, stamped, validContent, type Content } from '../commands';
import { checkContradictions } from '../contradictions';
import { fitting } from '../corrections';
import { checkDates } from '../dateRules';
import { checkFacts } from '../equipment';
import { versionOf } from '../etag';
import { lapse } from '../lapse';
import { actorFor, taskFor, waysFor, type Permitted } from '../mayAct';
import { problem, type Problem } from '../problems';
import { isStaff, json, route, type Deps, type Reply, type Route, type Who } from '../route';
import { idSchema } from '../schemas';
import { knownCommand } from '../sheets';
import { checkComplete, standingFacts } from '../standing';
import { preferredWait, workedOff } from '../wait';
import type { CommandSheet } from '../../law/types';

interface Sending { deps: Deps; who: Who; row: CaseRow; command: string; sheet: CommandSheet; req: Request }

/** Who may: role, applicant, holder of the task, four eyes; in his own right or for somebody he substitutes. */
async function permitted({ deps: { db }, who, row, command, sheet, req }: Sending): Promise<Permitted> {
  const ofOfficials = sheet.by !== 'applicant';
  if (ofOfficials) await lapse(db);
  const acting = ofOfficials ? await actingOf(db, who) : [];
  if (ofOfficials) await checkNotEnded(db, who, acting, sheet.by, sheet.norm);
  const ways = waysFor(sheet, row, who, acting);
  const held = ofOfficials && sheet.task !== false ? await taskFor(db, row, ways, command) : undefined;
  const expected = versionOf(req);
  if (held?.task && expected !== undefined && expected !== held.task.claim) throw problem('changed', 'The task has changed hands meanwhile; read it again.');
  return held ?? { by: actorFor(row, ways, command) };
}

/** The checks in the order of rule 11, then the stamp. */
async function sent(s: Sending, key: string, hash: string, body: unknown): Promise<string> {
  const { deps, who, row, command, sheet } = s;
  const { by, task } = await permitted(s);
  const { edition } = lawOf(row);
  const content: Content = await fitting(deps.db, row, sheet, validContent(sheet, edition, body));
  checkContradictions(sheet, content, edition);
  const files = await filesOf(deps.db, who, sheet.fields, content);
  await checkPersons(deps.db, sheet.fields, content, row.applicant);
  await checkDates(deps.db, row, command, sheet, content);
  // where no task takes the command the case itself answers
  if (task) await checkComplete(deps.db, row, sheet, content);
  const facts = { ...(await standingFacts(deps.db, row, sheet, content)), ...(await checkFacts(deps.db, row, sheet, content, task)) };
  const receipt = await stamped(deps, { caseId: row.id, command, content, by, key, bodyHash: hash, task, files }, sheet, facts);
  return receipt.id;
}

/** A forbidden attempt stands in the history, also one that was too late by a moment. */
async function noted(s: Sending, key: string, hash: string, body: unknown): Promise<string> {
  try {
    return await sent(s, key, hash, body);
  } catch (e) {
    const p = e as Problem;
    if (p.isProblem && p.code === 'forbidden') await noteAttempt(s.deps.db, s.row, s.who, s.who.roles[0]!, s.command, p);
    throw e;
  }
}

/** The outcome of a stamped command: accepted, or not known yet; with the case when the caller waits for the effect. */
export async function outcome(deps: Deps, who: Who, caseId: string, receipt: string, wait: number | undefined): Promise<Reply> {
  const until = performance.now() + (wait ?? 0) * 1000;
  const result = await delivered(deps, receipt, wait === undefined ? ORDINARY_WAIT : Math.max(wait, 1) * 1000).catch(async (e: unknown) => {
    throw await forCaller(deps.db, who, caseId, e as Problem);
  });
  if ('pending' in result) return json({ receipt }, 202, { Location: `/v1/receipts/${receipt}` });
  const applied = wait !== undefined && (await workedOff(deps.db, caseId, receipt, until));
  const view = applied ? await caseView(deps.db, who, await caseFor(deps.db, who, caseId)) : undefined;
  return json({ accepted: result.accepted, receipt, ...(view ? { case: view } : {}) }, 200, applied ? { 'Preference-Applied': `wait=${wait}` } : {});
}

const accepted = z.strictObject({ accepted: z.iso.datetime(), receipt: z.uuid(), case: caseViewSchema.optional() });

const address = z.strictObject({ id: idSchema, command: z.string().max(60) });

/** Whoever is suspended and presses the button of a case he may see is written down like anybody else who may not. */
async function attempted({ deps, who, params }: Parameters<NonNullable<Route['attempted']>>[0], p: Problem): Promise<void> {
  const at = address.safeParse(params).data;
  const row = at && (await caseRows(deps.db).where('c.id', at.id).first() as CaseRow | undefined);
  if (!row || !(isStaff(who) || (row.applicant === who.id && who.roles.length > 0))) return;
  if (Object.hasOwn(lawOf(row).sheet.commands, at.command)) await noteAttempt(deps.db, row, who, who.roles[0]!, at.command, p);
}

const post = route({
  method: 'post', path: '/v1/cases/:id/commands/:command', access: 'signedIn', tag: 'commands', ownBody: 'json', idempotent: true,
  summary: 'Send a command to a case. `Prefer: wait=N` answers when the case has worked it off, with the case.',
  params: address, attempted,
  answers: {
    200: { words: 'Accepted; dated by its stamp', schema: accepted },
    202: { words: 'Received and stamped; its outcome is not known yet', schema: z.strictObject({ receipt: z.uuid() }) },
  },
  async handler({ deps, who, params: { id, command }, req }) {
    const row = await caseFor(deps.db, who, id);
    const sheet = knownCommand(lawOf(row).sheet, command);
    if (sheet.starts || sheet.by === 'system') throw problem('notFound', 'A case that exists does not take this command.');
    const body = jsonBody(req);
    const key = req.get('Idempotency-Key')!;
    const hash = bodyHash(req.path, body);
    const known = await earlier(deps.db, who, key, hash);
    const receipt = known?.id ?? (await noted({ deps, who, row, command, sheet, req }, key, hash, body));
    return outcome(deps, who, id, receipt, preferredWait(req));
  },
});

export const commands = [post];
