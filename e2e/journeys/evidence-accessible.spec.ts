// Every view of the evidence in both themes and at both sizes: axe finds nothing, nothing sticks out of the window.
import { expect, test } from '../fixtures/test.ts';
import { VIEWS } from '../fixtures/views.ts';

for (const { theme, size, tags, where } of VIEWS)
  test(`${tags} every view of the evidence is accessible ${where}`, async ({ inspector }) => {
    // Twelve views, each read by axe: slow where two cores serve much else.
    test.setTimeout(300_000);
    const { page, evidence } = inspector;
    const look = async (name: string): Promise<void> => {
      await inspector.fitsItsWindow();
      await inspector.keep(name.replaceAll(' ', '-'));
      await inspector.isAccessible(`${name}, ${theme}, ${String(size.width)}`);
    };
    await inspector.chooseTheme(theme);
    await inspector.resize(size);
    await inspector.go('Evidence');
    await expect(evidence.list).toBeVisible();
    await look('to look at');
    await evidence.group('All');
    await look('all tables');
    await evidence.open('OSUSR_SAL_ORDER');
    for (const view of ['References', 'Columns', 'Remarks', 'Capture'] as const) {
      await evidence.view(view);
      await look(view.toLowerCase());
    }
    await evidence.open('OSUSR_CAT_PRODUCT');
    await evidence.view('Keys');
    await look('keys');
    await evidence.details.getByRole('button', { name: 'Use the whole panel' }).click();
    await look('whole panel');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'How it was measured' }).click();
    await expect(evidence.measurement).toBeVisible();
    await look('how it was measured');
    await evidence.show('Cache');
    await evidence.rows(evidence.entries).first().click();
    await look('cache');
    await evidence.show('Files');
    await look('files');
  });
