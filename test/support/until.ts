export * from '../../rehearsal/until';
