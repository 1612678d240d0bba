// Differences on their way into Parquet. Values of a column travel together as one text that DuckDB takes apart again: a call for
// each value would cost several times as much as everything else (measured: 70,000 against 200,000 rows/s of 8 columns).
import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api';
import type { RowDifference, ShownValue } from '../../../src/model/parity/row-difference.ts';
import { type DifferenceHeader, FIXED_LABELS, PACKED_LABELS } from './difference-layout.ts';
import { sqlName, sqlText } from './scratch-database.ts';

/** One column of a part: its name in Parquet, its SQL over the text that was given, and that text of a row. */
export interface BufferColumn {
  readonly label: string;
  readonly sql: (text: string) => string;
  readonly value: (row: RowDifference) => ShownValue;
  /** Values that travel in the text: more than one for a packed side. */
  readonly cells: number;
}

/** Rows that travel together. */
const PACK_ROWS = 2048;
/** Cells that travel together, so that a table of 1,024 columns does not build millions of values at once. */
const PACK_CELLS = 200_000;
/** Bytes of a value in memory besides its characters, on DuckDB's side. */
const CELL_BYTES = 16;

/** Between values of a column; inside a value it is written as `MARK 1`, the mark itself as `MARK 0`, NULL as `MARK 2`. */
const BETWEEN = '\u001f';
const MARK = '\u001e';
const NULL_TEXT = `${MARK}2`;
/** Between the parts of a list in one value; inside a part of a packed side it is `PACKED_MARK 1`. */
const LISTED = '\u001d';
const PACKED_MARK = '\u001c';

/** The columns of a part after `ordinal`, which the writer counts. */
export function bufferColumns(header: DifferenceHeader): readonly BufferColumn[] {
  const { columns, labels } = header;
  const names = columns.compared.map(({ source }) => sqlText(source.replaceAll('\0', '\u2400')));
  const [, kind, times, changed, explained, normalised] = FIXED_LABELS;
  const list = (text: string): string => `coalesce(string_split(${text}, chr(29)), []::VARCHAR[])`;
  return [
    { ...AS_TEXT, label: kind, value: (row) => row.kind },
    { ...AS_TEXT, label: times, sql: (text) => `${text}::BIGINT`, value: (row) => String(row.times) },
    {
      ...AS_TEXT,
      label: changed,
      sql: (text) => `[[${names.join(', ')}][position::INTEGER + 1] FOR position IN ${list(text)}]`,
      value: (row) => (row.changed.length === 0 ? null : row.changed.join(LISTED)),
    },
    {
      ...AS_TEXT,
      label: explained,
      sql: list,
      value: (row) => (row.explained.length === 0 ? null : row.explained.join(LISTED)),
    },
    { ...AS_TEXT, label: normalised, value: (row) => normalisedText(row, header) },
    ...values(labels.key, (row) => row.key),
    ...(header.packed
      ? PACKED_LABELS.map((side) => packed(side, labels[side], (row) => row[side]))
      : [...values(labels.source, (row) => row.source), ...values(labels.target, (row) => row.target)]),
  ];
}

const AS_TEXT = { sql: (text: string): string => text, cells: 1 };

function values(
  labels: readonly (string | null)[],
  of: (row: RowDifference) => readonly ShownValue[] | null,
): readonly BufferColumn[] {
  return labels.flatMap((label, position) =>
    label === null ? [] : [{ ...AS_TEXT, label, value: (row: RowDifference) => of(row)?.[position] ?? null }],
  );
}

/** All values of a side as one text. Its marks are others than those of `pack`, which takes its own apart first. */
function packed(
  label: string,
  labels: readonly (string | null)[],
  of: (row: RowDifference) => readonly ShownValue[] | null,
): BufferColumn {
  const positions = labels.flatMap((name, position) => (name === null ? [] : [position]));
  const [listed, mark] = [sqlCharacter(LISTED), sqlCharacter(PACKED_MARK)];
  const plain = `replace(replace(nullif(one, ${mark} || '2'), ${mark} || '1', ${listed}), ${mark} || '0', ${mark})`;
  return {
    label,
    cells: positions.length,
    sql: (text) =>
      `[CASE WHEN contains(one, ${mark}) THEN ${plain} ELSE one END FOR one IN string_split(${text}, ${listed})]`,
    value: (row) => {
      const side = of(row);
      if (side === null) return null;
      return positions
        .map((position) => {
          const value = side[position] ?? null;
          if (value === null) return `${PACKED_MARK}2`;
          return /[\u001c\u001d]/.test(value)
            ? value.replaceAll(PACKED_MARK, `${PACKED_MARK}0`).replaceAll(LISTED, `${PACKED_MARK}1`)
            : value;
        })
        .join(LISTED);
    },
  };
}

function sqlCharacter(character: string): string {
  return `chr(${String(character.charCodeAt(0))})`;
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
  /** Writes the rows to a Parquet file, in order, and empties the table. */
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
  const fields = columns.map((_, index) => `c${String(index)} VARCHAR`);
  const create = async (): Promise<DuckDBAppender> => {
    await connection.run(`CREATE TABLE ${name} (${['first BIGINT', 'size BIGINT', ...fields].join(', ')})`);
    return connection.createAppender(name);
  };
  let appender = await create();
  const cells = cellsOf(columns);
  const step = Math.max(1, Math.min(PACK_ROWS, Math.floor(PACK_CELLS / cells)));
  return {
    append: (rows, first) => {
      let bytes = 0;
      for (let from = 0; from < rows.length; from += step)
        bytes += pack(appender, rows.slice(from, from + step), first + from, columns);
      return bytes;
    },
    writeTo: async (file) => {
      appender.closeSync();
      await connection.run(
        `COPY (${unpackSql(name, columns)}) TO ${sqlText(file)}
         (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${String(rowGroup)})`,
      );
      // Deleting the rows would keep their memory: only a dropped table gives it back at once.
      await connection.run(`DROP TABLE ${name}`);
      appender = await create();
    },
    close: () => {
      appender.closeSync();
      connection.closeSync();
    },
  };
}

function cellsOf(columns: readonly BufferColumn[]): number {
  return columns.reduce((sum, { cells }) => sum + cells, 1);
}

function pack(
  appender: DuckDBAppender,
  rows: readonly RowDifference[],
  first: number,
  columns: readonly BufferColumn[],
): number {
  let bytes = rows.length * CELL_BYTES * cellsOf(columns);
  appender.appendBigInt(BigInt(first));
  appender.appendBigInt(BigInt(rows.length));
  for (const { value } of columns) {
    const texts: string[] = [];
    for (const row of rows) {
      const text = value(row);
      texts.push(text === null ? NULL_TEXT : SPECIAL.test(text) ? escaped(text) : text);
    }
    const packed = texts.join(BETWEEN);
    bytes += packed.length;
    appender.appendVarchar(packed);
  }
  appender.endRow();
  return bytes;
}

/** All lists of a row are unnested side by side, so that the n-th values of all columns meet again. */
function unpackSql(table: string, columns: readonly BufferColumn[]): string {
  const [between, mark] = [sqlCharacter(BETWEEN), sqlCharacter(MARK)];
  const lists = columns.map((_, index) => `unnest(string_split(c${String(index)}, ${between})) AS c${String(index)}`);
  const selected = columns.map(({ sql, label }, index) => {
    const text = `nullif(c${String(index)}, ${mark} || '2')`;
    const plain = `replace(replace(${text}, ${mark} || '1', ${between}), ${mark} || '0', ${mark})`;
    return `${sql(`CASE WHEN contains(c${String(index)}, ${mark}) THEN ${plain} ELSE c${String(index)} END`)} AS ${sqlName(label)}`;
  });
  return `SELECT ordinal, ${selected.join(', ')}
    FROM (SELECT unnest(range(first, first + size)) AS ordinal, ${lists.join(', ')} FROM ${table} ORDER BY first)`;
}

const SPECIAL = /[\u001e\u001f\ud800-\udfff]/;

/**
 * Text is UTF-8 in DuckDB and Parquet, which has no half of a surrogate pair: it is written as `\ud83d`, as JSON does, instead of
 * getting lost.
 */
function escaped(text: string): string {
  return text
    .replaceAll(MARK, `${MARK}0`)
    .replaceAll(BETWEEN, `${MARK}1`)
    .replace(/\p{Surrogate}/gu, (half) => `\\u${half.charCodeAt(0).toString(16)}`);
}
