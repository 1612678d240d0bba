// Connections: what is declared, and what each test proves.
import { expect, test } from '../fixtures/test.ts';

test('a test of each connection says reachable and read-only, with its evidence', async ({ inspector }) => {
  const panel = await inspector.go('Connections');
  const list = panel.getByRole('list', { name: 'Connections' });
  await expect(list.getByRole('listitem', { name: 'qa', exact: true })).toContainText('DuckDB');
  await panel.getByRole('button', { name: 'Test all' }).click();
  for (const name of ['qa', 'uat']) {
    const connection = list.getByRole('listitem', { name, exact: true });
    await expect(connection.getByRole('article').first()).toBeVisible();
    await expect(connection).toContainText(/read-only/i);
    await expect(connection.getByRole('button', { name: `Test ${name}` })).toBeEnabled();
  }
  await inspector.keep('connections-tested');
  await inspector.isAccessible('tested connections');
});
