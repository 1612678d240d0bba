import { foldCase } from '../../kernel/fold-case.ts';
import type { Exhibit } from './exhibit.ts';
import { heldValue } from './exhibit.ts';

/** Where a path of a manifest leads: below the folder (whether or not it is there), or elsewhere. */
export type RebasedPath =
  | { readonly kind: 'inside'; readonly path: string }
  | { readonly kind: 'elsewhere' }
  /** Relative, and climbing out of the folder: never followed. */
  | { readonly kind: 'escaping' };

/**
 * Finds files by the paths of a manifest that another machine may have written (export-and-manifest.md 10, fix 4): backslashes, drive
 * letters, absolute paths below the folder that the export was made in, paths relative to its working directory.
 */
export class PathBase {
  readonly #entries: ReadonlyMap<string, string>;
  readonly #origins: readonly string[];

  constructor(exhibit: Exhibit) {
    this.#entries = new Map([...exhibit.entries.keys()].map((path) => [foldCase(path), path]));
    this.#origins = originsOf(exhibit);
  }

  rebase(written: string): RebasedPath {
    const slashed = written.trim().replaceAll('\\', '/');
    const isAbsolute = /^(?:\/|[a-zA-Z]:)/.test(slashed);
    const parts = normalised(slashed);
    if (parts === null) return isAbsolute ? { kind: 'elsewhere' } : { kind: 'escaping' };
    const path = parts.join('/');
    if (isAbsolute)
      for (const origin of this.#origins) {
        const below = `${origin}/`;
        if (foldCase(path).startsWith(foldCase(below))) return this.#inside(path.slice(below.length));
        if (foldCase(path) === foldCase(origin)) return { kind: 'inside', path: '' };
      }
    else if (this.#entries.has(foldCase(path))) return this.#inside(path);
    // Relative to some working directory, or absolute with no origin known: the longest end of it that is here.
    if (!isAbsolute || this.#origins.length === 0)
      for (let skip = 1; skip < parts.length; skip += 1) {
        const end = parts.slice(skip).join('/');
        if (this.#entries.has(foldCase(end))) return this.#inside(end);
      }
    return isAbsolute ? { kind: 'elsewhere' } : { kind: 'inside', path };
  }

  #inside(path: string): RebasedPath {
    return { kind: 'inside', path: this.#entries.get(foldCase(path)) ?? path };
  }
}

/** The parts of a path without `.` and `..`; null when it climbs above its beginning. */
function normalised(path: string): readonly string[] | null {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts;
}

/** The folders that the export says it was written to, without leading slash. */
function originsOf({ full }: Exhibit): readonly string[] {
  const manifest = heldValue(full);
  if (manifest === null) return [];
  const self = manifest.dynamicArtifacts.find(({ name }) => foldCase(name) === 'FULL-EXPORT-MANIFEST')?.path;
  const output = manifest.stages
    .flatMap(({ artifacts }) => artifacts)
    .find(({ key }) => foldCase(key) === 'OUTPUTDIRECTORY')?.value;
  const folders = [output ?? null, self === undefined ? null : self.replace(/[\\/][^\\/]*$/, '')];
  return folders.flatMap((folder) => {
    if (folder === null || !/^(?:[\\/]|[a-zA-Z]:)/.test(folder)) return [];
    const parts = normalised(folder.replaceAll('\\', '/'));
    return parts === null || parts.length === 0 ? [] : [parts.join('/')];
  });
}
