// `npm start [-- --browser]`: builds when needed, makes the demo workspace, verifies it and opens the inspector on it.
// Where no desktop can be shown, `plumbline open` itself falls back to the browser and says why.
import { whyStale } from './freshness.mjs';
import { electronBinary } from './electron-binary.mjs';
import { local, run } from './run-step.mjs';
import { ensurePackages, howToInstall } from './system-packages.mjs';

const WORKSPACE = 'demo-workspace';
/** Verdicts of a finished run: the demo has planted differences, so 1 is what it should answer. */
const FINISHED = new Set([0, 1, 2, 4]);

const inBrowser = process.argv.includes('--browser');
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

// Ctrl+C reaches the command too: it says goodbye, and we leave with its exit code.
process.on('SIGINT', () => undefined);

const stale = whyStale();
if (stale !== undefined) {
  process.stdout.write(`Building: ${stale}\n`);
  stopUnless([0], await run(local('electron-vite'), ['build', '--logLevel', 'warn']));
}
if (!inBrowser && hasDisplay) {
  const missing = process.platform === 'linux' ? ensurePackages(['electron']) : [];
  if (missing.length > 0) process.stdout.write(`The desktop app may not start. ${howToInstall(missing)}\n`);
  const { reason } = await electronBinary();
  if (reason !== undefined) process.stdout.write(`${reason}\n`);
}
stopUnless(FINISHED, await plumbline('demo', '--workspace', WORKSPACE));
const { code } = await plumbline('open', WORKSPACE, ...process.argv.slice(2));
process.exitCode = code;

function plumbline(...args) {
  return run(process.execPath, ['bin/plumbline.mjs', ...args], { terminal: true });
}

function stopUnless(accepted, { code }) {
  if (![...accepted].includes(code)) process.exit(code);
}
