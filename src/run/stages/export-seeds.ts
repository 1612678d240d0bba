import { type ExportPlan, type SeedTable, storedColumns } from '../../emit/emit.ts';
import { type Result, err, mapOk, ok } from '../../kernel/result.ts';
import type { RowValue } from '../../model/export/row-value.ts';
import type { OrderCertificate } from '../../model/order-certificate.ts';
import type { Problem } from '../../model/problem.ts';
import { type StaticCell, staticRowsOf } from '../../model/static-data.ts';
import { arrangedRows } from './export-arranged-rows.ts';
import type { ExportStageInput } from './export-input.ts';
import { NO_STATIC_DATA } from './export-missing-rows.ts';
import { sourceRows, wholeRows } from './export-source-rows.ts';

export interface SeedsInput {
  readonly input: Pick<ExportStageInput, 'staticData' | 'source'>;
  readonly plan: ExportPlan;
  /** Rows of a table that references itself are arranged by it. */
  readonly certificate: OrderCertificate;
}

/** Static tables in load order with their rows: from the document where there is one, else from the source. */
export async function seedsOf(
  { input: { staticData, source }, plan, certificate }: SeedsInput,
  signal: AbortSignal,
): Promise<Result<readonly SeedTable[], Problem>> {
  const seeds: SeedTable[] = [];
  for (const table of plan.loadOrder.filter(({ isStatic }) => isStatic)) {
    const columns = storedColumns(table);
    const physical = columns.map((column) => column.physical);
    const rows =
      staticData !== null
        ? mapOk(staticRowsOf(staticData, table.physical, physical), (all) => all.map((row) => row.map(valueOf)))
        : source === null
          ? err(NO_STATIC_DATA)
          : await wholeRows(sourceRows(source, table, columns, signal));
    if (!rows.ok) return rows;
    seeds.push({ table, rows: arrangedRows(certificate, table, columns, rows.value, signal) });
  }
  return ok(seeds);
}

function valueOf(cell: StaticCell): RowValue {
  switch (cell.kind) {
    case 'null':
      return null;
    case 'number':
      return cell.digits;
    case 'boolean':
    case 'text':
      return cell.value;
  }
}
