// Draws the real window over made-up data in a real browser: states that a real host shows rarely, in both themes.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import react from '@vitejs/plugin-react';
import { type Browser, type Page, chromium } from 'playwright';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

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
  ['a damaged document', '?kind=damaged#/parity', 'entry.damaged'],
  ['2,500 tables', '?tables=2500#/parity?v.show=all', 'All 2,500'],
  ['one table of a link', '#/parity?table=dbo/OSUSR_BIL_CONTRACT', 'NULLs by column'],
  ['a panel nothing fills yet', '#/users', 'Filled by'],
];

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
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const show = async (address: string): Promise<{ page: Page; faults: string[] }> => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (fault) => faults.push(String(fault)));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    await page.goto(base + address);
    return { page, faults };
  };

  it.each(SCREENS)(
    '%s, in both themes',
    async (_name, address, text) => {
      const { page, faults } = await show(address);
      await page.getByText(text).first().waitFor();
      for (const colorScheme of ['light', 'dark'] as const) {
        // The window follows the system while it is open.
        await page.emulateMedia({ colorScheme });
        await page.locator(`[data-mantine-color-scheme="${colorScheme}"]`).first().waitFor();
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
      }
      expect(faults).toEqual([]);
      await page.context().close();
    },
    90_000,
  );

  it('finds a table among 2,500 by keyboard, and the address says so', async () => {
    const { page } = await show('?tables=2500#/parity');
    await page.getByRole('grid', { name: 'Compared tables' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('CITY1230');
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
  }, 60_000);
});
