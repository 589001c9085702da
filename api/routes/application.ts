import { z } from 'zod';
import { effectiveApplication } from '../../dossier/application';
import { caseFor } from '../cases';
import { changesOf, changesSchema } from '../changes';
import { json, route } from '../route';
import { idSchema } from '../schemas';

// A case is seen by its applicant and by staff, who also read its papers: nothing here is more than the papers say.
const params = z.strictObject({ id: idSchema });

const read = route({
  method: 'get', path: '/v1/cases/:id/application', access: 'signedIn', whose: 'staff, and for the applicant of the case', tag: 'cases', summary: 'The application as it stands: as filed, with every accepted correction. What was filed is its paper.', params,
  answers: { 200: { words: 'The content of the starting command, corrected', schema: z.strictObject({ paper: z.uuid(), content: z.looseObject({}), corrected: z.array(z.string()).describe('places that a correction changed (JSON pointers)') }) } },
  async handler({ deps, who, params: { id } }) {
    const row = await caseFor(deps.db, who, id);
    const { content, changes } = await effectiveApplication(deps.db, row.application_id);
    return json({ paper: row.application_id, content, corrected: [...new Set(changes.map((c) => c.field))] });
  },
});

const changes = route({
  method: 'get', path: '/v1/cases/:id/changes', access: 'signedIn', whose: 'staff, and for the applicant of the case', tag: 'cases', summary: 'What the applicant changed after filing: each filing with the request it answers, every field with old and new value, every document added or replaced, and what was asked for and not changed.', params,
  answers: { 200: { words: 'Round by round, the first first', schema: changesSchema } },
  async handler({ deps, who, params: { id } }) {
    const row = await caseFor(deps.db, who, id);
    return json(await changesOf(deps.db, row, await effectiveApplication(deps.db, row.application_id)));
  },
});

export const applications = [read, changes];
