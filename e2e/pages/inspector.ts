// The window as a whole: navigation, palette, theme, runs; found by role and name, as a screen reader would.
import { readFile } from 'node:fs/promises';
import { type Locator, type Page, type TestInfo, expect } from '@playwright/test';
import { expectAccessible } from '../fixtures/accessibility.ts';
import type { DesktopSession } from '../fixtures/electron-host.ts';
import type { HostSession, WindowSize } from '../fixtures/host.ts';
import { Evidence } from './evidence.ts';
import { Parity } from './parity.ts';
import { Topology } from './topology.ts';

export const PANELS = [
  'Overview',
  'Topology',
  'Parity',
  'Policy',
  'Users',
  'Artifacts',
  'Evidence',
  'Telemetry',
  'Connections',
] as const;
export type PanelName = (typeof PANELS)[number];
export type Theme = 'Light' | 'Dark';

export class Inspector {
  readonly page: Page;
  readonly navigation: Locator;
  readonly palette: Locator;
  readonly paletteField: Locator;
  readonly topology: Topology;
  readonly parity: Parity;
  readonly evidence: Evidence;
  readonly #session: HostSession;
  readonly #testInfo: TestInfo;

  constructor(session: HostSession, testInfo: TestInfo) {
    this.#session = session;
    this.#testInfo = testInfo;
    this.page = session.page;
    this.navigation = this.page.getByRole('navigation', { name: 'Panels' });
    this.palette = this.page.getByRole('dialog', { name: 'Command palette' });
    this.paletteField = this.palette.getByRole('combobox');
    this.topology = new Topology(this.page);
    this.parity = new Parity(this.page);
    this.evidence = new Evidence(this.page);
  }

  get session(): HostSession {
    return this.#session;
  }

  /** Waits until a document is open and its panel is drawn. */
  async isOpen(): Promise<void> {
    await expect(this.navigation).toBeVisible();
    await expect(this.page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
  }

  panel(name: PanelName): Locator {
    return this.page.getByRole('main', { name });
  }

  room(name: PanelName): Locator {
    return this.navigation.getByRole('button', { name: new RegExp(`^${name}`) });
  }

  /** Opens a panel from the navigation and waits until it is drawn. */
  async go(name: PanelName): Promise<Locator> {
    await this.room(name).click();
    return this.isAt(name);
  }

  /** Waits until a panel is shown and has nothing left to read. */
  async isAt(name: PanelName): Promise<Locator> {
    const panel = this.panel(name);
    await expect(panel.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(this.room(name)).toHaveAttribute('aria-current', 'page');
    return panel;
  }

  async openPalette(text: string): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+k');
    await expect(this.paletteField).toBeFocused();
    await this.paletteField.fill(text);
  }

  /** Text and Enter in one turn of the page's loop, as fast hands and barcode readers do: nothing is drawn between them. */
  async typeAndEnter(text: string): Promise<void> {
    await this.paletteField.evaluate((field, typed) => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, typed);
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    }, text);
  }

  async chooseTheme(theme: Theme): Promise<void> {
    await this.page.getByRole('button', { name: 'Theme', exact: true }).click();
    await this.page.getByRole('menuitemradio', { name: theme, exact: true }).click();
    await expect(this.page.getByRole('menu')).toBeHidden();
    await expect.poll(() => this.isDark()).toBe(theme === 'Dark');
  }

  /** Whether the ground of the page is dark, as the eye sees it. */
  async isDark(): Promise<boolean> {
    return this.page.evaluate(() => {
      const [red = 255, green = 255, blue = 255] =
        getComputedStyle(document.body).backgroundColor.match(/\d+/g)?.map(Number) ?? [];
      return (red + green + blue) / 3 < 96;
    });
  }

  async resize(size: WindowSize): Promise<void> {
    await this.page.setViewportSize(size);
  }

  /** Keeps a picture of the window with the artifacts of this journey. */
  async keep(name: string): Promise<void> {
    await this.page.screenshot({
      path: this.#testInfo.outputPath(`${name}.png`),
      animations: 'disabled',
      caret: 'hide',
    });
  }

  /** Carries out an export and gives back what was saved: a download in a browser, the native dialog on the desktop. */
  async save(file: string, start: () => Promise<void>): Promise<string> {
    if (!isDesktop(this.#session)) {
      const download = this.page.waitForEvent('download');
      await start();
      return readFile(await (await download).path(), 'utf8');
    }
    await this.#session.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, file);
    await start();
    await expect(this.page.getByText(`Saved ${file}`)).toBeVisible();
    return readFile(file, 'utf8');
  }

  /** Lets a browser read what was copied; on the desktop the journey reads it from the outside. */
  async canCopy(): Promise<void> {
    if (!isDesktop(this.#session)) await this.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  }

  /** What was copied last. */
  async copied(): Promise<string> {
    return isDesktop(this.#session)
      ? this.#session.app.evaluate(({ clipboard }) => clipboard.readText())
      : this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** Presses an item of the native menu. */
  async pressMenu(menu: string, item: string): Promise<void> {
    await this.#desktop().evaluate(
      ({ Menu }, [outer, inner]) => {
        const top = Menu.getApplicationMenu()?.items.find(({ label }) => label.replace('&', '') === outer);
        top?.submenu?.items.find(({ label }) => label === inner)?.click();
      },
      [menu, item] as const,
    );
  }

  /** Lets the next native open dialog be answered with a path, as nobody sits in front of it. */
  async answerDialog(path: string): Promise<void> {
    await this.#desktop().evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    }, path);
  }

  #desktop(): DesktopSession['app'] {
    if (!isDesktop(this.#session)) throw new Error('only the desktop has native menus and dialogs');
    return this.#session.app;
  }

  /** Fails when something on the page scrolls sideways that should not: the window itself. */
  async fitsItsWindow(): Promise<void> {
    const spare = await this.page.evaluate(() => ({
      wide: document.documentElement.scrollWidth - window.innerWidth,
      high: document.documentElement.scrollHeight - window.innerHeight,
    }));
    expect(spare.wide, 'pixels that stick out at the side').toBeLessThanOrEqual(0);
    expect(spare.high, 'pixels that stick out below').toBeLessThanOrEqual(0);
  }

  async isAccessible(place: string): Promise<void> {
    await expectAccessible(this.page, place);
  }
}

function isDesktop(session: HostSession): session is DesktopSession {
  return session.host === 'electron';
}
