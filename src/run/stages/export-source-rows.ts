import type { PlannedColumn, PlannedTable } from '../../emit/emit.ts';
import type { Cell, SqlSession } from '../../connect/session.ts';
import { type Result, mapOk, ok } from '../../kernel/result.ts';
import type { RowPages, RowValue } from '../../model/export/row-value.ts';
import type { Problem } from '../../model/problem.ts';

/** The columns of a source table, by key, a page at a time. */
export async function* sourceRows(
  source: SqlSession,
  table: PlannedTable,
  columns: readonly PlannedColumn[],
  signal: AbortSignal,
): AsyncGenerator<Result<readonly (readonly Cell[])[], Problem>> {
  const { quote } = source.dialect;
  const physicalOf = new Map(table.columns.map(({ name, physical }) => [name, physical]));
  const keys = (table.primaryKey?.columns ?? []).map((name) => quote(physicalOf.get(name) ?? name));
  const order = keys.length === 0 ? '' : ` ORDER BY ${keys.join(', ')}`;
  const text = `SELECT ${columns.map(({ physical }) => quote(physical)).join(', ')} FROM ${source.dialect.table(table.physical)}${order}`;
  const purpose = `rows of ${table.physical.schema}.${table.physical.table} for the export`;
  for await (const page of ahead(source.stream({ text, parameters: [], purpose }, PAGE_ROWS, signal)))
    yield mapOk(page, ({ rows }) => rows);
}

/** Asks for the next page while one is written: the database works meanwhile. Never more than one page waits. */
async function* ahead<T>(pages: AsyncIterable<T>): AsyncGenerator<T> {
  const source = pages[Symbol.asyncIterator]();
  const asked = (): Promise<IteratorResult<T, unknown>> => {
    const next = source.next();
    // Whoever waits for it is told; until then it is nobody's failure.
    next.catch(() => undefined);
    return next;
  };
  let next = asked();
  try {
    for (;;) {
      const { done, value } = await next;
      if (done === true) return;
      next = asked();
      yield value;
    }
  } finally {
    await next.catch(() => undefined);
    await source.return?.();
  }
}

const PAGE_ROWS = 1000;

/** All rows at once. */
export async function wholeRows(pages: RowPages<Problem>): Promise<Result<readonly (readonly RowValue[])[], Problem>> {
  const rows: (readonly RowValue[])[] = [];
  for await (const page of pages) {
    if (!page.ok) return page;
    for (const row of page.value) rows.push(row);
  }
  return ok(rows);
}
