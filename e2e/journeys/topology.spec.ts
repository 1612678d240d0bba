// The load order: find a cycle, ask why, break it in what-if, and let the independent checker answer.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { firstBoundPair } from '../fixtures/certificates.ts';
import { newestRun, readCertificate } from '../fixtures/evidence.ts';
import { plumbline } from '../fixtures/project.ts';
import { expect, test } from '../fixtures/test.ts';

test('find a cycle: who is in it, what was deferred, and why that is allowed', async ({ inspector, demo }) => {
  const { stronglyConnectedComponents, deferredEdges } = await readCertificate(await newestRun(demo));
  expect(stronglyConnectedComponents.length).toBeGreaterThan(0);
  await inspector.go('Topology');
  await inspector.topology.show('Cycles');

  const cycles = inspector.topology.panel.getByRole('region', { name: 'Cycles' });
  await expect(cycles.getByRole('article')).toHaveCount(stronglyConnectedComponents.length);
  for (const edge of deferredEdges) {
    const story = cycles.getByRole('listitem').filter({ hasText: edge.constraintName });
    await expect(story).toContainText('because it is nullable');
    for (const { column, evidence } of edge.columns) {
      await expect(story).toContainText(`Phase 1 inserts NULL in ${column}`);
      await expect(story).toContainText(`evidence ${evidence}`);
    }
  }
  await inspector.keep('cycles');

  const first = cycles.getByRole('article').first();
  await first.getByRole('button').first().click();
  await expect(inspector.topology.details.getByRole('region', { name: 'Cycle' })).toBeVisible();
});

test('ask why one table is before another: the chain of foreign keys as inequalities', async ({ inspector, demo }) => {
  const run = await newestRun(demo);
  const { parent, child } = await firstBoundPair(run);
  const { entities } = await readCertificate(run);
  const at = (name: string): number => entities.find(({ entity }) => entity === name)?.topologicalPosition ?? -1;
  await inspector.go('Topology');
  const { topology } = inspector;

  await topology.openPane('Why before');
  await topology.pick('First table', child);
  await topology.pick('Second table', parent);
  await expect(topology.answer).toContainText(`${parent} comes before ${child}`);
  await expect(topology.answer.getByRole('list', { name: 'Chain of foreign keys' })).toContainText(
    `pos(${parent})=${String(at(parent))} < pos(${child})=${String(at(child))}`,
  );
  await inspector.keep('why-before');
});

test('break the order in what-if: the first foreign key that fails, with both positions', async ({
  inspector,
  demo,
}) => {
  const run = await newestRun(demo);
  const { parent, child } = await firstBoundPair(run);
  const { entities, dependencies } = await readCertificate(run);
  const last = entities.length - 1;
  await inspector.go('Topology');
  const { topology } = inspector;

  await topology.openPane('What if');
  await topology.pick('Table to move', parent);
  await topology.details.getByRole('button', { name: 'To the end' }).click();
  await expect(topology.answer).toContainText('breaks first');
  await expect(topology.answer).toContainText(`pos(${parent})=${String(last)}`);
  await expect(topology.answer).toContainText('The certificate is not changed');
  const physical = entities.find(({ entity }) => entity === parent)?.tableName;
  const named = dependencies.filter((edge) => edge.targetTable === physical).map((edge) => edge.constraintName);
  const answer = await topology.answer.innerText();
  expect(named.some((constraint) => answer.startsWith(`${constraint} breaks first`))).toBe(true);
  await expect(topology.details.getByRole('region', { name: 'Broken foreign keys' })).toContainText(`pos(${child})`);
  await inspector.keep('what-if');

  await topology.details.getByRole('button', { name: /^Back to/ }).click();
  await expect(topology.answer).toContainText('stays at position');
});

test('check again: the independent checker answers over the same certificate', async ({ inspector, demo }) => {
  const { entities } = await readCertificate(await newestRun(demo));
  await inspector.go('Topology');
  const { panel, details } = inspector.topology;
  await panel.getByRole('button', { name: 'Check again' }).first().click();
  const result = details.getByRole('region', { name: 'Result of the check' });
  await expect(result).toContainText(`${String(entities.length)} tables`);
  await expect(result).not.toContainText('Invalid');
  await inspector.keep('check-again');
});

test('the order list tells the same by keyboard: move, select, open in the graph', async ({ inspector, demo }) => {
  const { entities } = await readCertificate(await newestRun(demo));
  const inOrder = [...entities].sort((a, b) => a.topologicalPosition - b.topologicalPosition);
  await inspector.go('Topology');
  const { topology, page } = inspector;
  await topology.show('Order list');
  await expect(topology.orderList).toHaveAttribute('aria-rowcount', String(entities.length + 1));
  await topology.orderList.focus();
  await page.keyboard.press('Home');
  await expect(topology.selected(inOrder[0]?.entity ?? '')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  const second = inOrder[1]?.entity ?? '';
  await expect(topology.selected(second)).toBeVisible();
  await expect(topology.narrative).toContainText(second);
  await inspector.keep('order-list');
  await page.keyboard.press('Enter');
  await topology.isDrawn();
  await expect(topology.card(second)).toHaveAttribute('aria-pressed', 'true');
});

test('the exported certificate is the one that was made: the command line accepts it', async ({
  inspector,
  folder,
}) => {
  await inspector.go('Topology');
  const file = join(folder, 'exported.json');
  const exported = await inspector.save(file, async () => {
    await inspector.topology.panel.getByRole('button', { name: 'Export' }).click();
    await inspector.page.getByRole('menuitem', { name: 'Certificate as JSON' }).click();
  });
  await writeFile(file, exported);
  const { code } = await plumbline(['check', 'order', file], folder);
  expect([0, 2]).toContain(code);
});
