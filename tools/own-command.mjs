// Puts the project's own command among the installed ones. `npx plumbline` looks in node_modules/.bin first; npm links the
// commands of dependencies there, not the project's own, and would otherwise ask the registry for a package of that name.
import { chmod, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './run-step.mjs';

/** Creates or renews node_modules/.bin/plumbline (on Windows also plumbline.cmd). */
export async function linkOwnCommand() {
  const folder = join(root, 'node_modules', '.bin');
  await mkdir(folder, { recursive: true });
  await chmod(join(root, 'bin', 'plumbline.mjs'), 0o755);
  if (process.platform === 'win32') {
    await writeFile(join(folder, 'plumbline.cmd'), '@node "%~dp0\\..\\..\\bin\\plumbline.mjs" %*\r\n');
    return;
  }
  const link = join(folder, 'plumbline');
  await rm(link, { force: true });
  await symlink(join('..', '..', 'bin', 'plumbline.mjs'), link);
}
