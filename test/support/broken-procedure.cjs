// Loaded before anything else of a worker: its procedures stop with an error wherever they wait for somebody.
const { readFileSync, writeFileSync } = require('node:fs');
const Module = require('node:module');

const load = Module._load;
const WAITS = /(async function waitFor\([^)]*\)\s*\{)/;
Module._load = function (request, ...rest) {
  const loaded = load.call(this, request, ...rest);
  if (request !== './bundle') return loaded;
  return {
    ...loaded,
    bundle: async () => {
      const path = await loaded.bundle();
      const code = readFileSync(path, 'utf8');
      if (!WAITS.test(code)) throw new Error('the bundle has no waitFor to break');
      const broken = `${process.env.TARTIP_DATA}/broken.js`;
      writeFileSync(broken, code.replace(WAITS, `$1 throw new TypeError('no such step of "Asan Asanov" 20719961');`));
      return broken;
    },
  };
};
