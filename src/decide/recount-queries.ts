import type { ColumnDecision, ForeignKeyDecision, UniqueIndexDecision } from '../model/policy/decision.ts';
import type { PolicySubjects } from './policy-subjects.ts';
import { type SqlNames, commentText } from './sql-names.ts';

/** Statements that count again what a decision rests on, for a profile that does not carry its own. */

/** Rows in which the column is NULL. */
export function countNulls(decision: ColumnDecision, sql: SqlNames): string {
  return `SELECT COUNT_BIG(*) FROM ${sql.table(decision)} WHERE ${sql.quote(decision.column)} IS NULL;`;
}

/** Values of the key that more than one row has; NULLs count as one value, as a unique index takes them. Null without a key. */
export function countDuplicates(decision: UniqueIndexDecision, subjects: PolicySubjects, sql: SqlNames): string | null {
  const columns = decision.keyColumns.map(sql.quote).join(', ');
  if (columns === '') return null;
  const filter = commentText(subjects.index(decision)?.filterDefinition?.trim() ?? '');
  const where = filter === '' ? '' : ` WHERE ${filter}`;
  return `SELECT COUNT_BIG(*) FROM (SELECT COUNT_BIG(*) AS n FROM ${sql.table(decision)}${where} GROUP BY ${columns} HAVING COUNT_BIG(*) > 1) AS d;`;
}

/** Rows whose reference is set and has no parent; null when the target is not known. */
export function countOrphans(decision: ForeignKeyDecision, sql: SqlNames): string | null {
  const { target } = decision;
  if (target?.column == null) return null;
  const column = `c.${sql.quote(decision.column)}`;
  return `SELECT COUNT_BIG(*) FROM ${sql.table(decision)} AS c WHERE ${column} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ${sql.table(target)} AS p WHERE p.${sql.quote(target.column)} = ${column});`;
}
