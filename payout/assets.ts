/** What the System is paid in, and what can be an amount and an address of it. */
import { assets } from '../law/procedures/kg.pool.payout';

export type Asset = (typeof assets)[number];
export { assets };

/** Addresses of the main network; of another it is none. The library is a module that cannot be required. */
async function isBitcoin(address: string): Promise<boolean> {
  const { Network, validate } = await import('bitcoin-address-validation');
  return validate(address, Network.mainnet);
}

/** `most`: all base units that there can ever be. */
const known: { readonly [A in Asset]: { most: bigint; isAddress: (address: string) => Promise<boolean> } } = {
  // 21 million bitcoins of 100 million satoshi each
  BTC: { most: 2_100_000_000_000_000n, isAddress: isBitcoin },
};

export const isAsset = (asset: string): asset is Asset => Object.hasOwn(known, asset);

/** Why this is no amount of the asset, in words; undefined when it is one. */
export function wrongAmount(asset: Asset, amount: string): string | undefined {
  if (!/^[1-9]\d{0,77}$/.test(amount)) return 'must be a whole number of base units, at least 1, in quotes';
  return BigInt(amount) <= known[asset].most ? undefined : `is more than there is of ${asset}: ${known[asset].most} base units`;
}

export const isAddress = (asset: Asset, address: string): Promise<boolean> => known[asset].isAddress(address);
