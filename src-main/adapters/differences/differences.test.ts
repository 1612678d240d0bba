// Differences written to a folder and read back by page: exact, early, in order, and nothing that is redacted.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DifferencePage } from '../../../src/contract/differences.ts';
import type { RowDifference } from '../../../src/model/parity/row-difference.ts';
import type { DifferenceWriter } from '../../../src/verify/parity/difference-writer.ts';
import type { PageQuery } from './difference-query.ts';
import { differenceWriter, PART_LIMITS } from './difference-writer.ts';
import { closeDifferenceReader, readDifferencePage } from './read-differences.ts';
import { changedRow, columnsOf, manyRows, SECRET } from './testing/sample-differences.ts';

const NEVER = new AbortController().signal;
let root = '';
let folders = 0;
const newFolder = (): string => {
  folders += 1;
  return join(root, `[${String(folders)}] it's *?`);
};

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'plumbline-differences-'));
});
afterAll(async () => {
  await closeDifferenceReader();
  await rm(root, { recursive: true, force: true });
});

async function page(folder: string, query: Partial<PageQuery> = {}) {
  const read = await readDifferencePage(folder, { offset: 0, limit: 1000, ...query }, NEVER);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  expect(DifferencePage.parse(read.value)).toEqual(read.value);
  return read.value;
}

async function written(
  names: readonly string[],
  rows: readonly RowDifference[],
  redacted: readonly string[] = [],
): Promise<string> {
  const folder = newFolder();
  // The comparison's port, so that the two shapes cannot drift apart.
  const writer: DifferenceWriter = differenceWriter(folder, columnsOf(names, redacted));
  expect(await writer.append(rows)).toEqual({ ok: true, value: undefined });
  expect(await writer.finish()).toEqual({ ok: true, value: folder });
  return folder;
}

describe('a folder of differences', () => {
  it('gives back the rows that were written, exactly and in order', async () => {
    const rows: RowDifference[] = [
      changedRow(['1', 'a', '12345678901234567890.1234567890'], 'A'),
      { ...changedRow(['2', '', null], null, 'empty-to-null'), times: 3 },
      { ...changedRow(['3', ' ', '\u001f\u001e\u001d\0\r\n"\',;\t\\'], '  '), explained: ['trim-end'] },
      { ...changedRow(['4', 'é', '\u001e2'], 'e', 'accents'), normalised: [{ column: 1, source: 'é', target: null }] },
      {
        ...changedRow(['5', 'x', '😀'.repeat(20_000)], null),
        kind: 'missing',
        target: null,
        changed: [],
        explained: [],
      },
      { ...changedRow(['6', 'x', ''], 'y'), kind: 'extra', source: null, changed: [], explained: [] },
      { ...changedRow(['7', 'x', 'y'], 'z'), changed: [1, 2], explained: ['truncate(2)', 'other'] },
    ];
    const folder = await written(['id', 'name', 'note'], rows);
    expect((await page(folder)).rows).toEqual(rows);
    expect(await page(folder)).toMatchObject({ total: 7, growing: false, columns: columnsOf(['id', 'name', 'note']) });
  });

  it('gives back whatever rows it is given', async () => {
    const value = fc.option(fc.string({ unit: 'binary', maxLength: 30 }), { freq: 5 });
    const row = fc.tuple(value, value, value, fc.constantFrom('missing', 'extra', 'changed')).map(
      ([id, name, target, kind]): RowDifference => ({
        ...changedRow([id, name], target),
        kind,
        ...(kind === 'missing' ? { target: null } : kind === 'extra' ? { source: null } : {}),
        ...(kind === 'changed' ? {} : { changed: [], explained: [] }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 20 }), async (rows) => {
        expect((await page(await written(['id', 'name'], rows))).rows).toEqual(rows);
      }),
      { numRuns: 15 },
    );
  });

  it('takes hostile names, also those that differ only in case', async () => {
    const names = [
      'Id',
      'ID',
      'id',
      '__proto__',
      'constructor',
      '"quoted"',
      "it's",
      '😀 ',
      'a\0b',
      '',
      'ordinal',
      'key: Id',
    ];
    const values = names.map((name) => `value of ${name}`);
    const rows = names.slice(1).map((_, index) => ({
      ...changedRow(values, 'new'),
      source: values,
      target: values.map((value, at) => (at === index + 1 ? 'new' : value)),
      changed: [index + 1],
    }));
    const folder = await written(names, rows);
    expect((await page(folder)).rows).toEqual(rows);
    for (const [index, row] of rows.entries()) expect((await page(folder, { column: index + 1 })).rows).toEqual([row]);
  });

  it('keeps half a surrogate pair visible, which UTF-8 cannot hold', async () => {
    const folder = await written(['id', 'name'], [changedRow(['1', 'a\ud83d'], 'a\ufffd')]);
    expect((await page(folder)).rows[0]).toMatchObject({ source: ['1', 'a\\ud83d'], target: ['1', 'a\ufffd'] });
  });

  it('writes no value of a redacted column, not even as key or after rules', async () => {
    const row = {
      ...changedRow([SECRET, SECRET, 'open'], `${SECRET}-too`),
      normalised: [{ column: 1, source: SECRET, target: SECRET }],
    };
    const folder = await written(['id', 'password', 'note'], [row], ['id', 'password']);
    for (const name of await readdir(folder))
      expect((await readFile(join(folder, name))).includes(SECRET.slice(0, 10)), name).toBe(false);
    expect((await page(folder)).rows[0]).toMatchObject({
      key: [null],
      source: [null, null, 'open'],
      target: [null, null, 'open'],
      changed: [1],
      normalised: [],
    });
  });

  it('takes 1,024 columns', async () => {
    const names = Array.from({ length: 1024 }, (_, index) => `column ${String(index)}`);
    const rows = Array.from({ length: 600 }, (_, id) => changedRow([String(id), ...names.slice(1)], 'new'));
    const folder = await written(names, rows);
    const read = await page(folder, { offset: 599, limit: 1 });
    expect(read.total).toBe(600);
    expect(read.rows).toEqual(rows.slice(599));
  });

  it('is not made when nothing differs, and removed when it is discarded', async () => {
    const folder = newFolder();
    const empty = differenceWriter(folder, columnsOf(['id']));
    expect(await empty.append([])).toEqual({ ok: true, value: undefined });
    expect(await empty.finish()).toEqual({ ok: true, value: null });
    await expect(readdir(folder)).rejects.toThrow('ENOENT');
    const thrown = differenceWriter(folder, columnsOf(['id', 'name']));
    await thrown.append(manyRows(0, 1200));
    expect(await readdir(folder)).toContain('part-00001.parquet');
    await thrown.discard();
    await expect(readdir(folder)).rejects.toThrow('ENOENT');
  });

  it('begins anew over an earlier attempt and leaves files of others alone', async () => {
    const folder = await written(['id', 'name'], manyRows(0, 700));
    await writeFile(join(folder, 'part-00009.parquet.partial'), 'half');
    await writeFile(join(folder, 'mine.txt'), 'mine');
    const writer = differenceWriter(folder, columnsOf(['id', 'name']));
    await writer.append(manyRows(0, 3));
    await writer.finish();
    expect((await readdir(folder)).sort()).toEqual(['columns.json', 'mine.txt', 'part-00001.parquet']);
    expect((await page(folder)).total).toBe(3);
    await writer.discard();
    expect(await readdir(folder)).toEqual(['mine.txt']);
  });
});

describe('pages', () => {
  it('can be read while the folder grows: the first after 500 rows', async () => {
    const folder = newFolder();
    const writer = differenceWriter(folder, columnsOf(['id', 'name']), { ...PART_LIMITS, rows: 1000 });
    await writer.append(manyRows(0, 501));
    expect(await page(folder, { limit: 10 })).toMatchObject({ total: 500, growing: true });
    expect((await page(folder, { kind: 'missing' })).total).toBe(5);
    await writer.append(manyRows(501, 2000));
    await writer.finish();
    expect(await page(folder, { offset: 2490, limit: 100 })).toMatchObject({ total: 2501, growing: false });
    // The filter was remembered over the first part only and goes on from there.
    const missing = await page(folder, { kind: 'missing' });
    expect(missing.rows.map(({ key }) => key[0])).toEqual(
      Array.from({ length: 25 }, (_, index) => String(index * 100 + 99)),
    );
  });

  it('can be read when few rows have waited for a second', async () => {
    const folder = newFolder();
    const writer = differenceWriter(folder, columnsOf(['id', 'name']), { ...PART_LIMITS, firstWait: 20 });
    await writer.append(manyRows(0, 2));
    for (let tries = 0; tries < 200 && (await page(folder)).total === 0; tries += 1) await delay(20);
    expect(await page(folder)).toMatchObject({ total: 2, growing: true });
    await writer.discard();
  });

  it('are filtered by kind, column, explanation and key', async () => {
    const rows = [
      changedRow(['Alpha', 'x'], 'X', 'case'),
      changedRow(['beta', 'x '], 'x', 'trim-end'),
      { ...changedRow(['ALPINE%', 'x'], 'y', 'round(1)'), changed: [0, 1], explained: ['round(2)', 'other'] },
      { ...changedRow(['gamma', 'x'], null), kind: 'missing' as const, target: null, changed: [], explained: [] },
    ];
    const folder = await written(['id', 'name'], rows);
    const keys = async (query: Partial<PageQuery>) => (await page(folder, query)).rows.map(({ key }) => key[0]);
    expect(await keys({ kind: 'missing' })).toEqual(['gamma']);
    expect(await keys({ column: 0 })).toEqual(['ALPINE%']);
    expect(await keys({ column: 99 })).toEqual([]);
    expect(await keys({ explanation: 'trim-end' })).toEqual(['beta']);
    expect(await keys({ explanation: 'round(3)' })).toEqual(['ALPINE%']);
    expect(await keys({ column: 1, explanation: 'round(2)' })).toEqual([]);
    expect(await keys({ column: 1, explanation: 'constant' })).toEqual(['Alpha', 'beta', 'ALPINE%']);
    expect(await keys({ key: 'alp' })).toEqual(['Alpha', 'ALPINE%']);
    expect(await keys({ key: '%' })).toEqual(['ALPINE%']);
    expect(await keys({ key: `' OR true --` })).toEqual([]);
    expect(await keys({ key: 'alp', kind: 'changed', column: 1, explanation: 'case' })).toEqual(['Alpha']);
    expect((await page(folder, { offset: 1, limit: 1, kind: 'changed' })).rows).toEqual([rows[1]]);
    expect(await page(folder, { offset: 50 })).toMatchObject({ rows: [], total: 4 });
  });

  it('of another comparison in the same folder are not mixed with those remembered', async () => {
    const folder = await written(['id', 'name'], manyRows(0, 1000));
    expect((await page(folder, { kind: 'missing' })).total).toBe(10);
    const writer = differenceWriter(folder, columnsOf(['id', 'name']));
    await writer.append(manyRows(95, 10));
    await writer.finish();
    expect((await page(folder, { kind: 'missing' })).rows.map(({ key }) => key)).toEqual([['99']]);
  });
});

describe('what is not a whole folder of ours', () => {
  const problem = async (folder: string) => {
    const read = await readDifferencePage(folder, { offset: 0, limit: 10 }, NEVER);
    expect(read.ok).toBe(false);
    return read.ok ? null : read.error;
  };

  it('is a problem that names the file and what to do', async () => {
    expect(await problem(join(root, 'nowhere'))).toMatchObject({ code: 'differences.notFound' });
    const foreign = newFolder();
    await mkdir(foreign);
    await writeFile(join(foreign, 'columns.json'), '{"format":"another"}');
    expect(await problem(foreign)).toMatchObject({ code: 'differences.notFound' });
    await writeFile(join(foreign, 'columns.json'), '{"format":"plumbline/differences","formatVersion":2}');
    expect(await problem(foreign)).toMatchObject({ code: 'differences.newerVersion', found: 'version 2' });
    const file = join(root, 'a-file');
    await writeFile(file, 'x');
    expect((await problem(file))?.fix).toBeDefined();
  });

  it.each([
    ['no bytes', ''],
    ['another format', 'id,name\n1,2\n'],
    ['only the magic number', 'PAR1PAR1'],
    ['a length that lies', `PAR1${'\u0000'.repeat(64)}\u00ff\u00ff\u00ff\u007fPAR1`],
  ])('is refused when a part is %s', async (_, content) => {
    const folder = await written(['id', 'name'], manyRows(0, 501));
    await writeFile(join(folder, 'part-00002.parquet'), Buffer.from(content, 'latin1'));
    const found = await problem(folder);
    expect(found).toMatchObject({ code: 'differences.unreadable', at: { file: join(folder, 'part-00002.parquet') } });
    expect(found?.fix).toContain('Compare the table again');
  });

  it('is refused when a part has other columns, or was damaged in the middle', async () => {
    const folder = await written(['id', 'name'], manyRows(0, 501));
    const other = await written(['id', 'title'], manyRows(0, 20));
    await writeFile(join(folder, 'part-00002.parquet'), await readFile(join(other, 'part-00001.parquet')));
    const mixed = await readDifferencePage(folder, { offset: 495, limit: 10 }, NEVER);
    expect(mixed).toMatchObject({ ok: false, error: { code: 'differences.unreadable' } });
    const damaged = await written(['id', 'name'], manyRows(0, 500));
    const bytes = await readFile(join(damaged, 'part-00001.parquet'));
    bytes.fill(0xaa, 8, Math.floor(bytes.length / 2));
    await writeFile(join(damaged, 'part-00001.parquet'), bytes);
    expect(await problem(damaged)).toMatchObject({ code: 'differences.unreadable' });
  });

  it('answers a problem when the folder cannot be made, and keeps answering it', async () => {
    const file = join(root, 'in-the-way');
    await writeFile(file, 'x');
    const writer = differenceWriter(join(file, 'below'), columnsOf(['id', 'name']));
    expect(await writer.append(manyRows(0, 1))).toMatchObject({ ok: false, error: { code: 'file.notWritable' } });
    expect(await writer.finish()).toMatchObject({ ok: false, error: { code: 'file.notWritable' } });
    await writer.discard();
  });

  it('answers a problem when a part cannot be written', async () => {
    const folder = newFolder();
    const writer = differenceWriter(folder, columnsOf(['id', 'name']));
    await writer.append(manyRows(0, 10));
    await mkdir(join(folder, 'part-00001.parquet.partial'));
    expect(await writer.append(manyRows(10, 1000))).toMatchObject({ ok: false, error: { code: 'file.notWritable' } });
    expect(await writer.finish()).toMatchObject({ ok: false });
  });

  it('stops when it is cancelled', async () => {
    const folder = await written(['id', 'name'], manyRows(0, 10));
    const cancelled = await readDifferencePage(folder, { offset: 0, limit: 10 }, AbortSignal.abort());
    expect(cancelled).toMatchObject({ ok: false, error: { code: 'differences.cancelled' } });
  });
});
