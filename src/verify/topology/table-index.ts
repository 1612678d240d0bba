import { foldCase } from '../../kernel/fold-case.ts';
import type { OrderedTable } from '../../model/order-certificate.ts';

/** Finds the position of a table in the list by schema and physical name, ignoring case; −1 when it is not there. */
export interface TableIndex {
  readonly find: (schema: string, table: string) => number;
}

/**
 * An index of the listed tables; of two with one key the first counts (topology.md 3). Names are folded as `tableKey` folds them. A
 * folded name folds to itself, so that the map may hold other spellings beside: folding costs more than the look-up, and a name
 * comes back with each of its table's foreign keys.
 */
export function tableIndex(entities: readonly OrderedTable[]): TableIndex {
  const schemas = new Map<string, Map<string, number>>();
  const tablesOf = (schema: string): Map<string, number> => {
    const known = schemas.get(schema);
    if (known !== undefined) return known;
    const folded = foldCase(schema.trim());
    const tables = schemas.get(folded) ?? new Map<string, number>();
    schemas.set(folded, tables).set(schema, tables);
    return tables;
  };
  entities.forEach(({ schema, tableName }, position) => {
    const tables = tablesOf(schema);
    const folded = foldCase(tableName.trim());
    if (!tables.has(folded)) tables.set(folded, position);
  });
  return {
    find: (schema, table) => {
      const tables = tablesOf(schema);
      const known = tables.get(table);
      if (known !== undefined) return known;
      const position = tables.get(foldCase(table.trim())) ?? NOT_LISTED;
      tables.set(table, position);
      return position;
    },
  };
}

const NOT_LISTED = -1;
