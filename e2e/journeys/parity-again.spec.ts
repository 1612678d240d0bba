// Comparing again: one table after it was put right, more strongly, and a run that is paused, cancelled and gone on from.
import { join } from 'node:path';
import { inDatabase } from '../fixtures/databases.ts';
import { comparedTable, tableName } from '../fixtures/differing.ts';
import { newestRun, readComparison, readRun } from '../fixtures/evidence.ts';
import { slowWorkspace } from '../fixtures/workspaces.ts';
import { expect, test } from '../fixtures/test.ts';

test('a table that was put right in the target is proved when it is run again', async ({ open, ownDemo }) => {
  const document = await readComparison(await newestRun(ownDemo));
  const table = tableName(document, 'Address');
  await inDatabase(join(ownDemo, 'uat.duckdb'), [`update dbo.Address set "Line2" = null where "Line2" = ''`]);
  const inspector = await open(ownDemo);
  await inspector.isOpen();
  const { parity } = inspector;
  await inspector.go('Parity');
  await parity.open(table);
  await parity.details.getByRole('button', { name: 'Run this table again' }).click();
  await parity.isShown(table, /proved/i);
  await inspector.keep('run-again-proved');
  const again = await readComparison(await newestRun(ownDemo));
  expect(again.tables.map(({ entity, verdict }) => `${entity} ${verdict}`)).toEqual(['Address proved']);
});

test('a table is raised to cells', async ({ open, ownDemo }) => {
  const document = await readComparison(await newestRun(ownDemo));
  const table = tableName(document, 'Team');
  const inspector = await open(ownDemo);
  await inspector.isOpen();
  const { parity } = inspector;
  await inspector.go('Parity');
  await parity.show('Equal');
  await parity.open(table);
  await parity.details.getByRole('button', { name: 'Raise to cells' }).click();
  await parity.isShown(table, /proved/i);
  await expect(parity.details.getByRole('button', { name: 'Raise to cells' })).toBeHidden();
  const again = comparedTable(await readComparison(await newestRun(ownDemo)), 'Team');
  expect(again.strength).toBe('cells');
});

test('a run is paused, goes on, is cancelled, and the next one takes over what it had finished', async ({
  open,
  folder,
}) => {
  test.slow();
  const workspace = join(folder, 'slow');
  const { quicken } = await slowWorkspace(workspace);
  const inspector = await open(workspace);
  await inspector.isOpen();
  const { page, parity } = inspector;
  await page.getByRole('button', { name: /^(Run|Run again)$/ }).click();
  await expect(parity.run).toBeVisible();
  await inspector.go('Parity');
  for (const table of ['t1', 't2', 't3'])
    await expect(parity.row(table, parity.live)).toContainText(table === 't1' ? /differs/i : /proved/i);
  await expect(parity.row('z_slow', parity.live)).toContainText(/scanning/i);
  await inspector.keep('live');
  await inspector.isAccessible('a comparison that runs');

  await parity.run.getByRole('button', { name: 'Pause' }).click();
  await expect(parity.run.getByRole('status')).toContainText('Paused');
  await expect(parity.panel).toContainText('paused');
  await inspector.keep('paused');
  await parity.run.getByRole('button', { name: 'Go on' }).click();
  await expect(parity.run.getByRole('button', { name: 'Pause' })).toBeEnabled();
  await expect(parity.run.getByRole('status')).not.toContainText('Paused');

  await parity.row('t1', parity.live).click();
  await expect(parity.viewer.grid).toBeVisible();
  await expect(parity.viewer.rows.first()).toContainText('changed');
  await inspector.keep('live-table');

  await parity.run.getByRole('button', { name: 'Cancel run' }).click();
  await parity.runIsOver();
  const cancelled = await readRun(await newestRun(workspace));
  expect(cancelled.state).toBe('cancelled');
  // What was finished is shown as it was found, the rest as not reached; after opening it again too.
  for (const look of ['at once', 'opened again']) {
    if (look === 'opened again') await page.reload();
    await expect(parity.panel).toContainText('the run was cancelled');
    await parity.show('All');
    await expect(parity.row('t1')).toContainText(/differs/i);
    await expect(parity.row('t2')).toContainText(/proved/i);
    await parity.show('Not compared');
    await expect(parity.row('z_slow')).toContainText(/not reached/i);
  }
  await inspector.keep('cancelled');

  await quicken();
  await page.getByRole('button', { name: /^(Run|Run again)$/ }).click();
  await expect.poll(async () => (await readRun(await newestRun(workspace)).catch(() => null))?.state).toBe('finished');
  await parity.runIsOver();
  const { tables } = await readComparison(await newestRun(workspace));
  const finished = tables.filter(({ resumedFrom }) => resumedFrom === cancelled.runId);
  expect(finished.map(({ entity }) => entity).toSorted()).toEqual(['t1', 't2', 't3']);
  expect(tables.find(({ entity }) => entity === 'z_slow')?.verdict).toBe('proved');
  await parity.show('All');
  await parity.panel
    .getByRole('combobox', { name: 'Reason' })
    .selectOption({ label: 'Taken over from an earlier run · 3' });
  await expect(parity.rows).toHaveCount(3);
  await inspector.keep('resumed');
});
