// `npm test`: every check in order, each with its seconds; ends with one line, `N passed, N failed[, N skipped]`.
// `--no-display` (`npm run check`) leaves out what needs a browser, a display or Electron.
// Counted: each test of Vitest and Playwright, and each other step as one.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { closingLine, countsOf, countsOfCheck, playwrightCounts, vitestCounts } from './counts.mjs';
import { electronBinary } from './electron-binary.mjs';
import { failureLines, failuresIn, playwrightFailures, vitestFailures } from './failures.mjs';
import { inProject, local, root, run } from './run-step.mjs';
import { ensurePackages, howToInstall } from './system-packages.mjs';

const RESULTS = 'test-results/counts';
const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
const noDisplay = process.argv.includes('--no-display');

/** A step that either holds or not. */
const check = (name, command, args) => step(name, async () => countsOfCheck((await run(command, args)).code));

/** A step whose runner leaves its own counts in a JSON file; `read` takes them out of it. */
const counted = (name, command, args, file, read, failed, env = {}) =>
  step(name, async () => {
    rmSync(join(root, file), { force: true });
    const { code } = await run(command, args, { env });
    const report = existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : undefined;
    failures.push(...failuresIn(report, failed));
    return countsOf(code, report, read);
  });

const missing = ensurePackages(
  noDisplay ? ['postgres', 'certificates'] : ['postgres', 'certificates', 'browser', 'display', 'electron'],
);
if (missing.length > 0) {
  process.stderr.write(`Cannot test without them. ${howToInstall(missing)}\n`);
  process.exit(3);
}
mkdirSync(join(root, RESULTS), { recursive: true });

// Lint takes as long as all the other checks: it runs beside them, and tells its part when they are done.
const linted = run(local('eslint'), ['.', '--quiet'], { quiet: true });
await check('types', process.execPath, ['tools/types.mjs']);
await check('format', local('biome'), ['format', '.']);
await check('boundaries', local('depcruise'), ['--config', '.dependency-cruiser.cjs', ...sources()]);
await check('dead code', local('knip'), []);
await check('build', local('electron-vite'), ['build', '--logLevel', 'warn']);
await step('lint', async () => {
  const { code, text } = await linted;
  process.stdout.write(text);
  return countsOfCheck(code);
});
await counted(
  'unit',
  local('vitest'),
  ['run', ...jsonOfVitest()],
  `${RESULTS}/unit.json`,
  vitestCounts,
  vitestFailures,
);
if (!noDisplay) {
  await journeys('loopback', local('playwright'), []);
  const electron = await electronBinary();
  if (electron.reason === undefined) await journeys('electron', 'xvfb-run', ['-a', local('playwright')]);
  else skip('journeys electron', electron.reason);
}

for (const one of failures) process.stdout.write(`\n${failureLines(one)}\n`);
process.stdout.write(`\n${closingLine(total)}\n`);
process.exitCode = total.failed > 0 ? 1 : 0;

async function step(name, work) {
  process.stdout.write(`\n== ${name}\n`);
  const start = performance.now();
  const counts = await work();
  for (const kind of Object.keys(total)) total[kind] += counts[kind];
  const verdict = counts.failed > 0 ? 'FAILED' : 'ok';
  if (verdict === 'FAILED') failures.push({ name: `step ${name}`, message: '' });
  const numbers = counts.passed + counts.skipped > 1 ? `, ${counts.passed} passed, ${counts.skipped} skipped` : '';
  process.stdout.write(`== ${name}: ${verdict} in ${((performance.now() - start) / 1000).toFixed(1)} s${numbers}\n`);
}

function skip(name, reason) {
  total.skipped += 1;
  process.stdout.write(`\n== ${name}: skipped, ${reason}\n`);
}

function journeys(project, command, before) {
  const file = `${RESULTS}/journeys-${project}.json`;
  const args = [...before, 'test', `--project=${project}`, '--reporter=list,json'];
  return counted(`journeys ${project}`, command, args, file, playwrightCounts, playwrightFailures, {
    PLAYWRIGHT_JSON_OUTPUT_FILE: join(root, file),
  });
}

function jsonOfVitest() {
  return ['--reporter=default', '--reporter=json', `--outputFile.json=${RESULTS}/unit.json`];
}

function sources() {
  return ['src', 'src-main', 'src-renderer'].filter(inProject);
}
