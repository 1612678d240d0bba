// Runs after `npm ci`: builds everything, so that `npx plumbline` works at once.
import { whyStale } from './freshness.mjs';
import { inProject, local, run } from './run-step.mjs';

// npm also comes here from the first `npx plumbline`: it links the project into its cache before it runs the command.
// A failing build must not spoil that cache, so there the command itself reports what is missing.
const fromNpx = process.env.npm_command === 'exec';

if (!inProject('node_modules/.bin/electron-vite')) {
  process.stdout.write('prepare: the build tools are not installed (omitted dev dependencies), out/ stays as it is\n');
} else if (!fromNpx || whyStale() !== undefined) {
  const { code } = await run(local('electron-vite'), ['build', '--logLevel', 'warn']);
  process.exitCode = fromNpx ? 0 : code;
}
