import { type Result, err, ok } from '../../kernel/result.ts';
import type { RowValue } from '../../model/export/row-value.ts';
import type { Problem } from '../../model/problem.ts';
import { standardLiteral } from '../literals/standard-literal.ts';
import { tsqlLiteral } from '../literals/tsql-literal.ts';
import type { ExportPlan, PlannedColumn, PlannedTable } from '../plan.ts';

/** How values are written. */
export interface RowStyle {
  readonly dialect: ExportPlan['dialect'];
  /** Write a text of exactly one space as NULL where NULL is allowed: the platform stores an empty text that way (export-and-manifest.md 1.2). */
  readonly blankTextIsNull: boolean;
}

/**
 * The literals of a row, in column order. Problem: `export.value.notRepresentable`, with table, column and row number but not the value: an
 * export is refused rather than written with something else in it.
 */
export function rowLiterals(
  table: PlannedTable,
  columns: readonly PlannedColumn[],
  row: readonly RowValue[],
  number: number,
  style: RowStyle,
): Result<readonly string[], Problem> {
  const literals: string[] = [];
  for (const [at, column] of columns.entries()) {
    const value = row[at] ?? null;
    const kept = style.blankTextIsNull && value === ' ' && column.isNullable ? null : value;
    const literal =
      style.dialect === 'tsql' ? tsqlLiteral(kept, column.type) : standardLiteral(kept, column.type, style.dialect);
    if (!literal.ok) return err(notRepresentable(table, column, number, literal.error));
    literals.push(literal.value);
  }
  return ok(literals);
}

function notRepresentable(table: PlannedTable, column: PlannedColumn, number: number, why: string): Problem {
  return {
    code: 'export.value.notRepresentable',
    message: `A value of ${table.schema}.${table.table}.${column.name} cannot be written without changing it: ${why}.`,
    expected: column.type.name,
    found: `row ${number}`,
    fix: 'Correct the value in the source, give the attribute a type that holds it, or leave the table out.',
  };
}
