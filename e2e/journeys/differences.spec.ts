// The difference viewer: rows side by side, found, stepped through, looked at in full, taken along.
import { readFile } from 'node:fs/promises';
import { comparedTable, tableName } from '../fixtures/differing.ts';
import { newestRun, readComparison, readTableEvidence } from '../fixtures/evidence.ts';
import { expect, test } from '../fixtures/test.ts';
import type { Inspector } from '../pages/inspector.ts';

test('rows are narrowed by kind, column, explanation and key', async ({ inspector, demo }) => {
  const run = await newestRun(demo);
  const document = await readComparison(run);
  const customer = comparedTable(document, 'Customer');
  const { explanation } = await readTableEvidence(run, customer);
  const { viewer } = await opened(inspector, tableName(document, 'Customer'));
  await viewer.isAt(1, 19);
  await viewer.showKind('Missing');
  await expect(inspector.parity.details).toContainText('No difference passes the filters');
  await viewer.showKind('All');
  await viewer.isAt(1, 19);

  await viewer.pick(viewer.column, 'PHONE');
  await viewer.isAt(1, 12);
  await inspector.keep('differences-column');
  await viewer.pick(viewer.column, 'Any column');
  await viewer.isAt(1, 19);
  await viewer.pick(viewer.explanation, 'Email: only upper and lower case differ');
  await viewer.isAt(1, 7);
  const upper = explanation?.rules.find(({ transformation }) => transformation === 'case');
  const key = upper?.examples.at(-1)?.key[0] ?? '';
  await viewer.key.fill(key);
  await viewer.isAt(1, 1);
  await expect(viewer.rows).toHaveCount(1);
  await expect(viewer.field('EMAIL')).toContainText(upper?.examples.at(-1)?.target ?? '');
  await expect(viewer.field('EMAIL')).toContainText('case');
  await inspector.keep('differences-found');
});

test('a row is aligned by its key, with a sign for each kind', async ({ inspector, demo }) => {
  const document = await readComparison(await newestRun(demo));
  const { viewer } = await opened(inspector, tableName(document, 'Note'));
  await viewer.isAt(1, 4);
  await viewer.showKind('Missing');
  await viewer.isAt(1, 2);
  await expect(viewer.rows.first()).toContainText('missing');
  await expect(viewer.rows.first()).toContainText('no row');
  await viewer.showKind('Extra');
  await expect(viewer.rows.first()).toContainText('extra');
  await inspector.keep('differences-extra');
});

test('every changed cell is reached by keys, and the keyboard map says which', async ({ inspector, demo }) => {
  const document = await readComparison(await newestRun(demo));
  const { page } = inspector;
  const { viewer } = await opened(inspector, tableName(document, 'Product'));
  await viewer.isAt(1, 12);
  await viewer.grid.focus();
  for (let row = 1; row <= 12; row += 1) {
    await page.keyboard.press('n');
    await viewer.isAt(row, 12);
    await expect(await viewer.activeCell()).toHaveAttribute('data-state', 'changed');
  }
  await page.keyboard.press('p');
  await viewer.isAt(11, 12);
  await page.keyboard.press('k');
  await viewer.isAt(10, 12);
  await page.keyboard.press('j');
  await viewer.isAt(11, 12);
  await page.keyboard.press('Control+End');
  await viewer.isAt(12, 12);
  await page.keyboard.press('f');
  await expect(viewer.key).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  const map = page.getByRole('dialog', { name: 'Keyboard map' });
  await expect(map.getByRole('region', { name: 'Differences' })).toContainText('Next changed cell');
});

test('a long text is compared in full, side by side', async ({ inspector, demo }) => {
  const run = await newestRun(demo);
  const document = await readComparison(run);
  const { explanation } = await readTableEvidence(run, comparedTable(document, 'Product'));
  const cut = explanation?.rules.find(({ transformation }) => transformation === 'truncate(20)')?.examples[0];
  const { viewer } = await opened(inspector, tableName(document, 'Product'));
  await viewer.pick(viewer.explanation, 'Description: cut off after 20');
  await viewer.isAt(1, 8);
  const dialog = await viewer.openValue('DESCRIPTION');
  await expect(dialog.getByRole('textbox', { name: 'Value in qa' })).toHaveText(cut?.source ?? '');
  await expect(dialog.getByRole('textbox', { name: 'Value in uat' })).toHaveText(cut?.target ?? '');
  await expect(dialog).toContainText('First difference at character 21');
  await inspector.keep('merge-view');
  await inspector.page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(viewer.grid).toBeVisible();
});

test('cells and rows are copied as a spreadsheet takes them', async ({ inspector, demo }) => {
  const run = await newestRun(demo);
  const document = await readComparison(run);
  const { explanation } = await readTableEvidence(run, comparedTable(document, 'Order'));
  const example = explanation?.rules[0]?.examples[0];
  const { page } = inspector;
  await inspector.canCopy();
  const { viewer } = await opened(inspector, tableName(document, 'Order'));
  await viewer.isAt(1, 15);
  await viewer.grid.focus();
  await page.keyboard.press('n');
  await page.keyboard.press('c');
  await expect.poll(() => inspector.copied()).toBe(example?.target);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Control+c');
  await expect.poll(() => inspector.copied()).toBe(example?.source);
  await viewer.selected.getByRole('button', { name: 'Copy row' }).click();
  await expect.poll(() => inspector.copied()).toContain('ORDEREDON');
  const [names = '', source = '', target = ''] = (await inspector.copied()).split('\n').map((line) => line.split('\t'));
  const at = names.indexOf('ORDEREDON');
  expect([source[0], source[at], target[0], target[at]]).toEqual(['qa', example?.source, 'uat', example?.target]);
});

test('differences are exported; the screen says where the file is and how many rows it has', async ({
  open,
  ownDemo,
}) => {
  const document = await readComparison(await newestRun(ownDemo));
  const inspector = await open(ownDemo);
  await inspector.isOpen();
  const { viewer } = await opened(inspector, tableName(document, 'OrderLine'));
  const { path, words } = await viewer.export('CSV');
  expect(words).toContain('27 rows written');
  expect(path).toContain(ownDemo);
  const lines = (await readFile(path, 'utf8')).trimEnd().split(/\r?\n/);
  expect(lines).toHaveLength(28);
  expect(lines[0]).toContain('UNITPRICE');
  await inspector.keep('exported');
  await inspector.isAccessible('an exported file');
  for (const format of ['Excel (XLSX)', 'Parquet'] as const) {
    await inspector.parity.details.getByRole('button', { name: 'Dismiss' }).click();
    const file = await viewer.export(format);
    expect((await readFile(file.path)).length).toBeGreaterThan(200);
  }
});

async function opened(inspector: Inspector, table: string): Promise<Inspector['parity']> {
  await inspector.go('Parity');
  await inspector.parity.open(table);
  await inspector.parity.view('Differences');
  await expect(inspector.parity.viewer.grid).toBeVisible();
  return inspector.parity;
}
