// A folder of differences as it is on disk now: its header and the parts that are whole.
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { ordinal as byName, sorted } from '../../../src/kernel/compare.ts';
import { err, ok, type Result } from '../../../src/kernel/result.ts';
import type { Problem } from '../../../src/model/problem.ts';
import { fileProblem, readText } from '../files.ts';
import { DifferenceHeader, HEADER_FILE, isPartName } from './difference-layout.ts';
import { sqlParquet, storeProblem } from './scratch-database.ts';

/** A whole part; its rows are numbered from `first`. */
export interface Part {
  readonly file: string;
  readonly first: number;
  readonly rows: number;
  readonly bytes: number;
}

/** The differences of a table, ready to be exported under a title. */
export interface OpenSource {
  readonly title: string;
  readonly header: DifferenceHeader;
  readonly parts: readonly Part[];
  readonly rows: number;
}

/** Reads `columns.json`; a folder without one, or with one of another program or version, is a problem with what to do. */
export async function readHeader(folder: string, signal: AbortSignal): Promise<Result<DifferenceHeader, Problem>> {
  const file = join(folder, HEADER_FILE);
  const text = await readWhenMade(folder, file, signal);
  if (!text.ok) return text.error.code === 'file.notFound' ? err(notOurs(folder)) : err(fileProblem(text.error));
  const json = parsed(text.value);
  const header = DifferenceHeader.safeParse(json);
  if (header.success) return areLabelsComplete(header.data) ? ok(header.data) : err(notOurs(file));
  const version = newerVersion(json);
  if (version === null) return err(notOurs(file));
  return err({
    code: 'differences.newerVersion',
    message: 'These differences were written by a newer version of this program.',
    at: { file },
    expected: 'version 1',
    found: `version ${String(version)}`,
    fix: 'Open the run with that version, or compare again with this one.',
  });
}

/** A folder that a writer has just made has no header for a moment. */
async function readWhenMade(folder: string, file: string, signal: AbortSignal): ReturnType<typeof readText> {
  const text = await readText(file, signal);
  if (text.ok || text.error.code !== 'file.notFound') return text;
  const entries = await readdir(folder).catch(() => null);
  if (entries?.length !== 0) return text;
  await delay(JUST_MADE, undefined, { signal }).catch(() => undefined);
  return readText(file, signal);
}

const JUST_MADE = 100;

/** Whole parts in order, with the rows of each; `known` parts of the same size are not read again. */
export async function listParts(
  connection: DuckDBConnection,
  folder: string,
  known: readonly Part[],
): Promise<Result<readonly Part[], Problem>> {
  const parts: Part[] = [];
  let first = 0;
  let at = folder;
  try {
    for (const name of sorted((await readdir(folder)).filter(isPartName), byName)) {
      at = join(folder, name);
      const { size } = await stat(at);
      const before = known[parts.length];
      const same = before !== undefined && before.file === at && before.bytes === size && before.first === first;
      const rows = same ? before.rows : await rowsOf(connection, at);
      parts.push(same ? before : { file: at, first, rows, bytes: size });
      first += rows;
    }
    return ok(parts);
  } catch (cause) {
    return storeProblem(cause, at, 'reading');
  }
}

async function rowsOf(connection: DuckDBConnection, file: string): Promise<number> {
  const counted = await connection.runAndReadAll(`SELECT count(*)::INTEGER FROM ${sqlParquet([file])}`);
  return Number(counted.getRows()[0]?.[0] ?? 0);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function newerVersion(json: unknown): number | null {
  if (typeof json !== 'object' || json === null || !('format' in json) || !('formatVersion' in json)) return null;
  const { format, formatVersion } = json;
  return format === 'plumbline/differences' && typeof formatVersion === 'number' && formatVersion > 1
    ? formatVersion
    : null;
}

function areLabelsComplete({ columns, labels }: DifferenceHeader): boolean {
  const { key, compared } = columns;
  return (
    labels.key.length === key.length &&
    labels.source.length === compared.length &&
    labels.target.length === compared.length &&
    compared.every(({ redacted }, index) => redacted === (labels.source[index] === null))
  );
}

function notOurs(file: string): Problem {
  return {
    code: 'differences.notFound',
    message: 'There are no differences of a comparison here.',
    at: { file },
    expected: `a folder with ${HEADER_FILE} and Parquet parts, as a comparison writes it`,
    fix: 'Open the run that compared the table, or compare the table again.',
  };
}
