// Finds Electron's binary, and fetches it once where it may be fetched: installing the package does not.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root, run } from './run-step.mjs';

const FETCH_WITHIN_MS = 180_000;

/** `{}` when `require('electron')` names a binary that exists, else `{ reason }` in words. */
export async function electronBinary() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override !== undefined && override !== '') {
    const file = join(override, process.platform === 'win32' ? 'electron.exe' : 'electron');
    return existsSync(file) ? {} : { reason: `ELECTRON_OVERRIDE_DIST_PATH holds no Electron (${file})` };
  }
  if (!existsSync(join(root, 'node_modules/electron/install.js'))) return { reason: 'electron is not installed' };
  if (existsSync(join(root, 'node_modules/electron/path.txt'))) return {};
  process.stdout.write('Electron is not here yet, fetching it\n');
  const { code, text } = await run(process.execPath, ['node_modules/electron/install.js'], {
    quiet: true,
    timeout: FETCH_WITHIN_MS,
  });
  if (code === 0) return {};
  const cause = text.split('\n').find((line) => /Error|ENOTFOUND|ECONN|ETIMEDOUT/.test(line)) ?? 'no answer in time';
  return {
    reason: `Electron's binary could not be fetched (${cause.trim()}); ELECTRON_OVERRIDE_DIST_PATH may name one`,
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { reason } = await electronBinary();
  if (reason !== undefined) {
    process.stderr.write(`${reason}\n`);
    process.exitCode = 3;
  }
}
