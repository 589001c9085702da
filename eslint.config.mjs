// The boundaries between the parts of the project, and a few rules whose breach would be a defect.
import tseslint from 'typescript-eslint';

/** Forbids imports whose path matches a pattern, with the reason. `allowTypeImports`: `import type` passes. */
const forbid = (...patterns) => ['error', { patterns: patterns.map(([regex, message, allowTypeImports = false]) => ({ regex, message, allowTypeImports })) }];

const nodeModules = ['^(node:|fs|path|os|crypto|child_process|http|https|net|url|util|stream)', 'The sandbox of workflows has no Node.'];
const noZod = ['^zod', 'No zod in workflows: it doubles the bundle; content is checked by the API.'];
const typesOnly = [String.raw`(^|/)activities(/|$)`, 'Activities are imported by type only.', true];

const civilTime = [
  { selector: String.raw`CallExpression[callee.property.name=/^(get|set)(Date|Day|Month|FullYear|Year|Hours|Minutes|Seconds|TimezoneOffset)$/]`, message: 'Local time differs by machine: civil dates are YYYY-MM-DD strings under law/calendar.' },
  { selector: String.raw`CallExpression[callee.property.name=/^toLocale(Date|Time)?String$/]`, message: 'Local time and tzdata differ by machine.' },
  { selector: 'Identifier[name="Intl"]', message: "Intl follows Node's tzdata: a replay on another machine would differ." },
];

export default tseslint.config(
  { ignores: ['node_modules/', 'data/', 'dist/', 'coverage/'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'config.ts alone reads the environment.' }],
      // an async validator or handler would validate nothing
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: true }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-require-imports': 'off',
      eqeqeq: 'error',
    },
  },
  ...['law/*.ts', 'law/*/*.ts', 'law/*/*/*.ts', 'law/*/*/*/*.ts', 'law/*/*/*/*/*.ts'].map((files, depth) => ({
    files: [files],
    rules: {
      '@typescript-eslint/no-restricted-imports': forbid([String.raw`^(?!\.)`, 'law/ is plain data: it imports nothing from outside.'], [String.raw`^(\.\./){${depth + 1}}`, 'law/ imports nothing but itself.']),
      'no-restricted-syntax': ['error', ...civilTime],
    },
  })),
  {
    // editions and calendars are data: as long as the regulation is
    files: ['law/kg/**/*.ts', 'law/kz/**/*.ts', 'law/procedures/**/*.ts'],
    rules: { 'max-lines': 'off', 'max-lines-per-function': 'off' },
  },
  {
    files: ['workflows/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': forbid(nodeModules, noZod, typesOnly),
      'no-restricted-syntax': ['error', ...civilTime],
    },
  },
  {
    // a procedure is written in the words of the kernel and of the law, and in nothing else
    files: ['workflows/kg/**/*.ts', 'workflows/kz/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': forbid(nodeModules, noZod, typesOnly, [String.raw`^@temporalio/`, 'Procedures are written in the words of the kernel.'], [String.raw`^(?!\.\./\.\./(kernel|\.\./law)(/|$)|\./)`, 'A procedure imports the kernel and the law only.']),
    },
  },
  {
    files: ['api/**/*.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': forbid([String.raw`(^|/)activities(/|$)`, 'The API writes receipts; what touches the world is done by activities.']) },
  },
  {
    // launchers: they hand their environment on to the processes they start
    files: ['config.ts', 'engine/**/*.ts', 'rehearsal/{lane,stack}.ts', 'test/**/*.ts', 'bench/**/*.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: ['migrations/**/*.ts'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    files: ['test/**/*.ts', 'bench/**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 500 }], 'max-lines-per-function': 'off', '@typescript-eslint/no-explicit-any': 'off',
      // node:test returns promises nobody needs to await
      '@typescript-eslint/no-floating-promises': 'off',
      'prefer-const': 'off',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
    },
  },
);
