// The Parity panel: the list of compared tables, one table beside it with its views, and a comparison while it runs.
import { type Locator, type Page, expect } from '@playwright/test';
import { choose } from './choose.ts';
import { DifferenceViewer } from './difference-viewer.ts';

export type TableView = 'Summary' | 'Differences' | 'Columns' | 'Schema' | 'Segments' | 'Statements';
export type TableGroup = 'Differs' | 'Warning' | 'In part' | 'Not compared' | 'Equal' | 'Vacuous' | 'All';

export class Parity {
  readonly #page: Page;
  readonly panel: Locator;
  readonly totals: Locator;
  readonly groups: Locator;
  readonly list: Locator;
  readonly details: Locator;
  /** The tables of a run in progress. */
  readonly live: Locator;
  /** Progress, pause and cancel of a run. */
  readonly run: Locator;
  readonly viewer: DifferenceViewer;

  constructor(page: Page) {
    this.#page = page;
    this.panel = page.getByRole('main', { name: 'Parity' });
    this.totals = this.panel.getByRole('region', { name: 'Totals' });
    this.groups = this.panel.getByRole('radiogroup', { name: 'Tables shown' });
    this.list = this.panel.getByRole('grid', { name: 'Compared tables' });
    this.details = this.panel.getByRole('complementary', { name: 'Table details' });
    this.live = this.panel.getByRole('grid', { name: 'Tables being compared' });
    this.run = page.getByRole('region', { name: 'Run in progress' });
    this.viewer = new DifferenceViewer(page, this.details);
  }

  /** Shows one group of tables; its name stands before its number. */
  async show(group: TableGroup): Promise<void> {
    await choose(this.groups, new RegExp(`^${group} [\\d,]+$`));
  }

  /** The rows of the list without its head, as far as they are drawn. */
  get rows(): Locator {
    return this.list.getByRole('row').filter({ has: this.#page.getByRole('gridcell') });
  }

  /** The row of a table by its name in the database, with or without its schema. */
  row(table: string, grid: Locator = this.list): Locator {
    const name = this.#page.getByRole('gridcell', { name: new RegExp(`^(\\w+\\.)?${table}$`) });
    return grid.getByRole('row').filter({ has: name });
  }

  /** A number or word of a row, by the head of its column. */
  async cell(table: string, column: string): Promise<string> {
    const heads = await this.list.getByRole('columnheader').allInnerTexts();
    const position = heads.findIndex((head) => head.trim().startsWith(column));
    expect(position, `the column ${column} among ${heads.join(', ')}`).toBeGreaterThanOrEqual(0);
    return (await this.row(table).getByRole('gridcell').nth(position).innerText()).trim();
  }

  /** Opens a table of the list and waits for its details. */
  async open(table: string): Promise<void> {
    await this.row(table).click();
    await expect(this.details.getByRole('heading', { level: 2 })).toContainText(table);
  }

  /** Shows one view of the open table. */
  async view(view: TableView): Promise<Locator> {
    await this.details.getByRole('tab', { name: new RegExp(`^${view}`) }).click();
    const panel = this.details.getByRole('tabpanel', { name: new RegExp(`^${view}`) });
    await expect(panel).toBeVisible();
    return panel;
  }

  /** Gives the open table the whole panel. */
  async enlarge(): Promise<void> {
    await this.details.getByRole('button', { name: 'Use the whole panel' }).click();
    await expect(this.list).toBeHidden();
  }

  /** Waits until a run that was started here is over and its result is shown. */
  async runIsOver(): Promise<void> {
    await expect(this.run).toBeHidden({ timeout: 150_000 });
  }

  /** Waits until the list holds one table only, open and with a verdict: the result of running it again. */
  async isShown(table: string, verdict: RegExp): Promise<void> {
    await this.show('All');
    await expect(this.rows).toHaveCount(1, { timeout: 150_000 });
    await expect(this.row(table)).toContainText(verdict);
    await expect(this.details.getByRole('heading', { level: 2 })).toContainText(table);
  }
}
