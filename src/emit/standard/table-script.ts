import { duckdb } from '../../connect/dialects/duckdb.ts';
import type { Dialect } from '../../connect/dialects/dialect.ts';
import { postgres } from '../../connect/dialects/postgres.ts';
import type { PlannedForeignKey, PlannedTable } from '../plan.ts';
import { checkLines, columnLine } from './column-lines.ts';
import { columnList } from './column-list.ts';
import type { StandardDialect } from './column-type.ts';
import { comments } from './comments.ts';
import { foreignKeyClause, isPossible } from './foreign-key-clause.ts';
import { identitySequence } from './identity-sequence.ts';
import { indexStatement } from './index-statement.ts';

/** The scripts of a table, by when they run; what has no equal in the dialect is told to `leave`. */
export interface StandardTableScripts {
  readonly table: string;
  /** Foreign keys to tables that are created later; before rows are loaded. */
  readonly later: readonly string[];
  /** Foreign keys that no row was checked against; after rows are loaded. */
  readonly untrusted: readonly string[];
  /** Names of the constraints that are written, wherever. */
  readonly foreignKeys: readonly string[];
  readonly indexes: readonly string[];
}

/** What PostgreSQL and DuckDB are told of a table (export-and-manifest.md 3, as far as they have it). */
export function standardTableScripts(
  table: PlannedTable,
  dialect: StandardDialect,
  isFirstOfSchema: boolean,
  leave: (what: string) => void,
): StandardTableScripts {
  const sql = dialect === 'postgres' ? postgres : duckdb;
  const tell = (what: string): void => leave(`${table.schema}.${table.table}: ${what}`);
  const keys = table.foreignKeys.filter((key) => isPossible(key, dialect, tell));
  const inline = keys.filter(({ isTrusted, isDeferred }) => isTrusted && !isDeferred);
  const columns = table.columns.flatMap((column) => {
    const line = columnLine(column, table, sql, dialect, tell);
    return line === null ? [] : [{ name: column.name, line }];
  });
  const constraints = [
    ...(table.primaryKey === null
      ? []
      : [
          `    CONSTRAINT ${sql.quote(table.primaryKey.name)} PRIMARY KEY (${columnList(table.primaryKey.columns, sql)})`,
        ]),
    ...checkLines(table, sql, dialect, tell),
    ...inline.map((key) => `    CONSTRAINT ${sql.quote(key.name)} ${foreignKeyClause(key, sql, dialect, tell)}`),
  ];
  for (const { name } of table.triggers) tell(`trigger ${name} is T-SQL and is left out.`);
  const indexes = table.indexes.flatMap((index) =>
    indexStatement(table, index, sql, dialect, tell).map((statement) => ({ name: index.name, statement })),
  );
  const statements = [
    ...(isFirstOfSchema && table.schema !== PRESENT_SCHEMA[dialect]
      ? [`CREATE SCHEMA ${sql.quote(table.schema)};`]
      : []),
    ...identitySequences(table, sql, dialect),
    `CREATE TABLE ${sql.table(table)} (\n${[...columns.map(({ line }) => line), ...constraints].join(',\n')}\n);`,
    ...indexes.map(({ statement }) => statement),
    ...comments(table, new Set(columns.map(({ name }) => name)), sql, dialect, tell),
  ];
  const added = (key: PlannedForeignKey, suffix: string): string =>
    `ALTER TABLE ${sql.table(table)} ADD CONSTRAINT ${sql.quote(key.name)} ${foreignKeyClause(key, sql, dialect, tell)}${suffix};`;
  return {
    table: `${statements.join('\n\n')}\n`,
    later: keys.filter(({ isTrusted, isDeferred }) => isTrusted && isDeferred).map((key) => added(key, '')),
    untrusted: keys.filter(({ isTrusted }) => !isTrusted).map((key) => added(key, ' NOT VALID')),
    foreignKeys: keys.map(({ name }) => name),
    indexes: indexes.map(({ name }) => name),
  };
}

/** The schema that an empty database has. */
const PRESENT_SCHEMA: { readonly [D in StandardDialect]: string } = { postgres: 'public', duckdb: 'main' };

function identitySequences(table: PlannedTable, sql: Dialect, dialect: StandardDialect): readonly string[] {
  if (dialect === 'postgres') return [];
  return table.columns
    .filter(({ isIdentity, computed }) => isIdentity && computed === null)
    .map(({ name }) => `CREATE SEQUENCE ${sql.table(identitySequence(table, name))};`);
}
