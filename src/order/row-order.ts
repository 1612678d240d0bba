import { type Comparator, inTurn } from '../kernel/compare.ts';
import { sameName } from '../kernel/fold-case.ts';
import type { RowOrderRule } from '../model/order-certificate.ts';
import { adjacencyOf } from './flat-graph.ts';
import { kahn } from './kahn.ts';
import { cellIdentity, cellOrder, type RowCell } from './row-cell.ts';

export type { RowCell } from './row-cell.ts';

export interface RowOrderInput {
  /** Names of the cells of every row. */
  readonly columns: readonly string[];
  readonly primaryKey: readonly string[];
  /** The table's own rules from the certificate; only `parents-first` rules whose referenced columns cover the primary key apply. */
  readonly selfReferences: readonly Pick<RowOrderRule, 'ownerColumns' | 'referencedColumns' | 'rule'>[];
  readonly rows: readonly (readonly RowCell[])[];
}

export interface RowOrder {
  readonly rows: readonly (readonly RowCell[])[];
  /** Rows in or behind a cycle of rows; they follow at the end, by key, and no order satisfies them. */
  readonly inCycle: number;
  /** Two rows share a primary key, so parents are not identifiable and rows are only sorted by key. */
  readonly hasRepeatedKeys: boolean;
}

/**
 * Orders the rows of one table (topology.md 9): by primary key, then the other columns, NULL first; and in a table that references
 * itself, parents before children, keeping that order otherwise. A NULL parent or one outside these rows counts as none.
 */
export function orderRows(input: RowOrderInput, signal: AbortSignal): RowOrder {
  const { columns, primaryKey } = input;
  const keyIndexes = indexesOf(columns, primaryKey);
  const hasKey = primaryKey.length > 0 && !keyIndexes.includes(-1);
  const first = hasKey ? keyIndexes : [];
  const rest = [...columns.keys()].filter((index) => !first.includes(index));
  const rows = [...input.rows].sort(rowOrder(input.rows, [...first, ...rest]));
  signal.throwIfAborted();

  const links = hasKey ? parentLinks(input, columns, primaryKey) : [];
  if (links.length === 0) return { rows, inCycle: 0, hasRepeatedKeys: false };
  const byKey = new Map<string, number>();
  for (const [index, row] of rows.entries()) byKey.set(identity(row, keyIndexes) ?? `row ${index}`, index);
  if (byKey.size < rows.length) return { rows, inCycle: 0, hasRepeatedKeys: true };

  const from: number[] = [];
  const to: number[] = [];
  for (const owners of links)
    for (const [child, row] of rows.entries()) {
      const parentKey = identity(row, owners);
      const parent = parentKey === null ? undefined : byKey.get(parentKey);
      if (parent === undefined || parent === child) continue;
      from.push(parent);
      to.push(child);
    }
  signal.throwIfAborted();
  const ordered = kahn(
    adjacencyOf(rows.length, Int32Array.from(from), Int32Array.from(to)),
    Int32Array.from(rows.keys()),
  );
  const placed = new Set<number>(ordered);
  const left = [...rows.keys()].filter((index) => !placed.has(index));
  const sequence = [...ordered, ...left].flatMap((index) => {
    const row = rows[index];
    return row === undefined ? [] : [row];
  });
  return { rows: sequence, inCycle: left.length, hasRepeatedKeys: false };
}

/** For each rule, the owner columns' indexes in primary key order. */
function parentLinks(
  { selfReferences }: RowOrderInput,
  columns: readonly string[],
  primaryKey: readonly string[],
): (readonly number[])[] {
  return selfReferences.flatMap(({ rule, ownerColumns, referencedColumns }) => {
    if (rule !== 'parents-first') return [];
    const owners = primaryKey.map((key) => {
      const pair = referencedColumns.findIndex((referenced) => sameName(referenced, key));
      return indexesOf(columns, [ownerColumns[pair] ?? ''])[0] ?? -1;
    });
    return owners.includes(-1) ? [] : [owners];
  });
}

function rowOrder(rows: readonly (readonly RowCell[])[], indexes: readonly number[]): Comparator<readonly RowCell[]> {
  return inTurn(
    ...indexes.map((index): Comparator<readonly RowCell[]> => {
      const compare = cellOrder(rows.map((row) => row[index] ?? null));
      return (a, b) => compare(a[index] ?? null, b[index] ?? null);
    }),
  );
}

function indexesOf(columns: readonly string[], names: readonly string[]): number[] {
  return names.map((name) => {
    const exact = columns.indexOf(name);
    return exact >= 0 ? exact : columns.findIndex((column) => sameName(column, name));
  });
}

/** Null when a cell is NULL: such a key references nothing. */
function identity(row: readonly RowCell[], indexes: readonly number[]): string | null {
  const cells = indexes.map((index) => row[index] ?? null);
  return cells.includes(null) ? null : JSON.stringify(cells.map(cellIdentity));
}
