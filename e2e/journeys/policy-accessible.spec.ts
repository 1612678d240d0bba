// Every view of the policy in both themes and at both sizes: axe finds nothing, nothing sticks out of the window.
import { contradictions, readLedger } from '../fixtures/decisions.ts';
import { newestRun } from '../fixtures/evidence.ts';
import { expect, test } from '../fixtures/test.ts';
import { Policy } from '../pages/policy.ts';

const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];

// Both hosts show the same pages, so one is looked at. Each theme and each size once; the other two pairs take as long again and are looked at on demand.
const THOROUGH = new Set(['Light 1920', 'Dark 1280']);

for (const theme of ['Light', 'Dark'] as const)
  for (const size of SIZES)
    test(`${THOROUGH.has(`${theme} ${String(size.width)}`) ? '@thorough ' : ''}@loopback every view of the policy is accessible in the ${theme.toLowerCase()} theme at ${String(size.width)} by ${String(size.height)}`, async ({
      inspector,
      demo,
    }) => {
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
