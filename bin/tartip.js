#!/usr/bin/env node
// Launcher of the command line: each command is bin/commands/<name>.ts with `usage` and `run(args)`, which returns the exit code.
const { existsSync, readdirSync } = require('node:fs');
const { join } = require('node:path');

const folder = join(__dirname, 'commands');
const names = readdirSync(folder).filter((f) => f.endsWith('.ts')).map((f) => f.slice(0, -3)).sort();

const load = (name) => require(join(folder, `${name}.ts`));

function help() {
  const lines = names.map((name) => `  ${load(name).usage.replace(/\n/g, '\n  ')}`);
  console.log(`Usage: tartip <command> …\n\n${lines.join('\n')}`);
  return 0;
}

async function main([name, ...args]) {
  if (!existsSync(join(__dirname, '../node_modules/tsx'))) throw new Error('The packages are not installed: run npm start or npm ci first.');
  await import('tsx');
  if (name === undefined || ['help', '--help', '-h'].includes(name)) return help();
  if (!names.includes(name)) {
    console.error(`There is no command "${name}": tartip help lists them.`);
    return 2;
  }
  const { usage, run } = load(name);
  if (args.includes('--help') || args.includes('-h')) {
    console.log(`Usage: ${usage}`);
    return 0;
  }
  return run(args);
}

main(process.argv.slice(2)).then(
  (code) => { process.exitCode = code; },
  (error) => { console.error(error.message); process.exitCode = 1; },
);
