import type { ArtifactFolder } from '../../kernel/artifact-folder.ts';
import { ascending, by, inTurn, ordinal, sorted } from '../../kernel/compare.ts';
import type { FileFailure } from '../../kernel/files.ts';
import { foldCase } from '../../kernel/fold-case.ts';
import { LineMarks } from '../../kernel/line-marks.ts';
import { type Result, ok } from '../../kernel/result.ts';
import type { Problem } from '../../model/problem.ts';
import type { ExportDocument } from '../../model/export/document-reading.ts';
import { FINGERPRINTS_FILE } from '../../model/export/export-fingerprints.ts';
import { readExportFingerprints } from '../../model/export/read-export-fingerprints.ts';
import { FULL_MANIFEST_FILE, readFullExportManifest } from '../../model/export/read-full-export-manifest.ts';
import { MANIFEST_FILE, readExportManifest } from '../../model/export/read-manifest.ts';
import type { Exhibit, ExhibitFile, Held } from './exhibit.ts';
import { ScriptReader } from './script/read-script.ts';
import type { NamedInScript } from './script/statement.ts';

/** Told after each file: how many of how many. */
export type FileProgress = (done: number, of: number) => void;

/**
 * Reads every file of an export folder once: size, digest, marks of lines, and what scripts say. Table scripts come before those that
 * bring rows, so that a table is known to reference itself when its rows go by. Memory does not grow with the size of a script.
 */
export async function gatherExhibit(
  folder: ArtifactFolder,
  progress: FileProgress,
  signal: AbortSignal,
): Promise<Result<Exhibit, FileFailure>> {
  const listing = await folder.list(signal);
  if (!listing.ok) return listing;
  const { entries, failures } = listing.value;
  const paths = entries.filter(({ kind }) => kind === 'file').map(({ path }) => path);
  const files = new Map<string, ExhibitFile>();
  const texts = new Map<string, string>();
  const selfReferencing = new Set<string>();
  const wantsRows = ({ name }: NamedInScript): boolean => selfReferencing.has(foldCase(name));
  for (const path of sorted(paths, READING_ORDER)) {
    if (signal.aborted) break;
    const file = await readFile(folder, path, wantsRows, texts, signal);
    files.set(path, file);
    for (const { references, table } of file.script?.constraints ?? [])
      if (references !== null && foldCase(references.table.name) === foldCase(table.name))
        selfReferencing.add(foldCase(table.name));
    progress(files.size, paths.length);
  }
  return ok({
    entries: new Map(entries.map((entry) => [entry.path, entry])),
    unlisted: failures,
    files,
    manifest: held(MANIFEST_FILE, files, texts, readExportManifest),
    full: held(FULL_MANIFEST_FILE, files, texts, readFullExportManifest),
    fingerprints: held(FINGERPRINTS_FILE, files, texts, readExportFingerprints),
  });
}

const DOCUMENTS: ReadonlySet<string> = new Set([MANIFEST_FILE, FULL_MANIFEST_FILE, FINGERPRINTS_FILE]);
/** A manifest of ten thousand tables has a few megabytes. */
const LARGEST_DOCUMENT = 256 * 1024 * 1024;

const READING_ORDER = inTurn(
  by((path: string) => (path.startsWith('Modules') ? 0 : path.includes('/') ? 2 : 1), ascending),
  ordinal,
);

async function readFile(
  folder: ArtifactFolder,
  path: string,
  wantsRows: (table: NamedInScript) => boolean,
  texts: Map<string, string>,
  signal: AbortSignal,
): Promise<ExhibitFile> {
  const marks = new LineMarks();
  const script = /\.sql$/i.test(path) ? new ScriptReader(wantsRows) : null;
  const pieces: string[] = [];
  let held = 0;
  const read = await folder.read(
    path,
    (text) => {
      marks.add(text);
      script?.add(text);
      held += text.length;
      if (DOCUMENTS.has(path) && held <= LARGEST_DOCUMENT) pieces.push(text);
    },
    signal,
  );
  if (!read.ok) return { path, bytes: 0, sha256: '', marks: null, script: null, isChanged: false, failure: read.error };
  const { bytes, sha256, encoding, isChanged } = read.value;
  const isText = encoding !== null;
  if (isText && DOCUMENTS.has(path) && held <= LARGEST_DOCUMENT) texts.set(path, pieces.join(''));
  return {
    path,
    bytes,
    sha256,
    marks: isText ? marks.finish() : null,
    script: isText ? (script?.finish() ?? null) : null,
    isChanged,
    failure: null,
  };
}

function held<T>(
  file: string,
  files: ReadonlyMap<string, ExhibitFile>,
  texts: ReadonlyMap<string, string>,
  read: (text: string) => Result<ExportDocument<T>, Problem>,
): Held<T> {
  const text = texts.get(file);
  if (text === undefined)
    return files.has(file) ? { state: 'broken', file, problem: UNREADABLE } : { state: 'absent', file };
  const document = read(text);
  return document.ok
    ? { state: 'read', file, document: document.value }
    : { state: 'broken', file, problem: document.error };
}

const UNREADABLE: Problem = {
  code: 'export.document.syntax',
  message: 'The document cannot be read, is no text, or is too large for one.',
  fix: 'Take the document from where it was not changed, or export again.',
};
