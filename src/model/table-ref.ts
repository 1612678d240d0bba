import * as z from 'zod';
import { type Branded, brandAs } from '../kernel/brand.ts';
import { foldCase } from '../kernel/fold-case.ts';

/** A table in a database: schema and physical name, spelled as the database spells them. */
export const TableRef = z.strictObject({ schema: z.string(), table: z.string() });
export type TableRef = z.infer<typeof TableRef>;

/** Identity of a table when case is ignored; equal for two spellings of one table (topology.md 3). */
export type TableKey = Branded<'TableKey'>;

/** The key of a table. NUL separates the parts, since no database allows it in a name. */
export function tableKey(schema: string, table: string): TableKey {
  return brandAs<'TableKey'>(`${foldCase(schema.trim())}\u0000${foldCase(table.trim())}`);
}

/** The key of a table reference. */
export function keyOf(ref: TableRef): TableKey {
  return tableKey(ref.schema, ref.table);
}

/** `schema.table`, for people; not SQL. */
export function displayTable(ref: TableRef): string {
  return `${ref.schema}.${ref.table}`;
}
