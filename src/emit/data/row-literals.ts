import { type Result, err, ok } from '../../kernel/result.ts';
import type { RowValue } from '../../model/export/row-value.ts';
import type { Problem } from '../../model/problem.ts';
import { standardLiteral } from '../literals/standard-literal.ts';
import { tsqlLiteral } from '../literals/tsql-literal.ts';
import type { ExportPlan, PlannedColumn, PlannedTable } from '../plan.ts';
import { plainLiterals } from './plain-literals.ts';

/** How values are written. */
export interface RowStyle {
  readonly dialect: ExportPlan['dialect'];
  /** Write a text of exactly one space as NULL where NULL is allowed: the platform stores an empty text that way (export-and-manifest.md 1.2). */
  readonly blankTextIsNull: boolean;
}

/** Puts the literals of a row into `cells`, in column order; `number` counts rows from 1. Null, or the problem of `rowWriter`. */
type RowWriter = (row: readonly RowValue[], number: number, cells: string[]) => Problem | null;

/**
 * What writes the rows of these columns. Problem: `export.value.notRepresentable`, with table, column and row number but not the value: an
 * export is refused rather than written with something else in it.
 */
export function rowWriter(table: PlannedTable, columns: readonly PlannedColumn[], style: RowStyle): RowWriter {
  const plain = columns.map(({ type }) => plainLiterals(type, style.dialect));
  const blankIsNull = columns.map(({ isNullable }) => style.blankTextIsNull && isNullable);
  return (row, number, cells) => {
    for (let at = 0; at < columns.length; at += 1) {
      const value = row[at] ?? null;
      if (value === null || (value === ' ' && blankIsNull[at] === true)) {
        cells[at] = 'NULL';
        continue;
      }
      const literal = plain[at]?.(value);
      if (literal !== undefined) {
        cells[at] = literal;
        continue;
      }
      const column = columns[at];
      if (column === undefined) continue;
      const whole =
        style.dialect === 'tsql' ? tsqlLiteral(value, column.type) : standardLiteral(value, column.type, style.dialect);
      if (!whole.ok) return notRepresentable(table, column, number, whole.error);
      cells[at] = whole.value;
    }
    return null;
  };
}

/** The literals of rows, in column order; the problem of `rowWriter`. */
export function rowLiterals(
  table: PlannedTable,
  columns: readonly PlannedColumn[],
  rows: readonly (readonly RowValue[])[],
  style: RowStyle,
): Result<readonly (readonly string[])[], Problem> {
  const write = rowWriter(table, columns, style);
  const literals: string[][] = [];
  for (const row of rows) {
    const cells: string[] = [];
    const problem = write(row, literals.length + 1, cells);
    if (problem !== null) return err(problem);
    literals.push(cells);
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
