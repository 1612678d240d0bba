// One sheet of differences, as the texts of its XML.
import type { RowDifference } from '../../../src/model/parity/row-difference.ts';
import type { OpenSource } from './difference-folder.ts';
import type { DifferenceHeader } from './difference-layout.ts';
import {
  CELL_LIMIT,
  rowXml,
  SHEET_END,
  SHEET_ROWS,
  type SheetCell,
  sheetStart,
  shortened,
  STYLE,
  type Style,
} from './spreadsheet-xml.ts';

/** How many rows of each kind a sheet has, and how many values were cut; counted while it is written. */
export interface SheetCount {
  readonly name: string;
  missing: number;
  extra: number;
  changed: number;
  cut: number;
}

/** As many of the rows as a sheet takes; the others stay in the iterator for the next sheet. */
export async function* sheetTexts(
  { header }: OpenSource,
  rows: AsyncIterator<RowDifference>,
  count: SheetCount,
): AsyncGenerator<string, undefined> {
  yield sheetStart(true) + rowXml(headings(header).map((value) => ({ value, style: STYLE.header })));
  for (let row = 1; row < SHEET_ROWS; row += 1) {
    const next = await rows.next();
    if (next.done === true) break;
    count[next.value.kind] += 1;
    yield rowXml(cellsOf(next.value, header, count));
  }
  yield SHEET_END;
}

function headings({ columns }: DifferenceHeader): readonly string[] {
  return [
    'number',
    'kind',
    'times',
    ...columns.key.map(({ source }) => `key ${source}`),
    ...columns.compared.flatMap((column) =>
      column.redacted ? [] : [`${column.source} (source)`, `${column.target} (target)`],
    ),
    'changed',
    'explained',
  ];
}

const KIND_STYLE = { missing: STYLE.missing, extra: STYLE.extra, changed: STYLE.plain } as const;

function cellsOf(row: RowDifference, { columns }: DifferenceHeader, count: SheetCount): readonly SheetCell[] {
  const changed = new Set(row.changed);
  const text = (value: string | null, style: Style): SheetCell => ({ value: within(value, count), style });
  const kindStyle = KIND_STYLE[row.kind];
  const values = columns.compared.flatMap(({ redacted }, index) => {
    if (redacted) return [];
    const style = changed.has(index) ? STYLE.changed : kindStyle;
    return [text(row.source?.[index] ?? null, style), text(row.target?.[index] ?? null, style)];
  });
  return [
    { value: count.missing + count.extra + count.changed, style: STYLE.plain },
    { value: row.kind, style: kindStyle },
    { value: row.times, style: STYLE.plain },
    ...row.key.map((value) => text(value, kindStyle)),
    ...values,
    text(row.changed.map((index) => columns.compared[index]?.source ?? '').join(', '), STYLE.plain),
    text(row.explained.join(', '), STYLE.plain),
  ];
}

function within(value: string | null, count: SheetCount): string | null {
  if (value === null || value.length <= CELL_LIMIT) return value;
  count.cut += 1;
  const note = `… (${String(value.length)} characters)`;
  return shortened(value, CELL_LIMIT - note.length) + note;
}
