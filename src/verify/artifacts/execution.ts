import { foldCase } from '../../kernel/fold-case.ts';
import type { Exhibit, ExhibitFile } from './exhibit.ts';
import type { PathBase } from './rebase-path.ts';
import type { IncludedFile } from './script/script-facts.ts';
import { dataScriptPaths, type ScriptRole } from './script-role.ts';

/** Scripts that are run one behind the other; the bootstrap is a load of its own, since seeds after it bring the same rows again. */
export type Load = readonly ExhibitFile[];

/** An include that does not lead to a script of the export. */
export interface LostInclude extends IncludedFile {
  readonly from: string;
  readonly why: 'missing' | 'cyclic' | 'escaping';
}

/** In which order a runner executes the scripts that bring rows (topology.md 13, step 1); never the order of a file system. */
export interface Execution {
  readonly loads: readonly Load[];
  /** What the order was taken from; null when nothing tells it. */
  readonly source: string | null;
  readonly lost: readonly LostInclude[];
  /** Includes between BEGIN and END of files that have lines GO. */
  readonly broken: readonly (IncludedFile & { readonly from: string })[];
}

/** The order of the `:r` lines of the deployment script, else that of the run manifest, else the one script there is. */
export function executionOrder(exhibit: Exhibit, base: PathBase, roleOf: (path: string) => ScriptRole): Execution {
  const scripts = [...exhibit.files.values()].filter(({ script }) => script !== null);
  const roots = scripts.filter(
    ({ path, script }) => roleOf(path) === 'deployment' && (script?.includes.length ?? 0) > 0,
  );
  const walk = new IncludeWalk(exhibit);
  for (const { path } of roots) walk.visit(path, []);
  const found = { lost: walk.lost, broken: walk.broken };
  const rest = manifestOrder(exhibit, base).filter((file) => !walk.files.includes(file));
  if (roots.length > 0)
    return { loads: loadsOf([walk.files, rest]), source: roots.map(({ path }) => path).join(', '), ...found };
  if (rest.length > 0) return { loads: loadsOf([rest]), source: exhibit.full.file, ...found };
  const data = scripts.filter(({ path }) => roleOf(path) === 'data');
  if (data.length <= 1) return { loads: loadsOf([data]), source: data[0]?.path ?? null, ...found };
  return { loads: [], source: null, ...found };
}

function loadsOf(runs: readonly (readonly ExhibitFile[])[]): readonly Load[] {
  const isBootstrap = ({ path }: ExhibitFile): boolean => foldCase(path).startsWith('BOOTSTRAP/');
  return runs
    .flatMap((run) => [...run.filter(isBootstrap).map((file) => [file]), run.filter((file) => !isBootstrap(file))])
    .filter((load) => load.length > 0);
}

function manifestOrder(exhibit: Exhibit, base: PathBase): readonly ExhibitFile[] {
  const files = dataScriptPaths(exhibit).flatMap(({ path }) => {
    const place = base.rebase(path);
    return place.kind === 'inside' ? (exhibit.files.get(place.path) ?? []) : [];
  });
  return [...new Set(files)];
}

/** Follows includes, depth first as sqlcmd does; never out of the folder, never in a circle. */
class IncludeWalk {
  readonly files: ExhibitFile[] = [];
  readonly lost: LostInclude[] = [];
  readonly broken: (IncludedFile & { readonly from: string })[] = [];
  readonly #exhibit: Exhibit;

  constructor(exhibit: Exhibit) {
    this.#exhibit = exhibit;
  }

  visit(path: string, above: readonly string[]): void {
    const file = this.#exhibit.files.get(path);
    if (file?.script === undefined || file.script === null) return;
    for (const include of file.script.includes) {
      const target = this.#resolve(include.path, path);
      if (target === null || this.#exhibit.files.get(target)?.script === undefined) {
        this.lost.push({ ...include, from: path, why: target === null ? 'escaping' : 'missing' });
        continue;
      }
      if (target === path || above.includes(target)) {
        this.lost.push({ ...include, from: path, why: 'cyclic' });
        continue;
      }
      const included = this.#exhibit.files.get(target);
      if (include.isInBlock && (included?.script?.batches ?? 1) > 1) this.broken.push({ ...include, from: path });
      this.visit(target, [...above, path]);
    }
    if (above.length > 0) this.files.push(file);
  }

  /** Relative to the including file, as sqlcmd of a project does, else to the export; null when it leads out of it. */
  #resolve(written: string, from: string): string | null {
    const folder = from.split('/').slice(0, -1);
    const parts = written.replaceAll('\\', '/').split('/');
    let leaves = false;
    for (const start of [folder, []]) {
      const path: string[] = [...start];
      let escapes = /^(?:\/|[a-zA-Z]:)/.test(written.replaceAll('\\', '/'));
      for (const part of parts) {
        if (part === '' || part === '.') continue;
        if (part !== '..') path.push(part);
        else if (path.pop() === undefined) escapes = true;
      }
      if (escapes) leaves = true;
      else if (this.#exhibit.files.has(path.join('/'))) return path.join('/');
    }
    return leaves ? null : parts.filter((part) => part !== '' && part !== '.').join('/');
  }
}
