import { duckdb } from '../../connect/dialects/duckdb.ts';
import type { Dialect } from '../../connect/dialects/dialect.ts';
import { postgres } from '../../connect/dialects/postgres.ts';
import { mapOk, ok } from '../../kernel/result.ts';
import type { TableRef } from '../../model/table-ref.ts';
import { standardText } from '../literals/standard-literal.ts';
import type { PlannedColumn, PlannedForeignKey, PlannedIndex, PlannedTable } from '../plan.ts';
import { type StandardDialect, standardType } from './column-type.ts';
import { identitySequence, nextValue } from './identity-sequence.ts';
import { translated } from './translate-expression.ts';

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
      : [`    CONSTRAINT ${sql.quote(table.primaryKey.name)} PRIMARY KEY (${list(table.primaryKey.columns, sql)})`]),
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

/** DuckDB adds no foreign key to a table that is there and checks every row. */
function isPossible(key: PlannedForeignKey, dialect: StandardDialect, tell: (what: string) => void): boolean {
  if (dialect === 'postgres' || (key.isTrusted && !key.isDeferred)) return true;
  const why = key.isDeferred ? 'DuckDB adds none to a table that is there' : 'DuckDB has none that is not checked';
  tell(`foreign key ${key.name} is left out: ${why}.`);
  return false;
}

function columnLine(
  column: PlannedColumn,
  table: PlannedTable,
  sql: Dialect,
  dialect: StandardDialect,
  tell: (what: string) => void,
): string | null {
  const name = `    ${sql.quote(column.name)} ${standardType(column.type, dialect)}`;
  if (column.collation !== null) tell(`collation ${column.collation} of column ${column.name} is left out.`);
  const place = { dialect, quote: sql.quote, columns: table.columns };
  if (column.computed !== null) {
    const expression = translated(column.computed, place);
    if (expression.ok)
      return `${name} GENERATED ALWAYS AS (${expression.value}) ${dialect === 'postgres' ? 'STORED' : 'VIRTUAL'}`;
    tell(`computed column ${column.name} is left out: ${expression.error} has no certain equal.`);
    return null;
  }
  const words = [name, ...(column.isNullable ? [] : ['NOT NULL'])];
  if (column.isIdentity && dialect === 'postgres') words.push('GENERATED BY DEFAULT AS IDENTITY');
  else if (column.isIdentity) words.push(`DEFAULT ${nextValue(identitySequence(table, column.name))}`);
  else if (column.default !== null) {
    const expression = defaultOf(column, place);
    if (expression.ok) words.push(`DEFAULT ${expression.value}`);
    else tell(`default of column ${column.name} is left out: ${expression.error} has no certain equal.`);
  }
  return words.join(' ');
}

/** A default names no column; a bit's is a truth value. */
function defaultOf(column: PlannedColumn, place: Parameters<typeof translated>[1]) {
  const expression = column.default?.expression ?? '';
  if (column.type.name === 'bit' && /^[01]$/.test(expression)) return ok(expression === '1' ? 'true' : 'false');
  return translated(expression, { ...place, columns: [] });
}

function checkLines(
  table: PlannedTable,
  sql: Dialect,
  dialect: StandardDialect,
  tell: (what: string) => void,
): readonly string[] {
  return table.columns.flatMap((column) =>
    column.checks.flatMap(({ name, expression }) => {
      const check = translated(expression, { dialect, quote: sql.quote, columns: table.columns });
      if (check.ok) return [`    ${name === null ? '' : `CONSTRAINT ${sql.quote(name)} `}CHECK (${check.value})`];
      tell(`check ${name ?? '(unnamed)'} of column ${column.name} is left out: ${check.error} has no certain equal.`);
      return [];
    }),
  );
}

function foreignKeyClause(
  key: PlannedForeignKey,
  sql: Dialect,
  dialect: StandardDialect,
  tell: (what: string) => void,
): string {
  const { onDelete, onUpdate } = key;
  const hasActions = onDelete !== 'NO ACTION' || onUpdate !== 'NO ACTION';
  if (hasActions && dialect === 'duckdb') tell(`actions of foreign key ${key.name} are left out: DuckDB has none.`);
  const actions = hasActions && dialect === 'postgres' ? ` ON DELETE ${onDelete} ON UPDATE ${onUpdate}` : '';
  return `FOREIGN KEY (${list(key.columns, sql)}) REFERENCES ${sql.table(key.target)} (${list(key.targetColumns, sql)})${actions}`;
}

function indexStatement(
  table: TableRef & { readonly columns: readonly PlannedColumn[] },
  index: PlannedIndex,
  sql: Dialect,
  dialect: StandardDialect,
  tell: (what: string) => void,
): readonly string[] {
  if (index.source.isDisabled) {
    tell(`index ${index.name} is disabled and is left out.`);
    return [];
  }
  const filter =
    index.filter === null ? null : translated(index.filter, { dialect, quote: sql.quote, columns: table.columns });
  // Without its filter an index would say something about other rows.
  if (filter !== null && (!filter.ok || dialect === 'duckdb')) {
    tell(
      `index ${index.name} is left out: its filter ${filter.ok ? 'is none for DuckDB' : `has ${filter.error}, which has no certain equal`}.`,
    );
    return [];
  }
  const isPostgres = dialect === 'postgres';
  const keys = index.keys.map(
    ({ column, isDescending }) => `${sql.quote(column)}${isDescending && isPostgres ? ' DESC' : ''}`,
  );
  const included = index.included.length === 0 || !isPostgres ? '' : ` INCLUDE (${list(index.included, sql)})`;
  // Unlike there, several NULLs are no duplicates here unless it is said.
  const nulls = index.isUnique && isPostgres && index.filter === null ? ' NULLS NOT DISTINCT' : '';
  const where = filter === null ? '' : ` WHERE ${filter.value}`;
  return [
    `CREATE ${index.isUnique ? 'UNIQUE ' : ''}INDEX ${sql.quote(index.name)} ON ${sql.table(table)} (${keys.join(', ')})${included}${nulls}${where};`,
  ];
}

function comments(
  table: PlannedTable,
  written: ReadonlySet<string>,
  sql: Dialect,
  dialect: StandardDialect,
  tell: (what: string) => void,
): readonly string[] {
  const comment = (on: string, text: string | null): readonly string[] => {
    if (text === null || text === '') return [];
    // A comment takes one literal, no expression.
    const literal = mapOk(standardText(text, dialect), () => `'${text.replaceAll("'", "''")}'`);
    if (literal.ok) return [`COMMENT ON ${on} IS ${literal.value};`];
    tell(`description of ${on} is left out: ${literal.error}.`);
    return [];
  };
  return [
    ...comment(`TABLE ${sql.table(table)}`, table.description),
    ...table.columns
      .filter(({ name }) => written.has(name))
      .flatMap(({ name, description }) => comment(`COLUMN ${sql.table(table)}.${sql.quote(name)}`, description)),
  ];
}

function identitySequences(table: PlannedTable, sql: Dialect, dialect: StandardDialect): readonly string[] {
  if (dialect === 'postgres') return [];
  return table.columns
    .filter(({ isIdentity, computed }) => isIdentity && computed === null)
    .map(({ name }) => `CREATE SEQUENCE ${sql.table(identitySequence(table, name))};`);
}

function list(columns: readonly string[], sql: Dialect): string {
  return columns.map(sql.quote).join(', ');
}
