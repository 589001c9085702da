/** Points of the Procedure that the payout carries out. */
export const norms = {
  distribution: 'KG-514-4/32', sale: 'KG-514-4/33', shares: 'KG-514-4/34', own: 'KG-514-4/35.2', kept: 'KG-514-4/36.2', accounts: 'KG-514-4/37', taxData: 'KG-514-4/38',
} as const;

/** Whose pool it is; another country's would have accounts, participants and periods of its own. */
export const POOL = 'kg' as const;
