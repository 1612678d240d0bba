// Every view of the comparison in both themes and at both sizes: axe finds nothing, nothing sticks out of the window.
import { tableName } from '../fixtures/differing.ts';
import { newestRun, readComparison } from '../fixtures/evidence.ts';
import { test } from '../fixtures/test.ts';

const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];

// Both hosts show the same pages, so one is looked at. Each theme and each size once; the other two pairs take as long again and are looked at on demand.
const THOROUGH = new Set(['Light 1920', 'Dark 1280']);

for (const theme of ['Light', 'Dark'] as const)
  for (const size of SIZES)
    test(`${THOROUGH.has(`${theme} ${String(size.width)}`) ? '@thorough ' : ''}@loopback every view of a comparison is accessible in the ${theme.toLowerCase()} theme at ${String(size.width)} by ${String(size.height)}`, async ({
      inspector,
      demo,
    }) => {
      test.slow();
      const document = await readComparison(await newestRun(demo));
      const { page, parity } = inspector;
      const look = async (name: string): Promise<void> => {
        await inspector.keep(name.replaceAll(' ', '-'));
        await inspector.isAccessible(`${name}, ${theme}, ${String(size.width)}`);
      };
      await inspector.chooseTheme(theme);
      await inspector.resize(size);
      await inspector.go('Parity');
      await parity.show('All');
      await inspector.fitsItsWindow();
      await look('list');
      await parity.open(tableName(document, 'Product'));
      for (const view of ['Summary', 'Columns', 'Schema', 'Segments', 'Statements', 'Differences'] as const) {
        await parity.view(view);
        await inspector.fitsItsWindow();
        await look(view.toLowerCase());
      }
      const dialog = await parity.viewer.openValue('DESCRIPTION');
      await look('merge view');
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      await parity.enlarge();
      await inspector.fitsItsWindow();
      await look('whole panel');
    });
