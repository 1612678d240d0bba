// Exports: exact text, nothing a spreadsheet would run, nothing that is redacted, whole or not at all.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RowDifference } from '../../../src/model/parity/row-difference.ts';
import { differenceWriter } from './difference-writer.ts';
import { type ExportFormat, type ExportSource, exportDifferences } from './export-differences.ts';
import { rowXml, sheetNames, STYLE } from './spreadsheet-xml.ts';
import { changedRow, columnsOf, manyRows, SECRET } from './testing/sample-differences.ts';
import { unzip } from './testing/unzip.ts';

const NEVER = new AbortController().signal;
const FORMATS: readonly ExportFormat[] = ['csv', 'parquet', 'xlsx'];
let root = '';
let folders = 0;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'plumbline-export-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

async function source(
  title: string,
  names: readonly string[],
  rows: readonly RowDifference[],
  redacted: readonly string[] = [],
): Promise<ExportSource> {
  folders += 1;
  const folder = join(root, String(folders));
  const writer = differenceWriter(folder, columnsOf(names, redacted));
  await writer.append(rows);
  const finished = await writer.finish();
  if (!finished.ok) throw new Error(JSON.stringify(finished.error));
  return { title, folder };
}

async function exported(sources: readonly ExportSource[], format: ExportFormat, rows: number): Promise<Buffer> {
  const path = join(root, 'out folder', `out.${format}`);
  const done = await exportDifferences(sources, format, path, NEVER);
  const bytes = await readFile(path);
  expect(done).toEqual({ ok: true, value: { rows, bytes: bytes.length } });
  expect(await readdir(join(root, 'out folder'))).toContain(`out.${format}`);
  return bytes;
}

async function parquet(bytes: Buffer, sql: string): Promise<unknown> {
  const path = join(root, 'read.parquet');
  await writeFile(path, bytes);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const rows = (await connection.runAndReadAll(sql.replace('$', `'${path}'`))).getRowsJson();
  connection.closeSync();
  instance.closeSync();
  return rows;
}

describe('CSV', () => {
  it('has quoted exact values, NULL without quotes, and no formula', async () => {
    const table = await source(
      'dbo.Customer',
      ['id', 'name'],
      [
        changedRow(['-12345678901234567890.10', '=1+1'], '@x'),
        changedRow(['+1e5', 'a "quoted", line\r\nbreak'], null),
        changedRow(['', '-cmd'], '\tx'),
      ],
    );
    expect((await exported([table], 'csv', 3)).toString('utf8').split('\r\n"').slice(0, 4)).toEqual([
      '"ordinal","kind","times","changed","explained","normalised","key: id","source: id","source: name","target: ID","target: NAME"',
      `0","changed","1","name","case",,"-12345678901234567890.10","-12345678901234567890.10","'=1+1","-12345678901234567890.10","'@x"`,
      `1","changed","1","name","case",,"+1e5","+1e5","a ""quoted"", line\r\nbreak","+1e5",`,
      `2","changed","1","name","case",,"","","'-cmd","","'\tx"\r\n`,
    ]);
  });

  it('has a line a cell for several tables, and for one with very many columns', async () => {
    const one = await source('a', ['id', 'name'], [changedRow(['1', 'x'], '=X')]);
    const missing = { ...changedRow(['7', 'y', SECRET], null), kind: 'missing' as const, changed: [], explained: [] };
    const other = await source('b', ['code', 'title', 'pw'], [{ ...missing, target: null }], ['pw']);
    expect((await exported([one, other], 'csv', 2)).toString('utf8').trim().split('\r\n')).toEqual([
      '"table","ordinal","kind","times","key","column","source","target","hidden","explained"',
      `"a","0","changed","1","id=1","name","x","'=X","false","case"`,
      '"b","0","missing","1","code=7","code","7",,"false",',
      '"b","0","missing","1","code=7","title","y",,"false",',
      '"b","0","missing","1","code=7","pw",,,"true",',
    ]);
    const names = Array.from({ length: 300 }, (_, index) => `c${String(index)}`);
    const wide = await source('wide', names, [changedRow(names, 'new')]);
    const lines = (await exported([wide], 'csv', 1)).toString('utf8').trim().split('\r\n');
    expect(lines.slice(1)).toEqual(['"wide","0","changed","1","c0=c0","c1","c1","new","false","case"']);
  });
});

describe('Parquet', () => {
  it('has the rows in order', async () => {
    const table = await source('t', ['id', 'name'], manyRows(0, 1500));
    const bytes = await exported([table], 'parquet', 1500);
    expect(await parquet(bytes, `SELECT count(*)::INT, count(*) FILTER (kind = 'missing')::INT FROM $`)).toEqual([
      [1500, 15],
    ]);
    expect(await parquet(bytes, `SELECT ordinal::INT, "target: NAME" FROM $ LIMIT 2 OFFSET 500`)).toEqual([
      [500, 'NAME 500'],
      [501, 'NAME 501'],
    ]);
  });
});

describe('a workbook', () => {
  it('has a summary and a sheet for each table, with values as text', async () => {
    const number = '12345678901234567890.10';
    const one = await source(
      'dbo.[a/b]',
      ['id', 'name'],
      [
        changedRow([number, '=1+1 <&> _x0041_ \u0001\r'], ''),
        { ...changedRow(['2', 'z'.repeat(40_000)], null), kind: 'missing', target: null, changed: [], explained: [] },
      ],
    );
    const other = await source('DBO._a_b_', ['id', 'name'], manyRows(0, 3));
    const files = unzip(await exported([one, other], 'xlsx', 5));
    expect([...files.keys()].sort()).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/workbook.xml',
      'xl/worksheets/sheet1.xml',
      'xl/worksheets/sheet2.xml',
      'xl/worksheets/sheet3.xml',
    ]);
    expect(files.get('xl/workbook.xml')).toMatch(/"Summary".*"dbo\._a_b_".*"DBO\._a_b_ \(2\)"/);
    const sheet = files.get('xl/worksheets/sheet2.xml') ?? '';
    expect(sheet).toContain(`<c t="inlineStr"><is><t xml:space="preserve">${number}</t></is></c>`);
    expect(sheet).toContain('=1+1 &lt;&amp;&gt; _x005F_x0041_ _x0001__x000D_</t>');
    expect(sheet).not.toContain('<f>');
    expect(sheet).toContain('… (40000 characters)</t>');
    expect(Math.max(...[...sheet.matchAll(/>([^<]*)<\/t>/g)].map(([, text = '']) => text.length))).toBe(32_767);
    expect(files.get('xl/worksheets/sheet1.xml')).toMatch(/dbo\.\[a\/b\].*<v>1<\/v>.*<v>0<\/v>.*<v>1<\/v>.*<v>1<\/v>/s);
  });

  it('has names of sheets that spreadsheets accept', () => {
    expect(sheetNames(['History', `'x'`, '', 'a'.repeat(40), 'A'.repeat(40), '😀'.repeat(20)])).toEqual([
      'History (2)',
      '_x_',
      '_',
      'a'.repeat(31),
      `${'A'.repeat(27)} (2)`,
      '😀'.repeat(15),
    ]);
  });

  it('tells NULL, an empty text and numbers of its own apart', () => {
    const cells = [null, '', 7].map((value) => ({ value, style: STYLE.plain }));
    expect(rowXml(cells)).toBe(
      '<row><c/><c t="inlineStr"><is><t xml:space="preserve"></t></is></c><c><v>7</v></c></row>',
    );
  });
});

describe('every export', () => {
  it.each(FORMATS)('as %s holds no redacted value', async (format) => {
    const rows = [changedRow(['1', SECRET], `${SECRET}!`), changedRow([SECRET, SECRET], 'x')];
    const table = await source('t', ['id', 'password'], rows, ['id', 'password']);
    const plain = await source('t', ['id', 'name'], [changedRow(['1', SECRET], 'x')]);
    const found = async (tables: readonly ExportSource[]): Promise<boolean> => {
      const bytes = await exported(tables, format, tables.length + 1);
      if (format === 'parquet') return JSON.stringify(await parquet(bytes, 'SELECT * FROM $')).includes(SECRET);
      const texts = format === 'xlsx' ? [...unzip(bytes).values()].join('') : bytes.toString('utf8');
      return texts.includes(SECRET);
    };
    expect(await found([table])).toBe(false);
    // The search would find it where it is not redacted.
    expect(await found([table, plain])).toBe(true);
  });

  it.each(FORMATS)('as %s leaves nothing behind when it fails or is cancelled', async (format) => {
    const broken = await source('t', ['id', 'name'], manyRows(0, 600));
    await writeFile(join(broken.folder, 'part-00002.parquet'), 'PAR1 broken PAR1');
    const folder = join(root, `failed ${format}`);
    const path = join(folder, 'out');
    expect(await exportDifferences([broken], format, path, NEVER)).toMatchObject({
      ok: false,
      error: { code: 'differences.unreadable' },
    });
    expect(await exportDifferences([broken], format, path, AbortSignal.abort())).toMatchObject({
      error: { code: 'differences.cancelled' },
    });
    expect(await exportDifferences([], format, path, NEVER)).toMatchObject({ error: { code: 'differences.nothing' } });
    const whole = await source('t', ['id', 'name'], manyRows(0, 3000));
    await mkdir(path, { recursive: true });
    expect(await exportDifferences([whole], format, path, NEVER)).toMatchObject({
      error: { code: 'file.notWritable' },
    });
    expect(await readdir(folder)).toEqual(['out']);
  });
});
