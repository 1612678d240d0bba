// The columns of a table on both sides: types, NULLs, digests, differing cells, and what rules did to the values.
import { useMemo } from 'react';
import type { TableComparison } from '../../../../src/model/data-integrity.ts';
import type { DataColumn } from '../../../ui/data-column.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { type ColumnRow, columnRows } from '../column-rows.ts';
import { isRenamed } from './column-cells.tsx';
import { COMPARED_COLUMNS } from './compared-columns.tsx';
import classes from './details.module.css';

interface Props {
  readonly comparison: TableComparison;
  /** Enter or double click: shows the differences of the column. */
  readonly onOpen: (column: ColumnRow) => void;
}

export function ColumnsTab({ comparison, onOpen }: Props) {
  const rows = useMemo(() => columnRows(comparison), [comparison]);
  const columns = useMemo(() => columnsFor(rows), [rows]);
  return (
    <DataTable
      label="NULLs by column"
      rows={rows}
      columns={columns}
      rowKey={(column) => column.key}
      rowHeight={rows.some(isTall) ? 40 : 28}
      onOpen={onOpen}
      empty={<p className={classes['none']}>No column of this table was compared.</p>}
    />
  );
}

/** Only what is known: a comparison of counts has no digests, and most tables have no rules. */
function columnsFor(rows: readonly ColumnRow[]): readonly DataColumn<ColumnRow>[] {
  const has = (test: (row: ColumnRow) => boolean): boolean => rows.some(test);
  const left = new Set([
    ...(has(({ counts }) => counts.sourceType !== null || counts.targetType !== null) ? [] : ['type']),
    ...(has(({ digestsEqual }) => digestsEqual !== null) ? [] : ['digest']),
    ...(has(({ counts }) => counts.differingCells !== null) ? [] : ['cells']),
    ...(has(({ counts }) => counts.normalised.length > 0) ? [] : ['rules']),
  ]);
  return COMPARED_COLUMNS.filter(({ id }) => !left.has(id));
}

function isTall(row: ColumnRow): boolean {
  return isRenamed(row) || row.counts.sourceType !== row.counts.targetType || row.counts.normalised.length > 0;
}
