// The window itself: palette, addresses, keyboard, theme, sizes, and a run with its progress.
import { newestRun, readCertificate } from '../fixtures/evidence.ts';
import { PANELS } from '../pages/inspector.ts';
import { expect, test } from '../fixtures/test.ts';

test('the command palette finds a table and opens it in Topology', async ({ inspector, demo }) => {
  const { entities } = await readCertificate(await newestRun(demo));
  const table = entities.at(-1);
  await inspector.openPalette(table?.entity ?? '');
  const option = inspector.palette
    .getByRole('group', { name: 'Tables' })
    .getByRole('option', { name: new RegExp(table?.tableName ?? '') });
  await expect(option).toBeVisible();
  await inspector.keep('palette');
  await option.click();
  await inspector.isAt('Topology');
  await expect(inspector.topology.selected(table?.entity ?? '')).toBeVisible();
});

test('Enter in the palette opens what was typed, before the list has caught up and while tables are being read', async ({
  inspector,
  demo,
}) => {
  const { entities } = await readCertificate(await newestRun(demo));
  const [first = '', last = ''] = [entities[0]?.entity, entities.at(-1)?.entity];
  // A panel that needs no table itself: after the reload only the palette asks for them.
  await inspector.go('Users');
  await inspector.page.reload();
  await inspector.isAt('Users');
  for (const name of [last, first]) {
    await inspector.openPalette('');
    await inspector.typeAndEnter(name);
    await inspector.isAt('Topology');
    await expect(inspector.topology.selected(name)).toBeVisible();
  }
});

test('an address keeps the place: reload, back and forward', async ({ inspector, demo }) => {
  const { entities } = await readCertificate(await newestRun(demo));
  const table = entities[0]?.entity ?? '';
  const { page, topology } = inspector;
  await inspector.go('Topology');
  await topology.pick('Find a table', table);
  await expect(topology.selected(table)).toBeVisible();
  await topology.show('Order list');

  await page.reload();
  await inspector.isAt('Topology');
  await expect(topology.selected(table)).toBeVisible();
  await expect(topology.orderList).toBeVisible();

  await inspector.go('Parity');
  await page.goBack();
  await inspector.isAt('Topology');
  await expect(topology.selected(table)).toBeVisible();
  await page.goForward();
  await inspector.isAt('Parity');
});

test('every panel is reached by keyboard, and the keyboard map says how', async ({ inspector }) => {
  const { page } = inspector;
  await page.keyboard.press('?');
  const map = page.getByRole('dialog', { name: 'Keyboard map' });
  await expect(map.getByRole('region', { name: 'Everywhere' })).toContainText('Go to Topology');
  await expect(map.getByRole('region', { name: 'Tables' })).toContainText('Open the row');
  await inspector.keep('keyboard-map');
  await inspector.isAccessible('the keyboard map');
  await page.keyboard.press('Escape');
  await expect(map).toBeHidden();

  for (const [key, name] of [
    ['t', 'Topology'],
    ['p', 'Parity'],
    ['c', 'Connections'],
    ['o', 'Overview'],
  ] as const) {
    await page.keyboard.press('g');
    await page.keyboard.press(key);
    await inspector.isAt(name);
  }
});

test('single keys still work after a choice was pressed', async ({ inspector }) => {
  await inspector.go('Topology');
  await inspector.topology.show('Cycles');
  await inspector.page.keyboard.press('g');
  await inspector.page.keyboard.press('p');
  await inspector.isAt('Parity');
});

test('the theme is chosen and stays after a reload', async ({ inspector }) => {
  await inspector.chooseTheme('Dark');
  await inspector.page.reload();
  await inspector.isOpen();
  expect(await inspector.isDark()).toBe(true);
  await inspector.chooseTheme('Light');
  expect(await inspector.isDark()).toBe(false);
});

test('a panel without evidence says what would fill it', async ({ inspector }) => {
  const panel = await inspector.go('Users');
  await expect(panel).toContainText(/filled by/i);
  await expect(panel.getByRole('listitem').first()).toBeVisible();
});

test('run again: progress in words, and the new run is shown when it ends', async ({ open, ownDemo }) => {
  const before = await newestRun(ownDemo);
  const inspector = await open(ownDemo);
  await inspector.isOpen();
  const { page } = inspector;
  const runs = page.getByRole('button', { name: /^Run: / });
  const shown = await runs.getAttribute('aria-label');
  await page.getByRole('button', { name: 'Run again' }).click();
  await expect(page.getByRole('progressbar', { name: 'Progress of the run' })).toBeVisible();
  await inspector.keep('running');
  await expect(page.getByRole('button', { name: 'Run again' })).toBeEnabled({ timeout: 150_000 });
  await expect(runs).not.toHaveAttribute('aria-label', shown ?? '');
  expect(await newestRun(ownDemo)).not.toBe(before);

  await runs.click();
  await expect(page.getByRole('menuitemradio')).toHaveCount(2);
  await inspector.keep('run-picker');
});

for (const size of [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
])
  test(`every panel fits a window of ${String(size.width)} by ${String(size.height)}`, async ({ inspector }) => {
    await inspector.resize(size);
    for (const name of PANELS) {
      await inspector.go(name);
      if (name === 'Topology') await inspector.topology.isDrawn();
      await inspector.fitsItsWindow();
      await inspector.keep(`${name.toLowerCase()}-${String(size.width)}`);
    }
  });
