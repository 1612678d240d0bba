// Every view of the comparison in both themes and at both sizes: axe finds nothing, nothing sticks out of the window.
import { tableName } from '../fixtures/differing.ts';
import { newestRun, readComparison } from '../fixtures/evidence.ts';
import { test } from '../fixtures/test.ts';
import { VIEWS } from '../fixtures/views.ts';

for (const { theme, size, tags, where } of VIEWS)
  test(`${tags} every view of a comparison is accessible ${where}`, async ({ inspector, demo }) => {
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
