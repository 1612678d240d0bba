// Who may know whom (architecture.md section 3). Read top to bottom: each rule is one sentence, and each has a planted
// fault in guards/plants/boundaries that must be reported.
const STAGES = ['extract', 'profile', 'cache', 'decide', 'order', 'emit', 'remap', 'load'];
const CHECKS = ['topology', 'artifacts', 'parity', 'users'];
const STAGE = `(${STAGES.join('|')}|verify)`;
const DOOR = [
  ...STAGES.map((stage) => `^src/${stage}/${stage}\\.ts$`),
  ...CHECKS.map((check) => `^src/verify/${check}/${check}\\.ts$`),
];
const DIALECTS = '^src/connect/dialects/';
const TEST = '(\\.test\\.tsx?$|/testing/)';
const OURS = '^(src|src-main|src-renderer|e2e|bench|tools|guards)/';
const PACKAGE = ['npm', 'npm-dev', 'npm-peer', 'npm-optional', 'npm-bundled'];

/** Files under `from` may import, of our own code, only what matches `allowed`. */
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: TEST },
  to: { path: OURS, pathNot: allowed },
});
const never = (name, from, to) => ({ name, severity: 'error', from, to });

module.exports = {
  forbidden: [
    // whole repository
    never('no-circular', {}, { circular: true }),
    never('no-unresolved', {}, { couldNotResolve: true, pathNot: '\\?(worker|url|raw|inline)' }),
    never('no-undeclared-package', {}, { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] }),
    never('no-index-files', { path: '^src/(index|.+/index)\\.ts$' }, {}),
    never('nobody-imports-tests', { pathNot: [TEST, '^(e2e|bench|guards|tools)/'] }, { path: TEST }),

    // src: the engine
    only('engine-stays-home', '^src/', '^src/'),
    never(
      'engine-is-pure',
      { path: '^src/', pathNot: TEST },
      { dependencyTypes: ['core', ...PACKAGE], pathNot: 'node_modules/zod/' },
    ),
    only('kernel-is-the-floor', '^src/kernel/', '^src/kernel/'),
    only('model-sees-kernel', '^src/model/', '^src/(kernel|model)/'),
    only('connect-is-a-port', '^src/connect/', '^src/(kernel|model|connect)/'),
    only('bundle-sees-nouns', '^src/bundle/', '^src/(kernel|model|bundle)/'),
    only('contract-sees-nouns', '^src/contract/', '^src/(kernel|model|bundle|contract)/'),
    only('run-knows-no-client', '^src/run/', `^src/(kernel|model|connect|bundle|run|${STAGE})/`),
    never(
      'stages-are-strangers',
      { path: `^src/${STAGE}/`, pathNot: TEST },
      { path: '^src/', pathNot: ['^src/(kernel|model|connect)/', '^src/$1/'] },
    ),
    never(
      'checks-are-strangers',
      { path: '^src/verify/([^/]+)/', pathNot: TEST },
      { path: '^src/verify/[^/]+/', pathNot: '^src/verify/$1/' },
    ),
    never('the-sorter-knows-no-checker', { path: '^src/order/', pathNot: TEST }, { path: '^src/verify/' }),
    never(
      'the-order-checker-knows-no-sorter',
      { path: '^src/verify/topology/', pathNot: TEST },
      { path: '^src/order/' },
    ),
    never('the-remap-checker-knows-no-remap', { path: '^src/verify/users/', pathNot: TEST }, { path: '^src/remap/' }),
    never(
      'pure-stages-have-no-session',
      { path: '^src/(decide|order|cache)/', pathNot: TEST },
      { path: '^src/connect/' },
    ),
    never(
      'text-stages-see-dialects-only',
      { path: '^src/(emit|remap|verify/(topology|artifacts|users))/', pathNot: TEST },
      { path: '^src/connect/', pathNot: DIALECTS },
    ),
    never(
      'one-door-per-stage',
      { path: '^src/', pathNot: [`^src/${STAGE}/`, TEST] },
      { path: `^src/${STAGE}/`, pathNot: DOOR },
    ),

    // src-main: the process that may touch the machine
    only('main-knows-no-screen', '^src-main/', '^(src|src-main)/'),
    only('adapters-see-ports', '^src-main/adapters/', '^(src/(kernel|model|connect|bundle)/|src-main/adapters/)'),
    only('services-know-no-transport', '^src-main/services/', '^(src/|src-main/services/)'),
    only('worker-runs-the-engine', '^src-main/worker/', '^(src/|src-main/(services|worker)/)'),
    only('cli-speaks-through-services', '^src-main/cli/', '^(src/|src-main/(services|cli)/)'),
    only('hosts-see-the-contract', '^src-main/hosts/', '^(src/(kernel|contract)/|src-main/hosts/)'),
    only('shell-is-windows', '^src-main/shell/', '^(src/(kernel|model|contract)/|src-main/shell/)'),
    only('preload-is-a-slot', '^src-main/preload/', '^src-main/preload/'),
    never('entries-are-roots', { pathNot: ['^src-main/entry/', TEST] }, { path: '^src-main/entry/' }),
    never(
      'only-hosts-and-shell-touch-transport',
      { path: '^src-main/', pathNot: ['^src-main/(hosts|shell|preload|entry)/', TEST] },
      { path: '(^electron$|node_modules/electron/|^(node:)?https?2?$)' },
    ),
    never(
      'sockets-live-in-hosts-and-adapters',
      { path: '^src-main/', pathNot: ['^src-main/(hosts|adapters|entry)/', TEST] },
      { path: '^(node:)?(net|tls|dgram)$' },
    ),
    never(
      'drivers-live-in-adapters',
      { path: OURS, pathNot: ['^src-main/adapters/', TEST, '^(e2e|bench|tools)/'] },
      { path: 'node_modules/(mssql|tedious|pg|pg-cursor|@duckdb|@types/(mssql|pg|pg-cursor))/' },
    ),
    never(
      'cli-owns-the-command-line',
      { path: OURS, pathNot: ['^src-main/(cli|entry)/', TEST] },
      { path: 'node_modules/commander/' },
    ),
    never(
      'shipped-code-uses-dependencies',
      { path: '^src-main/', pathNot: TEST },
      { dependencyTypes: ['npm-dev'], pathNot: ['node_modules/electron/', 'node_modules/@types/'] },
    ),

    // src-renderer: reads, asks, shows
    only('renderer-sees-nouns', '^src-renderer/', '^(src/(kernel|model|bundle|contract)/|src-renderer/)'),
    never(
      'renderer-has-no-machine',
      { path: '^src-renderer/', pathNot: TEST },
      { path: '(^electron$|node_modules/(electron|@types/node)/)' },
    ),
    never('renderer-has-no-core', { path: '^src-renderer/', pathNot: TEST }, { dependencyTypes: ['core'] }),
    only('ui-is-domain-free', '^src-renderer/ui/', '^src-renderer/ui/'),
    only(
      'graph-knows-no-panel',
      '^src-renderer/graph/',
      '^(src/(kernel|model|bundle|contract)/|src-renderer/(graph|ui)/)',
    ),
    only('state-knows-no-screen', '^src-renderer/state/', '^(src/(kernel|model|bundle|contract)/|src-renderer/state/)'),
    only('transport-knows-no-screen', '^src-renderer/transport/', '^(src/(kernel|contract)/|src-renderer/transport/)'),
    never(
      'features-are-strangers',
      { path: '^src-renderer/(setup|progress|inspector)/', pathNot: TEST },
      { path: '^src-renderer/(setup|progress|inspector)/', pathNot: '^src-renderer/$1/' },
    ),
    never(
      'panels-are-strangers',
      { path: '^src-renderer/inspector/([^/]+)/', pathNot: TEST },
      { path: '^src-renderer/inspector/[^/]+/', pathNot: '^src-renderer/inspector/$1/' },
    ),
    never(
      'app-picks-the-transport',
      { path: '^src-renderer/', pathNot: ['^src-renderer/(app|transport)/', TEST] },
      { path: '^src-renderer/transport/' },
    ),
    never(
      'app-is-a-root',
      { path: '^src-renderer/', pathNot: ['^src-renderer/app/', TEST] },
      { path: '^src-renderer/app/' },
    ),
  ],
  options: {
    tsPreCompilationDeps: true, // type-only imports count: a type cycle is still a cycle to a reader
    tsConfig: { fileName: 'tsconfig.main.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^guards/plants/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
};
