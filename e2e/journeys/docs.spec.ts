// Pictures of the documentation, made from the demo on demand.
import { join } from 'node:path';
import { firstBoundPair } from '../fixtures/certificates.ts';
import { tableName } from '../fixtures/differing.ts';
import { newestRun, readCertificate, readComparison } from '../fixtures/evidence.ts';
import { PROJECT } from '../fixtures/project.ts';
import { expect, test } from '../fixtures/test.ts';
import { slowWorkspace } from '../fixtures/workspaces.ts';
import type { Inspector, Theme } from '../pages/inspector.ts';

for (const theme of ['Light', 'Dark'] as const) {
  test(`@docs pictures in the ${theme.toLowerCase()} theme`, async ({ inspector, demo }) => {
    const { topology } = inspector;
    const keep = pictures(inspector, theme);
    await inspector.chooseTheme(theme);
    await keep('overview');
    const run = await newestRun(demo);
    const { deferredEdges, entities } = await readCertificate(run);
    const cyclic = entities.find(({ tableName }) => tableName === deferredEdges[0]?.targetTable)?.entity ?? '';
    await inspector.go('Topology');
    await topology.pick('Find a table', cyclic);
    await topology.scope('Neighbourhood');
    await topology.isDrawn();
    await keep('topology');
    await topology.show('Cycles');
    await keep('topology-cycles');
    await topology.show('Graph');
    const { parent } = await firstBoundPair(run);
    await topology.openPane('What if');
    await topology.pick('Table to move', parent);
    await topology.details.getByRole('button', { name: 'To the end' }).click();
    await topology.isDrawn();
    await keep('what-if');
    const connections = await inspector.go('Connections');
    await connections.getByRole('button', { name: 'Test all' }).click();
    for (const name of ['qa', 'uat'])
      await connections.getByRole('listitem', { name, exact: true }).getByRole('article').first().waitFor();
    await keep('connections');
    await inspector.go('Evidence');
    await keep('evidence');
  });

  test(`@docs pictures of the comparison in the ${theme.toLowerCase()} theme`, async ({ inspector, demo }) => {
    test.slow();
    const document = await readComparison(await newestRun(demo));
    const { parity } = inspector;
    const keep = pictures(inspector, theme);
    await inspector.chooseTheme(theme);
    await inspector.go('Parity');
    await keep('parity');
    await parity.open(tableName(document, 'Product'));
    for (const view of ['Summary', 'Columns', 'Schema', 'Statements'] as const) {
      await parity.view(view);
      await keep(`parity-${view.toLowerCase()}`);
    }
    await parity.view('Differences');
    await parity.enlarge();
    await keep('differences');
    await parity.viewer.pick(parity.viewer.explanation, 'Description');
    await parity.viewer.openValue('DESCRIPTION');
    await keep('merge-view');
  });

  test(`@docs pictures of a large comparison in the ${theme.toLowerCase()} theme`, async ({
    open,
    million,
    folder,
  }) => {
    test.slow();
    const { tables } = await readComparison(await newestRun(million));
    const large = await open(million);
    await large.isOpen();
    await large.chooseTheme(theme);
    await large.go('Parity');
    await large.parity.open(tables[0]?.source?.table ?? '');
    await large.parity.view('Segments');
    await pictures(large, theme)('parity-segments');

    const workspace = join(folder, 'slow');
    await slowWorkspace(workspace);
    const live = await open(workspace);
    await live.isOpen();
    await live.chooseTheme(theme);
    await live.page.getByRole('button', { name: /^(Run|Run again)$/ }).click();
    await live.go('Parity');
    await expect(live.parity.row('z_slow', live.parity.live)).toContainText(/scanning/i);
    await pictures(live, theme)('parity-live');
    await live.parity.run.getByRole('button', { name: 'Cancel run' }).click();
    await live.parity.runIsOver();
  });
}

/** Keeps pictures among the documentation. */
function pictures({ page }: Inspector, theme: Theme): (name: string) => Promise<void> {
  return async (name) => {
    await page.mouse.move(0, 0);
    await page.screenshot({
      path: join(PROJECT, 'docs/screenshots', `${name}-${theme.toLowerCase()}.png`),
      animations: 'disabled',
      caret: 'hide',
    });
  };
}
