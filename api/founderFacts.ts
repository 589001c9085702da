import type { Content } from './commands';

/** What an application says of one founder, as far as the bars of point 5 ask for it. */
export interface FounderFacts {
  /** Counts from 0; null: the individual entrepreneur himself (6, AMB-46). */
  founder: number | null;
  kind: 'individual' | 'entity';
  resident: boolean | null;
  /** Every name he is filed under, without repetitions. */
  names: string[];
  countries: Place[];
  addresses: Place[];
  affiliates: Affiliate[];
  /** His questionnaire, counting from 0; null: none was filed (5.3). */
  questionnaire: number | null;
  /** How many court disputes it states (A1.7; 5.4). */
  disputes: number;
}
/** `at`: JSON pointer into the application. */
export interface Place { at: string; text?: string; code?: string }
export interface Affiliate { name: string; country: Place }

interface Stated { country?: string; countryCode?: string }
interface Questionnaire { founder?: number; member?: number; entityName?: string; address?: string; disputes?: unknown[]; person?: { fullName?: string; formerSurname?: string; residence?: string; citizenship?: string } }
interface Filed extends Stated { kind: 'individual' | 'entity'; resident: boolean; name: string; affiliates?: (Stated & { name: string })[] }
interface Application {
  applicantKind?: string; founders?: Filed[]; questionnaires?: Questionnaire[];
  application?: { applicant?: { name?: string; legalAddress?: string; actualAddress?: string } };
}

const unique = (texts: (string | undefined)[]): string[] => [...new Set(texts.filter((t): t is string => t !== undefined && t !== ''))];
const placeAt = (at: string, { country, countryCode }: Stated): Place => ({ at, ...(country !== undefined && { text: country }), ...(countryCode !== undefined && { code: countryCode }) });
const said = (places: [at: string, text: string | undefined][]): Place[] => places.flatMap(([at, text]) => (text ? [{ at, text }] : []));

type FromQuestionnaire = Pick<FounderFacts, 'addresses' | 'questionnaire' | 'disputes'> & { names: string[] };
function fromQuestionnaire(all: readonly Questionnaire[], is: (q: Questionnaire) => boolean): FromQuestionnaire {
  const i = all.findIndex(is);
  const q = all[i];
  if (!q) return { names: [], addresses: [], questionnaire: null, disputes: 0 };
  const at = `/questionnaires/${i}`;
  return {
    names: unique([q.person?.fullName, q.entityName]), questionnaire: i, disputes: q.disputes?.length ?? 0,
    addresses: said([[`${at}/person/residence`, q.person?.residence], [`${at}/address`, q.address]]),
  };
}

function himself({ application, questionnaires = [] }: Application): FounderFacts {
  const { name, legalAddress, actualAddress } = application?.applicant ?? {};
  const q = fromQuestionnaire(questionnaires, () => true);
  const own = said([['/application/applicant/legalAddress', legalAddress], ['/application/applicant/actualAddress', actualAddress]]);
  return { ...q, founder: null, kind: 'individual', resident: null, names: unique([name, ...q.names]), countries: [], addresses: [...own, ...q.addresses], affiliates: [] };
}

/** Every founder of an application; of an individual entrepreneur, he himself. */
export function foundersOf(content: Content): FounderFacts[] {
  const a = content as Application;
  if (a.applicantKind === 'entrepreneur') return [himself(a)];
  return (a.founders ?? []).map((f, i): FounderFacts => {
    const q = fromQuestionnaire(a.questionnaires ?? [], (x) => x.founder === i);
    const at = `/founders/${i}`;
    return {
      ...q, founder: i, kind: f.kind, resident: f.resident, names: unique([f.name, ...q.names]), countries: f.country || f.countryCode ? [placeAt(at, f)] : [],
      affiliates: (f.affiliates ?? []).map((x, n) => ({ name: x.name, country: placeAt(`${at}/affiliates/${n}`, x) })),
    };
  });
}
