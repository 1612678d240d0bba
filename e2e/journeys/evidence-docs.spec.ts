// Pictures of the evidence for the documentation, made from the demo on demand.
import { join } from 'node:path';
import { PROJECT } from '../fixtures/project.ts';
import { expect, test } from '../fixtures/test.ts';

for (const theme of ['Light', 'Dark'] as const)
  test(`@docs pictures of the evidence in the ${theme.toLowerCase()} theme`, async ({ inspector }) => {
    const { page, evidence } = inspector;
    const keep = async (name: string): Promise<void> => {
      await page.mouse.move(0, 0);
      await page.screenshot({
        path: join(PROJECT, 'docs/screenshots', `evidence-${name}-${theme.toLowerCase()}.png`),
        animations: 'disabled',
        caret: 'hide',
      });
    };
    await inspector.chooseTheme(theme);
    await inspector.go('Evidence');
    await expect(evidence.list).toBeVisible();
    await evidence.group('All');
    await keep('profile');
    await evidence.open('OSUSR_SAL_ORDER');
    await evidence.view('References');
    await keep('orphans');
    await evidence.open('OSUSR_CAT_PRODUCT');
    await evidence.view('Keys');
    await keep('duplicates');
    await evidence.show('Cache');
    await evidence.row('OSUSR_SAL_ORDER', evidence.entries).click();
    await keep('cache');
  });
