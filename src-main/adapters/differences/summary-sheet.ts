// The first sheet of a workbook of differences: what each of the others holds, and how to read them.
import type { OpenSource } from './difference-folder.ts';
import type { SheetCount } from './difference-sheet.ts';
import { CELL_LIMIT, rowXml, SHEET_END, SHEET_ROWS, sheetStart, STYLE, type Style } from './spreadsheet-xml.ts';

/** A sheet to come: a part of a table's rows. */
export interface Sheet {
  readonly title: string;
  readonly source: OpenSource;
}

/** The texts of the sheet's XML; read last, once the counts are whole. */
export async function* summaryTexts(
  sources: readonly OpenSource[],
  sheets: readonly Sheet[],
  counts: readonly SheetCount[],
): AsyncGenerator<string, undefined> {
  yield sheetStart(false);
  yield rowXml([{ value: 'Differences between source and target', style: STYLE.title }]);
  let style: Style = STYLE.header;
  for (const values of summaryRows(sources, sheets, counts)) {
    yield await Promise.resolve(rowXml(values.map((value) => ({ value, style }))));
    style = STYLE.plain;
  }
  yield SHEET_END;
}

function* summaryRows(
  sources: readonly OpenSource[],
  sheets: readonly Sheet[],
  counts: readonly SheetCount[],
): Generator<readonly (string | number)[], undefined> {
  yield ['table', 'sheet', 'missing in target', 'extra in target', 'changed', 'values cut', 'hidden columns'];
  for (const [index, { source }] of sheets.entries()) {
    const count = counts[index];
    const hidden = source.header.columns.compared.flatMap((column) => (column.redacted ? [column.source] : []));
    const { name = '', missing = 0, extra = 0, changed = 0, cut = 0 } = count ?? {};
    yield [source.title, name, missing, extra, changed, cut, hidden.join(', ')];
  }
  yield [];
  yield ['All values are text, as the databases hold them; nothing was rounded. An empty coloured cell may be NULL.'];
  yield ['Yellow: the cell differs. Red: the row is missing in the target. Green: the row is only in the target.'];
  yield [
    `A sheet takes ${String(SHEET_ROWS - 1)} rows, so a larger table has several; a cell takes ${String(CELL_LIMIT)} characters, and longer values are cut and say so.`,
  ];
  if (sources.some(({ header }) => header.rows === null))
    yield ['The comparison was still running, or was stopped, when this was written: there may be more differences.'];
}
