// Pictures of the documentation, made from the demo on demand.
import { join } from 'node:path';
import { firstBoundPair } from '../fixtures/certificates.ts';
import { newestRun, readCertificate } from '../fixtures/evidence.ts';
import { PROJECT } from '../fixtures/project.ts';
import { test } from '../fixtures/test.ts';

for (const theme of ['Light', 'Dark'] as const)
  test(`@docs pictures in the ${theme.toLowerCase()} theme`, async ({ inspector, demo }) => {
    const { page, topology } = inspector;
    const keep = async (name: string): Promise<void> => {
      await page.mouse.move(0, 0);
      await page.screenshot({
        path: join(PROJECT, 'docs/screenshots', `${name}-${theme.toLowerCase()}.png`),
        animations: 'disabled',
        caret: 'hide',
      });
    };
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
    const parity = await inspector.go('Parity');
    await parity.getByRole('grid', { name: 'Compared tables' }).getByRole('row').nth(1).click();
    await keep('parity');
    const connections = await inspector.go('Connections');
    await connections.getByRole('button', { name: 'Test all' }).click();
    for (const name of ['qa', 'uat'])
      await connections.getByRole('listitem', { name, exact: true }).getByRole('article').first().waitFor();
    await keep('connections');
    await inspector.go('Evidence');
    await keep('evidence');
  });
