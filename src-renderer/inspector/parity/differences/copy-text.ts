// Values as tab-separated text for a spreadsheet; what is hidden on the screen is hidden here too.
import type { DifferenceColumns, RowDifference, ShownValue } from '../../../../src/model/parity/row-difference.ts';
import type { CellPlace } from './grid-layout.ts';

/** One value. The word NULL stands for NULL, so a text that reads the same is put in quotes. */
export function cellCopy(value: ShownValue): string {
  if (value === null) return 'NULL';
  return value === 'NULL' || /["\t\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** Three lines: names, source, target. A side that has no such row is left empty. */
export function rowCopy(
  row: RowDifference,
  columns: DifferenceColumns,
  sides: { readonly source: string; readonly target: string },
): string {
  const names = ['', ...columns.compared.map(({ source }) => cellCopy(source))];
  const values = (name: string, list: RowDifference['source']): string[] => [
    cellCopy(name),
    ...columns.compared.map(({ redacted }, position) =>
      list === null ? '' : redacted ? 'hidden' : cellCopy(list[position] ?? null),
    ),
  ];
  return [names, values(sides.source, row.source), values(sides.target, row.target)]
    .map((cells) => cells.join('\t'))
    .join('\n');
}

/** What stands at a place of a row; at its sign the whole row. */
export function placeCopy(
  row: RowDifference,
  columns: DifferenceColumns,
  place: CellPlace,
  sides: { readonly source: string; readonly target: string },
): string {
  switch (place.kind) {
    case 'sign':
      return rowCopy(row, columns, sides);
    case 'key':
      return cellCopy(row.key[place.position] ?? null);
    case 'value':
      if (columns.compared[place.position]?.redacted ?? false) return 'hidden';
      return cellCopy(row[place.side]?.[place.position] ?? null);
  }
}
