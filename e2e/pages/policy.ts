// The Policy panel: decisions with their proof, what other settings would decide, and another run beside this one.
import { type Locator, type Page, expect } from '@playwright/test';
import { choose } from './choose.ts';

export type PolicyView = 'Decisions' | 'What if' | 'Compare';

export class Policy {
  readonly #page: Page;
  readonly panel: Locator;
  readonly totals: Locator;
  /** The rail of modules, kinds and rationales. */
  readonly filters: Locator;
  readonly list: Locator;
  /** One decision in full. */
  readonly details: Locator;
  /** The settings that can be tried. */
  readonly settings: Locator;
  /** Decisions that would change under them. */
  readonly wouldChange: Locator;
  /** Decisions that changed since another run. */
  readonly changed: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.panel = page.getByRole('main', { name: 'Policy' });
    this.totals = this.panel.getByRole('region', { name: 'Totals' });
    this.filters = this.panel.getByRole('navigation', { name: 'Filters' });
    this.list = this.panel.getByRole('grid', { name: 'Decisions', exact: true });
    this.details = this.panel.getByRole('complementary', { name: /^Decision/ });
    this.settings = this.panel.getByRole('region', { name: 'Settings to try' });
    this.wouldChange = this.panel.getByRole('grid', { name: 'Decisions that would change' });
    this.changed = this.panel.getByRole('grid', { name: 'Decisions that changed' });
  }

  /** Opens one view of the panel. */
  async view(view: PolicyView): Promise<void> {
    await choose(this.panel.getByRole('radiogroup', { name: 'View' }), view);
  }

  /** Shows one group of decisions; its name stands before its number. */
  async show(group: string): Promise<void> {
    await choose(this.panel.getByRole('radiogroup', { name: 'Decisions shown' }), new RegExp(`^${group} [\\d,]+$`));
  }

  /** The rows of a list without its head, as far as they are drawn. */
  rows(grid: Locator = this.list): Locator {
    return grid.getByRole('row').filter({ has: this.#page.getByRole('gridcell') });
  }

  /** The row of a decision by its name and table. */
  row(name: string, table: string, grid: Locator = this.list): Locator {
    return this.rows(grid).filter({ hasText: name }).filter({ hasText: table });
  }

  /** Opens a decision of the list and waits for all of it. */
  async open(name: string, table: string): Promise<void> {
    await this.row(name, table).first().click();
    await expect(this.details.getByRole('heading', { level: 2 })).toHaveText(name);
    await expect(this.part('How it was decided').getByRole('list', { name: 'Signals' })).toBeVisible();
  }

  /** A part of the open decision. */
  part(name: string): Locator {
    return this.details.getByRole('region', { name, exact: true });
  }

  /** Tries a mode. */
  async tryMode(mode: string): Promise<void> {
    await choose(this.settings.getByRole('radiogroup', { name: 'policy.mode' }), mode);
  }
}
