// Rows of Parquet parts as differences.
import { type DuckDBConnection, DuckDBListValue, type DuckDBValue } from '@duckdb/node-api';
import * as z from 'zod';
import { DifferenceKind, type RowDifference, ShownValue } from '../../../src/model/parity/row-difference.ts';
import { type DifferenceHeader, partLabels } from './difference-layout.ts';
import { sqlName, sqlParquet } from './scratch-database.ts';

/**
 * Reads the differences with these numbers, in order, from the given files. Throws what DuckDB throws, and on values that no
 * comparison writes.
 */
export async function readRows(
  connection: DuckDBConnection,
  header: DifferenceHeader,
  files: readonly string[],
  ordinals: readonly number[],
): Promise<readonly RowDifference[]> {
  const [first, last] = [ordinals[0], ordinals[ordinals.length - 1]];
  if (first === undefined || last === undefined || files.length === 0) return [];
  const isRange = last - first === ordinals.length - 1;
  const listed = isRange ? '' : ` AND ordinal IN (${ordinals.join(', ')})`;
  const read = await connection.runAndReadAll(
    `SELECT ${columnList(header)} FROM ${sqlParquet(files)}
     WHERE ordinal BETWEEN ${String(first)} AND ${String(last)}${listed} ORDER BY ordinal`,
  );
  return read.getRows().map((row) => differenceOf(row, header));
}

/** All columns of a part, in the order of the header. */
export function columnList(header: DifferenceHeader): string {
  return partLabels(header).map(sqlName).join(', ');
}

/** A row read with `columnList` as a difference; redacted columns, which have no value there, are null. */
export function differenceOf(row: readonly DuckDBValue[], header: DifferenceHeader): RowDifference {
  const [, kindCell, times, changed, explained, normalised, ...own] = row;
  const kind = DifferenceKind.parse(kindCell);
  const cells = header.packed ? unpacked(own, header) : own;
  let at = 0;
  const take = (labels: readonly (string | null)[]): (string | null)[] =>
    labels.map((label) => {
      if (label === null) return null;
      at += 1;
      return textOf(cells[at - 1] ?? null);
    });
  const key = take(header.labels.key);
  const source = take(header.labels.source);
  const target = take(header.labels.target);
  return {
    kind,
    key,
    source: kind === 'extra' ? null : source,
    target: kind === 'missing' ? null : target,
    changed: listOf(changed).map((name) => positionOf(header, name)),
    explained: listOf(explained),
    normalised: typeof normalised === 'string' ? normalisedOf(normalised) : [],
    times: Number(times),
  };
}

/** Keys, then the values of both lists, which are NULL for a side that has no such row. */
function unpacked(own: readonly DuckDBValue[], { labels }: DifferenceHeader): readonly DuckDBValue[] {
  const keys = labels.key.filter((label) => label !== null).length;
  const each = labels.source.filter((label) => label !== null).length;
  const list = (value: DuckDBValue | undefined): readonly DuckDBValue[] =>
    value instanceof DuckDBListValue ? value.items : Array.from({ length: each }, () => null);
  return [...own.slice(0, keys), ...list(own[keys]), ...list(own[keys + 1])];
}

const Normalised = z.array(z.object({ column: z.int().nonnegative(), source: ShownValue, target: ShownValue }));

function normalisedOf(text: string): RowDifference['normalised'] {
  return Normalised.parse(JSON.parse(text));
}

function textOf(value: DuckDBValue): string | null {
  if (value !== null && typeof value !== 'string') throw new Error('a value that is not text');
  return value;
}

function listOf(value: DuckDBValue | undefined): string[] {
  return value instanceof DuckDBListValue ? value.items.map((item) => textOf(item) ?? '') : [];
}

const positions = new WeakMap<DifferenceHeader, ReadonlyMap<string, number>>();

function positionOf(header: DifferenceHeader, name: string): number {
  let known = positions.get(header);
  if (known === undefined) {
    known = new Map(header.columns.compared.map(({ source }, index) => [source.replaceAll('\0', '\u2400'), index]));
    positions.set(header, known);
  }
  const position = known.get(name);
  if (position === undefined) throw new Error('a changed column that the header does not name');
  return position;
}
