import type { PlannedColumn, PlannedTable } from '../../emit/emit.ts';
import { type Result, err, ok } from '../../kernel/result.ts';
import type { RowPages, RowValue } from '../../model/export/row-value.ts';
import type { OrderCertificate } from '../../model/order-certificate.ts';
import type { Problem } from '../../model/problem.ts';
import { keyOf } from '../../model/table-ref.ts';
import { orderRows } from '../../order/order.ts';

/** Rows as they are inserted: as the source sends them, by key; those of a table that references itself parents first. */
export function insertableRows(
  certificate: OrderCertificate,
  table: PlannedTable,
  columns: readonly PlannedColumn[],
  pages: RowPages<Problem>,
  signal: AbortSignal,
): RowPages<Problem> {
  return table.foreignKeys.some(({ isSelfReference }) => isSelfReference)
    ? arrangedPages(certificate, table, columns, pages, signal)
    : pages;
}

/** Arranged in memory up to a size; a larger table goes as it comes if its reference is set in the second phase, else it is refused. */
async function* arrangedPages(
  certificate: OrderCertificate,
  table: PlannedTable,
  columns: readonly PlannedColumn[],
  pages: RowPages<Problem>,
  signal: AbortSignal,
): AsyncGenerator<Result<readonly (readonly RowValue[])[], Problem>> {
  const isLate = table.foreignKeys.every(
    (key) => !key.isSelfReference || key.columns.some((column) => table.deferredColumns.includes(column)),
  );
  const rows: (readonly RowValue[])[] = [];
  let isLarge = false;
  for await (const page of pages) {
    if (!page.ok || isLarge) {
      yield page;
      if (!page.ok) return;
      continue;
    }
    for (const row of page.value) rows.push(row);
    if (rows.length <= LARGEST_ARRANGED) continue;
    if (!isLate) {
      yield err(tooManyToArrange(table));
      return;
    }
    isLarge = true;
    yield ok(rows.splice(0));
  }
  if (!isLarge) yield ok(arrangedRows(certificate, table, columns, rows, signal));
}

/** Rows kept in memory for the sake of their order. */
const LARGEST_ARRANGED = 200_000;

/** Sorted by key, parents first where the table references itself (topology.md 9). */
export function arrangedRows(
  certificate: OrderCertificate,
  table: PlannedTable,
  columns: readonly PlannedColumn[],
  rows: readonly (readonly RowValue[])[],
  signal: AbortSignal,
): readonly (readonly RowValue[])[] {
  const physicalOf = new Map(columns.map(({ name, physical }) => [name, physical]));
  const identities = new Map<unknown, readonly RowValue[]>();
  const sortable = rows.map((row) => {
    const cells = row.map((value) => (value instanceof Uint8Array ? Array.from(value).join() : value));
    identities.set(cells, row);
    return cells;
  });
  const ordered = orderRows(
    {
      columns: columns.map(({ physical }) => physical),
      primaryKey: (table.primaryKey?.columns ?? []).map((name) => physicalOf.get(name) ?? name),
      selfReferences: certificate.rowOrder.filter((rule) => keyOf(rule) === keyOf(table.physical)),
      rows: sortable,
    },
    signal,
  );
  return ordered.rows.flatMap((cells) => {
    const row = identities.get(cells);
    return row === undefined ? [] : [row];
  });
}

function tooManyToArrange(table: PlannedTable): Problem {
  return {
    code: 'export.rows.selfReference',
    message: `${table.schema}.${table.table} references itself with a column that is never NULL and has more than ${LARGEST_ARRANGED} rows, which are not arranged in memory.`,
    fix: 'Make the column nullable, so that it is set in a second phase.',
  };
}
