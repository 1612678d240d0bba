// Pictures of an export for the documentation, made from the demo on demand.
import { join, relative } from 'node:path';
import { tamperedExport } from '../fixtures/exports.ts';
import { PROJECT } from '../fixtures/project.ts';
import { expect, test } from '../fixtures/test.ts';
import { Artifacts } from '../pages/artifacts.ts';

for (const theme of ['Light', 'Dark'] as const)
  test(`@docs pictures of an export in the ${theme.toLowerCase()} theme`, async ({ open, demo }) => {
    const inspector = await open(tamperedExport(demo, 'order-swapped'));
    const { page } = inspector;
    const artifacts = new Artifacts(page);
    const keep = async (name: string): Promise<void> => {
      await page.mouse.move(0, 0);
      await page.screenshot({
        path: join(PROJECT, 'docs/screenshots', `artifacts-${name}-${theme.toLowerCase()}.png`),
        animations: 'disabled',
        caret: 'hide',
      });
    };
    await inspector.chooseTheme(theme);
    await artifacts.follow('Order of rows');
    await expect(artifacts.pointedLine()).toBeVisible();
    await keep('finding');
    await page.keyboard.press('Escape');
    await artifacts.view('Files');
    await keep('files');
    await artifacts.view('Statements');
    await keep('statements');
    await artifacts.view('Coverage');
    await keep('coverage');
    // The path is part of the picture.
    await artifacts.compareWith(relative(PROJECT, tamperedExport(demo, 'literal-changed')));
    await artifacts.rows(artifacts.compared).filter({ hasText: 'seed.sql' }).click();
    await expect(artifacts.comparedFile.getByRole('textbox').first()).toBeVisible();
    await keep('compare');
  });
