// An export on the screen: the one a run verified, one that was tampered with, two of them beside each other.
import { appendFile, cp, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { newestRun } from '../fixtures/evidence.ts';
import { lineOf, readInventory, tamperedExport, unlikeFiles } from '../fixtures/exports.ts';
import { expect, test } from '../fixtures/test.ts';
import { Artifacts } from '../pages/artifacts.ts';

test('the export of a run is proved file by file, and a table leads from Topology to its statements and back', async ({
  inspector,
  demo,
}) => {
  const { files, statements } = await readInventory(await newestRun(demo));
  const table = statements.find(({ kind, table: known }) => kind === 'load' && known !== null)?.table;
  const about = statements.filter(({ table: known }) => known?.table === table?.table);
  expect(about.length, 'statements about one table in the export of the demo').toBeGreaterThan(1);
  const artifacts = new Artifacts(inspector.page);
  await inspector.go('Artifacts');
  await artifacts.view('Files');
  await expect(artifacts.total('Files')).toContainText(String(files.length));
  await expect(artifacts.files).toContainText('Modules');
  await artifacts.openFile('manifest.json');
  const manifest = files.find(({ path }) => path === 'manifest.json');
  await expect(artifacts.file).toContainText(manifest?.sha256 ?? 'a digest');
  await expect(artifacts.file).toContainText('the bytes that were written');
  await inspector.keep('export-files');

  await inspector.openPalette(table?.table ?? '');
  await inspector.page.keyboard.press('Enter');
  const topology = await inspector.isAt('Topology');
  await topology.getByRole('button', { name: 'Statements in the export' }).click();
  await inspector.isAt('Artifacts');
  await expect(artifacts.rows(artifacts.statements)).toHaveCount(about.length);
  await artifacts.rows(artifacts.statements).filter({ hasText: 'Brings rows' }).first().click();
  const brought = about.find(({ kind }) => kind === 'load');
  const text = await lineOf(join(demo, 'export', brought?.file ?? ''), brought?.line ?? 0);
  await expect(artifacts.pointedLine()).toHaveText(text);
  await inspector.keep('statements-of-a-table');

  await artifacts.panel.getByRole('button', { name: 'Open in Topology' }).click();
  await inspector.isAt('Topology');
  await expect(inspector.page).toHaveURL(new RegExp(`table=\\w+/${table?.table ?? ''}`));
});

test('a finding of a tampered export is followed to its line; what happens to the folder afterwards is told', async ({
  open,
  demo,
  folder,
}) => {
  const own = join(folder, 'order-swapped');
  await cp(tamperedExport(demo, 'order-swapped'), own, { recursive: true });
  const inspector = await open(own);
  const panel = await inspector.isAt('Artifacts');
  const artifacts = new Artifacts(inspector.page);
  await expect(artifacts.validator('Order of rows')).toContainText('EXP-060');
  await expect(artifacts.validator('Digests and sizes')).toContainText('Proved');

  const { file, line } = await artifacts.follow('Order of rows');
  await expect(artifacts.pointedLine()).toHaveText(await lineOf(join(own, file), line));
  await expect(artifacts.file.locator('.finding-mark').first()).toBeVisible();
  await inspector.keep('finding-at-its-line');
  // The address has it: back and forth shows the same.
  await inspector.go('Overview');
  await inspector.page.goBack();
  await expect(artifacts.pointedLine()).toHaveText(await lineOf(join(own, file), line));

  await appendFile(join(own, file), '-- later\n');
  await artifacts.view('Files');
  await artifacts.openFile('manifest.json');
  await artifacts.openFile(file.split('/').at(-1) ?? '');
  await expect(artifacts.file).toContainText('changed after it was verified');
  await rename(own, `${own}-gone`);
  await artifacts.openFile('manifest.json');
  await expect(artifacts.file).toContainText('The export is not here');
  await expect(panel.getByRole('heading', { level: 1 })).toHaveText('Artifacts');
});

test('two exports are compared by their files, and one of them by its text', async ({ open, demo }) => {
  const [here, there] = [tamperedExport(demo, 'literal-changed'), tamperedExport(demo, 'manifest-edited')];
  const unlike = await unlikeFiles(here, there);
  expect(unlike, 'the script and the manifest that were changed').toContain('manifest.json');
  const script = unlike.find((path) => path.endsWith('.sql')) ?? '';
  const inspector = await open(here);
  await inspector.isAt('Artifacts');
  const artifacts = new Artifacts(inspector.page);
  await artifacts.compareWith(there);
  await expect(artifacts.panel.getByRole('radio', { name: `Changed ${String(unlike.length)}` })).toBeChecked();
  await artifacts
    .rows(artifacts.compared)
    .filter({ hasText: script.split('/').at(-1) ?? '' })
    .click();
  await expect(artifacts.comparedFile.getByRole('textbox', { name: `${script} there` })).toContainText('Germany');
  await expect(artifacts.comparedFile.getByRole('textbox', { name: `${script} here` })).toContainText('Germani');
  await inspector.keep('two-exports');
});
