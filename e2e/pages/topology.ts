// The Topology panel: graph, order list and cycles, and the pane at the side.
import { type Locator, type Page, expect } from '@playwright/test';
import { choose } from './choose.ts';

export class Topology {
  readonly #page: Page;
  readonly panel: Locator;
  readonly graph: Locator;
  readonly details: Locator;
  readonly answer: Locator;
  readonly orderList: Locator;
  /** What a screen reader is told about the selected table. */
  readonly narrative: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.panel = page.getByRole('main', { name: 'Topology' });
    this.graph = this.panel.getByRole('region', { name: 'Graph', exact: true });
    this.details = this.panel.getByRole('complementary', { name: 'Details' });
    this.answer = this.details.getByRole('region', { name: 'Answer', exact: true });
    this.orderList = this.panel.getByRole('grid', { name: 'Load order' });
    this.narrative = this.panel.getByRole('status', { name: 'Selected table' });
  }

  async show(view: 'Graph' | 'Order list' | 'Cycles'): Promise<void> {
    await choose(this.panel.getByRole('radiogroup', { name: 'View' }), view);
  }

  async scope(scope: 'What is wrong' | 'Neighbourhood' | 'All tables'): Promise<void> {
    await choose(this.panel.getByRole('radiogroup', { name: 'Tables in the graph' }), scope);
  }

  async openPane(pane: 'Table' | 'Why before' | 'What if' | 'Check'): Promise<void> {
    await choose(this.details.getByRole('radiogroup', { name: 'Details' }), pane);
  }

  card(table: string): Locator {
    return this.graph.getByRole('button', { name: new RegExp(`^${table}, position`) });
  }

  /** Waits until the picture is laid out. */
  async isDrawn(): Promise<void> {
    await expect(this.graph.getByText(/arranged in/)).toBeVisible({ timeout: 150_000 });
  }

  /** Picks a table in one of the panel's search fields. */
  async pick(field: string, table: string): Promise<void> {
    await this.panel.getByRole('textbox', { name: field }).fill(table);
    await this.#page
      .getByRole('listbox', { name: field })
      .getByRole('option', { name: new RegExp(`^${table}(?![A-Za-z])`) })
      .first()
      .click();
  }

  /** The heading of the table the side pane tells about. */
  selected(table: string): Locator {
    return this.details
      .getByRole('region', { name: 'Selected table' })
      .getByRole('heading', { name: table, exact: true });
  }
}
