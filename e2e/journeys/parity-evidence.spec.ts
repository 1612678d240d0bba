// A run is evidence by itself: it is read without any database, and what it hides stays hidden unless a reason is logged.
import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { tableName } from '../fixtures/differing.ts';
import { newestRun, readComparison } from '../fixtures/evidence.ts';
import { changeSettings } from '../fixtures/workspaces.ts';
import { expect, test } from '../fixtures/test.ts';

const REASON = 'Ticket 4711: which address was changed';

test('a run is read without any database: only running again needs one', async ({ open, ownDemo }) => {
  const document = await readComparison(await newestRun(ownDemo));
  for (const file of ['qa.duckdb', 'uat.duckdb']) await rename(join(ownDemo, file), join(ownDemo, `${file}.away`));
  const inspector = await open(ownDemo);
  await inspector.isOpen();
  const { parity } = inspector;
  await inspector.go('Parity');
  await parity.open(tableName(document, 'Customer'));
  await parity.viewer.isAt(1, 19);
  for (const view of ['Columns', 'Schema', 'Segments', 'Statements', 'Summary', 'Differences'] as const)
    await parity.view(view);
  await parity.viewer.pick(parity.viewer.column, 'EMAIL');
  await parity.viewer.isAt(1, 7);
  const { words } = await parity.viewer.export('CSV');
  expect(words).toContain('19 rows written');
  await parity.details.getByRole('button', { name: 'Run this table again' }).click();
  await parity.runIsOver();
  await expect(parity.panel).toContainText(/qa\.duckdb/);
  await inspector.keep('without-databases');
});

test('a hidden value is revealed for a reason, which is logged first, and hidden again on leaving', async ({
  open,
  ownDemo,
}) => {
  const document = await readComparison(await newestRun(ownDemo));
  const table = tableName(document, 'Customer');
  await changeSettings(ownDemo, { redact: ['Customer.Email'] });
  const inspector = await open(ownDemo);
  await inspector.isOpen();
  const { page, parity } = inspector;
  const { viewer } = parity;
  await inspector.go('Parity');
  await parity.open(table);
  await parity.details.getByRole('button', { name: 'Run this table again' }).click();
  await parity.isShown(table, /differs/i);
  await parity.view('Differences');
  await viewer.pick(viewer.column, 'EMAIL');
  await viewer.isAt(1, 7);
  await expect(viewer.field('EMAIL')).toContainText('hidden');
  await expect(viewer.selected).not.toContainText('@');

  const dialog = await viewer.askToReveal();
  await inspector.isAccessible('the question for a reason');
  await inspector.keep('reveal');
  const reason = dialog.getByRole('textbox', { name: 'Reason' });
  const reveal = dialog.getByRole('button', { name: 'Log the reason and reveal' });
  await reason.fill('why');
  await expect(reveal).toBeDisabled();
  await reason.fill(REASON);
  await reveal.click();
  await expect(dialog).toBeHidden();
  await expect(viewer.field('EMAIL')).toContainText(/@.*@/);
  await inspector.keep('revealed');

  const log = (await readFile(join(ownDemo, '.plumbline/reveals.ndjson'), 'utf8')).trimEnd().split('\n');
  expect(log).toHaveLength(1);
  expect(JSON.parse(log[0] ?? '')).toMatchObject({ reason: REASON, columns: ['EMAIL'] });
  expect(log[0]).not.toContain('@');

  await viewer.grid.focus();
  await page.keyboard.press('j');
  await viewer.isAt(2, 7);
  await page.keyboard.press('k');
  await viewer.isAt(1, 7);
  await expect(viewer.field('EMAIL')).toContainText('hidden');
  const { path } = await viewer.export('CSV');
  expect(await readFile(path, 'utf8')).not.toContain('@example.com');
});
