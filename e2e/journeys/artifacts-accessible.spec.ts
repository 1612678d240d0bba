// Every view of an export in both themes and at both sizes: axe finds nothing, nothing sticks out of the window.
import { tamperedExport } from '../fixtures/exports.ts';
import { expect, test } from '../fixtures/test.ts';
import { VIEWS } from '../fixtures/views.ts';
import { Artifacts } from '../pages/artifacts.ts';

for (const { theme, size, tags, where } of VIEWS)
  test(`${tags} every view of an export is accessible ${where}`, async ({ open, demo }) => {
    test.slow();
    const inspector = await open(tamperedExport(demo, 'row-dropped'));
    await inspector.isAt('Artifacts');
    const artifacts = new Artifacts(inspector.page);
    const look = async (name: string): Promise<void> => {
      await inspector.fitsItsWindow();
      await inspector.keep(name.replaceAll(' ', '-'));
      await inspector.isAccessible(`${name}, ${theme}, ${String(size.width)}`);
    };
    await inspector.chooseTheme(theme);
    await inspector.resize(size);
    await inspector.go('Overview');
    await inspector.go('Artifacts');
    await expect(artifacts.findings).toBeVisible();
    await look('findings');
    await artifacts.follow('Digests and sizes');
    await expect(artifacts.pointedLine()).toBeVisible();
    await look('a finding at its line');
    await artifacts.view('Files');
    await look('a file beside the folder');
    await inspector.page.keyboard.press('Escape');
    await look('files');
    await artifacts.view('Statements');
    await expect(artifacts.rows(artifacts.statements).first()).toBeVisible();
    await look('statements');
    await artifacts.view('Coverage');
    await look('coverage');
    await artifacts.compareWith(tamperedExport(demo, 'literal-changed'));
    await artifacts.rows(artifacts.compared).filter({ hasText: 'seed.sql' }).click();
    await expect(artifacts.comparedFile.getByRole('textbox').first()).toBeVisible();
    await look('two exports');
  });
