import { application, type Upload } from '../../rehearsal/application';

/** An application in which everything that can be filled in is filled in. */
export async function wholeApplication(upload: Upload, inn?: string): Promise<any> {
  const content = await application('kg-company-foreign', upload, { inn, joinsPool: true }) as any;
  const [, entity] = content.questionnaires;
  Object.assign(content.questionnaires[0].person, { formerSurname: 'A', surnameChangedOn: '2001-02-03', surnameChangedWhy: 'B', passportSeries: 'ID', workplace: 'C', position: 'D' });
  Object.assign(entity, { number: '1', registeredOn: '2001-02-03', registrationNumber: '2', other: 'E', disputes: [{ claimant: 'F', respondent: 'G', subject: 'H', court: 'I', stage: 'J' }], banks: ['K'] });
  Object.assign(content.consents[0].document, { series: 'ID' });
  content.consents[0].proxy = { fullName: 'L', residence: 'M', document: { ...content.consents[0].document }, basis: 'law', basisText: 'N' };
  Object.assign(content.founders[0], { country: 'O', countryCode: 'KG', share: '1 %', affiliates: [{ name: 'Q', country: 'R', countryCode: 'KG' }] });
  Object.assign(content, { representative: { basis: 'proxy', name: 'P', phone: '+996 555 000000' } });
  content.documents[0].founder = 0;
  return content;
}
