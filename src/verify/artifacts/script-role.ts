import { foldCase } from '../../kernel/fold-case.ts';
import { type Exhibit, heldValue } from './exhibit.ts';
import type { PathBase } from './rebase-path.ts';

/** What a script of an export is for. */
export type ScriptRole = 'table' | 'data' | 'deployment' | 'suggestion' | 'users' | 'unknown';

/** Tells the role of a script from the manifests and from where it lies (export-and-manifest.md 2). */
export function scriptRoles(exhibit: Exhibit, base: PathBase): (path: string) => ScriptRole {
  const listed = new Map<string, ScriptRole>();
  const note = (written: string, role: ScriptRole): void => {
    const place = base.rebase(written);
    if (place.kind === 'inside') listed.set(place.path, role);
  };
  for (const { path } of dataScriptPaths(exhibit)) note(path, 'data');
  for (const { tableFile } of heldValue(exhibit.manifest)?.tables ?? []) note(tableFile, 'table');
  return (path) => {
    const known = listed.get(path);
    if (known !== undefined) return known;
    const place = FOLDERS.find(([start]) => foldCase(path).startsWith(start));
    if (place !== undefined) return place[1];
    if (path.includes('/')) return 'unknown';
    if (/^ForeignKeys(?:\.\w+)?\.sql$/i.test(path)) return 'table';
    const includes = exhibit.files.get(path)?.script?.includes.length ?? 0;
    return includes > 0 || /^(?:PostDeployment|Deploy)/i.test(path) ? 'deployment' : 'unknown';
  };
}

/** Scripts that bring rows, in the order of the run manifest, with the place of each entry. */
export function dataScriptPaths({ full }: Exhibit): readonly { readonly path: string; readonly pointer: string }[] {
  const manifest = heldValue(full);
  if (manifest === null) return [];
  const staged = manifest.stages.flatMap(({ name, artifacts }, index) => {
    if (!ROW_STAGES.has(foldCase(name))) return [];
    const scripts = artifacts.find(({ key }) => foldCase(key) === 'SCRIPTS')?.value ?? '';
    const pointer = `/Stages/${index}/Artifacts/scripts`;
    return scripts.split(';').flatMap((path) => (path.trim() === '' ? [] : [{ path: path.trim(), pointer }]));
  });
  if (staged.length > 0) return staged;
  return manifest.dynamicArtifacts.flatMap(({ name, path }, index) =>
    ROW_ARTIFACTS.has(foldCase(name)) ? [{ path, pointer: `/DynamicArtifacts/${index}/Path` }] : [],
  );
}

const ROW_STAGES: ReadonlySet<string> = new Set(['STATIC-SEED', 'DYNAMIC-INSERT']);
const ROW_ARTIFACTS: ReadonlySet<string> = new Set(['STATIC-SEED', 'DYNAMIC-INSERT']);

const FOLDERS: readonly (readonly [string, ScriptRole])[] = [
  ['MODULES/', 'table'],
  ['MODULES.BARE/', 'table'],
  ['SEEDS/', 'data'],
  ['BASELINESEEDS/', 'data'],
  ['BOOTSTRAP/', 'data'],
  ['DYNAMICDATA/', 'data'],
  ['SUGGESTIONS/', 'suggestion'],
  ['UAT-USERS/', 'users'],
];
