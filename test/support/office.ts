export * from '../../rehearsal/office';
