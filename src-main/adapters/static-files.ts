import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { isEntryPath } from '../../src/bundle/entry-store.ts';

const MEDIA_TYPES = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.json', 'application/json; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.ico', 'image/x-icon'],
  ['.woff2', 'font/woff2'],
  ['.wasm', 'application/wasm'],
]);

/** Files of the built screen below a folder; null for anything else, also for a path that leaves the folder by a link. */
export function staticFiles(
  root: string,
): (path: string) => Promise<{ readonly body: Uint8Array; readonly mediaType: string } | null> {
  return async (path) => {
    if (!isEntryPath(path)) return null;
    try {
      const [base, file] = await Promise.all([realpath(root), realpath(join(root, path))]);
      if (!file.startsWith(base + sep)) return null;
      return { body: await readFile(file), mediaType: MEDIA_TYPES.get(extname(file)) ?? 'application/octet-stream' };
    } catch {
      return null;
    }
  };
}
