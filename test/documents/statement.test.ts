import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { forTests } from '../support/forTests';
import { all } from './papers';
import { ENROLLMENT, poolPapers } from './poolPapers';

describe('the statement of a period', () => {
  const p = forTests(poolPapers);

  it('says what the participant got of it, with every correction, in the language of its notice', async () => {
    const caseId = await p.opened(ENROLLMENT);
    await p.registered();
    await p.posted(0, 1_234_567, '2026-10-01T05:00:00.000Z');
    await p.posted(1, -567, '2026-10-05T05:00:00.000Z');
    const data = JSON.stringify({ period: '2026-09', participant: 12 });
    const statement = async (language: 'ky' | 'ru') => p.read({
      procedure: 'kg.pool.payout', caseId, kind: 'statement', norms: ['KG-514-4/37'], noticeId: await p.notice('statement', `2026/${randomUUID().slice(0, 5)}`, { case_id: caseId, drafted_at: '2026-10-06T06:00:00.000Z', data }),
    }, language);
    all(await statement('ru'), ['с 1 сентября 2026 года по 30 сентября 2026 года включительно', 'закрыт 1 октября 2026 года', 'P000012', 'Demonstration company', '1 234 000', '05.10.2026 -567 двойная запись', 'Поручений на выплату нет']);
    all(await statement('ky'), ['2026-жылдын 1-сентябрынан 2026-жылдын 30-сентябрына чейинки мезгилдеги', '05.10.2026 -567']);
  });
});
