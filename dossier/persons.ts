import { listed } from '../law/listed';
import { type ConsentFacts, type Filed, type Founder, passportsOf, type PersonalData, type QuestionnaireFacts } from '../law/required';
import type { Application, Content } from './application';
import { filedIn } from './filed';

/** Whose passports are filed, by index of the founder. */
export const passportsIn = ({ founders }: Content, documents: unknown): number[] => passportsOf(listed<Founder>(founders), listed<Filed>(documents));

/** Whose personal data an application holds as it stands, and who agreed to it (KG-514-4/10.a). */
export const personalData = ({ content, rounds }: Pick<Application, 'content' | 'rounds'>): PersonalData => ({
  questionnaires: listed<QuestionnaireFacts>(content.questionnaires), consents: listed<ConsentFacts>(content.consents), passports: passportsIn(content, filedIn(rounds)),
});
