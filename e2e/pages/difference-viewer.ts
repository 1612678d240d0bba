// The difference viewer: filters, the grid of differing rows, the selected row, and its dialogs.
import { type Locator, type Page, expect } from '@playwright/test';
import { choose } from './choose.ts';

export class DifferenceViewer {
  readonly #page: Page;
  readonly #details: Locator;
  readonly grid: Locator;
  /** Where the selection stands: `3 of 27 rows`. */
  readonly place: Locator;
  readonly kinds: Locator;
  readonly column: Locator;
  readonly explanation: Locator;
  readonly key: Locator;
  /** The selected row in full. */
  readonly selected: Locator;
  readonly fields: Locator;

  constructor(page: Page, details: Locator) {
    this.#page = page;
    this.#details = details;
    this.grid = details.getByRole('grid', { name: 'Differing rows' });
    this.place = details.getByRole('group', { name: 'Steps' }).getByRole('status');
    this.kinds = details.getByRole('radiogroup', { name: 'Kinds of differences shown' });
    this.column = details.getByRole('combobox', { name: 'Column that changed' });
    this.explanation = details.getByRole('combobox', { name: 'Explanation' });
    this.key = details.getByRole('searchbox', { name: 'Find a key' });
    this.selected = details.getByRole('region', { name: 'Selected row' });
    this.fields = this.selected.getByRole('grid', { name: 'Columns of the selected row' });
  }

  /** Shows one kind of differences, or all of them. */
  async showKind(kind: 'All' | 'Missing' | 'Extra' | 'Changed'): Promise<void> {
    await choose(this.kinds, new RegExp(`${kind}( [\\d,]+)?$`));
  }

  /** Picks the choice of a filter that begins with a text. */
  async pick(filter: Locator, start: string): Promise<void> {
    const choice = filter.getByRole('option', { name: new RegExp(`^${escaped(start)}`) });
    await filter.selectOption({ label: (await choice.first().textContent()) ?? '' });
  }

  /** Waits until the list has so many rows, the selection being in the given one. */
  async isAt(row: number, of: number): Promise<void> {
    const words = new Intl.NumberFormat('en-US');
    await expect(this.place).toHaveText(`${words.format(row)} of ${words.format(of)} ${of === 1 ? 'row' : 'rows'}`);
  }

  /** The rows drawn at this moment; not all there are. */
  get rows(): Locator {
    return this.grid.getByRole('row').filter({ has: this.#page.getByRole('gridcell') });
  }

  /** A drawn row by its place in the list, from 1. */
  row(place: number): Locator {
    // Two rows of the grid are its head; ARIA counts them.
    return this.grid.locator(`[aria-rowindex="${String(place + HEAD_ROWS)}"]`);
  }

  /** The place of the first row that is drawn, from 1. */
  async firstDrawn(): Promise<number> {
    return Number(await this.rows.first().getAttribute('aria-rowindex')) - HEAD_ROWS;
  }

  /** Scrolls to a share of the list, as a hand on the scroll bar does. */
  async scrollTo(share: number): Promise<void> {
    await this.grid.evaluate((grid, to) => {
      grid.scrollTop = (grid.scrollHeight - grid.clientHeight) * to;
    }, share);
  }

  /** The cell the keyboard acts on. */
  async activeCell(): Promise<Locator> {
    const id = await this.grid.getAttribute('aria-activedescendant');
    return this.#page.locator(`[id="${id ?? ''}"]`);
  }

  /** A column of the selected row, by its name in the source. */
  field(column: string): Locator {
    const name = this.#page.getByRole('gridcell', { name: column, exact: true });
    return this.fields.getByRole('row').filter({ has: name });
  }

  /** Opens the value of a column in full and waits until both sides are drawn. */
  async openValue(column: string): Promise<Locator> {
    await this.field(column).dblclick();
    const dialog = this.#page.getByRole('dialog', { name: `Value of ${column}` });
    await expect(dialog.getByRole('textbox')).toHaveCount(2);
    return dialog;
  }

  /** Exports and gives back the path that the screen tells. */
  async export(format: 'CSV' | 'Excel (XLSX)' | 'Parquet'): Promise<{ readonly path: string; readonly words: string }> {
    await this.#details.getByRole('button', { name: 'Export' }).click();
    await this.#page.getByRole('menuitem', { name: format }).click();
    const notice = this.#details.getByRole('status').filter({ hasText: 'written' });
    await expect(notice).toBeVisible({ timeout: 150_000 });
    const words = await notice.innerText();
    return { words, path: /\S+\.(csv|xlsx|parquet)/.exec(words)?.[0] ?? '' };
  }

  /** Asks to reveal the hidden values of the selected row. */
  async askToReveal(): Promise<Locator> {
    await this.selected.getByRole('button', { name: 'Reveal…' }).click();
    const dialog = this.#page.getByRole('dialog', { name: 'Reveal hidden values' });
    await expect(dialog).toBeVisible();
    return dialog;
  }
}

/** Rows of the grid that hold no difference: names and sides. */
const HEAD_ROWS = 2;

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
