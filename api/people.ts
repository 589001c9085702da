import { ask, statement } from '../database/ask';
import type { Db } from '../database/connect';
import type { Language, Role } from '../law/types';
import type { Claims } from './identity';
import type { Who } from './route';

interface Row { id: string; name: string; email: string | null; language: Language; roles: Role[]; suspended_at: string | null }
const COLUMNS = ['id', 'name', 'email', 'language', 'roles', 'suspended_at'];
const PERSON = statement('person', `select ${COLUMNS.join(', ')} from office.person where issuer = $1 and subject = $2`);

const same = (row: Row, claims: Claims): boolean =>
  row.name === (claims.name ?? row.name) && row.email === (claims.email ?? row.email)
  && row.language === (claims.language ?? row.language) && row.roles.join() === claims.roles.join();

/** The person of a token, kept as the token says. A suspended one is to be refused at once, whatever his token says. */
export async function personOf(db: Db, claims: Claims): Promise<{ who: Who; suspended: boolean }> {
  let [row] = await ask<Row>(db, PERSON, [claims.issuer, claims.subject]);
  if (!row || !same(row, claims)) row = await keepPerson(db, claims, row);
  return { who: { id: row.id, name: row.name, roles: row.roles, language: row.language }, suspended: row.suspended_at !== null };
}

async function keepPerson(db: Db, claims: Claims, known: Row | undefined): Promise<Row> {
  const kept = {
    name: claims.name ?? known?.name ?? claims.subject, email: claims.email ?? known?.email ?? null,
    language: claims.language ?? known?.language ?? 'ru', roles: claims.roles,
  };
  const rows = await db('office.person').insert({ issuer: claims.issuer, subject: claims.subject, ...kept })
    .onConflict(['issuer', 'subject']).merge(kept).returning(COLUMNS);
  return rows[0] as Row;
}
