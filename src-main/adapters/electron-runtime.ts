import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The Electron binary to start, or why there is none. Nothing is fetched here. */
export function electronRuntime(
  environment: ReadonlyMap<string, string>,
): { readonly ok: true; readonly path: string } | { readonly ok: false; readonly reason: string } {
  const override = environment.get('ELECTRON_OVERRIDE_DIST_PATH') ?? '';
  if (override !== '') {
    const path = join(override, process.platform === 'win32' ? 'electron.exe' : 'electron');
    return existsSync(path)
      ? { ok: true, path }
      : { ok: false, reason: 'ELECTRON_OVERRIDE_DIST_PATH holds no Electron' };
  }
  try {
    const folder = dirname(createRequire(__filename).resolve('electron/package.json'));
    const path = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8').trim());
    if (existsSync(path)) return { ok: true, path };
  } catch {
    // Not installed, or its binary was never fetched: both are the same to whoever wants a window.
  }
  return { ok: false, reason: 'Electron’s binary is not on this machine' };
}

/** Whether a window could be shown: on Linux that needs a display server. */
export function displayReason(environment: ReadonlyMap<string, string>): string | null {
  if (process.platform !== 'linux') return null;
  const has = ['DISPLAY', 'WAYLAND_DISPLAY'].some((name) => (environment.get(name) ?? '') !== '');
  return has ? null : 'this machine has no display (neither DISPLAY nor WAYLAND_DISPLAY is set)';
}
