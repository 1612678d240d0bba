// Starting: on the demo, on nothing, on what is not there.
import { newestRun, readRun } from '../fixtures/evidence.ts';
import { expect, test } from '../fixtures/test.ts';

test('the demo opens on Overview with a verdict for each area', async ({ inspector, demo }) => {
  const run = await readRun(await newestRun(demo));
  const overview = await inspector.isAt('Overview');
  await expect(overview.getByRole('heading', { level: 1 })).toBeVisible();
  const areas = overview.getByRole('table', { name: 'Areas' });
  for (const { area, verdict } of run.stages) {
    const row = areas.getByRole('row', { name: new RegExp(`^${area}`, 'i') });
    await expect(row).toContainText(new RegExp(verdict, 'i'));
  }
  await inspector.keep('overview');
});
