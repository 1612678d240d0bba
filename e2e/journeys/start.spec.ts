// Starting: on the demo, with nothing open, on a path that is not there.
import { join } from 'node:path';
import { worstVerdict } from '../../src/model/verdict.ts';
import { newestRun, readRun } from '../fixtures/evidence.ts';
import { expect, test } from '../fixtures/test.ts';

test('the demo opens on Overview: a verdict for each area, and what to look at first', async ({ inspector, demo }) => {
  const run = await readRun(await newestRun(demo));
  const overview = await inspector.isAt('Overview');

  await expect(overview.getByRole('heading', { level: 1 })).toContainText(new RegExp(run.verdict, 'i'));
  for (const area of new Set(run.stages.map((stage) => stage.area))) {
    const verdicts = run.stages.filter((stage) => stage.area === area).map(({ verdict }) => verdict);
    const row = overview.getByRole('table', { name: 'Areas' }).getByRole('row', { name: new RegExp(`^${area}`, 'i') });
    await expect(row).toContainText(new RegExp(worstVerdict(verdicts), 'i'));
  }

  const worst = run.stages.flatMap(({ findings }) => findings).filter(({ verdict }) => verdict === 'differs');
  const first = overview.getByRole('region', { name: 'Look at first' }).getByRole('listitem').first();
  await expect(first).toContainText(/differs/i);
  const subjects = worst.map(({ subject }) => subject);
  const text = await first.innerText();
  expect(subjects.some((subject) => text.includes(subject))).toBe(true);

  const made = overview.getByRole('region', { name: 'How this run was made' });
  await expect(made).toContainText(run.runId);
  await expect(made).toContainText(run.tool.version);
});

test('what to look at first leads to its panel and its table', async ({ inspector }) => {
  const overview = await inspector.isAt('Overview');
  const first = overview.getByRole('region', { name: 'Look at first' }).getByRole('link').first();
  await first.click();

  const parity = await inspector.isAt('Parity');
  await expect(parity.getByRole('complementary', { name: 'Table details' })).toBeVisible();

  await inspector.page.goBack();
  await inspector.isAt('Overview');
  await overview.getByRole('table', { name: 'Areas' }).getByRole('link', { name: 'Topology' }).click();
  await inspector.isAt('Topology');
});

test('with nothing open, a missing path says what is wrong and what to do, and the demo opens next', async ({
  open,
  demo,
  folder,
}) => {
  const inspector = await open(null);
  const { page } = inspector;
  await expect(page.getByRole('heading', { name: 'Plumbline', level: 1 })).toBeVisible();
  const path = page.getByRole('textbox', {
    name: 'Path of a workspace, a run folder, an export folder or a certificate file',
  });

  await path.fill(join(folder, 'nowhere'));
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  const problem = page.getByRole('alert');
  await expect(problem).toContainText('nowhere');
  await expect(problem).toContainText('Next step');
  await inspector.keep('missing-path');
  await inspector.isAccessible('the start screen with a problem');

  await path.fill(demo);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await inspector.isAt('Overview');
});
