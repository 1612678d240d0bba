// Draws the real window over made-up data in a real browser: states that a real host shows rarely, in both themes.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import react from '@vitejs/plugin-react';
import { type Browser, type Page, chromium } from 'playwright';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { brokenRules } from '../../tools/testing/broken-rules.ts';

const CHROMIUM = process.env['PLUMBLINE_CHROMIUM'] ?? '/usr/bin/chromium';
const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
const TYPES = new Map([
  ['.html', 'text/html'],
  ['.js', 'text/javascript'],
  ['.css', 'text/css'],
  ['.svg', 'image/svg+xml'],
]);

const SCREENS: readonly (readonly [name: string, address: string, text: string])[] = [
  ['what differs', '', 'Look at first'],
  ['a certificate that was tampered with', '?kind=tampered', 'Invalid.'],
  ['a workspace without a run', '?kind=empty', 'No run yet'],
  ['nothing open', '?kind=none', 'Recent'],
  ['a damaged document', '?kind=damaged#/parity', 'parity.damaged'],
  ['2,500 tables', '?tables=2500#/parity?v.show=all', 'All 2,500'],
  ['one table of a link', '#/parity?table=dbo/OSUSR_BIL_CONTRACT', 'of 1,000,000 rows'],
  ['the summary of a table', '#/parity?table=dbo/OSUSR_BIL_CONTRACT&v.tab=summary', 'How it was compared'],
  ['the columns of a table', '#/parity?table=dbo/OSUSR_BIL_CONTRACT&v.tab=columns', 'CREATEDON'],
  ['the schema of a table', '#/parity?table=dbo/OSUSR_BIL_CONTRACT&v.tab=schema', 'Next step'],
  ['the segment map', '#/parity?table=dbo/OSUSR_BIL_CONTRACT&v.tab=segments', 'Next unequal'],
  ['the statements of a table', '#/parity?table=dbo/OSUSR_BIL_CONTRACT&v.tab=statements', 'first scan'],
  ['1,024 columns', '#/parity?table=dbo/OSUSR_PEO_VISIT27&v.full=1&v.columns=all', 'of 337 rows'],
  ['rows without a key', '#/parity?table=dbo/OSUSR_OPE_INVOICE&v.full=1', '×4'],
  ['what was measured', '#/evidence', 'NULLs by column'],
  ['how it was measured', '#/evidence?v.about=1', 'Sampled above'],
  ['columns of a measured table', '#/evidence?table=dbo/OSUSR_APP_CITY&v.col=EMAIL', '39 of 120 rows'],
  ['keys with duplicates', '#/evidence?table=dbo/OSUSR_APP_EMPLOYEE28&v.tab=keys', '37 repeated values'],
  ['references with orphans', '#/evidence?table=dbo/OSUSR_PEO_VISIT', '3 missing parents'],
  ['remarks about a measured table', '#/evidence?table=dbo/OSUSR_BIL_CONTRACT&v.tab=remarks', 'No row is NULL'],
  ['a table that could not be read', '#/evidence?table=dbo/OSUSR_OPE_DEVICE&v.full=1', 'SELECT permission'],
  ['the cache', '#/evidence?v.view=cache', 'Made because'],
  ['an entry of the cache', '#/evidence?v.view=cache&v.entry=78dde6e5fd29f054', 'What had changed'],
  ['a cache that may not be written to', '?cache=read-only#/evidence?v.view=cache', 'Read-only'],
  ['an empty cache', '?cache=empty#/evidence?v.view=cache', 'The cache is empty'],
  ['a workspace without a cache', '?cache=none#/evidence?v.view=cache', 'keeps nothing between runs'],
  ['a document without a workspace', '?kind=certificate#/evidence?v.view=cache', 'belongs to the workspace'],
  ['a run that measured nothing', '?kind=certificate#/evidence?v.view=profile', 'Nothing was measured'],
  ['what the policy contradicts', '#/policy', 'repair first'],
  ['one decision', '#/policy?table=dbo/OSUSR_BIL_CUSTOMER&v.item=column~EMAIL', 'MODE_EVIDENCE_GATED'],
  ['a waived decision', '#/policy?table=dbo/OSUSR_APP_PAYMENT&v.item=reference~CITYID', 'OPS-4711'],
  ['a decision nobody measured', '#/policy?table=dbo/OSUSR_PEO_INVOICELINE&v.item=column~LEGACYCODE', 'Try it'],
  ['decisions under other settings', '#/policy?v.view=what-if&v.set=policy.mode%3DAggressive', 'would change'],
  ['decisions against another run', '#/policy?v.view=compare', 'Evidence only'],
  ['what is wrong with an export', '#/artifacts', 'Rows against the profile'],
  [
    'a changed file of an export',
    '#/artifacts?v.view=files&v.file=Modules/Module1/dbo.Entity1.sql',
    'changed after it',
  ],
  ['1,000 files of an export', '?tables=1000#/artifacts?v.view=files&v.show=wrong', 'To look at 3'],
  ['an export that is elsewhere', '?export=gone#/artifacts?v.view=files&v.file=manifest.json', 'is not here'],
  ['a run that verified no export', '?kind=certificate#/artifacts', 'No export was verified'],
  ['a panel nothing fills yet', '#/users', 'Filled by'],
];

/** Resolves when what was last changed is drawn: colours on their way from one theme to the other are nobody's contrast. */
async function atRest(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );
}

/** Each rule of axe that is broken, with the first element that breaks it; of all rules, or of those named. */
async function broken(page: Page, rules?: string[]): Promise<string[]> {
  const found = await brokenRules(page, rules);
  return found.map(({ id, elements }) => `${id}: ${elements[0]?.html ?? ''}`);
}

describe.skipIf(!existsSync(CHROMIUM))(`screens over made-up data (need ${CHROMIUM})`, () => {
  let folder = '';
  let server: Server;
  let browser: Browser;
  let base = '';

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'plumbline-screens-'));
    await build({
      configFile: false,
      logLevel: 'error',
      root: import.meta.dirname,
      base: './',
      plugins: [react()],
      worker: { format: 'es' },
      build: {
        outDir: folder,
        emptyOutDir: true,
        target: 'chrome114',
        assetsInlineLimit: 0,
        minify: false,
        chunkSizeWarningLimit: 9000,
      },
    });
    server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
      const file = join(folder, pathname === '/' ? 'index.html' : pathname);
      const type = TYPES.get(extname(file)) ?? 'application/octet-stream';
      if (existsSync(file)) response.writeHead(200, { 'content-type': type }).end(readFileSync(file));
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
    browser = await chromium.launch({ executablePath: CHROMIUM, args: QUIET });
  });
  afterAll(async () => {
    await browser.close();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const show = async (address: string): Promise<{ page: Page; faults: string[] }> => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (fault) => faults.push(String(fault)));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    await page.goto(base + address);
    return { page, faults };
  };

  it.each(SCREENS)('%s, in both themes', async (_name, address, text) => {
    const { page, faults } = await show(address);
    await page.getByText(text).first().waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      // The window follows the system while it is open.
      await page.emulateMedia({ colorScheme });
      await page.locator(`[data-mantine-color-scheme="${colorScheme}"]`).first().waitFor();
      await atRest(page);
      // A theme changes colours and nothing else.
      expect(await broken(page, colorScheme === 'light' ? undefined : ['color-contrast']), colorScheme).toEqual([]);
    }
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('are looked at by rules that report what is planted', async () => {
    const { page } = await show('?kind=none');
    await page.getByText('Recent').first().waitFor();
    await page.evaluate(() => {
      const [nameless, pale] = [document.createElement('button'), document.createElement('p')];
      pale.textContent = 'pale';
      pale.style.cssText = 'color: #aaa; background: #bbb';
      document.querySelector('main')?.append(nameless, pale);
    });
    expect((await brokenRules(page)).map(({ id }) => id)).toEqual(['button-name', 'color-contrast']);
    expect((await brokenRules(page, ['color-contrast'])).map(({ id }) => id)).toEqual(['color-contrast']);
    await page.context().close();
  });

  it('steps through a million differences by keyboard, to the last one and back', async () => {
    const { page, faults } = await show('#/parity?table=dbo/OSUSR_BIL_CONTRACT&v.full=1');
    const grid = page.getByRole('grid', { name: 'Differing rows' });
    await grid.focus();
    await page.keyboard.press('Control+End');
    await grid.getByRole('gridcell', { name: '7000010' }).waitFor();
    await page.getByText('1,000,000 of 1,000,000 rows').waitFor();
    await page.keyboard.press('Control+Home');
    await page.getByText('1 of 1,000,000 rows').waitFor();
    for (let step = 0; step < 10; step += 1) await page.keyboard.press('n');
    await page.getByText('11 of 1,000,000 rows').waitFor();
    const active = await grid.getAttribute('aria-activedescendant');
    expect(await page.locator(`[id="${active ?? ''}"]`).getAttribute('data-state')).toBe('changed');
    await page.getByRole('searchbox', { name: 'Find a key' }).fill('6999996');
    await page.getByText('1 of 1 row', { exact: true }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('find-key');
    expect(faults).toEqual([]);
  });

  it('draws what is in sight while a million differences are scrolled by wheel and by scrollbar', async () => {
    const { page } = await show('#/parity?table=dbo/OSUSR_BIL_CONTRACT&v.full=1');
    const grid = page.getByRole('grid', { name: 'Differing rows' });
    await grid.getByRole('gridcell', { name: '17', exact: true }).first().waitFor();
    const first = async () =>
      Number(await grid.locator('[role=row][aria-rowindex]').nth(2).getAttribute('aria-rowindex'));
    const before = await first();
    await grid.hover();
    await page.mouse.wheel(0, 300);
    // Ten rows of 30 px: the wheel moves rows, not a share of a million.
    await expect.poll(async () => (await first()) - before).toBeLessThanOrEqual(10);
    await grid.evaluate((node) => {
      node.scrollTop = node.scrollHeight / 2;
    });
    await expect.poll(first).toBeGreaterThan(490_000);
    await grid.getByText('@example.org').first().waitFor();
  });

  it('compares a value in full, and reveals a hidden one only after a reason, until the row is left', async () => {
    const { page, faults } = await show('#/parity?table=dbo/OSUSR_BIL_CONTRACT&v.full=1&v.col=6&v.kind=changed');
    const clean = async (place: string): Promise<void> => {
      expect(await broken(page), place).toEqual([]);
    };
    await page.getByRole('grid', { name: 'Differing rows' }).focus();
    await page.keyboard.press('n');
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Value in qa' }).waitFor();
    await clean('value');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Reveal…' }).click();
    const reveal = page.getByRole('button', { name: 'Log the reason and reveal' });
    await page.getByRole('textbox', { name: 'Reason' }).fill('short');
    expect(await reveal.isDisabled()).toBe(true);
    await page.getByRole('textbox', { name: 'Reason' }).fill('Ticket 4711: wrong author');
    await clean('reveal');
    await reveal.click();
    await page.getByText('4712').waitFor();
    await page.getByRole('button', { name: 'Next difference (j)' }).click();
    await page.getByText('4712').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Previous difference (k)' }).click();
    await page.getByRole('button', { name: 'Reveal…' }).waitFor();
    expect(faults).toEqual([]);
  });

  it('is live while a run compares: tables keep their order, differences can be read before the end', async () => {
    const { page, faults } = await show('?pace=0#/parity');
    await page.getByRole('button', { name: 'Run again' }).click();
    const list = page.getByRole('grid', { name: 'Tables being compared' });
    await list.getByText('Scanning').first().waitFor();
    await page.getByText(/rows\/s/).waitFor();
    const names = () => list.getByRole('row').allTextContents();
    expect((await names())[1]).toContain('CITY');
    await page.getByText(/^1,000,\d+ differing rows found so far/).waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Go on' }).waitFor();
    await page.getByRole('button', { name: 'Sort by what is wrong now' }).click();
    expect((await names())[1]).toContain('OSUSR_BIL_CONTRACT');
    await list.getByText('OSUSR_BIL_CONTRACT').first().click();
    await page.getByRole('grid', { name: 'Differing rows' }).waitFor();
    expect(await broken(page)).toEqual([]);
    await page.getByRole('button', { name: 'Show the last run' }).click();
    await page.getByRole('grid', { name: 'Compared tables' }).waitFor();
    expect(faults).toEqual([]);
  });

  it('draws what is in sight of 40,000 measured columns: scrolled, searched and walked through by keyboard', async () => {
    const { page, faults } = await show('?tables=2500#/evidence?v.show=all');
    const list = page.getByRole('grid', { name: 'Measured tables' });
    await list.waitFor({ timeout: 180_000 });
    await page.getByRole('searchbox', { name: 'Search tables' }).fill('attribute_15');
    // What is drawn is what is in sight, however many tables pass.
    expect(await list.getByRole('row').count()).toBeLessThan(60);
    await page.getByRole('searchbox', { name: 'Search tables' }).fill('');
    await list.focus();
    await page.keyboard.press('End');
    await list.locator('[aria-rowindex="2501"]').waitFor();
    await list.evaluate((node) => {
      node.scrollTop = node.scrollHeight / 2;
    });
    const middle = async () =>
      Number(await list.locator('[role=row][aria-rowindex]').nth(2).getAttribute('aria-rowindex'));
    await expect.poll(middle).toBeGreaterThan(1_000);
    await page.keyboard.press('Home');
    for (let step = 0; step < 5; step += 1) await page.keyboard.press('ArrowDown');
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight');
    await page.getByRole('status').filter({ hasText: 'EMAIL:' }).waitFor();
    expect(page.url()).toContain('v.col=EMAIL');
    expect(faults).toEqual([]);
  });

  it('draws what is in sight of 40,000 decisions: typed, filtered, sorted and scrolled', async () => {
    const { page, faults } = await show('?tables=2500#/policy?v.show=all');
    const list = page.getByRole('grid', { name: 'Decisions' });
    await list.locator('[aria-rowindex="2"]').waitFor({ timeout: 180_000 });
    await page.getByText('40,000 decisions').waitFor();
    expect(await list.getByRole('row').count()).toBeLessThan(60);
    const search = page.getByRole('searchbox', { name: 'Search decisions' });
    await search.pressSequentially('legacycode');
    // What is typed is never waited for: the list follows.
    expect(await search.inputValue()).toBe('legacycode');
    await page.getByText('2,500 decisions').waitFor();
    await page.getByRole('button', { name: /^Billing/ }).click();
    await page.getByText('625 decisions').waitFor();
    expect(page.url()).toContain('v.module=%3DBilling');
    await page.getByRole('button', { name: 'Remove the filter module Billing' }).click();
    await search.fill('');
    await page.getByText('40,000 decisions').waitFor();
    // Numbers begin with the largest.
    await list.getByRole('button', { name: 'Count' }).click();
    await list.locator('[aria-sort="descending"]').waitFor();
    await list.evaluate((node) => {
      node.scrollTop = node.scrollHeight / 2;
    });
    const middle = async () =>
      Number(await list.locator('[role=row][aria-rowindex]').nth(2).getAttribute('aria-rowindex'));
    await expect.poll(middle).toBeGreaterThan(1_000);
    expect(await list.getByRole('row').count()).toBeLessThan(60);
    await list.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.getByRole('complementary', { name: 'Decision' }).getByText('How it was decided').waitFor();
    expect(page.url()).toContain('v.item=');
    await page.keyboard.press('Escape');
    await page.getByRole('complementary', { name: 'Decision' }).waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
  });

  it('removes entries of the cache after asking once, and says what verifying found', async () => {
    const { page, faults } = await show('#/evidence?v.view=cache');
    const list = page.getByRole('grid', { name: 'Entries of the cache' });
    await list.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press(' ');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press(' ');
    await page.getByRole('button', { name: 'Evict 2 entries…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Evict 2 entries' });
    await dialog.getByText('are freed').waitFor();
    expect(await broken(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Evict', exact: true }).click();
    await page.getByText('2 entries removed').waitFor();
    await page.getByRole('radio', { name: 'All 34' }).waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'Verify all' }).click();
    await page.getByText('1 finding among the entries').waitFor();
    expect(await broken(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('finds a table among 2,500 by keyboard, and the address says so', async () => {
    const { page } = await show('?tables=2500#/parity');
    await page.getByRole('grid', { name: 'Compared tables' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: 'Command palette' }).getByRole('combobox').fill('CITY1230');
    await page
      .getByRole('option', { name: /CITY1230/ })
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await page.getByRole('searchbox', { name: 'Search tables' }).fill('1454');
    const list = page.getByRole('grid', { name: 'Compared tables' });
    await list.focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('complementary', { name: 'Table details' }).waitFor();
    expect(page.url()).toContain('table=dbo/');
    await page.goBack();
    await page.getByRole('complementary', { name: 'Table details' }).waitFor({ state: 'detached' });
  });
});
