import { type Result, ok } from '../../kernel/result.ts';
import type { RowPiece, RowsDone } from '../../model/export/export-folder.ts';
import type { RowPages, RowValue } from '../../model/export/row-value.ts';
import type { Problem } from '../../model/problem.ts';
import { type ExportPlan, type PlannedColumn, type PlannedTable, storedColumns } from '../plan.ts';
import { type Batch, type RowShape, batches } from './batches.ts';
import type { RowStyle } from './row-literals.ts';
import { IdentityRestart } from './identity-restart.ts';
import { insertShape, standardInsert, standardUpdate, updateShape } from './standard-rows.ts';
import { identityInsert, matchColumns, tsqlInsert, tsqlShape, tsqlUpdate } from './tsql-rows.ts';

/** Where the rows come from, and who is told how far it is. */
export interface BootstrapInput {
  readonly plan: ExportPlan;
  readonly style: RowStyle;
  /** Rows of a table with the columns asked for, in their order, sorted as they are to be inserted. */
  readonly rowsOf: (table: PlannedTable, columns: readonly PlannedColumn[]) => RowPages<Problem>;
  /** What is written already: the script begins behind these tables of the first phase. */
  readonly done: RowsDone;
}

/**
 * The bootstrap: rows of all tables in load order (export-and-manifest.md 7). First phase inserts, with NULL where an edge is deferred;
 * second phase updates those columns. A piece at a time; memory holds one batch. After each table of the first phase the script can be
 * gone on with. The first failure is the last item.
 */
export async function* bootstrapScript(
  { plan, style, rowsOf, done }: BootstrapInput,
  signal: AbortSignal,
): AsyncGenerator<Result<RowPiece, Problem>> {
  const phased = plan.loadOrder.filter(({ deferredColumns }) => deferredColumns.length > 0);
  if (done.tables === 0) yield piece(banner(plan, phased.length > 0));
  let total = done.rows;
  for (const [at, table] of plan.loadOrder.entries()) {
    if (at < done.tables) continue;
    yield piece(heading('MERGE', table));
    let rows = 0;
    const identities = new IdentityRestart(table, plan.dialect);
    for await (const batch of batches(
      table,
      storedColumns(table),
      identities.watched(rowsOf(table, storedColumns(table))),
      style,
      plan.dialect === 'tsql' ? tsqlShape(storedColumns(table)) : insertShape(table),
      signal,
    )) {
      if (!batch.ok) {
        yield batch;
        return;
      }
      const before = rows === 0 && plan.dialect === 'tsql' ? identityInsert(table, 'ON') : '';
      rows += batch.value.lines.length;
      yield piece(before + inserted(table, batch.value, plan.dialect));
    }
    total += rows;
    const text = rows === 0 ? '-- (no rows)\n' : after(table, plan.dialect) + identities.statements();
    yield ok({ text, done: { tables: at + 1, rows: total } });
  }
  for (const table of phased) {
    yield piece(heading('UPDATE nullable FKs', table));
    const columns = updateColumns(table);
    const late = (row: readonly RowValue[]): boolean =>
      columns.some(({ name }, at) => table.deferredColumns.includes(name) && (row[at] ?? null) !== null);
    const shape: RowShape = plan.dialect === 'tsql' ? tsqlShape(columns) : updateShape(columns, plan.dialect);
    for await (const batch of batches(table, columns, only(rowsOf(table, columns), late), style, shape, signal)) {
      if (!batch.ok) {
        yield batch;
        return;
      }
      yield piece(updated(table, columns, batch.value, plan.dialect));
    }
  }
  yield piece(
    `\n-- Entities: ${plan.loadOrder.length}\n-- Phased Loading: ${phased.length > 0 ? 'ENABLED' : 'NOT REQUIRED'}\n`,
  );
}

/** Where the bootstrap lies in an export. */
export const BOOTSTRAP_FILE = 'Bootstrap/AllEntitiesIncludingStatic.bootstrap.sql';

function piece(text: string): Result<RowPiece, Problem> {
  return ok({ text, done: null });
}

function banner({ loadOrder, dialect }: ExportPlan, isPhased: boolean): string {
  const lines = [
    '-- Bootstrap snapshot: all entities, static ones included',
    `-- Entities: ${loadOrder.length}`,
    `-- Strategy: ${isPhased ? 'two phases: inserts with NULL where a cycle is broken, then updates' : 'one phase: parents before children'}`,
  ];
  return `${lines.join('\n')}\n${dialect === 'tsql' ? '\nSET NOCOUNT ON;\nGO\n' : ''}`;
}

/** The name in the output: comments that name the source's table would name one that is not there. */
function heading(what: string, { schema, table }: PlannedTable): string {
  return `\n-- ${what}: ${`${schema}.${table}`.replaceAll(/[\p{Cc}\u2028\u2029]/gu, ' ')}\n`;
}

/** What tells rows apart, then what is set; without a key everything that is written at first. */
function updateColumns(table: PlannedTable): readonly PlannedColumn[] {
  const isLate = ({ name }: PlannedColumn): boolean => table.deferredColumns.includes(name);
  return [...matchColumns(table).filter((column) => !isLate(column)), ...storedColumns(table).filter(isLate)];
}

async function* only(
  pages: RowPages<Problem>,
  keep: (row: readonly RowValue[]) => boolean,
): AsyncGenerator<Result<readonly (readonly RowValue[])[], Problem>> {
  for await (const page of pages) yield page.ok ? ok(page.value.filter(keep)) : page;
}

function inserted(table: PlannedTable, batch: Batch, dialect: ExportPlan['dialect']): string {
  return dialect === 'tsql' ? tsqlInsert(table, batch) : standardInsert(table, batch, dialect);
}

function updated(
  table: PlannedTable,
  columns: readonly PlannedColumn[],
  batch: Batch,
  dialect: ExportPlan['dialect'],
): string {
  return dialect === 'tsql' ? tsqlUpdate(table, columns, batch) : standardUpdate(table, columns, batch, dialect);
}

function after(table: PlannedTable, dialect: ExportPlan['dialect']): string {
  return dialect === 'tsql' ? identityInsert(table, 'OFF') : '';
}
