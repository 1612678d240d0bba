// Decisions with their proof: what is wrong first, one decision in full, other settings tried, two runs compared.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contradictions, digestOfRun, readLedger } from '../fixtures/decisions.ts';
import { newestRun } from '../fixtures/evidence.ts';
import { expect, test } from '../fixtures/test.ts';
import type { Inspector } from '../pages/inspector.ts';
import { Policy } from '../pages/policy.ts';

test('the panel starts on what contradicts the data, and adds everything up', async ({ inspector, demo }) => {
  const run = await newestRun(demo);
  const entries = await readLedger(run);
  const wrong = await contradictions(run);
  expect(wrong.length, 'a contradiction in the demo').toBeGreaterThan(0);
  const policy = await opened(inspector);
  await expect(policy.rows()).toHaveCount(wrong.length);
  for (const { name, table } of wrong) await expect(policy.row(name, table)).toContainText('Impossible');
  await expect(policy.totals).toContainText('EvidenceGated');
  const columns = entries.filter(({ kind }) => kind === 'column');
  await expect(policy.totals).toContainText(
    `${String(columns.filter(({ isEnforced }) => isEnforced).length)} of ${String(columns.length)}`,
  );
  await inspector.keep('policy');
  await policy.show('All');
  await expect(policy.list).toHaveAttribute('aria-rowcount', String(entries.length + 1));
});

test('one decision shows count, query, signals, statement and repair', async ({ inspector, demo }) => {
  const orphans = (await readLedger(await newestRun(demo))).find(
    ({ kind, verdict }) => kind === 'reference' && verdict === 'Impossible',
  );
  expect(orphans, 'a reference with orphans in the demo').toBeDefined();
  const { name = '', table = '', evidence, query, statements, remediationRows } = orphans ?? {};
  await inspector.canCopy();
  const policy = await opened(inspector);
  await policy.show('Impossible');
  await policy.open(name, table);
  await expect(policy.part('Evidence')).toContainText(`${String(evidence?.count)}rows without a parent`);
  await expect(policy.part('Evidence')).toContainText(evidence?.sample[0] ?? '');
  await policy.part('Evidence').getByRole('button', { name: 'Copy the query' }).click();
  await expect.poll(() => inspector.copied()).toBe(query?.text);
  await expect(policy.part('How it was decided')).toContainText('DATA_HAS_ORPHANS');
  await expect(policy.part('What it leads to')).toContainText(statements?.[0] ?? 'a statement');
  await expect(policy.part('Remediation')).toContainText(`${String(remediationRows)} rows have to change`);
  await expect(policy.part('Waiver')).toContainText(orphans?.counterEvidence ?? 'a digest');
  await inspector.keep('policy-decision');
  // The address keeps the decision and the group.
  await inspector.page.reload();
  await expect(policy.details.getByRole('heading', { level: 2 })).toHaveText(name);
  await inspector.page.keyboard.press('Escape');
  await expect(policy.details).toBeHidden();
});

test('a probe that ended early is unknown, and never shown as a count', async ({ inspector, demo }) => {
  const unknown = (await readLedger(await newestRun(demo))).filter(({ verdict }) => verdict === 'Unknown');
  const [first] = unknown;
  expect(first, 'something unmeasured in the demo').toBeDefined();
  const policy = await opened(inspector);
  await policy.show('Unknown');
  await expect(policy.rows()).toHaveCount(unknown.length);
  await policy.open(first?.name ?? '', first?.table ?? '');
  await expect(policy.part('Evidence')).toContainText('not trusted to decide');
  await inspector.keep('policy-unknown');
});

test('modules, rationales and text narrow the list, by pointer and by keyboard', async ({ inspector, demo }) => {
  const entries = await readLedger(await newestRun(demo));
  const ofSales = entries.filter(({ module }) => module === 'Sales');
  const policy = await opened(inspector);
  const { page } = inspector;
  await policy.show('All');
  await policy.filters.getByRole('button', { name: /^Sales/ }).click();
  await expect(policy.list).toHaveAttribute('aria-rowcount', String(ofSales.length + 1));
  await policy.filters.getByRole('button', { name: /^PK/ }).click();
  const keys = ofSales.filter(({ rationales }) => rationales.includes('PK'));
  await expect(policy.list).toHaveAttribute('aria-rowcount', String(keys.length + 1));
  await page.keyboard.press('/');
  await page.keyboard.type('contact');
  await expect(policy.list).toHaveAttribute(
    'aria-rowcount',
    String(keys.filter(({ table, entity }) => /contact/i.test(table + entity)).length + 1),
  );
  await inspector.keep('policy-filtered');
  await page.reload();
  await expect(policy.panel.getByRole('button', { name: 'Remove the filter rationale PK' })).toBeVisible();
  await policy.list.focus();
  await page.keyboard.press('ArrowDown');
  await expect(policy.details).toBeVisible();
});

test('other settings are tried at once, and the run stays as it is', async ({ inspector, demo }) => {
  const run = await newestRun(demo);
  const asItWas = await digestOfRun(run);
  const { page } = inspector;
  const policy = await opened(inspector);
  await page.keyboard.press('2');
  await expect(policy.panel.getByRole('note')).toContainText('the run itself stays as it is');
  await expect(policy.wouldChange).toContainText('Nothing is tried yet');
  await policy.tryMode('Aggressive');
  await expect(policy.panel.getByRole('status')).toContainText(/[1-9]\d* decisions? would change/);
  await expect(policy.rows(policy.wouldChange).first()).toContainText('NOT NULL, remediation');
  await inspector.keep('policy-what-if');
  await policy.rows(policy.wouldChange).first().click();
  await expect(policy.details).toContainText('How it was decided');
  await page.keyboard.press('Escape');
  await policy.settings.getByRole('switch', { name: 'honourIgnore' }).click();
  expect(page.url()).toContain('foreignKeys.honourIgnore');
  await page.reload();
  await expect(policy.panel.getByRole('status')).toContainText('would change');
  await policy.panel.getByRole('button', { name: 'Reset to the run' }).click();
  await expect(policy.wouldChange).toContainText('Nothing is tried yet');
  expect(await digestOfRun(run)).toBe(asItWas);
});

test('two runs are compared: which decision changed, because of which setting', async ({ open, ownDemo }) => {
  test.slow();
  const file = join(ownDemo, 'tightening.json');
  const before = await readFile(file, 'utf8');
  expect(before).toContain('"EvidenceGated"');
  await writeFile(file, before.replace('"EvidenceGated"', '"Aggressive"'));
  const inspector = await open(ownDemo);
  await inspector.isOpen();
  const policy = await opened(inspector);
  await policy.view('Compare');
  await expect(policy.panel).toContainText('No other run with decisions');
  await inspector.page.getByRole('button', { name: 'Run again' }).click();
  await expect(inspector.page.getByRole('region', { name: 'Run in progress' })).toBeHidden({ timeout: 150_000 });
  await expect(policy.panel.getByRole('list', { name: 'Settings that changed' })).toContainText(
    'policy.mode EvidenceGated → Aggressive',
    { timeout: 150_000 },
  );
  const rows = policy.rows(policy.changed);
  await expect(rows.first()).toContainText('policy.mode');
  await inspector.keep('policy-compare');
  await rows.first().click();
  await expect(policy.details).toContainText('How it was decided');
});

async function opened(inspector: Inspector): Promise<Policy> {
  await inspector.go('Policy');
  return new Policy(inspector.page);
}
