// Differences on their way into Parquet. Values of a column travel together as one text that DuckDB takes apart again: a call for
// each value would cost several times as much as everything else (measured: 70,000 against 200,000 rows/s of 8 columns).
import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api';
import type { RowDifference } from '../../../src/model/parity/row-difference.ts';
import type { BufferColumn } from './buffer-columns.ts';
import { sqlCharacter, sqlName, sqlText } from './scratch-database.ts';

/** A table that takes rows until it is written out. */
export interface RowBuffer {
  /** Appends rows whose numbers begin at `first`; answers their size in bytes, roughly. */
  readonly append: (rows: readonly RowDifference[], first: number) => number;
  /** Writes the rows to a Parquet file, in order, and empties the table. */
  readonly writeTo: (file: string) => Promise<void>;
  readonly close: () => void;
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
