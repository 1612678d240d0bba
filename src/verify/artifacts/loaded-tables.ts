import type { TableKey } from '../../model/table-ref.ts';
import type { Load } from './execution.ts';
import { columnKey } from './foreign-keys.ts';
import type { DataStretch } from './script/script-facts.ts';
import type { TableNames } from './table-names.ts';
import { shownTable } from './table-names.ts';

/** A stretch of statements at its place in a load. */
export interface PlacedStretch extends DataStretch {
  readonly file: string;
  /** Place among all stretches of the load. */
  readonly position: number;
}

/** What a load does to one table. */
export interface LoadedTable {
  readonly key: TableKey;
  readonly shown: string;
  readonly loads: readonly PlacedStretch[];
  readonly updates: readonly PlacedStretch[];
  /** Constraints switched off and on again. */
  readonly switches: readonly PlacedStretch[];
}

/** The tables of a load in the order in which they first appear. */
export function loadedTables(load: Load, names: TableNames): ReadonlyMap<TableKey, LoadedTable> {
  const tables = new Map<
    TableKey,
    { key: TableKey; shown: string; loads: PlacedStretch[]; updates: PlacedStretch[]; switches: PlacedStretch[] }
  >();
  let position = 0;
  for (const { path, script } of load)
    for (const stretch of script?.stretches ?? []) {
      const key = names.keyOf(stretch.table);
      const table = tables.get(key) ?? { key, shown: shownTable(stretch.table), loads: [], updates: [], switches: [] };
      const placed = { ...stretch, file: path, position };
      if (stretch.kind === 'load') table.loads.push(placed);
      else if (stretch.kind === 'update') table.updates.push(placed);
      else table.switches.push(placed);
      tables.set(key, table);
      position += 1;
    }
  return tables;
}

/** Whether these columns are NULL in every row that the stretch brings, or not written by it at all. */
export function leavesNull(
  { columns, alwaysNull, table }: PlacedStretch,
  wanted: readonly string[],
  names: TableNames,
): boolean {
  const known = names.find(table);
  const written = columns === null ? null : new Set(columns.map((column) => columnKey(known, column)));
  const empty = new Set(alwaysNull.map((column) => columnKey(known, column)));
  return wanted.length > 0 && wanted.every((column) => empty.has(column) || (written !== null && !written.has(column)));
}
