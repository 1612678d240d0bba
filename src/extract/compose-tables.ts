import { ascending, by, inTurn, ordinal, sorted } from '../kernel/compare.ts';
import type { Trigger } from '../model/entity.ts';
import type { Problem } from '../model/problem.ts';
import type { ActualConstraint } from '../model/relationship.ts';
import { displayTable } from '../model/table-ref.ts';
import type { CatalogColumn, CatalogTable } from './catalog.ts';
import type { ReadChecks } from './check-constraints.ts';
import { groupRows } from '../kernel/group-rows.ts';
import type { ReadIndexes } from './index-columns.ts';

/** What the queries of one engine found, by table id. */
export interface TableParts {
  readonly tables: readonly (Pick<CatalogTable, 'schema' | 'name' | 'description'> &
    Partial<Pick<CatalogTable, 'temporal' | 'extendedProperties'>> & { readonly id: string })[];
  readonly columns: readonly ReadColumn[];
  readonly indexes: ReadIndexes;
  readonly foreignKeys: ReadonlyMap<string, readonly ActualConstraint[]>;
  readonly checks: ReadChecks;
  readonly triggers: readonly { readonly tableId: string; readonly trigger: Trigger }[];
}

export interface ReadColumn {
  readonly tableId: string;
  readonly ordinal: number;
  readonly column: CatalogColumn;
}

/**
 * Puts the parts of every table together: tables by schema and name, columns in table order, triggers by name. What the model
 * has no room for is reported, table by table.
 */
export function composeTables(parts: TableParts, warn: (problem: Problem) => void): readonly CatalogTable[] {
  const columns = groupRows(parts.columns, (row) => row.tableId);
  const triggers = groupRows(parts.triggers, (row) => row.tableId);
  warnOfOmissions(parts, warn);
  return sorted(parts.tables, inSchemaAndName).map((table) => ({
    schema: table.schema,
    name: table.name,
    description: table.description,
    columns: sorted(columns.get(table.id) ?? [], inTableOrder).map(({ column }) =>
      withChecks(column, parts.checks, table.id),
    ),
    indexes: parts.indexes.byTable.get(table.id) ?? [],
    foreignKeys: parts.foreignKeys.get(table.id) ?? [],
    triggers: sorted(
      (triggers.get(table.id) ?? []).map((row) => row.trigger),
      by((trigger) => trigger.name, ordinal),
    ),
    temporal: table.temporal ?? null,
    extendedProperties: table.extendedProperties ?? [],
  }));
}

const inSchemaAndName = inTurn<TableParts['tables'][number]>(
  by((table) => table.schema, ordinal),
  by((table) => table.name, ordinal),
);

const inTableOrder = by((row: ReadColumn) => row.ordinal, ascending);

function withChecks(column: CatalogColumn, checks: ReadChecks, tableId: string): CatalogColumn {
  const checkConstraints = checks.of(tableId, column.name);
  return checkConstraints.length === 0 ? column : { ...column, onDisk: { ...column.onDisk, checkConstraints } };
}

function warnOfOmissions(parts: TableParts, warn: (problem: Problem) => void): void {
  const names = new Map(
    parts.tables.map((table) => [table.id, displayTable({ schema: table.schema, table: table.name })]),
  );
  for (const index of parts.indexes.overExpressions) {
    warn({
      code: 'extract.index.expression',
      message: `Index ${index.name} of ${names.get(index.tableId) ?? index.tableId} is over an expression; the model has only columns, so it is left out.`,
      ...(index.isUnique ? { fix: 'It is unique: check it on both sides yourself, since no stage will.' } : {}),
    });
  }
  for (const { tableId, check } of parts.checks.overSeveralColumns) {
    warn({
      code: 'extract.check.severalColumns',
      message: `Check constraint ${check.name ?? '(unnamed)'} of ${names.get(tableId) ?? tableId} is not about one column; the model keeps checks with columns, so it is left out.`,
      found: check.definition,
    });
  }
}
