import { closePeriod } from '../../payout/ledger';
import type { Office } from './office';

/** Participants of the pool, each with a person who acts for him (`applicant1` for number 1). */
export async function joined(o: Office, numbers: readonly number[], registeredAt = '2026-01-01T00:00:00Z'): Promise<void> {
  const [subject] = await o.owner('registry.subject').insert({ jurisdiction: 'kg', number: String(90_000_000_000_000 + numbers[0]!), kind: 'entity' }).onConflict(['jurisdiction', 'number']).merge(['kind']).returning<{ id: string }[]>('id');
  for (const number of numbers) {
    const person = (await o.call(`applicant${number}`, 'GET', '/v1/me')).body.id as string;
    await o.owner('payout.participant').insert({ number, jurisdiction: 'kg', subject_id: subject!.id, registered_at: registeredAt, person });
  }
}

/** Closes a period as its case does, without one. */
export async function closed(o: Office, name: string, fee = '0', at = '2026-11-01T03:00:00.000Z'): Promise<void> {
  const { id } = (await o.owner('payout.period').where({ name }).first<{ id: string }>('id'))!;
  await closePeriod(o.db, { periodId: Number(id), fee, at });
}
