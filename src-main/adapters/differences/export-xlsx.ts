// Differences as a workbook: a summary first, then a sheet for each table, streamed so that memory stays bounded.
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { ZipFile } from 'yazl';
import type { RowDifference } from '../../../src/model/parity/row-difference.ts';
import type { OpenSource } from './difference-folder.ts';
import { type SheetCount, sheetTexts } from './difference-sheet.ts';
import { rowsSql } from './export-sql.ts';
import { differenceOf } from './read-rows.ts';
import { SHEET_ROWS, sheetNames, workbookParts } from './spreadsheet-xml.ts';
import { type Sheet, summaryTexts } from './summary-sheet.ts';

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
