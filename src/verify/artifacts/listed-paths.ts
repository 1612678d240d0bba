import { foldCase } from '../../kernel/fold-case.ts';
import { type Exhibit, heldValue } from './exhibit.ts';

/** A path that one of the manifests lists. */
export interface ListedPath {
  readonly subject: string;
  /** As written. */
  readonly path: string;
  readonly isFolder: boolean;
  /** Something that the exporter wrote, rather than something it read. */
  readonly isOutput: boolean;
  /** The document that lists it, and the line, which costs a pass over it. */
  readonly file: string;
  readonly line: () => number;
}

/** Every path that the manifests list: table scripts, artifacts, and files that stages name. */
export function listedPaths(exhibit: Exhibit): readonly ListedPath[] {
  const listed: ListedPath[] = [];
  if (exhibit.manifest.state === 'read') {
    const { file, document } = exhibit.manifest;
    document.value.tables.forEach(({ schema, table, tableFile }, index) => {
      if (tableFile.trim() === '') return;
      const line = (): number => document.placeOf(`/Tables/${index}/TableFile`)?.line ?? 1;
      listed.push({ subject: `${schema}.${table}`, path: tableFile, isFolder: false, isOutput: true, file, line });
    });
  }
  if (exhibit.full.state === 'read') {
    const { file, document } = exhibit.full;
    document.value.dynamicArtifacts.forEach(({ name, path }, index) => {
      if (path.trim() === '') return;
      const line = (): number => document.placeOf(`/DynamicArtifacts/${index}/Path`)?.line ?? 1;
      listed.push({
        subject: name,
        path,
        isFolder: FOLDERS.has(foldCase(name)),
        isOutput: !INPUTS.has(foldCase(name)),
        file,
        line,
      });
    });
  }
  for (const { path, line, stage } of stageScripts(exhibit))
    listed.push({ subject: stage, path, isFolder: false, isOutput: true, file: exhibit.full.file, line });
  if (exhibit.fingerprints.state === 'read') {
    const { file, document } = exhibit.fingerprints;
    document.value.files.forEach(({ path }, index) => {
      const line = (): number => document.placeOf(`/files/${index}/path`)?.line ?? 1;
      listed.push({ subject: path, path, isFolder: false, isOutput: true, file, line });
    });
  }
  return listed;
}

function stageScripts(
  exhibit: Exhibit,
): readonly { readonly path: string; readonly line: () => number; readonly stage: string }[] {
  const { full } = exhibit;
  const stages = heldValue(full)?.stages ?? [];
  return stages.flatMap(({ name, artifacts }, index) =>
    artifacts.flatMap(({ key, value }) => {
      if (foldCase(key) !== 'SCRIPTS' || value === null || full.state !== 'read') return [];
      const { placeOf } = full.document;
      const line = (): number => placeOf(`/Stages/${index}/Artifacts/${key}`)?.line ?? 1;
      return value.split(';').flatMap((path) => (path.trim() === '' ? [] : [{ path: path.trim(), line, stage: name }]));
    }),
  );
}

const FOLDERS: ReadonlySet<string> = new Set(['UAT-USERS-ROOT', 'EVIDENCE-CACHE']);
/** What the exporter read, or keeps elsewhere. */
const INPUTS: ReadonlySet<string> = new Set([
  'MODEL-JSON',
  'PROFILE',
  'PROFILE-MANIFEST',
  'EVIDENCE-CACHE',
  'EVIDENCE-MANIFEST',
]);
