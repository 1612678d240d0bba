// A table with 1,000,000 differing rows: its last row, the rows in between and a single key are as near as the first.
import { newestRun, readComparison } from '../fixtures/evidence.ts';
import { expect, test } from '../fixtures/test.ts';

const ALL = 1_000_000;

test('a million differences are scrolled, jumped through and narrowed', async ({ open, million }) => {
  test.slow();
  const { tables } = await readComparison(await newestRun(million));
  const table = tables[0]?.source?.table ?? '';
  const inspector = await open(million);
  await inspector.isOpen();
  const { page, parity } = inspector;
  const { viewer } = parity;
  await inspector.go('Parity');
  await parity.open(table);
  await viewer.isAt(1, ALL);
  await expect(viewer.grid).toHaveAttribute('aria-rowcount', String(ALL + 2));
  await expect(viewer.row(1)).toContainText('missing');

  await viewer.grid.focus();
  await page.keyboard.press('Control+End');
  await viewer.isAt(ALL, ALL);
  await expect(viewer.row(ALL)).toContainText(/missing|extra|changed/);
  // However many rows there are, only those in sight are drawn.
  expect(await viewer.rows.count()).toBeLessThan(100);
  await inspector.keep('million-end');
  await page.keyboard.press('PageUp');
  await expect(viewer.place).toHaveText(/^999,9\d\d of/);
  await page.keyboard.press('Control+Home');
  await viewer.isAt(1, ALL);

  // The middle, by the wheel and not by the keyboard: rows come in wherever the hand stops.
  await viewer.scrollTo(0.5);
  await expect.poll(() => viewer.firstDrawn()).toBeGreaterThan(400_000);
  await expect(viewer.rows.last()).toContainText(/missing|extra|changed/);
  await inspector.keep('million-middle');

  await viewer.showKind('Changed');
  await viewer.isAt(1, 200_000);
  await expect(viewer.row(1)).toContainText('changed');
  await viewer.showKind('All');
  await viewer.isAt(1, ALL);
  await viewer.key.fill('999999');
  await viewer.isAt(1, 1);
  await expect(viewer.row(1)).toContainText('999999');
  await expect(viewer.row(1)).toContainText('changed');
  await inspector.keep('million-key');
});
