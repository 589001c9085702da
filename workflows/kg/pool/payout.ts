import { type Procedure, procedure } from '../../kernel';

const SHARED = ['KG-514-4/34', 'KG-514-4/37'];
/** Accounts of what was done are kept by the platform itself (37); what is whose is shown to him (35.2). */
const TOLD = ['KG-514-4/37', 'KG-514-4/35.2'];

/**
 * Sharing what the System has earned in a period (KG-514-4/34): one case a period. The shares, the journal and the orders are
 * made by one activity, for there may be a million participants; nothing about any of them passes through here.
 */
export const payout = procedure('kg.pool.payout', async (p: Procedure, application) => {
  p.stage('closing');
  const { period, fee, participants, totals } = await p.closePeriod(SHARED);
  await p.end('posted', { by: application, act: false, told: false, norms: SHARED, data: { period, fee, participants, totals: totals.map((t) => ({ ...t })) } });
  // the money is on its way; letters may take hours, and nobody waits for them
  await p.tellParticipants(TOLD);
});
