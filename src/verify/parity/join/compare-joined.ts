import { by, sorted } from '../../../kernel/compare.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import type { Problem } from '../../../model/problem.ts';
import { handOnRows, type TakingTable } from '../descend/hand-on.ts';
import { keyOrder } from '../descend/key-order.ts';
import type { Unmatched } from '../descend/match-rows.ts';
import { keyOfRow, type ReadRow, readRow, type UnreadableCells } from '../descend/whole-row.ts';
import type { TablePlan } from '../table-plan.ts';
import type { JoinedRow, JoinReader } from './join-reader.ts';

/**
 * Hands on the rows that the engine found different, page by page, each page in the order of the key; memory holds one page. Cells are
 * compared here once more, so that a tolerance is honoured and the cells that changed are known. Errors: those of the
 * session, and of what takes the differences.
 */
export async function takeJoined(
  reader: JoinReader,
  table: TakingTable & { readonly unreadable: UnreadableCells },
  signal: AbortSignal,
): Promise<Result<void, Problem>> {
  const { plan, sink } = table;
  const keyed = plan.keyColumns.length > 0;
  const columns = keyed ? plan.keyColumns : [...plan.columns.keys()];
  const order = keyOrder(columns.map((at) => plan.columns[at]?.codec.family ?? 'text'));
  for await (const page of reader.differing(signal)) {
    if (!page.ok) return page;
    if (sink.isFull()) {
      if (page.value.length > 0) sink.stopEarly();
      return ok(undefined);
    }
    const rows = page.value.map((row) => unmatched(plan, row, table.unreadable));
    const taken = await handOnRows(
      table,
      sorted(
        rows,
        by(({ key }) => key, order),
      ),
      () => 0,
    );
    if (!taken.ok) return taken;
  }
  return ok(undefined);
}

function unmatched(plan: TablePlan, { times, cells }: JoinedRow, unreadable: UnreadableCells): Unmatched<ReadRow> {
  const isKeyed = plan.keyColumns.length > 0;
  const surplus = times.source - times.target;
  const read = (side: 'source' | 'target'): ReadRow => readRow(plan, side, { cells: cells[side] }, unreadable);
  if (isKeyed && surplus === 0) {
    const [source, target] = [read('source'), read('target')];
    return { kind: 'changed', key: keyOfRow(plan, source), source, target, times: 1 };
  }
  const side = surplus > 0 ? 'source' : 'target';
  const row = read(side);
  return {
    kind: surplus > 0 ? 'missing' : 'extra',
    key: keyOfRow(plan, row),
    source: surplus > 0 ? row : null,
    target: surplus > 0 ? null : row,
    times: Math.abs(surplus),
  };
}
