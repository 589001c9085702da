import { randomBytes } from 'node:crypto';
import knex from 'knex';
import { connect } from '../database/connect';
import type { TestStack } from '../engine/stack';

export type { TestStack } from '../engine/stack';

let own: TestStack | undefined;
/** Uses a stack that this process has started itself. */
export const useStack = (s: TestStack): void => { own = s; };

/** Whether a stack is up already and named in the environment. */
export const stackGiven = (): boolean => own !== undefined || Boolean(process.env.TARTIP_TEST_STACK);

/** The stack with time skipping: the process's own, or the one that `npm test` has started for all files (engine/test.ts). */
export function stack(): TestStack {
  if (own) return own;
  const json = process.env.TARTIP_TEST_STACK;
  if (!json) throw new Error('These tests need the test stack: run them by `npm test -- <layer>`.');
  return JSON.parse(json) as TestStack;
}

const named = (url: string, database: string, who?: { user: string; password: string }): string => {
  const u = new URL(url);
  u.pathname = `/${database}`;
  if (who) Object.assign(u, { username: who.user, password: who.password });
  return u.toString();
};

export interface FreshDatabase { name: string; url: string; ownerUrl: string; drop: () => Promise<void> }

/** A database of its own, cloned from the migrated template; dropped at the end. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const s = stack();
  const name = `test_${randomBytes(6).toString('hex')}`;
  const admin = connect(s.ownerUrl, { pool: 1 });
  try {
    await admin.raw(`create database ${name} template ${s.template}`);
  } finally {
    await admin.destroy();
  }
  const drop = async (): Promise<void> => {
    const again = knex({ client: 'pg', connection: s.ownerUrl, pool: { min: 0, max: 1 } });
    try {
      await again.raw(`drop database if exists ${name} with (force)`);
    } finally {
      await again.destroy();
    }
  };
  return { name, url: named(s.ownerUrl, name, s.app), ownerUrl: named(s.ownerUrl, name), drop };
}
