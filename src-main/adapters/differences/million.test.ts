// A million differences: written in bounded memory, the first page long before the end, any page without reading the rest.
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { differenceWriter } from './difference-writer.ts';
import { closeDifferenceReader, readDifferencePage } from './read-differences.ts';
import { columnsOf, manyRows } from './testing/sample-differences.ts';

const NEVER = new AbortController().signal;
const MILLION = 1_000_000;
const BATCH = 5000;
/** Megabytes that the process may grow by; measured were 180 to 250. */
const GROWTH = 320;

let folder = '';
beforeAll(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'plumbline-million-')), 'differences');
});
afterAll(async () => {
  await closeDifferenceReader();
  await rm(join(folder, '..'), { recursive: true, force: true });
});

it('is written in bounded memory and read by page', { timeout: 300_000 }, async () => {
  const writer = differenceWriter(folder, columnsOf(['id', 'name']));
  const before = process.memoryUsage().rss;
  let peak = before;
  for (let from = 0; from < MILLION; from += BATCH) {
    expect(await writer.append(manyRows(from, BATCH))).toEqual({ ok: true, value: undefined });
    peak = Math.max(peak, process.memoryUsage().rss);
    if (from === 0)
      expect(await readDifferencePage(folder, { offset: 0, limit: 200 }, NEVER)).toMatchObject({ ok: true });
  }
  expect(await writer.finish()).toMatchObject({ ok: true });
  expect((peak - before) / 1e6).toBeLessThan(GROWTH);
  expect((await readdir(folder)).filter((name) => name.endsWith('.partial'))).toEqual([]);

  const end = await readDifferencePage(folder, { offset: MILLION - 2, limit: 200 }, NEVER);
  expect(end.ok && [end.value.total, end.value.rows.map(({ key }) => key[0])]).toEqual([MILLION, ['999998', '999999']]);
  const missing = await readDifferencePage(folder, { offset: 9990, limit: 200, kind: 'missing' }, NEVER);
  expect(missing.ok && [missing.value.total, missing.value.rows[9]?.key]).toEqual([MILLION / 100, ['999999']]);
});
