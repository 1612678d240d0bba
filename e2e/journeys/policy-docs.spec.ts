// Pictures of the policy for the documentation, made from the demo on demand.
import { join } from 'node:path';
import { readLedger } from '../fixtures/decisions.ts';
import { newestRun } from '../fixtures/evidence.ts';
import { PROJECT } from '../fixtures/project.ts';
import { expect, test } from '../fixtures/test.ts';
import { Policy } from '../pages/policy.ts';

for (const theme of ['Light', 'Dark'] as const)
  test(`@docs pictures of the policy in the ${theme.toLowerCase()} theme`, async ({ inspector, demo }) => {
    const { page } = inspector;
    const policy = new Policy(page);
    const keep = async (name: string): Promise<void> => {
      await page.mouse.move(0, 0);
      await page.screenshot({
        path: join(PROJECT, 'docs/screenshots', `policy-${name}-${theme.toLowerCase()}.png`),
        animations: 'disabled',
        caret: 'hide',
      });
    };
    const orphans = (await readLedger(await newestRun(demo))).find(
      ({ kind, verdict }) => kind === 'reference' && verdict === 'Impossible',
    );
    await inspector.chooseTheme(theme);
    await inspector.go('Policy');
    await policy.show('All');
    await keep('decisions');
    await policy.open(orphans?.name ?? '', orphans?.table ?? '');
    await keep('decision');
    await page.keyboard.press('Escape');
    await policy.view('What if');
    await policy.tryMode('Aggressive');
    await expect(policy.rows(policy.wouldChange).first()).toBeVisible();
    await keep('what-if');
  });
