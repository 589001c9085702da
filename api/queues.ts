/** Task queues that must be polled for the office to be at work. */
export { PROCEDURES_QUEUE } from '../dossier/deliver';
export const DOCUMENTS_QUEUE = 'documents';
