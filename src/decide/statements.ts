import type { ColumnDecision, ForeignKeyDecision, UniqueIndexDecision } from '../model/policy/decision.ts';
import { columnSqlType } from './column-sql-type.ts';
import type { PolicySubjects } from './policy-subjects.ts';
import { type SqlNames, commentText } from './sql-names.ts';

/** The longest name SQL Server takes. */
const NAME_LIMIT = 128;

/** `ALTER TABLE … ALTER COLUMN … NOT NULL` on physical names; nothing when the column's type is not known (policy.md 11). */
export function notNullStatements(
  decision: ColumnDecision,
  subjects: PolicySubjects,
  sql: SqlNames,
): readonly string[] {
  const attribute = subjects.attribute(decision);
  const type = attribute === null ? null : columnSqlType(attribute);
  if (type === null) return [];
  // Without its collation the column would silently take that of the database.
  const collation = attribute?.onDisk?.collation ?? '';
  const collate = /^\w+$/.test(collation) ? ` COLLATE ${collation}` : '';
  return [`ALTER TABLE ${sql.table(decision)} ALTER COLUMN ${sql.quote(decision.column)} ${type}${collate} NOT NULL;`];
}

/** `CREATE UNIQUE NONCLUSTERED INDEX`, with the filter the model has. */
export function uniqueStatements(
  decision: UniqueIndexDecision,
  subjects: PolicySubjects,
  sql: SqlNames,
): readonly string[] {
  const columns = decision.keyColumns.map(sql.quote).join(', ');
  if (columns === '') return [];
  const filter = commentText(subjects.index(decision)?.filterDefinition?.trim() ?? '');
  const where = filter === '' ? '' : ` WHERE ${filter}`;
  return [
    `CREATE UNIQUE NONCLUSTERED INDEX ${sql.quote(decision.index)} ON ${sql.table(decision)} (${columns})${where};`,
  ];
}

/** Adds the constraint, with or without a check of the rows that are there, and switches it on; nothing without a target. */
export function foreignKeyStatements(decision: ForeignKeyDecision, sql: SqlNames): readonly string[] {
  const { target, column, scriptWithNoCheck } = decision;
  if (target?.column == null) return [];
  const name = sql.quote(foreignKeyName(decision));
  const table = sql.table(decision);
  const check = scriptWithNoCheck ? 'NOCHECK' : 'CHECK';
  return [
    `ALTER TABLE ${table} WITH ${check} ADD CONSTRAINT ${name} FOREIGN KEY (${sql.quote(column)}) REFERENCES ${sql.table(target)} (${sql.quote(target.column)});`,
    `ALTER TABLE ${table} CHECK CONSTRAINT ${name};`,
  ];
}

/** `FK_<table>_<COLUMN>_<targetTable>`, cut to what a name may be long (policy.md 10.4). */
export function foreignKeyName({ table, column, target }: ForeignKeyDecision): string {
  return `FK_${table}_${column}_${target?.table ?? 'unknown'}`.slice(0, NAME_LIMIT);
}
