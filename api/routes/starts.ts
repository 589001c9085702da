import { z } from 'zod';
import { officeNow } from '../../database/connect';
import { inForce } from '../../database/law';
import { newCaseId, onlyCaseId } from '../../dossier/receive';
import { dayOf } from '../../law/calendar';
import { stepsOf, valueAt } from '../../law/places';
import type { Language } from '../../law/types';
import { jsonBody } from '../body';
import { caseFor } from '../cases';
import { checkClosing } from '../closing';
import { caseView, caseViewSchema } from '../caseView';
import { addresseeOf } from '../addressee';
import { bodyHash, checkPersons, delivered, earlier, filesOf, stamped, validContent, type Content } from '../commands';
import { checkContradictions } from '../contradictions';
import { problem, type Problem } from '../problems';
import { json, route, type Deps, type Who } from '../route';
import { checkIndexes } from '../indexes';
import { filedFacts } from '../standing';
import { editionOfFiling, knownSheet, startingCommand } from '../sheets';
import { preferredWait, workedOff } from '../wait';
import { repeated } from '../repeated';
import { idSchema } from '../schemas';
import { draftOf } from './drafts';
import { subjectOf } from '../subject';

/** How long a filing waits for its case before it answers with the stamp alone (ms): the stamp is what counts. */
const BRIEF_WAIT = 5000;
const fromDraft = z.strictObject({ draft: idSchema });

/** What is filed: the body, or the content of the draft it names. */
async function filed(deps: Deps, who: Who, procedure: string, body: unknown): Promise<{ body: unknown; draft?: string }> {
  const named = fromDraft.safeParse(body);
  if (!named.success) return { body };
  const draft = await draftOf(deps.db, who, named.data.draft);
  if (draft.procedure !== procedure) throw problem('invalid', `The draft is for ${draft.procedure}.`, { errors: [{ pointer: '/draft', detail: 'is for another procedure' }] });
  return { body: draft.content, draft: draft.id };
}

interface Filing { deps: Deps; who: Who; procedure: string; key: string; hash: string }

async function start({ deps, who, procedure, key, hash }: Filing, raw: unknown): Promise<{ id: string; caseId: string; at: string }> {
  const of = knownSheet(procedure);
  const [command, sheet] = startingCommand(of);
  const role = [sheet.by, ...(sheet.orBy ?? [])].find((r) => who.roles.includes(r));
  if (!role) throw problem('forbidden', `Only for ${[sheet.by, ...(sheet.orBy ?? [])].join(' or ')}.`, { norm: sheet.norm });
  const { body, draft } = await filed(deps, who, procedure, raw);
  const edition = editionOfFiling(of, dayOf(of.jurisdiction, await officeNow(deps.db)), await inForce(deps.db));
  const content: Content = validContent(sheet, edition, body);
  checkIndexes(sheet.fields, content, content);
  checkContradictions(sheet, content, edition);
  const files = await filesOf(deps.db, who, sheet.fields, content);
  await checkPersons(deps.db, sheet.fields, content);
  await checkClosing(deps.db, of, sheet, content);
  const addressee = await addresseeOf(deps, who, sheet, content);
  const subject = addressee?.subject ?? subjectOf(sheet, content);
  const language = addressee?.language ?? ((typeof content.language === 'string' ? content.language : who.language) as Language);
  const caseId = sheet.each === undefined ? newCaseId(who.id, key) : await onlyCaseId(deps.db, { procedure, jurisdiction: of.jurisdiction, subject }, valueAt(content, stepsOf(sheet.each)));
  const receipt = await stamped(deps, {
    caseId, command, content, by: { person: who.id, role }, key, bodyHash: hash, files,
    start: { procedure, act: of.act, jurisdiction: of.jurisdiction, subject, language, ...(sheet.each !== undefined && { only: true as const }), ...(addressee && { concerns: addressee.concerns }) },
  }, sheet, { ...filedFacts(content), ...(await repeated(deps.db, of, sheet.fields, content, subject.number)) });
  if (draft) await deps.db('dossier.draft').where({ id: draft, owner: who.id }).delete();
  return receipt;
}

/** The case as he may see it; of one that another has opened (a period) he is told that his command was accepted, and no more. */
async function viewFor({ db }: Deps, who: Who, caseId: string) {
  const row = await caseFor(db, who, caseId).catch((e: unknown) => {
    if ((e as Problem).code !== 'notFound') throw e;
  });
  return row && caseView(db, who, row);
}

const started = z.strictObject({ caseId: z.uuid(), receipt: z.uuid(), at: z.iso.datetime().describe('the stamp: the filing counts from it'), accepted: z.boolean().describe('false: received, on its way to the case'), case: caseViewSchema.optional() });

const post = route({
  method: 'post', path: '/v1/procedures/:name/cases', access: 'signedIn', tag: 'cases', ownBody: 'json', idempotent: true,
  summary: 'Open a case: the content of the starting command, or { "draft": id }. It counts from its stamp.',
  params: z.strictObject({ name: z.string().max(100) }),
  answers: { 201: { words: 'Received', schema: started } },
  async handler({ deps, who, params: { name }, req }) {
    const body = jsonBody(req);
    const key = req.get('Idempotency-Key')!;
    const hash = bodyHash(req.path, body);
    const receipt = (await earlier(deps.db, who, key, hash)) ?? (await start({ deps, who, procedure: name, key, hash }, body));
    const wait = preferredWait(req);
    const until = performance.now() + (wait ?? 0) * 1000;
    const result = await delivered(deps, receipt.id, wait === undefined ? BRIEF_WAIT : Math.max(wait, 1) * 1000);
    const applied = 'accepted' in result && wait !== undefined && (await workedOff(deps.db, receipt.caseId, receipt.id, until));
    const view = applied ? await viewFor(deps, who, receipt.caseId) : undefined;
    const answer = { caseId: receipt.caseId, receipt: receipt.id, at: receipt.at, accepted: 'accepted' in result, ...(view ? { case: view } : {}) };
    return json(answer, 201, { Location: `/v1/cases/${receipt.caseId}`, ...(applied ? { 'Preference-Applied': `wait=${wait}` } : {}) });
  },
});

export const starts = [post];
