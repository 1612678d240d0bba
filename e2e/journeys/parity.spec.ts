// What a comparison found: the planted differences and nothing else, and for each table the working behind its verdict.
import { comparedTable, plantedRows, tableName } from '../fixtures/differing.ts';
import { newestRun, readComparison, readTableEvidence } from '../fixtures/evidence.ts';
import { expect, test } from '../fixtures/test.ts';

test('exactly the planted differences are listed, each with its kind and number', async ({ inspector, demo }) => {
  const document = await readComparison(await newestRun(demo));
  const expected = plantedRows((entity) => comparedTable(document, entity).sourceRows ?? 0);
  const { parity } = inspector;
  await inspector.go('Parity');
  await expect(parity.rows).toHaveCount(expected.size);
  for (const [entity, rows] of expected) {
    const table = tableName(document, entity);
    await expect(parity.row(table), entity).toContainText(/differs/i);
    const shown = {
      missing: await parity.cell(table, '− Missing'),
      extra: await parity.cell(table, '+ Extra'),
      changed: await parity.cell(table, '≠ Changed'),
    };
    expect(shown, entity).toEqual({
      missing: grouped(rows.missing),
      extra: grouped(rows.extra),
      changed: grouped(rows.changed),
    });
  }
  const totals = [...expected.values()].reduce((sum, rows) => sum + rows.missing + rows.extra + rows.changed, 0);
  expect(totals).toBeGreaterThan(0);
  await expect(parity.totals).toContainText('Differing rows');
  await inspector.keep('parity-list');
});

test('what differs beside the rows, and what was not compared, says why', async ({ inspector, demo }) => {
  const document = await readComparison(await newestRun(demo));
  const { parity } = inspector;
  await inspector.go('Parity');
  for (const [group, entity, words] of [
    ['Not compared', 'CampaignVisit', 'the target has no table'],
    ['Not compared', 'ExchangeRate', 'external entity'],
    ['In part', 'Supplier', 'Website'],
  ] as const) {
    await parity.show(group);
    await expect(parity.row(tableName(document, entity))).toContainText(words);
  }
  await inspector.keep('parity-in-part');
  await parity.show('Vacuous');
  await expect(parity.row(tableName(document, 'ProductRecall'))).toContainText(/vacuous/i);
});

test('the list is narrowed by module, by reason and by a text', async ({ inspector, demo }) => {
  const document = await readComparison(await newestRun(demo));
  const { parity } = inspector;
  await inspector.go('Parity');
  const reason = parity.panel.getByRole('combobox', { name: 'Reason' });
  await reason.selectOption({ label: 'Extra rows in the target · 3' });
  await expect(parity.rows).toHaveCount(3);
  await expect(parity.row(tableName(document, 'Activity'))).toBeVisible();
  const module = parity.panel.getByRole('combobox', { name: 'Module' });
  const sales = comparedTable(document, 'Activity').module;
  await module.selectOption({ label: `${sales} · ${grouped(differingIn(document.tables, sales))}` });
  await expect(parity.rows).toHaveCount(2);
  await parity.panel.getByRole('searchbox', { name: 'Search tables' }).fill('no such table');
  await expect(parity.list).toContainText('No table passes the filters');
});

test('a table opens on its rows; columns, schema and summary tell the rest', async ({ inspector, demo }) => {
  const run = await newestRun(demo);
  const document = await readComparison(run);
  const product = comparedTable(document, 'Product');
  const { parity } = inspector;
  await inspector.go('Parity');
  await parity.open(tableName(document, 'Product'));
  await expect(parity.viewer.grid).toBeVisible();
  await inspector.keep('parity-table');

  const columns = await parity.view('Columns');
  for (const attribute of ['TaxCode', 'Description']) {
    const column = product.columns.find((known) => known.attribute === attribute);
    const row = columns.getByRole('row').filter({
      has: inspector.page.getByRole('gridcell', { name: new RegExp(`^${column?.sourceColumn ?? ''}`) }),
    });
    await expect(row).toContainText(grouped(column?.differingCells ?? -1));
  }
  await inspector.keep('parity-columns');

  const schema = await parity.view('Schema');
  await expect(schema.getByRole('row', { name: /NOT NULL/ })).toContainText('takes NULLs in the target');
  const summary = await parity.view('Summary');
  await expect(summary.getByRole('row', { name: /^qa/ })).toContainText(grouped(product.sourceRows ?? -1));
  await expect(summary).toContainText(product.lane?.lane ?? 'no lane');
  await expect(summary).toContainText(product.lane?.reason ?? 'no reason');
  await expect(summary.getByRole('list', { name: 'Findings' })).toContainText('PAR-009');
  await inspector.keep('parity-summary');
});

test('an explanation leads to the rows it explains', async ({ inspector, demo }) => {
  const run = await newestRun(demo);
  const document = await readComparison(run);
  const order = comparedTable(document, 'Order');
  const { explanation } = await readTableEvidence(run, order);
  const rule = explanation?.rules[0];
  expect(rule?.transformation).toContain('+01:00');
  const { parity } = inspector;
  await inspector.go('Parity');
  await parity.open(tableName(document, 'Order'));
  const summary = await parity.view('Summary');
  await summary.getByRole('button', { name: rule?.words ?? '' }).click();
  await parity.viewer.isAt(1, rule?.cells ?? 0);
  await expect(parity.viewer.field(rule?.attribute.toUpperCase() ?? '')).toContainText(rule?.transformation ?? '');
});

test('the segments are read by keyboard, as a strip and as a table', async ({ open, million }) => {
  const run = await newestRun(million);
  const document = await readComparison(run);
  const [table] = document.tables;
  if (table === undefined) throw new Error('nothing was compared');
  const { segments } = await readTableEvidence(run, table);
  const list = segments?.list ?? [];
  const first = list.findIndex(({ equal }) => !equal);
  expect(first).toBeGreaterThanOrEqual(0);
  const inspector = await open(million);
  await inspector.isOpen();
  const { parity, page } = inspector;
  await inspector.go('Parity');
  await parity.open(table.source?.table ?? '');
  const view = await parity.view('Segments');
  const strip = view.getByRole('slider', { name: 'Segment map' });
  const words = (index: number): RegExp =>
    new RegExp(
      `^Segment ${grouped(index + 1)} of ${grouped(list.length)}, .*${list[index]?.equal === true ? 'equal' : 'unequal'}`,
    );
  await expect(strip).toHaveAttribute('aria-valuetext', words(first));
  await strip.focus();
  await page.keyboard.press('End');
  await expect(strip).toHaveAttribute('aria-valuetext', words(list.length - 1));
  await page.keyboard.press('ArrowLeft');
  await expect(strip).toHaveAttribute('aria-valuetext', words(list.length - 2));
  await page.keyboard.press('Home');
  await expect(strip).toHaveAttribute('aria-valuetext', words(0));
  await page.keyboard.press('n');
  const next = list.findIndex(({ equal }, index) => index > 0 && !equal);
  await expect(strip).toHaveAttribute('aria-valuetext', words(next));
  await expect(view.getByRole('grid', { name: 'Segments' }).getByRole('row', { selected: true })).toContainText(
    list[next]?.from ?? '',
  );
  await inspector.keep('parity-segments');
});

test('the statements sent are there word for word, with the side that was asked', async ({ inspector, demo }) => {
  const run = await newestRun(demo);
  const document = await readComparison(run);
  const table = comparedTable(document, 'Customer');
  const { statements } = await readTableEvidence(run, table);
  const last = statements.at(-1);
  const { parity, page } = inspector;
  await inspector.go('Parity');
  await parity.open(tableName(document, 'Customer'));
  const view = await parity.view('Statements');
  const grid = view.getByRole('grid', { name: 'Statements' });
  await expect(grid).toHaveAttribute('aria-rowcount', String(statements.length + 1));
  await grid.focus();
  await page.keyboard.press('End');
  const text = view.getByRole('region', { name: 'Statement', exact: true });
  await expect(text).toHaveText(last?.text ?? '', { useInnerText: true });
  await inspector.keep('parity-statements');
});

function differingIn(
  tables: readonly {
    readonly module: string;
    readonly verdict: string;
    readonly differences: { readonly extra: number } | null;
  }[],
  module: string,
): number {
  return tables.filter((table) => table.module === module && table.verdict === 'differs').length;
}

/** A count as the screen writes it. */
function grouped(count: number): string {
  return new Intl.NumberFormat('en-US').format(count);
}
