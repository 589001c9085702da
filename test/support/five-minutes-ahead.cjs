// Loaded before a process: its clock is five minutes ahead.
const AHEAD_MS = 300_000;
const Real = Date;
globalThis.Date = class extends Real {
  constructor(...given) { super(...(given.length === 0 ? [Real.now() + AHEAD_MS] : given)); }
  static now() { return Real.now() + AHEAD_MS; }
};
