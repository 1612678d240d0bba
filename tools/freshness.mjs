// Says whether the built output is older than what it was built from.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run-step.mjs';

/** Folders and files that end up in out/. */
const SOURCES = ['src', 'src-main', 'src-renderer', 'electron.vite.config.ts', 'package-lock.json'];
/** What a complete build leaves behind; each of them must be newer than every source. */
const PRODUCTS = ['out/main/cli.cjs', 'out/main/desktop.cjs', 'out/preload/preload.cjs', 'out/renderer/index.html'];
const NOT_BUILT = /\.test\.tsx?$|[\\/]testing[\\/]/;

/** The reason to build, in words, or undefined when out/ is up to date. */
export function whyStale() {
  const built = PRODUCTS.map((product) => ({ product, time: timeOf(product) }));
  const missing = built.find(({ time }) => time === undefined);
  if (missing !== undefined) return `${missing.product} is missing`;
  const oldest = Math.min(...built.map(({ time }) => time));
  const newer = SOURCES.flatMap(filesUnder).find((file) => !NOT_BUILT.test(file) && timeOf(file) > oldest);
  return newer === undefined ? undefined : `${newer} is newer than out/`;
}

function timeOf(path) {
  return statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs;
}

function filesUnder(path) {
  const stats = statSync(join(root, path), { throwIfNoEntry: false });
  if (stats === undefined) return [];
  if (!stats.isDirectory()) return [path];
  return readdirSync(join(root, path)).flatMap((name) => filesUnder(join(path, name)));
}
