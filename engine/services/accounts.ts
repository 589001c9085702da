/** The people of the demonstration office: roles, nobody in particular. */
export interface Account { sub: string; name: string; email: string; roles: string[]; language: 'ky' | 'ru' }

const account = (sub: string, name: string, roles: string | string[], language: 'ky' | 'ru'): Account => ({ sub, name, email: `${sub}@demo.localhost`, roles: [roles].flat(), language });

export const accounts: readonly Account[] = [
  account('applicant', 'Demonstration applicant', 'applicant', 'ru'),
  account('applicant2', 'Second demonstration applicant', 'applicant', 'ky'),
  account('officer', 'Demonstration officer', 'officer', 'ru'),
  account('officer2', 'Second demonstration officer', 'officer', 'ky'),
  account('inspector', 'Demonstration inspector', 'inspector', 'ru'),
  account('head', 'Demonstration head', 'head', 'ru'),
  account('head2', 'Second demonstration head', 'head', 'ky'),
  // may do both, and so never both in one case (four eyes)
  account('deputy', 'Demonstration deputy head', ['officer', 'head'], 'ru'),
  account('admin', 'Demonstration administrator', 'admin', 'ru'),
  // no person: the machines that measure what the pool earns and who did how much
  account('system', 'Demonstration platform of the pool', 'system', 'ru'),
];

const MORE = /^(applicant|officer|inspector|head|admin)([2-9])$/;
/** Applicants who take part in the System. */
const PARTICIPANT = /^participant[2-9]?$/;

/** An account by its name; beyond those listed, further people of a role by number (`applicant3`). Undefined: there is none. */
export function accountOf(sub: string | undefined): Account | undefined {
  const found = accounts.find((a) => a.sub === sub);
  if (sub !== undefined && PARTICIPANT.test(sub)) return account(sub, `Demonstration ${sub.replace(/(\d)$/, ' $1')}`, 'applicant', 'ru');
  const [, role, n] = MORE.exec(sub ?? '') ?? [];
  return found ?? (role ? account(sub!, `Demonstration ${role} ${n}`, role, 'ru') : undefined);
}
