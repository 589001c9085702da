export * from '../../rehearsal/lane';
