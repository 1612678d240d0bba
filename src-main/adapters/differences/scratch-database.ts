// DuckDB without a file, as the engine that writes and reads Parquet: its memory is limited, and it fetches nothing.
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { err, type Result } from '../../../src/kernel/result.ts';
import type { Problem } from '../../../src/model/problem.ts';
import { fileProblem } from '../files.ts';

/** An open engine; `close` frees its memory. */
export interface ScratchDatabase {
  readonly connection: DuckDBConnection;
  readonly connect: () => Promise<DuckDBConnection>;
  readonly close: () => void;
}

/** Opens an engine. What does not fit into `memory` (as DuckDB writes it: `128MB`) is spilled to the folder, or fails without one. */
export async function openScratch(memory: string, threads: number, spill: string | null): Promise<ScratchDatabase> {
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: memory,
    threads: String(threads),
    temp_directory: spill ?? '',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  return {
    connection,
    connect: () => instance.connect(),
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** A string as SQL. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name as SQL. */
export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** SQL that reads Parquet files as one table; names are taken as they are, never as patterns. */
export function sqlParquet(files: readonly string[]): string {
  const exact = files.map((file) => sqlText(file.replace(/[[*?]/g, '[$&]')));
  return `read_parquet([${exact.join(', ')}])`;
}

/** What went wrong with files of differences, as data. Words of DuckDB are passed on only as far as they name no value of a row. */
export function storeProblem(cause: unknown, file: string, doing: 'reading' | 'writing'): Result<never, Problem> {
  const words = cause instanceof Error ? (cause.message.split('\n', 1)[0] ?? '') : 'unknown';
  const errno = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (errno === 'ENOSPC' || errno === 'EDQUOT' || /No space left|disk quota/i.test(words))
    return err(fileProblem({ code: 'file.diskFull', path: file, detail: errno === '' ? 'ENOSPC' : errno }));
  if (/INTERRUPT/.test(words)) return err(CANCELLED);
  if (/^Out of Memory Error/.test(words)) return err({ ...TOO_LARGE, at: { file } });
  if (doing === 'writing')
    return err(fileProblem({ code: 'file.notWritable', path: file, detail: errno === '' ? kindOf(words) : errno }));
  return err({ ...UNREADABLE, at: { file }, found: errno === '' ? kindOf(words) : errno });
}

const CANCELLED: Problem = { code: 'differences.cancelled', message: 'Reading the differences was cancelled.' };

const TOO_LARGE: Problem = {
  code: 'differences.tooLarge',
  message: 'The differing values of this table are larger than the memory that is set aside for them.',
  fix: 'Leave out the columns with very large values by a rule with "ignore", then compare again.',
};

const UNREADABLE: Problem = {
  code: 'differences.unreadable',
  message: 'A file of differences cannot be read: it is damaged, or was not written by this program.',
  fix: 'Compare the table again; the rest of the run is not affected.',
};

/** The kind of an error, without its words: they may quote data. */
function kindOf(words: string): string {
  return /^[A-Za-z ]+ Error\b/.exec(words)?.[0] ?? 'an error of the Parquet reader';
}

/** A character that may be a control character, as SQL. */
export function sqlCharacter(character: string): string {
  return `chr(${String(character.charCodeAt(0))})`;
}
