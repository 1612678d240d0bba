import { tsql } from '../../connect/dialects/tsql.ts';
import { by, ordinal, sorted } from '../../kernel/compare.ts';
import type { TableRef } from '../../model/table-ref.ts';
import { tsqlPlainText } from '../literals/tsql-literal.ts';
import {
  DESCRIPTION,
  type PlannedColumn,
  type PlannedForeignKey,
  type PlannedIndex,
  type PlannedTable,
} from '../plan.ts';
import { parenthesized } from '../sql-text.ts';
import { tsqlType } from './column-type.ts';
import { indexOptions, indexStorage } from './index-options.ts';

/** The script of a table: its CREATE, then what hangs on it, `GO` between the parts (export-and-manifest.md 3.2 to 3.5). */
export function tsqlTableScript(table: PlannedTable): string {
  const parts = [
    createTable(table),
    ...table.foreignKeys.filter(({ isTrusted }) => !isTrusted).flatMap((key) => untrusted(table, key)),
    ...table.indexes.flatMap((index) => indexStatements(table, index)),
    ...propertyStatements(table),
    ...table.triggers.flatMap(({ name, isDisabled, definition }) => [
      `-- Trigger: ${oneLine(name)} (disabled: ${String(isDisabled)})\n${definition.trim()}`,
      ...(isDisabled ? [`ALTER TABLE ${tsql.table(table)} DISABLE TRIGGER ${tsql.quote(name)}`] : []),
    ]),
  ];
  return `${parts.map((part) => part.trimEnd()).join('\n\nGO\n\n')}\n`;
}

function createTable(table: PlannedTable): string {
  const names = widest(table.columns.map(({ name }) => tsql.quote(name)));
  const types = widest(table.columns.filter(({ computed }) => computed === null).map(({ type }) => tsqlType(type)));
  const columns = table.columns.map((column) => columnLines(column, table, names, types));
  return `CREATE TABLE ${tsql.table(table)} (\n${[...columns, ...tableConstraints(table)].join(',\n')}\n)`;
}

function columnLines(column: PlannedColumn, table: PlannedTable, names: number, types: number): string {
  const name = `    ${tsql.quote(column.name).padEnd(names)}`;
  if (column.computed !== null) return `${name} AS ${parenthesized(column.computed)}`;
  const words = [
    tsqlType(column.type).padEnd(types),
    ...(column.collation === null ? [] : [`COLLATE ${column.collation}`]),
    ...(column.isIdentity ? ['IDENTITY (1, 1)'] : []),
    column.isNullable ? 'NULL' : 'NOT NULL',
  ];
  const { primaryKey } = table;
  const isKey = primaryKey?.columns.length === 1 && primaryKey.columns[0] === column.name;
  const key = table.foreignKeys.filter(
    ({ isTrusted, columns }) => isTrusted && columns.length === 1 && columns[0] === column.name,
  );
  return [
    `${name} ${words.join(' ')}`,
    ...(column.default === null
      ? []
      : [`        ${constraint(column.default.name)}DEFAULT ${column.default.expression}`]),
    ...column.checks.map((check) => `        ${constraint(check.name)}CHECK ${parenthesized(check.expression)}`),
    ...(isKey ? [`        CONSTRAINT ${tsql.quote(primaryKey.name)}\n            PRIMARY KEY CLUSTERED`] : []),
    ...key.map((each) => `        CONSTRAINT ${tsql.quote(each.name)}\n            ${foreignKeyClause(each)}`),
  ].join('\n');
}

function tableConstraints(table: PlannedTable): readonly string[] {
  const { primaryKey } = table;
  return [
    ...(primaryKey === null || primaryKey.columns.length === 1
      ? []
      : [`    CONSTRAINT ${tsql.quote(primaryKey.name)}\n        PRIMARY KEY CLUSTERED (${list(primaryKey.columns)})`]),
    ...table.foreignKeys
      .filter(({ isTrusted, columns }) => isTrusted && columns.length > 1)
      .map((key) => `    CONSTRAINT ${tsql.quote(key.name)}\n        ${foreignKeyClause(key)}`),
  ];
}

function foreignKeyClause(key: PlannedForeignKey): string {
  const { onDelete, onUpdate } = key;
  const hasActions = onDelete !== 'NO ACTION' || onUpdate !== 'NO ACTION';
  const actions = hasActions ? ` ON DELETE ${onDelete} ON UPDATE ${onUpdate}` : '';
  return `FOREIGN KEY (${list(key.columns)}) REFERENCES ${tsql.table(key.target)} (${list(key.targetColumns)})${actions}`;
}

function untrusted(table: TableRef, key: PlannedForeignKey): readonly string[] {
  const name = tsql.quote(key.name);
  return [
    `ALTER TABLE ${tsql.table(table)}  WITH NOCHECK ADD CONSTRAINT ${name}\n    ${foreignKeyClause(key)}`,
    `ALTER TABLE ${tsql.table(table)} NOCHECK CONSTRAINT ${name};`,
  ];
}

function indexStatements(table: TableRef, index: PlannedIndex): readonly string[] {
  const name = tsql.quote(index.name);
  const keys = index.keys.map(({ column, isDescending }) => `${tsql.quote(column)}${isDescending ? ' DESC' : ''}`);
  const included = index.included.length === 0 ? '' : `\n    INCLUDE(${list(index.included)})`;
  const filter = index.filter === null ? '' : ` WHERE ${index.filter}`;
  const options = indexOptions(index);
  return [
    `CREATE ${index.isUnique ? 'UNIQUE ' : ''}INDEX ${name}\n    ON ${tsql.table(table)}(${keys.join(', ')})${included}${filter}${
      options === '' ? '' : ` WITH (${options})`
    }${indexStorage(index)}`,
    ...(index.source.isDisabled ? [`ALTER INDEX ${name}\n    ON ${tsql.table(table)} DISABLE`] : []),
  ];
}

/** Table, columns, then key and indexes; the description first, further notes by name. */
function propertyStatements(table: PlannedTable): readonly string[] {
  const described = (value: string | null, level: readonly [string, string] | null): readonly string[] =>
    value === null || value === '' ? [] : [propertyStatement(table, DESCRIPTION, value, level)];
  const noted = (of: Pick<PlannedColumn, 'properties'>, level: readonly [string, string] | null): readonly string[] =>
    sorted(
      of.properties,
      by(({ name }) => name, ordinal),
    ).flatMap(({ name, value }) => (value === null ? [] : [propertyStatement(table, name, value, level)]));
  return [
    ...described(table.description, null),
    ...noted(table, null),
    ...table.columns.flatMap((column) => [
      ...described(column.description, ['COLUMN', column.name]),
      ...noted(column, ['COLUMN', column.name]),
    ]),
    ...(table.primaryKey === null ? [] : described(table.primaryKeyDescription, ['CONSTRAINT', table.primaryKey.name])),
    ...table.indexes.flatMap(({ name, description }) => described(description, ['INDEX', name])),
  ];
}

function propertyStatement(
  table: TableRef,
  name: string,
  value: string,
  level: readonly [string, string] | null,
): string {
  // A procedure takes literals and variables, no concatenation.
  const text = tsqlPlainText;
  const third = level === null ? '' : `,\n    @level2type=N'${level[0]}',@level2name=${text(level[1])}`;
  return `EXEC sys.sp_addextendedproperty @name=${text(name)}, @value=${text(value)},\n    @level0type=N'SCHEMA',@level0name=${text(
    table.schema,
  )},\n    @level1type=N'TABLE',@level1name=${text(table.table)}${third};`;
}

function constraint(name: string | null): string {
  return name === null ? '' : `CONSTRAINT ${tsql.quote(name)} `;
}

function list(columns: readonly string[]): string {
  return columns.map(tsql.quote).join(', ');
}

function widest(texts: readonly string[]): number {
  return texts.reduce((width, text) => Math.max(width, text.length), 0);
}

function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]/gu, ' ');
}
