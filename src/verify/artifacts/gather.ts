import type { ArtifactFolder } from '../../kernel/artifact-folder.ts';
import { ascending, by, inTurn, ordinal, sorted } from '../../kernel/compare.ts';
import type { FileFailure } from '../../kernel/files.ts';
import { foldCase } from '../../kernel/fold-case.ts';
import { LineMarks, type MarkedLines } from '../../kernel/line-marks.ts';
import { type Result, ok } from '../../kernel/result.ts';
import type { Problem } from '../../model/problem.ts';
import { DECISIONS_FILE, readExportDecisions } from '../../model/export/export-decisions.ts';
import type { ExportDocument } from '../../model/export/document-reading.ts';
import { FINGERPRINTS_FILE, type FileFingerprint } from '../../model/export/export-fingerprints.ts';
import { readExportFingerprints } from '../../model/export/read-export-fingerprints.ts';
import { FULL_MANIFEST_FILE, readFullExportManifest } from '../../model/export/read-full-export-manifest.ts';
import { MANIFEST_FILE, readExportManifest } from '../../model/export/read-manifest.ts';
import type { Exhibit, ExhibitFile, Held } from './exhibit.ts';
import { ScriptReader } from './script/read-script.ts';
import type { NamedInScript } from './script/statement.ts';

/** Told after each file: how many of how many. */
export type FileProgress = (done: number, of: number) => void;

/**
 * Reads every file of an export folder: size, digest, and what scripts say; one whose digest is another than the fingerprints' once more,
 * for the marks of its lines. Table scripts come before those that bring rows, so that a table is known to reference itself when its rows
 * go by. Memory does not grow with the size of a script.
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
  let expected: ReadonlyMap<string, FileFingerprint> = new Map();
  const wantsRows = ({ name }: NamedInScript): boolean => selfReferencing.has(foldCase(name));
  for (const path of sorted(paths, READING_ORDER)) {
    if (signal.aborted) break;
    const file = await readFile(folder, path, wantsRows, texts, signal);
    files.set(path, { ...file, marks: await marksOf(folder, file, expected.get(path), signal) });
    if (path === FINGERPRINTS_FILE) expected = fingerprintsOf(files, texts);
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
    decisions: held(DECISIONS_FILE, files, texts, readExportDecisions),
  });
}

const DOCUMENTS: ReadonlySet<string> = new Set([MANIFEST_FILE, FULL_MANIFEST_FILE, FINGERPRINTS_FILE, DECISIONS_FILE]);
/** A manifest of ten thousand tables has a few megabytes. */
const LARGEST_DOCUMENT = 256 * 1024 * 1024;

const READING_ORDER = inTurn(
  by(
    (path: string) => (path === FINGERPRINTS_FILE ? 0 : path.startsWith('Modules') ? 1 : path.includes('/') ? 3 : 2),
    ascending,
  ),
  ordinal,
);

function fingerprintsOf(
  files: ReadonlyMap<string, ExhibitFile>,
  texts: ReadonlyMap<string, string>,
): ReadonlyMap<string, FileFingerprint> {
  const read = held(FINGERPRINTS_FILE, files, texts, readExportFingerprints);
  return new Map(read.state === 'read' ? read.document.value.files.map((file) => [file.path, file]) : []);
}

/** Marks cost more than a digest, and say nothing of a file that is the one that was written. */
async function marksOf(
  folder: ArtifactFolder,
  { path, sha256, isText }: ExhibitFile,
  expected: FileFingerprint | undefined,
  signal: AbortSignal,
): Promise<MarkedLines | null> {
  if (!isText || expected === undefined || expected.lines === null) return null;
  if (foldCase(expected.sha256) === foldCase(sha256)) return null;
  const marks = new LineMarks();
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const read = await folder.read(path, (piece) => marks.add(decoder.decode(piece, { stream: true })), signal);
  return read.ok ? marks.finish() : null;
}

async function readFile(
  folder: ArtifactFolder,
  path: string,
  wantsRows: (table: NamedInScript) => boolean,
  texts: Map<string, string>,
  signal: AbortSignal,
): Promise<ExhibitFile> {
  const script = /\.sql$/i.test(path) ? new ScriptReader(wantsRows) : null;
  const pieces: string[] = [];
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let held = 0;
  const read = await folder.read(
    path,
    (piece) => {
      script?.add(piece);
      held += piece.length;
      if (DOCUMENTS.has(path) && held <= LARGEST_DOCUMENT) pieces.push(decoder.decode(piece, { stream: true }));
    },
    signal,
  );
  const unread = { path, bytes: 0, sha256: '', isText: false, marks: null, script: null, isChanged: false };
  if (!read.ok) return { ...unread, failure: read.error };
  const { bytes, sha256, encoding, isChanged } = read.value;
  const isText = encoding !== null;
  if (isText && DOCUMENTS.has(path) && held <= LARGEST_DOCUMENT) texts.set(path, pieces.join(''));
  return {
    path,
    bytes,
    sha256,
    isText,
    marks: null,
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
