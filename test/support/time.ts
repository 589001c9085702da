export * from '../../rehearsal/time';
