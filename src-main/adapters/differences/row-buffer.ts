// Differences on their way into a DuckDB table, in chunks of columns: far fewer calls than a value at a time.
import { BIGINT, type DuckDBConnection, DuckDBDataChunk, type DuckDBType, VARCHAR } from '@duckdb/node-api';
import type { RowDifference, ShownValue } from '../../../src/model/parity/row-difference.ts';
import { type DifferenceHeader, FIXED_LABELS } from './difference-layout.ts';
import { sqlName, sqlText } from './scratch-database.ts';

/** One column of a part: its name in Parquet, its SQL over the table of the buffer, and its value of a row. */
export interface BufferColumn {
  readonly label: string;
  readonly type: DuckDBType;
  readonly sql: (column: string) => string;
  readonly value: (row: RowDifference) => ShownValue;
}

/** Rows of a chunk, at most; DuckDB's own limit. */
const CHUNK_ROWS = 2048;
/** Cells of a chunk, so that a table of 1,024 columns does not build millions of values at once. */
const CHUNK_CELLS = 200_000;
/** Stands between codes in the buffer, where a cell is one text. */
const SEPARATOR = '\u001f';

/** The columns of a part after `ordinal`, which the writer counts. */
export function bufferColumns(header: DifferenceHeader): readonly BufferColumn[] {
  const { columns, labels } = header;
  const names = columns.compared.map(({ source }) => sqlText(source.replaceAll('\0', '\u2400')));
  const [, kind, times, changed, explained, normalised] = FIXED_LABELS;
  const list = (text: string): string => `coalesce(string_split(${text}, chr(31)), []::VARCHAR[])`;
  return [
    { ...AS_TEXT, label: kind, value: (row) => row.kind },
    { ...AS_TEXT, label: times, sql: (column) => `${column}::BIGINT`, value: (row) => String(row.times) },
    {
      ...AS_TEXT,
      label: changed,
      sql: (column) => `[[${names.join(', ')}][position::INTEGER + 1] FOR position IN ${list(column)}]`,
      value: (row) => (row.changed.length === 0 ? null : row.changed.join(SEPARATOR)),
    },
    {
      ...AS_TEXT,
      label: explained,
      sql: list,
      value: (row) => (row.explained.length === 0 ? null : row.explained.join(SEPARATOR)),
    },
    { ...AS_TEXT, label: normalised, value: (row) => normalisedText(row, header) },
    ...values(labels.key, (row) => row.key),
    ...values(labels.source, (row) => row.source),
    ...values(labels.target, (row) => row.target),
  ];
}

const AS_TEXT = { type: VARCHAR, sql: (column: string): string => column };

function values(
  labels: readonly (string | null)[],
  of: (row: RowDifference) => readonly ShownValue[] | null,
): readonly BufferColumn[] {
  return labels.flatMap((label, position) =>
    label === null ? [] : [{ ...AS_TEXT, label, value: (row: RowDifference) => of(row)?.[position] ?? null }],
  );
}

function normalisedText(row: RowDifference, { columns }: DifferenceHeader): string | null {
  const shown = row.normalised
    .filter(({ column }) => columns.compared[column]?.redacted === false)
    .map((one) => ({ ...one, name: columns.compared[one.column]?.source ?? '' }));
  return shown.length === 0 ? null : JSON.stringify(shown);
}

/** A table that takes rows until it is written out. */
export interface RowBuffer {
  /** Appends rows whose numbers begin at `first`; answers their size in bytes, roughly. */
  readonly append: (rows: readonly RowDifference[], first: number) => number;
  /** Makes appended rows visible, writes them to a Parquet file and empties the table. */
  readonly writeTo: (file: string) => Promise<void>;
  readonly close: () => void;
}

/** Makes the table. The connection is the buffer's own until it is closed. */
export async function createBuffer(
  connection: DuckDBConnection,
  name: string,
  columns: readonly BufferColumn[],
  rowGroup: number,
): Promise<RowBuffer> {
  const types = [BIGINT, ...columns.map(({ type }) => type)];
  const fields = columns.map((column, index) => `c${String(index)} ${column.type.toString()}`);
  await connection.run(`CREATE TABLE ${name} (${['ordinal BIGINT', ...fields].join(', ')})`);
  const appender = await connection.createAppender(name);
  const selected = columns.map(({ sql, label }, index) => `${sql(`c${String(index)}`)} AS ${sqlName(label)}`);
  const step = Math.max(1, Math.min(CHUNK_ROWS, Math.floor(CHUNK_CELLS / types.length)));
  return {
    append: (rows, first) => {
      let bytes = 0;
      for (let from = 0; from < rows.length; from += step) {
        const slice = rows.slice(from, from + step);
        const chunk = DuckDBDataChunk.create(types, slice.length);
        bytes += fill(chunk, slice, first + from, columns);
        appender.appendDataChunk(chunk);
      }
      return bytes;
    },
    writeTo: async (file) => {
      appender.flushSync();
      await connection.run(
        `COPY (SELECT ordinal, ${selected.join(', ')} FROM ${name} ORDER BY rowid) TO ${sqlText(file)}
         (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${String(rowGroup)})`,
      );
      await connection.run(`TRUNCATE ${name}`);
    },
    close: () => {
      appender.closeSync();
      connection.closeSync();
    },
  };
}

/** Bytes of a value in memory besides its characters. */
const CELL_BYTES = 16;

function fill(
  chunk: DuckDBDataChunk,
  rows: readonly RowDifference[],
  first: number,
  columns: readonly BufferColumn[],
): number {
  let bytes = rows.length * CELL_BYTES * (columns.length + 1);
  const ordinals = chunk.getColumnVector(0);
  rows.forEach((_, index) => {
    ordinals.setItem(index, BigInt(first + index));
  });
  ordinals.flush();
  columns.forEach(({ value }, column) => {
    const vector = chunk.getColumnVector(column + 1);
    rows.forEach((row, index) => {
      const text = value(row);
      if (text !== null && text.length > 12) bytes += text.length;
      vector.setItem(index, text === null ? null : wellFormed(text));
    });
    vector.flush();
  });
  return bytes;
}

/** Parquet text is UTF-8, which has no half of a surrogate pair: it is written as `\ud83d`, as JSON does, instead of getting lost. */
function wellFormed(text: string): string {
  if (!/[\ud800-\udfff]/.test(text)) return text;
  return text.replace(/\p{Surrogate}/gu, (half) => `\\u${half.charCodeAt(0).toString(16)}`);
}
