// The Evidence panel: what was measured, what is kept between runs, and the files of a run.
import { type Locator, type Page, expect } from '@playwright/test';
import { choose } from './choose.ts';

export type EvidenceView = 'Profile' | 'Cache' | 'Files';
export type MeasuredView = 'Columns' | 'Keys' | 'References' | 'Remarks' | 'Capture';

export class Evidence {
  readonly #page: Page;
  readonly panel: Locator;
  readonly totals: Locator;
  /** The measured tables. */
  readonly list: Locator;
  readonly details: Locator;
  /** What the details say about the chosen column, key or reference. */
  readonly origin: Locator;
  /** Environments and knobs, said once. */
  readonly measurement: Locator;
  readonly entries: Locator;
  readonly entry: Locator;
  readonly evictDialog: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.panel = page.getByRole('main', { name: 'Evidence' });
    this.totals = this.panel.getByRole('region', { name: 'Totals' });
    this.list = this.panel.getByRole('grid', { name: 'Measured tables' });
    this.details = this.panel.getByRole('complementary', { name: 'Table details' });
    this.origin = this.details.getByRole('region', { name: 'Where the numbers came from' });
    this.measurement = this.panel.getByRole('complementary', { name: 'How it was measured' });
    this.entries = this.panel.getByRole('grid', { name: 'Entries of the cache' });
    this.entry = this.panel.getByRole('complementary', { name: 'Entry details' });
    this.evictDialog = page.getByRole('dialog', { name: /^Evict/ });
  }

  /** Opens one view of the panel. */
  async show(view: EvidenceView): Promise<void> {
    const tab = this.panel.getByRole('tab', { name: view, exact: true });
    await tab.click();
    await expect(tab).toHaveAttribute('aria-selected', 'true');
  }

  /** Shows one group of tables or entries; its name stands before its number. */
  async group(name: string): Promise<void> {
    const groups = this.panel.getByRole('radiogroup', { name: /^(Tables|Entries) shown$/ });
    await choose(groups, new RegExp(`^${name} [\\d,]+$`));
  }

  /** The row of a table or an entry by its name in the database, with or without its schema. */
  row(table: string, grid: Locator = this.list): Locator {
    const name = this.#page.getByRole('gridcell', { name: new RegExp(`^(\\w+\\.)?${table}$`) });
    return grid.getByRole('row').filter({ has: name });
  }

  /** The rows of a list without its head, as far as they are drawn. */
  rows(grid: Locator = this.list): Locator {
    return grid.getByRole('row').filter({ has: this.#page.getByRole('gridcell') });
  }

  /** Opens a table of the list and waits for its details. */
  async open(table: string): Promise<void> {
    await this.row(table).click({ position: { x: 60, y: 12 } });
    await expect(this.details.getByRole('heading', { level: 2 })).toContainText(table);
  }

  /** Shows one view of the open table. */
  async view(view: MeasuredView): Promise<void> {
    await this.details.getByRole('tab', { name: new RegExp(`^${view}`) }).click();
    await expect(this.details.getByRole('tabpanel', { name: new RegExp(`^${view}`) })).toBeVisible();
  }

  /** Chooses a column, key or reference of the open table. */
  async pick(name: string): Promise<void> {
    await this.details
      .getByRole('row', { name: new RegExp(name) })
      .first()
      .click();
    await expect(this.origin).toContainText(name);
  }
}
