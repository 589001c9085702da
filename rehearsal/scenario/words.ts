/** The words of every procedure of the catalogue, built or not: what is known, so that a word can be told from a mistake. What is built, the law as data says (built.ts). */

export interface ProcedureWords { terms: string[]; notices: string[]; outcomes: string[]; /** By the role whose they are. */ commands: { [role: string]: string[] }; /** Commands that open a case. */ starts: string[] }

const split = (text: string): string[] => text.split(' ').filter(Boolean);
const words = (terms: string, notices: string, outcomes: string, commands: { [role: string]: string }, starts: string): ProcedureWords => ({
  terms: split(terms),
  notices: [...split(notices), ...(terms ? ['termMoved'] : [])],
  outcomes: split(outcomes),
  commands: { ...Object.fromEntries(Object.entries(commands).map(([role, names]) => [role, split(names)])), admin: split(`${commands.admin ?? ''} correctFiling`) },
  starts: split(starts),
});

const HEAD = 'sign return';

export const procedures: { readonly [name: string]: ProcedureWords } = {
  'kg.mining.certificate': words('review inspection supplement repeatCheck information hearing',
    'received defects inspectionOrdered hearing authorityLate granted refused informationRequested refusedToConsider setAside withdrawn',
    'granted refused refusedToConsider withdrawn', {
      applicant: 'apply supplement answerRequest answerHearing withdraw', inspector: 'reportInspection', head: `${HEAD} setAside`,
      officer: 'findComplete findDefects checkFounders checkDebts orderInspection skipInspection propose requestInformation',
    }, 'apply'),
  'kg.mining.certificate.life': words('change changeEntry corporateChange monthlyReport quarterlyReport activity',
    'registerChanged reminder violation inactivityWarning authorityLate', 'ended', {
      applicant: 'notifyChange notifyCorporate rename fileMonthly fileQuarterly proveActivity', officer: 'enterChange recordViolation',
    }, ''),
  'kg.mining.certificate.end': words('hearing', 'hearing ended dropped', 'ended dropped withdrawn', { applicant: 'requestEnd answerHearing withdraw', officer: 'open propose', head: `${HEAD} drop` }, 'open requestEnd'),
  'kg.pool.enrollment': words('decision registerEntry credentials instructions hearing',
    'received defects hearing authorityLate registered credentials instructions refused', 'registered refused withdrawn', {
      applicant: 'apply answerHearing withdraw', officer: 'findComplete findDefects checkEquipment propose', head: HEAD,
    }, 'apply'),
  'kg.pool.participation': words('pauseNotice exitNotice equipmentChange sale', 'paused resumed left violation saleReminder finalPayout', 'left excluded', {
    participant: 'pause resume withdraw leave changeEquipment reportSale fileReport', officer: 'orderCheck reportCheck recordViolation',
  }, ''),
  'kg.pool.exclusion': words('hearing', 'hearing excluded dropped', 'excluded dropped', { participant: 'answerHearing', officer: 'open propose', head: `${HEAD} drop` }, 'open'),
  'kg.pool.payout': words('', 'statement', 'posted', { system: 'closePeriod', admin: 'closePeriod' }, 'closePeriod'),
  'kg.appeal': words('filing decide', 'received decided authorityLate', 'upheld annulled changed sentBack withdrawn', { applicant: 'file withdraw', officer: 'propose', head: `assign extend ${HEAD}` }, 'file'),
  'kg.exchange.officer': words('notice filing office review hearing',
    'received remarks hearing officeWarning ban endContract violation authorityLate approved refused setAside', 'approved refused notFiled withdrawn', {
      operator: 'notifyElection requestApproval supplement withdraw answerHearing', officer: 'findComplete findDefects propose', head: `${HEAD} setAside`,
    }, 'notifyElection requestApproval'),
  'kg.exchange.officer.tenure': words('questionnaireChange hearing endOfContract', 'hearing revoked dropped violation', 'revoked leftOffice', {
    candidate: 'changeQuestionnaire answerHearing', operator: 'leave confirmEnd', officer: 'recordMeasure recordViolation openRevocation', head: `${HEAD} drop`,
  }, ''),
  'kg.exchange.licence': words('review hearing', 'received remarks hearing granted refused', 'granted refused withdrawn', { operator: 'apply answerHearing withdraw', officer: 'findComplete findDefects propose', head: HEAD }, 'apply'),
  'kg.exchange.clientTest': words('review', 'received remarks noRemarks', 'noRemarks remarked withdrawn', { operator: 'notify withdraw', officer: 'remark' }, 'notify'),
  'kg.exchange.supervision': words('', '', '', { operator: 'requestException', officer: 'recordMeasure recordTestPurchase', head: 'sign' }, 'requestException'),
  'kg.emission.registration': words('review hearing', 'received hearing registered refused', 'registered refused withdrawn', { issuer: 'apply answerHearing withdraw', officer: 'findComplete findDefects propose', head: HEAD }, 'apply'),
  'kg.emission.placement': words('', '', '', {}, ''),
  'kg.emission.collateralClaim': words('explanation demandCure cure waiting', 'explanationDemanded cureDemanded foreclosure explained cured', 'cured foreclosure withdrawn', {
    holder: 'claim withdraw', manager: 'demandExplanation demandCure', issuer: 'explain cure',
  }, 'claim'),
  'kz.mining.licence': words('review switchPool hearing', 'received hearing granted refused', 'granted refused withdrawn', { applicant: 'apply switchPool answerHearing withdraw', officer: 'check propose', head: HEAD }, 'apply'),
  'kz.inspection': words('', 'ordered protocol prescription', 'complies prescription', { officer: 'order conduct sign' }, 'order'),
  'kz.pool.return': words('filing', 'reminder accepted rejected violation', 'accepted late', {}, ''),
};

/** Terms of the catalogue that are duties, by their norms: the text sets no last day for them. */
export const dutyTerms: { readonly [term: string]: string } = { sale: 'KG-514-4/33' };

/** Documents besides those that are notices. */
export const furtherDocuments = split('act certificate inspectionOrder inspectionReport statement whitePaper licence protocol');

export const roles = split('applicant officer inspector head admin operator issuer manager holder participant candidate pool public system');

/** Names of cases that nobody opens by a command, with their procedure. */
export const openedByThemselves: { readonly [name: string]: string } = {
  pool: 'kg.pool.enrollment', life: 'kg.mining.certificate.life', participation: 'kg.pool.participation', tenure: 'kg.exchange.officer.tenure', end: 'kg.mining.certificate.end', appeal: 'kg.appeal',
};

/** Words of `with` that are fields of some command. */
export const fieldsOfCommands = split('equipment grounds outcome cureBy from until on electedOn ground set result access inspector against text period rewards work of');

export const furtherProfiles = split('kg-operator kg-officer-candidate kg-issuer kz-miner-i kz-miner-ii kz-pool');

export const states = { certificate: split('none valid ended'), participant: split('none active paused left excluded'), officer: split('none approved refused revoked left') };

export const furtherParameters = split('report.monthly.dueDay exchange.licence.review kz.licence.review kz.licence.validity');

/** Readings of norms whose procedures are not built, the default first. Every other of the list has one, `default`. */
export const furtherReadings: { readonly [amb: string]: string[] } = {
  'AMB-21': split('banOnly endsAt45'), 'AMB-43': split('refuseAt45 leaveOpen'), 'AMB-44': split('letterMeets fullSetOnly'), 'AMB-45': split('after45 atOnce'),
};
/** The list of ambiguities goes from AMB-01 to this. */
export const LAST_AMBIGUITY = 55;

/** Acts of which no edition is here, or only a part: their points that are known but not carried. */
export const furtherActs = split('KG-300 KG-514-1 KG-514-2 KG-514-3 KG-625 KZ-119 KZ-598 KZ-662');
export const furtherPoints: { readonly [act: string]: string[] } = {
  'KG-514-4': split('1 2 3 23'),
};
