// The Artifacts panel: what was found, the folder, the statements in order, and another export beside this one.
import { type Locator, type Page, expect } from '@playwright/test';
import { choose } from './choose.ts';

export type ArtifactsView = 'Findings' | 'Files' | 'Statements' | 'Coverage' | 'Compare';

export class Artifacts {
  readonly #page: Page;
  readonly panel: Locator;
  readonly totals: Locator;
  /** Findings, grouped by validator. */
  readonly findings: Locator;
  readonly files: Locator;
  readonly statements: Locator;
  readonly compared: Locator;
  /** The file beside the list. */
  readonly file: Locator;
  /** The same file of two exports. */
  readonly comparedFile: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.panel = page.getByRole('main', { name: 'Artifacts' });
    this.totals = this.panel.getByRole('region', { name: 'Totals' });
    this.findings = this.panel.getByRole('region', { name: 'Findings by validator' });
    this.files = this.panel.getByRole('grid', { name: 'Files of the export' });
    this.statements = this.panel.getByRole('grid', { name: 'Statements' });
    this.compared = this.panel.getByRole('grid', { name: 'Compared files' });
    this.file = this.panel.getByRole('complementary', { name: 'File', exact: true });
    this.comparedFile = this.panel.getByRole('complementary', { name: 'Compared file' });
  }

  /** Opens one view of the panel. */
  async view(view: ArtifactsView): Promise<void> {
    await choose(this.panel.getByRole('radiogroup', { name: 'View' }), view);
  }

  /** A figure above the views, by its name. */
  total(name: string): Locator {
    return this.totals.locator('div').filter({ hasText: new RegExp(`^${name}`) });
  }

  /** What one validator said. */
  validator(title: string): Locator {
    return this.findings.getByRole('region', { name: title, exact: true });
  }

  /** The rows of a list without its head, as far as they are drawn. */
  rows(grid: Locator): Locator {
    return grid.getByRole('row').filter({ has: this.#page.getByRole('gridcell') });
  }

  /** Opens the place of the first finding of a validator; answers its file and line. */
  async follow(title: string): Promise<{ readonly file: string; readonly line: number }> {
    const place = this.validator(title)
      .getByRole('button', { name: /line [\d,]+$/ })
      .first();
    const [, file = '', line = ''] = /^(.*) line ([\d,]+)$/.exec((await place.textContent()) ?? '') ?? [];
    await place.click();
    await expect(this.file).toContainText(file);
    return { file, line: Number(line.replaceAll(',', '')) };
  }

  /** Finds a file of the folder by its name and opens it; the tree draws only what is in view. */
  async openFile(name: string): Promise<void> {
    await this.panel.getByRole('searchbox', { name: 'Search files' }).fill(name);
    await this.rows(this.files)
      .filter({ has: this.#page.getByText(name, { exact: true }) })
      .click();
    await expect(this.file.getByRole('heading', { level: 2, name, exact: true })).toBeVisible();
  }

  /** The line of the script that is pointed at. */
  pointedLine(): Locator {
    return this.file.locator('.pointed-line');
  }

  /** Compares with the export in a folder. */
  async compareWith(folder: string): Promise<void> {
    await this.view('Compare');
    await this.panel.getByRole('textbox', { name: 'Folder of another export' }).fill(folder);
    await this.panel.getByRole('button', { name: 'Compare', exact: true }).click();
    await expect(this.compared).toBeVisible();
  }
}
