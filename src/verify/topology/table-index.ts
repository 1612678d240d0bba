import type { OrderedTable } from '../../model/order-certificate.ts';
import { type TableKey, tableKey } from '../../model/table-ref.ts';

/** Finds the position of a table in the list by schema and physical name, ignoring case; −1 when it is not there. */
export interface TableIndex {
  readonly find: (schema: string, table: string) => number;
}

/** An index of the listed tables; of two with one key the first counts (topology.md 3). */
export function tableIndex(entities: readonly OrderedTable[]): TableIndex {
  // Folding case costs more than the look-up, and nearly every name is spelled as listed: exact spelling is tried first.
  const exact = new Map<string, Map<string, number>>();
  const folded = new Map<TableKey, number>();
  entities.forEach(({ schema, tableName }, position) => {
    const key = tableKey(schema, tableName);
    if (!folded.has(key)) folded.set(key, position);
    const tables = exact.get(schema) ?? new Map<string, number>();
    exact.set(schema, tables.set(tableName, folded.get(key) ?? position));
  });
  return {
    find: (schema, table) => exact.get(schema)?.get(table) ?? folded.get(tableKey(schema, table)) ?? -1,
  };
}
