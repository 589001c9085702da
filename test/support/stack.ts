export * from '../../rehearsal/stack';
