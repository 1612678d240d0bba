// What only the desktop has: a native menu, dialogs, and a path given at launch.
import { join } from 'node:path';
import { expect, test } from '../fixtures/test.ts';

test('@electron the native menu carries out its commands in the window', async ({ inspector }) => {
  await inspector.pressMenu('View', 'Dark');
  await expect.poll(() => inspector.isDark()).toBe(true);
  await inspector.pressMenu('View', 'Keyboard map');
  await expect(inspector.page.getByRole('dialog', { name: 'Keyboard map' })).toBeVisible();
  await inspector.page.keyboard.press('Escape');
  await inspector.pressMenu('View', 'Command palette…');
  await expect(inspector.paletteField).toBeFocused();
});

test('@electron a workspace is opened through the native dialog', async ({ open, demo }) => {
  const inspector = await open(null);
  await inspector.answerDialog(demo);
  await inspector.page.getByRole('button', { name: 'Open workspace…' }).click();
  await inspector.isAt('Overview');
});

test('@electron a path that is not there, given at launch, says what to do next', async ({ open, folder }) => {
  const inspector = await open(join(folder, 'nowhere'));
  const problem = inspector.page.getByRole('alert');
  await expect(problem).toContainText('nowhere');
  await expect(problem).toContainText('Next step');
});
