import * as z from 'zod';
import { flag, longText, wholeOrNull } from '../../../connect/row-values.ts';
import { ascending, by, inTurn, ordinal, sorted } from '../../../kernel/compare.ts';
import { groupRows } from '../../../kernel/group-rows.ts';
import type { ConnectionKind } from '../../../model/connection.ts';
import type { Problem } from '../../../model/problem.ts';
import { type CatalogTable, tableKey } from './catalog-tables.ts';
import { nameIndex } from './name-index.ts';
import type {
  CatalogPart,
  ColumnIdentity,
  SideCatalog,
  SideColumn,
  SideForeignKey,
  SideKey,
  SideTable,
} from './side-catalog.ts';

const table = { schema_name: z.string(), table_name: z.string() };

/** What a catalog's statements about tables, keys, foreign keys and identities answer, whatever the engine. */
export const TableRow = z.object({ ...table, estimated_rows: wholeOrNull, is_readable: flag });
export const KeyRow = z.object({
  ...table,
  key_name: z.string(),
  is_primary: flag,
  position: wholeOrNull,
  column_name: z.string(),
});
export const ForeignKeyRow = z.object({
  ...table,
  key_name: z.string(),
  position: wholeOrNull,
  column_name: z.string(),
  referenced_schema: z.string(),
  referenced_table: z.string(),
  referenced_column: z.string(),
  is_trusted: flag,
  is_enforced: flag,
});
/** A table of which the server shows this login a part of the rows only. */
export const FilteredRow = z.object(table);
/** `is_known` tells a column that never was numbered from one whose state the login may not see. */
export const IdentityRow = z.object({
  ...table,
  column_name: z.string(),
  seed: longText,
  increment: longText,
  current_value: longText,
  is_known: flag,
});

/** Everything the statements of one engine answered. */
export interface CatalogRows {
  readonly kind: ConnectionKind;
  readonly columns: readonly CatalogTable[];
  readonly tables: readonly z.infer<typeof TableRow>[];
  readonly keys: readonly z.infer<typeof KeyRow>[];
  readonly foreignKeys: readonly z.infer<typeof ForeignKeyRow>[];
  readonly identities: readonly z.infer<typeof IdentityRow>[];
  readonly filtered: readonly z.infer<typeof FilteredRow>[];
  readonly unseen: ReadonlyMap<CatalogPart, Problem>;
}

/** Puts the rows of a catalog together; tables are sorted by name, columns as the columns' statement has them. */
export function composeCatalog(rows: CatalogRows): SideCatalog {
  const facts = new Map(rows.tables.map((row) => [keyOf(row), row]));
  const keys = grouped(rows.keys);
  const foreignKeys = grouped(rows.foreignKeys);
  const identities = grouped(rows.identities);
  const filtered = new Set(rows.filtered.map(keyOf));
  const inOrder = sorted(
    rows.columns,
    inTurn(
      by(({ ref }) => ref.schema, ordinal),
      by(({ ref }) => ref.table, ordinal),
    ),
  );
  const tables = inOrder.map(({ ref, columns: plain }): SideTable => {
    const key = tableKey(ref);
    const columns = withIdentities(plain, identities.get(key) ?? []);
    const column = nameIndex(columns, ({ name }) => [name]);
    return {
      ref,
      columns,
      column,
      estimatedRows: facts.get(key)?.estimated_rows ?? null,
      // Without the facts the login is taken to be able to; the server then says what it may not.
      isReadable: facts.get(key)?.is_readable ?? true,
      hidesRows: filtered.has(key),
      keys: keysOf(keys.get(key) ?? [], columns),
      foreignKeys: foreignKeysOf(foreignKeys.get(key) ?? []),
    };
  });
  const { kind, unseen } = rows;
  return { kind, tables, table: nameIndex(tables, ({ ref }) => [ref.schema, ref.table]), unseen };
}

type Named = { readonly schema_name: string; readonly table_name: string };

function keyOf(row: Named): string {
  return tableKey({ schema: row.schema_name, table: row.table_name });
}

function withIdentities(
  columns: readonly SideColumn[],
  rows: readonly z.infer<typeof IdentityRow>[],
): readonly SideColumn[] {
  if (rows.length === 0) return columns;
  const known = new Map(rows.map((row) => [row.column_name, identityOf(row)]));
  return columns.map((column) => ({ ...column, identity: known.get(column.name) ?? null }));
}

function grouped<Row extends Named>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  return groupRows(rows, keyOf);
}

/** Unique columns tell rows apart only where none of them may be NULL. */
function keysOf(rows: readonly z.infer<typeof KeyRow>[], columnsOf: readonly SideColumn[]): readonly SideKey[] {
  const isRequired = (column: string): boolean =>
    columnsOf.some(({ name, isNullable }) => name === column && !isNullable);
  const keys = [...groupRows(rows, (row) => row.key_name)].flatMap(([name, parts]): readonly SideKey[] => {
    const columns = inPosition(parts).map((part) => part.column_name);
    const isPrimary = parts.some((part) => part.is_primary);
    if (!isPrimary && !columns.every(isRequired)) return [];
    return [{ name, from: isPrimary ? 'primary-key' : 'unique-index', columns }];
  });
  return [...keys.filter(({ from }) => from === 'primary-key'), ...keys.filter(({ from }) => from === 'unique-index')];
}

function foreignKeysOf(rows: readonly z.infer<typeof ForeignKeyRow>[]): readonly SideForeignKey[] {
  return [...groupRows(rows, (row) => row.key_name)].flatMap(([name, parts]): readonly SideForeignKey[] => {
    const ordered = inPosition(parts);
    const [first] = ordered;
    if (first === undefined) return [];
    return [
      {
        name,
        columns: ordered.map((part) => part.column_name),
        referenced: { schema: first.referenced_schema, table: first.referenced_table },
        referencedColumns: ordered.map((part) => part.referenced_column),
        isTrusted: first.is_trusted,
        isEnforced: first.is_enforced,
      },
    ];
  });
}

function inPosition<Row extends { readonly position: number | null }>(rows: readonly Row[]): readonly Row[] {
  return sorted(
    rows,
    by((row) => row.position ?? 0, ascending),
  );
}

function identityOf(row: z.infer<typeof IdentityRow>): ColumnIdentity {
  const { seed, increment, current_value: current, is_known: isKnown } = row;
  return { seed, increment, current, next: isKnown ? nextOf(seed, increment, current) : null };
}

/** A server that has not numbered anything yet begins with the seed. */
function nextOf(seed: string | null, increment: string | null, current: string | null): string | null {
  if (current === null) return seed;
  if (increment === null || !WHOLE.test(current) || !WHOLE.test(increment)) return null;
  return String(BigInt(current) + BigInt(increment));
}

const WHOLE = /^-?\d+$/;
