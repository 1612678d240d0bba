import type { ColumnType } from '../../../connect/canonical/column-type.ts';
import type { TableRef } from '../../../model/table-ref.ts';
import type { SideColumn } from './side-catalog.ts';

/** A table of the catalog with its columns in their own order, without what other statements tell of them. */
export interface CatalogTable {
  readonly ref: TableRef;
  readonly columns: readonly SideColumn[];
}

/** A column of the catalog with its table; null for a table without columns. */
export interface CatalogColumn {
  readonly ref: TableRef;
  readonly column: Omit<SideColumn, 'identity'> | null;
}

/** One key for a table's name; NUL separates its parts, since no database allows it in a name. */
export function tableKey({ schema, table }: TableRef): string {
  return `${schema}\u0000${table}`;
}

/** Puts columns under their tables, in the order in which they come. */
export function catalogTables(rows: readonly CatalogColumn[]): readonly CatalogTable[] {
  const typeOf = sharedTypes();
  const tables = new Map<string, { readonly ref: TableRef; readonly columns: SideColumn[] }>();
  for (const { ref, column } of rows) {
    const key = tableKey(ref);
    const known = tables.get(key) ?? { ref, columns: [] };
    tables.set(key, known);
    if (column !== null) known.columns.push({ ...column, type: typeOf(column.type), identity: null });
  }
  return [...tables.values()];
}

/** Columns of one type share it: a database has thousands of columns and a few dozen types, and what follows from a type is found out once. */
function sharedTypes(): (type: ColumnType) => ColumnType {
  const types = new Map<string, ColumnType>();
  return (type) => {
    const { name, shown, length, precision, scale, collation } = type;
    const key = [
      name,
      shown,
      length ?? '',
      precision ?? '',
      scale ?? '',
      collation === null ? '' : `=${collation}`,
    ].join('\u0000');
    const known = types.get(key);
    if (known === undefined) types.set(key, type);
    return known ?? type;
  };
}
