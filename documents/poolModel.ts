import type { DocumentLanguage } from './language';
import type { Facts } from './modelTypes';
import type { EquipmentLine, PoolFacts } from './pool';
import { inLanguage, lawOf } from '../law';
import { dayOf } from '../law/calendar';
import type { Compared } from '../law/equipment';
import { sameName } from '../law/sameName';
import type { PoolAccount } from './poolAccount';
import type { Day } from '../law/types';

/** What the templates of the System's procedures see; lines of equipment are numbered from 1. */
export interface PoolModel extends Omit<PoolFacts, 'equipment' | 'compared' | 'certificate' | 'findings' | 'connection' | 'account' | 'joint'> {
  equipment: (EquipmentLine & { n: number })[];
  compared: { rows: (Compared & { n: number; model: string })[]; on: Day; source: string; confirmed: boolean } | null;
  /** `otherName`: the holder's, where the register has another than the application. */
  certificate: (NonNullable<PoolFacts['certificate']> & { otherName: string | null }) | null;
  findings: { n: number; model: string; meets: boolean; remark: string }[];
  connection: string | null;
  /** `words`: what the norm that was breached says. */
  account: (Omit<PoolAccount, 'violations'> & { violations: (PoolAccount['violations'][number] & { words: string })[] }) | null;
  joint: { filedOn: Day; act: { number: string; on: Day } | null } | null;
}

export function poolModel({ pool, jurisdiction, procedure, edition, applicant }: Facts, language: DocumentLanguage): PoolModel | null {
  if (!pool) return null;
  const { equipment, compared, findings, connection, account, joint, certificate } = pool;
  const named = (line: number): { n: number; model: string } => ({ n: line + 1, model: equipment[line]?.model ?? '' });
  const { norms } = lawOf(procedure.name, edition);
  return {
    ...pool, equipment: equipment.map((line, i) => ({ ...line, n: i + 1 })),
    compared: compared && { ...compared, rows: compared.lines.flatMap((line, i) => line.map((c) => ({ ...c, ...named(i) }))) },
    findings: findings.map(({ line, ...f }) => ({ ...f, ...named(line) })),
    certificate: certificate && { ...certificate, otherName: certificate.name && !sameName(certificate.name, applicant.name) ? certificate.name : null },
    connection: connection && inLanguage(connection, language),
    account: account && { ...account, violations: account.violations.map((v) => ({ ...v, words: inLanguage(norms[v.norm] ?? {}, language) })) },
    joint: joint && { filedOn: dayOf(jurisdiction, joint.filedAt), act: joint.act },
  };
}
