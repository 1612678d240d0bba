import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

// House rules. Each message says what to use instead. `no-restricted-syntax` is replaced, not merged, by a later block,
// so the selectors of a place are composed here and given to it in one piece.
const no = (selector, message) => ({ selector, message });

const engine = [
  no("NewExpression[callee.name='Date'][arguments.length=0]", 'take a Clock'),
  no("CallExpression[callee.name='Date']", 'take a Clock'),
  no('CallExpression[callee.property.name=/^(sort|toSorted)$/][arguments.length=0]', 'sort with a named comparator'),
  no(
    'MemberExpression[property.name=/^(localeCompare|toLocaleString|toLocaleLowerCase|toLocaleUpperCase)$/]',
    'the answer depends on the machine: use an ordering of kernel/compare.ts or fold-case.ts',
  ),
];
const engineOutsideKernel = [no('ThrowStatement', 'return a Result; only kernel may throw')];
const machine = [
  no(
    "MemberExpression[property.name='openExternal']",
    'use openLink() of shell/open-link.ts, which checks the address',
  ),
];
const machineOutsideHosts = [no("Identifier[name='ipcMain']", 'hosts/ owns ipcMain')];
const machineOutsideAdapters = [
  no(
    "MemberExpression[object.name='process'][property.name='env']",
    'read the environment in adapters/ or entry/ and pass it on',
  ),
];
const renderer = [
  no("JSXAttribute[name.name='dangerouslySetInnerHTML']", 'render text or elements: values come from a database'),
  no(
    'AssignmentExpression[left.property.name=/^(innerHTML|outerHTML)$/]',
    'render text or elements: values come from a database',
  ),
];
const syntax = (...selectors) => ({ 'no-restricted-syntax': ['error', ...selectors.flat()] });

/** Type information of one place code runs; a file belongs to exactly one. */
const place = (files, project, ignores = []) => ({
  files,
  ignores,
  languageOptions: { parserOptions: { project: [project] } },
});

const TESTS = ['**/*.test.ts', '**/*.test.tsx', '**/testing/**/*.ts', 'guards/*.ts'];
const TOOLS = ['tools/**/*.ts', 'bench/**/*.ts', 'e2e/**/*.ts', 'e2e/**/*.tsx', '*.config.ts'];
const SCRIPTS = ['**/*.mjs', '**/*.js', '**/*.cjs'];

export default tseslint.config(
  {
    ignores: [
      'out/**',
      'dist/**',
      'guards/plants/**',
      'types/**',
      'resources/**',
      'test-results/**',
      'playwright-report/**',
    ],
  },
  { linterOptions: { noInlineConfig: true } },
  ...tseslint.configs.strictTypeChecked,
  place(['src/**/*.ts'], './tsconfig.engine.json', TESTS),
  place(['src-main/**/*.ts'], './tsconfig.main.json', [...TESTS, 'src-main/preload/**']),
  place(['src-main/testing/**/*.ts'], './tsconfig.main.json', ['**/*.test.ts']),
  place(['src-main/preload/**/*.ts'], './tsconfig.preload.json', TESTS),
  place(['src-renderer/**/*.ts', 'src-renderer/**/*.tsx'], './tsconfig.renderer.json', TESTS),
  place(TESTS, './tsconfig.test.json', ['src-main/testing/!(*.test).ts']),
  place(TOOLS, './tsconfig.tools.json', TESTS),
  {
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        // A union is answered member by member: with a default a new member would go unseen.
        { considerDefaultExhaustiveForUnions: false, allowDefaultCaseForExhaustiveSwitch: false },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-ignore': true, 'ts-expect-error': true, 'ts-nocheck': true, 'ts-check': true },
      ],
      'max-lines': ['error', { max: 350, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['warn', { max: 60, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } }],
    },
  },

  // src: the engine
  {
    files: ['src/**/*.ts'],
    ignores: TESTS,
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'take a Clock' },
        { object: 'Math', property: 'random', message: 'take a seed' },
      ],
      ...syntax(engine, engineOutsideKernel),
    },
  },
  { files: ['src/kernel/**/*.ts'], ignores: TESTS, rules: syntax(engine) },

  // src-main: the process that may touch the machine
  { files: ['src-main/**/*.ts'], ignores: TESTS, rules: syntax(machine, machineOutsideHosts, machineOutsideAdapters) },
  { files: ['src-main/hosts/**/*.ts'], ignores: TESTS, rules: syntax(machine, machineOutsideAdapters) },
  {
    files: ['src-main/adapters/**/*.ts', 'src-main/entry/**/*.ts'],
    ignores: TESTS,
    rules: syntax(machine, machineOutsideHosts),
  },
  { files: ['src-main/shell/open-link.ts'], rules: syntax(machineOutsideHosts, machineOutsideAdapters) },

  // src-renderer: reads, asks, shows
  {
    files: ['src-renderer/**/*.ts', 'src-renderer/**/*.tsx'],
    plugins: { 'react-hooks': hooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      'no-eval': 'error',
      '@typescript-eslint/no-implied-eval': 'error',
      ...syntax(renderer),
    },
  },

  // tests may assert a type and be long; tools talk to a terminal
  {
    files: TESTS,
    rules: {
      '@typescript-eslint/consistent-type-assertions': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      'max-lines-per-function': 'off',
    },
  },
  {
    files: ['tools/**', 'bench/**', 'e2e/**', 'bin/**'],
    rules: { 'no-console': 'off', 'max-lines-per-function': 'off' },
  },
  { files: ['*.config.ts', '*.config.js'], rules: { 'no-restricted-exports': 'off' } },
  { files: SCRIPTS, ...tseslint.configs.disableTypeChecked },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
