// Differences as a workbook: a summary first, then a sheet for each table, streamed so that memory stays bounded.
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { ZipFile } from 'yazl';
import type { RowDifference } from '../../../src/model/parity/row-difference.ts';
import type { DifferenceHeader } from './difference-layout.ts';
import type { OpenSource } from './difference-folder.ts';
import { rowsSql } from './export-sql.ts';
import { differenceOf } from './read-rows.ts';
import {
  CELL_LIMIT,
  rowXml,
  SHEET_END,
  SHEET_ROWS,
  type SheetCell,
  sheetNames,
  sheetStart,
  shortened,
  STYLE,
  type Style,
  workbookParts,
} from './spreadsheet-xml.ts';

/** Writes the workbook. Throws what reading, writing or the signal throws; the file is then incomplete. */
export async function writeWorkbook(
  connection: DuckDBConnection,
  sources: readonly OpenSource[],
  path: string,
  signal: AbortSignal,
): Promise<void> {
  const sheets = sheetsOf(sources);
  const names = sheetNames(['Summary', ...sheets.map(({ title }) => title)]);
  const counts: SheetCount[] = sheets.map((_, index) => ({
    name: names[index + 1] ?? '',
    missing: 0,
    extra: 0,
    changed: 0,
    cut: 0,
  }));
  const zip = new ZipFile();
  for (const [name, text] of workbookParts(names)) zip.addBuffer(Buffer.from(text), name, ENTRY);
  const stream = (number: number, texts: () => AsyncIterable<string>): void => {
    zip.addReadStreamLazy(`xl/worksheets/sheet${String(number)}.xml`, ENTRY, (answer) => {
      answer(null, Readable.from(inBlocks(texts()), { objectMode: false }));
    });
  };
  // The reader of a table goes on from sheet to sheet, since entries of a ZIP file are written one after the other.
  const rows = new Map<OpenSource, AsyncIterator<RowDifference>>();
  sheets.forEach(({ source }, index) => {
    const reader = rows.get(source) ?? readRows(connection, source, signal);
    rows.set(source, reader);
    const count = counts[index];
    if (count !== undefined) stream(index + 2, () => sheetTexts(source, reader, count));
  });
  // Last, because only now is known what was cut; the workbook's list of sheets has it first.
  stream(1, () => summaryTexts(sources, sheets, counts));
  zip.end();
  const output = createWriteStream(path);
  zip.on('error', (cause: unknown) => {
    output.destroy(cause instanceof Error ? cause : new Error('the workbook cannot be written'));
  });
  await pipeline(zip.outputStream, output, { signal });
}

/** Times are left out of the file: the same differences make the same bytes. Level 1 is three times as fast and a tenth larger. */
const ENTRY = { compressionLevel: 1, mtime: new Date(2000, 0, 1), forceDosTimestamp: true };
const BLOCK = 64 * 1024;

interface Sheet {
  readonly title: string;
  readonly source: OpenSource;
}

interface SheetCount {
  readonly name: string;
  missing: number;
  extra: number;
  changed: number;
  cut: number;
}

/** A table with more rows than a sheet takes has several. */
function sheetsOf(sources: readonly OpenSource[]): readonly Sheet[] {
  return sources.flatMap((source) =>
    Array.from({ length: Math.ceil(source.rows / (SHEET_ROWS - 1)) }, () => ({ title: source.title, source })),
  );
}

async function* readRows(
  connection: DuckDBConnection,
  source: OpenSource,
  signal: AbortSignal,
): AsyncGenerator<RowDifference, undefined> {
  const result = await connection.stream(rowsSql(source));
  for (;;) {
    signal.throwIfAborted();
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return;
    for (const row of chunk.getRows()) yield differenceOf(row, source.header);
  }
}

async function* inBlocks(texts: AsyncIterable<string>): AsyncGenerator<Buffer, undefined> {
  let block = '';
  for await (const text of texts) {
    block += text;
    if (block.length < BLOCK) continue;
    yield Buffer.from(block);
    block = '';
  }
  if (block !== '') yield Buffer.from(block);
}

async function* sheetTexts(
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

async function* summaryTexts(
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
