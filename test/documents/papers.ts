import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { saltedHash } from '../../database/canonical';
import { connect } from '../../database/connect';
import { factsOf } from '../../documents/facts';
import { modelOf } from '../../documents/model';
import { documentHtml } from '../../documents/templates';
import { countTerm, shippedCalendar } from '../../law/calendar';
import type { Instant } from '../../law/types';
import type { Due, Json, RenderInput } from '../../workflows/kernel/contract';
import { freshDatabase } from '../support/database';
import { person, seed } from '../support/seed';

export const law = { procedure: 'kg.mining.certificate', act: 'KG-514-4', edition: '2025-09-30' };
/** When the papers of officials arrive. */
export const AT = '2026-09-28T05:00:00.000Z';
/** Five working days after Tuesday 15 September 2026, the term of a hearing: 16, 17, 18, 21, 22. */
const explanation = countTerm({ norm: 'KG-514-4/24', act: law.act, edition: law.edition, from: '2026-09-15T05:00:00.000Z', amount: 5, unit: 'WD', for: 'outsider', calendar: shippedCalendar('kg') });
export const due: Due = { from: explanation.from, due: explanation.due, target: null, instant: explanation.instant, calendar: explanation.calendar, explanation, alerts: [] };

/** A case of whose papers the database knows, with no engine behind; what letters, acts and reports say of them. */
export async function casePapers() {
  const fresh = await freshDatabase();
  const db = connect(fresh.url);
  const s = await seed(db);

  /** What a person's command left behind; the answer to the last one may not be written yet. */
  async function command(name: string, content: { [k: string]: Json }, by: string, role: string, { accepted = true, caseId = s.caseId, fields = {}, at = AT }: { accepted?: boolean | null; caseId?: string; fields?: { [k: string]: Json }; at?: Instant } = {}): Promise<string> {
    const [id, receipt] = [randomUUID(), randomUUID()];
    await db('dossier.paper').insert({ id, case_id: caseId, command: name, content: JSON.stringify(content), ...saltedHash(content) });
    await db('dossier.receipt').insert({ id: receipt, case_id: caseId, command: name, body_hash: 'x', by_person: by, role, at, paper_id: id, fields: JSON.stringify(fields) });
    if (accepted !== null) await db('dossier.answer').insert({ receipt_id: receipt, accepted });
    return id;
  }
  async function effect(key: string): Promise<string> { await db('registry.effect').insert({ key, kind: 'x', input_hash: 'x' }); return key; }
  async function notice(kind: string, number: string, more: object = {}, served = true): Promise<string> {
    const id = randomUUID();
    await db('notice.notice').insert({
      id, case_id: s.caseId, kind, number, to_person: s.applicant, language: 'ru', norms: ['KG-514-4/15.a'], act: law.act, edition: law.edition, drafted_at: '2026-09-15T05:00:00.000Z', effect_key: await effect(randomUUID()), ...more,
    });
    if (served) await db('notice.served').insert({ notice_id: id, at: '2026-09-15T05:00:00.000Z', on_day: '2026-09-15', documents: [], effect_key: await effect(randomUUID()) });
    return id;
  }
  async function act(outcome: string, norms: string[], more: object = {}): Promise<string> {
    const id = randomUUID();
    await db('registry.act').insert({
      id, case_id: s.caseId, outcome, number: `2026-${randomUUID().slice(0, 5)}`, on_day: '2026-09-28', at: AT, automatic: false, norms, act: law.act, edition: law.edition, signed_by: s.head, effect_key: await effect(`${s.caseId}/${outcome}#${randomUUID()}`), ...more,
    });
    return id;
  }
  async function read(input: Partial<RenderInput> & { kind: string; norms: string[] }, language: 'ky' | 'ru' = 'ru'): Promise<string> {
    const facts = await factsOf(db, { ...law, caseId: s.caseId, key: randomUUID(), ...input }, 'seal');
    const html = documentHtml({ procedure: facts.procedure.name, kind: input.kind, outcome: facts.decision?.outcome }, modelOf({ ...facts, cabinet: 'http://cabinet' }, language));
    return html.replace(/<\/?span[^>]*>/g, '').replace(/<style>[\s\S]*?<\/style>|<[^>]+>/g, ' ').replace(/\s+/g, ' ').replace(/ ([.,:)])/g, '$1');
  }
  return { ...fresh, db, s, inspector: await person(db, 'inspector'), command, effect, notice, act, read, async close() { await db.destroy(); await fresh.drop(); } };
}

export const all = (text: string, parts: string[]): void => { for (const part of parts) assert.ok(text.includes(part), `${part}\n${text}`); };
export const none = (text: string, parts: string[]): void => { for (const part of parts) assert.ok(!text.includes(part), `${part}\n${text}`); };
