// Loaded before anything else of the worker of procedures: it runs the workflows of this bundle instead of the project's.
const Module = require('node:module');

const load = Module._load;
Module._load = function (request, ...rest) {
  const loaded = load.call(this, request, ...rest);
  return request === './bundle' ? { ...loaded, bundle: async () => process.env.TARTIP_BENCH_BUNDLE } : loaded;
};
