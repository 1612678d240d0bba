// Row counts: start on what differs, open one table, see its columns.
import { newestRun, readCounts } from '../fixtures/evidence.ts';
import { expect, test } from '../fixtures/test.ts';

test('the tables that differ are listed first, and one opens with both sides', async ({ inspector, demo }) => {
  const { tables } = await readCounts(await newestRun(demo));
  const differing = tables.filter(({ verdict }) => verdict === 'differs');
  const rows = differing.find(({ sourceRows, targetRows }) => sourceRows !== targetRows);
  const nulls = differing.find(({ sourceRows, targetRows }) => sourceRows === targetRows);
  expect(rows).toBeDefined();
  expect(nulls).toBeDefined();

  const parity = await inspector.go('Parity');
  const list = parity.getByRole('grid', { name: 'Compared tables' });
  await expect(list.getByRole('row')).toHaveCount(differing.length + 1);
  for (const { source } of differing)
    await expect(
      list
        .getByRole('row')
        .filter({ hasText: source?.table ?? '' })
        .first(),
    ).toContainText(/differs/i);
  await inspector.keep('parity-list');

  await list
    .getByRole('row')
    .filter({ hasText: rows?.source?.table ?? '' })
    .click();
  const details = parity.getByRole('complementary', { name: 'Table details' });
  await expect(details.getByRole('heading', { level: 2 })).toContainText(rows?.source?.table ?? '');
  await expect(details.getByRole('row', { name: /^qa/ })).toContainText(grouped(rows?.sourceRows));
  await expect(details.getByRole('row', { name: /^uat/ })).toContainText(grouped(rows?.targetRows));
  await inspector.keep('parity-table');

  await list
    .getByRole('row')
    .filter({ hasText: nulls?.source?.table ?? '' })
    .click();
  const column = nulls?.columns.find(({ verdict }) => verdict === 'differs');
  const columns = details.getByRole('grid', { name: 'NULLs by column' });
  await expect(columns.getByRole('row').filter({ hasText: column?.sourceColumn ?? '' })).toContainText(
    grouped(column?.targetNulls),
  );
});

test('tables that were not compared say why', async ({ inspector, demo }) => {
  const { tables } = await readCounts(await newestRun(demo));
  const left = tables.filter(({ sourceRows, targetRows }) => sourceRows === null || targetRows === null);
  expect(left.length).toBeGreaterThan(0);
  const parity = await inspector.go('Parity');
  await parity
    .getByRole('radiogroup')
    .getByText(/^Not compared/)
    .click();
  const list = parity.getByRole('grid', { name: 'Compared tables' });
  for (const { source, reason } of left) {
    const row = list.getByRole('row').filter({ hasText: source?.table ?? '' });
    await expect(row).toContainText((reason ?? '').slice(0, 30));
  }
  await inspector.keep('parity-not-compared');
});

/** A count as the screen writes it. */
function grouped(count: number | null | undefined): string {
  return new Intl.NumberFormat('en-US').format(count ?? 0);
}
