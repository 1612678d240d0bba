import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LineMarks } from '../../../src/kernel/line-marks.ts';
import { ordinal, sorted } from '../../../src/kernel/compare.ts';
import { type Result, err, ok } from '../../../src/kernel/result.ts';
import {
  ExportFingerprints,
  FINGERPRINTS_FILE,
  type FileFingerprint,
} from '../../../src/model/export/export-fingerprints.ts';
import {
  type ExportFolder,
  type ExportStart,
  type RowInputs,
  UNFINISHED_MARK,
} from '../../../src/model/export/export-folder.ts';
import type { Problem } from '../../../src/model/problem.ts';
import { fileProblem, readText, removeFile, writeWhole } from '../files.ts';
import { zipOf } from './archive.ts';
import { type Journal, type WrittenRows, beginJournal, isInside, note, readJournal } from './journal.ts';
import { writeRows } from './row-file.ts';

/**
 * Begins an export in a folder that is new, empty, or holds an earlier export; one that was not finished is gone on with. Problems:
 * `export.folder.occupied` for a folder with anything else in it, `export.resume.otherInputs` for one with rows that were made from other
 * inputs; nothing is changed then. Texts are written again in any case, and cost nothing. `noteEvery` is for tests: bytes of rows between
 * two notes of how far they are.
 */
export async function openExportFolder(
  folder: string,
  { inputs, unfinished }: ExportStart,
  signal: AbortSignal,
  noteEvery?: number,
): Promise<Result<ExportFolder, Problem>> {
  const found = await journalOf(folder, signal);
  if (!found.ok) return found;
  const { journal, isUnfinished } = found.value;
  const others = journal.rows === null ? [] : otherParts(journal.rows.inputs, inputs);
  if (journal.rows !== null && others.length > 0 && unfinished === 'continue')
    return err(otherInputs(folder, journal.rows, others, inputs));
  const rows = others.length > 0 || unfinished === 'restart' ? null : journal.rows;
  const begun = isUnfinished
    ? await note(folder, ...(rows === journal.rows ? [] : [{ rows: null }]))
    : await beginJournal(folder, journal.files);
  if (!begun.ok) return err(fileProblem(begun.error));
  for (const name of [FINGERPRINTS_FILE, 'full-export.manifest.json']) {
    const removed = await removeFile(join(folder, name));
    if (!removed.ok) return err(fileProblem(removed.error));
  }
  const write = async (path: string, content: string | Uint8Array): Promise<Problem | null> => {
    // What is written again may have been cut off by a loss of power, or changed: its bytes say whether it is whole.
    if (isUnfinished && (await hasBytes(join(folder, path), content))) return null;
    const written = await writeWhole(join(folder, path), content);
    if (!written.ok) return fileProblem(written.error);
    const noted = journal.files.has(path) ? ok(undefined) : await note(folder, { wrote: path });
    return noted.ok ? null : fileProblem(noted.error);
  };
  return ok({
    writeText: async (path, text) => {
      const failed = await write(path, text);
      return failed === null ? ok(fingerprint(path, text)) : err(failed);
    },
    writeRows: (...request) => writeRows(folder, inputs, rows, noteEvery, ...request),
    writeArchive: async (path, entries) => {
      const bytes = await zipOf(entries);
      const failed = await write(path, bytes);
      if (failed !== null) return err(failed);
      return ok({ path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), lines: null });
    },
    finish: async (path, fingerprints, files) => {
      const written = await writeWhole(join(folder, path), fingerprints);
      if (!written.ok) return err(fileProblem(written.error));
      const kept = new Set([...files, path]);
      for (const stale of [...[...journal.files].filter((name) => !kept.has(name)), UNFINISHED_MARK]) {
        const removed = await removeFile(join(folder, stale));
        if (!removed.ok) return err(fileProblem(removed.error));
      }
      return ok(undefined);
    },
  });
}

/** What an unfinished export in the folder has done, or the files of the finished one; nothing for a new folder or an empty one. */
async function journalOf(
  folder: string,
  signal: AbortSignal,
): Promise<Result<{ readonly journal: Journal; readonly isUnfinished: boolean }, Problem>> {
  const names: readonly string[] = await readdir(folder).catch(() => []);
  if (names.includes(UNFINISHED_MARK)) return ok({ journal: await readJournal(folder, signal), isUnfinished: true });
  const empty = { files: new Set<string>(), rows: null };
  if (names.length === 0) return ok({ journal: empty, isUnfinished: false });
  const text = await readText(join(folder, FINGERPRINTS_FILE), signal);
  const parsed = text.ok ? ExportFingerprints.safeParse(parsedJson(text.value)) : null;
  if (parsed?.success === true) {
    const files = new Set(parsed.data.files.map(({ path }) => path).filter(isInside));
    return ok({ journal: { files, rows: null }, isUnfinished: false });
  }
  return err({
    code: 'export.folder.occupied',
    message: 'The folder holds something that is no export.',
    at: { file: folder },
    found: names.slice(0, 3).join(', '),
    fix: 'Choose an empty folder with --out.',
  });
}

/** The names of parts that differ. */
function otherParts(before: RowInputs, now: RowInputs): readonly string[] {
  const parts = new Set([...Object.keys(before), ...Object.keys(now)]);
  return sorted(parts, ordinal).filter((part) => before[part] !== now[part]);
}

function otherInputs(
  folder: string,
  { inputs: before, done }: WrittenRows,
  parts: readonly string[],
  now: RowInputs,
): Problem {
  return {
    code: 'export.resume.otherInputs',
    message: `The folder has ${done.rows} rows of an export that was begun and not finished, from other inputs than now: ${parts.join('; ')}.`,
    at: { file: folder },
    expected: parts.map((part) => `${part}: ${shown(before[part], 'as before')}`).join('; '),
    found: parts.map((part) => `${part}: ${shown(now[part], 'another')}`).join('; '),
    fix: 'Go on with the inputs it was begun with, choose another folder with --out, or begin it anew with --no-resume.',
  };
}

/** A digest tells people nothing. */
function shown(value: string | undefined, instead: string): string {
  if (value === undefined || value === '') return 'none';
  return /^[0-9a-f]{64}$/i.test(value) ? instead : value;
}

async function hasBytes(path: string, content: string | Uint8Array): Promise<boolean> {
  const found = await readFile(path).catch(() => null);
  return found !== null && found.equals(typeof content === 'string' ? Buffer.from(content, 'utf8') : content);
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function fingerprint(path: string, text: string): FileFingerprint {
  const content = Buffer.from(text, 'utf8');
  const marks = new LineMarks();
  marks.add(text);
  return {
    path,
    bytes: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
    lines: marks.finish(),
  };
}
