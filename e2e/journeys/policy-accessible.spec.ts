// Every view of the policy in both themes and at both sizes: axe finds nothing, nothing sticks out of the window.
import { contradictions, readLedger } from '../fixtures/decisions.ts';
import { newestRun } from '../fixtures/evidence.ts';
import { expect, test } from '../fixtures/test.ts';
import { VIEWS } from '../fixtures/views.ts';
import { Policy } from '../pages/policy.ts';

for (const { theme, size, tags, where } of VIEWS)
  test(`${tags} every view of the policy is accessible ${where}`, async ({ inspector, demo }) => {
    test.slow();
    const run = await newestRun(demo);
    const [wrong] = await contradictions(run);
    const unknown = (await readLedger(run)).find(({ verdict }) => verdict === 'Unknown');
    const policy = new Policy(inspector.page);
    const look = async (name: string): Promise<void> => {
      await inspector.fitsItsWindow();
      await inspector.keep(name.replaceAll(' ', '-'));
      await inspector.isAccessible(`${name}, ${theme}, ${String(size.width)}`);
    };
    await inspector.chooseTheme(theme);
    await inspector.resize(size);
    await inspector.go('Policy');
    await expect(policy.list).toBeVisible();
    await look('contradictions');
    await policy.show('All');
    await look('all decisions');
    await policy.open(wrong?.name ?? '', wrong?.table ?? '');
    await look('a contradiction');
    await policy.show('Unknown');
    await policy.open(unknown?.name ?? '', unknown?.table ?? '');
    await look('an unknown decision');
    await inspector.page.keyboard.press('Escape');
    await policy.view('What if');
    await expect(policy.wouldChange).toBeVisible();
    await look('nothing tried');
    await policy.tryMode('Aggressive');
    await expect(policy.rows(policy.wouldChange).first()).toBeVisible();
    await look('what if');
    await policy.view('Compare');
    await look('compare');
  });
