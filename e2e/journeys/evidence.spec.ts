// What was measured of the data, where each number came from, and what is kept between runs.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { newestRun, readCapture, readSnapshot } from '../fixtures/evidence.ts';
import { expect, test } from '../fixtures/test.ts';
import type { Inspector } from '../pages/inspector.ts';

test('the profile starts on what is wrong: timed out, orphans, duplicates', async ({ inspector, demo }) => {
  const { tables } = await readCapture(await newestRun(demo));
  const { evidence } = await opened(inspector);
  const open = tables.filter(({ state }) => state !== 'measured' && state !== 'cached');
  expect(open.map(({ state }) => state).toSorted()).toEqual(['partial', 'timeout']);
  await expect(evidence.row('EXT_EXCHANGERATE')).toContainText('Timed out');
  await expect(evidence.row('EXT_EXCHANGERATE')).toContainText('The table took longer than');
  await expect(evidence.row('OSUSR_SAL_ORDER')).toContainText('9 rows');
  await expect(evidence.row('OSUSR_CAT_PRODUCT')).toContainText('1 key');
  await inspector.keep('evidence-profile');
  await evidence.group('Not measured');
  await expect(evidence.rows()).toHaveCount(open.length);
  await evidence.group('All');
  await expect(evidence.list).toHaveAttribute('aria-rowcount', String(tables.length + 1));
});

test('a column says its count, its sample, its time and the exact statement', async ({ inspector, demo }) => {
  const { columns } = await readSnapshot(await newestRun(demo));
  const column = columns.find(({ nullCount, nullCountStatus }) => nullCount > 0 && nullCountStatus.query !== null);
  expect(column, 'a column with NULLs in the demo').toBeDefined();
  const { table = '', column: name = '', nullCount = 0, nullCountStatus } = column ?? {};
  await inspector.canCopy();
  const { evidence } = await opened(inspector);
  await evidence.group('All');
  await evidence.open(table);
  await evidence.view('Columns');
  await evidence.pick(name);
  await expect(evidence.origin).toContainText(nullCount.toLocaleString('en-US'));
  await expect(evidence.origin).toContainText(`${(nullCountStatus?.capturedAtUtc ?? '').slice(0, 10)} `);
  await inspector.keep('evidence-column');
  await evidence.origin.getByRole('button', { name: 'Copy the statement' }).click();
  await expect.poll(() => inspector.copied()).toBe(nullCountStatus?.query);
  // The address keeps all of it.
  const link = inspector.page.url();
  expect(link).toContain(`v.col=${name}`);
  await inspector.page.reload();
  await expect(evidence.origin).toContainText(name);
});

test('orphans are grouped by the parent they miss, with rows to look at', async ({ inspector, demo }) => {
  const { orphans = [] } = await readCapture(await newestRun(demo));
  const found = orphans[0];
  expect(found, 'a reference with orphans in the demo').toBeDefined();
  const { evidence } = await opened(inspector);
  await evidence.open(found?.table ?? '');
  await expect(evidence.origin).toContainText(`${String(found?.rows)} rows without a parent`);
  await expect(evidence.origin).toContainText(`${String(found?.parents)} missing parents`);
  for (const { value, rows } of found?.examples ?? [])
    await expect(
      evidence.origin.getByRole('row', { name: new RegExp(`${value ?? ''} ${String(rows)}`) }),
    ).toBeVisible();
  await inspector.keep('evidence-orphans');
});

test('duplicates show the spellings that the rules of the target take as one', async ({ inspector, demo }) => {
  const { duplicates = [], knobs } = await readCapture(await newestRun(demo));
  const found = duplicates.find(({ examples }) => examples.some(({ alsoSpelled }) => alsoSpelled !== null));
  const { evidence } = await opened(inspector);
  await evidence.open(found?.table ?? '');
  await evidence.view('Keys');
  const example = found?.examples.find(({ alsoSpelled }) => alsoSpelled !== null);
  await expect(evidence.origin).toContainText(`'${example?.values[0] ?? ''}' = '${example?.alsoSpelled?.[0] ?? ''}'`);
  await inspector.keep('evidence-duplicates');
  await inspector.page.getByRole('button', { name: 'How it was measured' }).click();
  await expect(evidence.measurement).toContainText('without regard to case, trailing spaces');
  await expect(evidence.measurement).toContainText(knobs.duplicates.from);
  await inspector.keep('evidence-measurement');
});

test('tables and their columns are walked through by keyboard', async ({ inspector }) => {
  const { page } = inspector;
  const { evidence } = await opened(inspector);
  await page.keyboard.press('/');
  await page.keyboard.type('OSUSR_SAL_ORDER');
  await evidence.list.focus();
  await page.keyboard.press('Home');
  await expect(evidence.details).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(evidence.panel.getByRole('status')).toContainText(/rows|NULL/);
  await page.keyboard.press('Escape');
  await expect(evidence.details).toBeHidden();
  await page.keyboard.press('?');
  const map = page.getByRole('dialog', { name: 'Keyboard map' });
  await expect(map.getByRole('region', { name: 'Evidence' })).toContainText('Search tables');
});

test('one table is measured again; everything else comes from the cache', async ({ open, ownDemo }) => {
  test.slow();
  const inspector = await open(ownDemo);
  await inspector.isOpen();
  const before = await newestRun(ownDemo);
  const { evidence } = await opened(inspector);
  await evidence.open('OSUSR_SAL_ORDER');
  await evidence.details.getByRole('button', { name: 'Measure again' }).click();
  await expect.poll(() => newestRun(ownDemo), { timeout: 150_000 }).not.toBe(before);
  await inspector.parity.runIsOver();
  await evidence.view('Capture');
  await expect(evidence.details).toContainText('measuring again was asked for');
  await inspector.keep('evidence-again');
  const { tables } = await readCapture(await newestRun(ownDemo));
  const state = (name: string) => tables.find(({ table }) => table === name)?.state;
  expect(state('OSUSR_SAL_ORDER')).toBe('measured');
  await evidence.group('All');
  await expect(evidence.row('OSUSR_CAT_PRODUCT')).toContainText(
    state('OSUSR_CAT_PRODUCT') === undefined ? '' : 'Cached',
  );
});

test('entries of the cache are found, verified and evicted after asking once', async ({ open, ownDemo }) => {
  test.slow();
  const inspector = await open(ownDemo);
  await inspector.isOpen();
  const { evidence } = await opened(inspector);
  const { page } = inspector;
  await evidence.show('Cache');
  await expect(evidence.row('OSUSR_SAL_ORDER', evidence.entries)).toContainText('Usable');
  await evidence.row('OSUSR_SAL_ORDER', evidence.entries).click();
  await expect(evidence.entry).toContainText('there was no entry yet');
  await inspector.keep('evidence-cache');
  await page.getByRole('button', { name: 'Verify all' }).click();
  await expect(page.getByText('Every entry was read')).toBeVisible();
  const count = Number(await evidence.entries.getAttribute('aria-rowcount'));
  await evidence.entry.getByRole('button', { name: 'Evict…' }).click();
  await expect(evidence.evictDialog).toContainText('dbo.OSUSR_SAL_ORDER');
  await evidence.evictDialog.getByRole('button', { name: 'Evict', exact: true }).click();
  await expect(page.getByText('1 entry removed')).toBeVisible();
  await expect(evidence.entries).toHaveAttribute('aria-rowcount', String(count - 1));
  await expect(evidence.row('OSUSR_SAL_ORDER', evidence.entries)).toHaveCount(0);
});

test('a workspace without a cache says what to write; a run on its own says where the cache is', async ({
  open,
  ownDemo,
}) => {
  const file = join(ownDemo, 'plumbline.config.json');
  const { cache, ...settings } = z.record(z.string(), z.unknown()).parse(JSON.parse(await readFile(file, 'utf8')));
  expect(cache).toBeDefined();
  await writeFile(file, JSON.stringify(settings));
  const inspector = await open(ownDemo);
  await inspector.isOpen();
  await (await opened(inspector)).evidence.show('Cache');
  await expect(inspector.evidence.panel).toContainText('keeps nothing between runs');
  await expect(inspector.evidence.panel).toContainText('"cache"');
  await inspector.isAccessible('no cache');

  const alone = await open(await newestRun(ownDemo));
  await alone.isOpen();
  await alone.go('Evidence');
  await expect(alone.evidence.row('EXT_EXCHANGERATE')).toContainText('Timed out');
  await alone.evidence.show('Cache');
  await expect(alone.evidence.panel).toContainText('The cache belongs to the workspace');
});

async function opened(inspector: Inspector): Promise<Inspector> {
  await inspector.go('Evidence');
  await expect(inspector.evidence.list).toBeVisible();
  return inspector;
}
