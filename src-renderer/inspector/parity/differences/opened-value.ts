import type { DifferenceColumns, RowDifference } from '../../../../src/model/parity/row-difference.ts';
import type { Side } from './grid-layout.ts';
import type { Revealed } from './reveal-dialog.tsx';
import type { OpenValue } from './value-dialog.tsx';

/** Both sides of a compared column of a row, in full; null for no such column, and for a hidden one that was not revealed. */
export function openedValue(
  row: RowDifference,
  columns: DifferenceColumns,
  position: number,
  revealed: Revealed | null,
  sides: { readonly source: string; readonly target: string },
): OpenValue | null {
  const column = columns.compared[position];
  if (column === undefined || (column.redacted && revealed === null)) return null;
  const at = (side: Side) =>
    row[side] === null
      ? undefined
      : column.redacted
        ? (revealed?.[side]?.get(column.source) ?? null)
        : (row[side][position] ?? null);
  return {
    column: column.source,
    source: at('source'),
    target: at('target'),
    sourceName: sides.source,
    targetName: sides.target,
  };
}
