import { open } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { type Result, ok } from '../../../src/kernel/result.ts';
import { FileFingerprint } from '../../../src/model/export/export-fingerprints.ts';
import { UNFINISHED_MARK } from '../../../src/model/export/export-folder.ts';
import type { FileFailure } from '../../../src/kernel/files.ts';
import { appendText, readText } from '../files.ts';

const Done = z.strictObject({ tables: z.int().nonnegative(), rows: z.int().nonnegative() });

/** A file of rows that is whole, or its first part, by what it is made of, and digest. */
const WrittenRows = z.strictObject({
  path: z.string(),
  inputs: z.record(z.string(), z.string()),
  done: Done,
  bytes: z.int().nonnegative(),
  sha256: z.string(),
  /** Null while it is a part. */
  whole: FileFingerprint.nullable(),
});
export type WrittenRows = z.infer<typeof WrittenRows>;

const Line = z.union([
  z.strictObject({ format: z.literal('plumbline/unfinished-export'), formatVersion: z.literal(1), hint: z.string() }),
  z.strictObject({ wrote: z.string() }),
  /** Null: what is known of rows does not hold any more. */
  z.strictObject({ rows: WrittenRows.nullable() }),
]);

/** What an unfinished export has done. */
export interface Journal {
  /** Files that are there, those of an earlier export that are to be removed among them; paths lead nowhere else. */
  readonly files: ReadonlySet<string>;
  /** The last that is known of a file of rows. */
  readonly rows: WrittenRows | null;
}

/** Reads the journal of a folder; a line that was cut off, or is not ours, says nothing. */
export async function readJournal(folder: string, signal: AbortSignal): Promise<Journal> {
  const files = new Set<string>();
  let rows: WrittenRows | null = null;
  const text = await readText(join(folder, UNFINISHED_MARK), signal);
  for (const each of text.ok ? text.value.split('\n') : []) {
    const line = Line.safeParse(parsedJson(each));
    if (!line.success) continue;
    if ('wrote' in line.data && isInside(line.data.wrote)) files.add(line.data.wrote);
    if ('rows' in line.data && (line.data.rows === null || isInside(line.data.rows.path))) rows = line.data.rows;
  }
  return { files, rows };
}

/** Begins a journal, or goes on with the one that is there. */
export function beginJournal(folder: string, files: Iterable<string>): Promise<Result<void, FileFailure>> {
  const hint = 'This export was begun and not finished. Run it again with the same inputs, and it goes on.';
  const wrote = [...files].map((path) => ({ wrote: path }));
  return note(folder, { format: 'plumbline/unfinished-export', formatVersion: 1, hint }, ...wrote);
}

/** Adds lines to the journal. */
export function note(folder: string, ...lines: readonly z.input<typeof Line>[]): Promise<Result<void, FileFailure>> {
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  return lines.length === 0 ? Promise.resolve(ok(undefined)) : appendText(join(folder, UNFINISHED_MARK), text);
}

/** Notes rows once they are on the disk: a line about bytes that a loss of power took away would be a lie. */
export async function noteRows(folder: string, target: string, rows: WrittenRows): Promise<Result<void, FileFailure>> {
  const file = await open(target, 'r');
  try {
    await file.datasync();
  } finally {
    await file.close();
  }
  return note(folder, { rows });
}

/** Paths come from a file: they must not lead out of the folder. */
export function isInside(path: string): boolean {
  return !path.includes('\\') && !path.split('/').some((part) => part === '' || part === '.' || part === '..');
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
