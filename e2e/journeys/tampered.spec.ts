// A certificate that was changed after it was made says what is wrong with it, and a damaged one says where.
import { join } from 'node:path';
import { cutCertificate, tamperedCertificate } from '../fixtures/certificates.ts';
import { newestRun } from '../fixtures/evidence.ts';
import { expect, test } from '../fixtures/test.ts';

test('two swapped positions: invalid, and the foreign key that no longer holds is named', async ({
  open,
  demo,
  folder,
}) => {
  const file = join(folder, 'topological-order-proof.json');
  const { parent, child } = await tamperedCertificate(await newestRun(demo), file);
  const inspector = await open(file);

  const overview = await inspector.isAt('Overview');
  await expect(overview.getByRole('heading', { level: 1 })).toContainText('Invalid');
  const first = overview.getByRole('region', { name: 'Look at first' });
  await expect(first.getByRole('listitem').first()).toContainText(/invalid/i);
  await inspector.keep('tampered-overview');

  await inspector.go('Topology');
  const { panel, details } = inspector.topology;
  await panel.getByRole('button', { name: 'Check again' }).first().click();
  await expect(details.getByRole('region', { name: 'Result of the check' })).toContainText('Invalid');
  const findings = details.getByRole('region', { name: 'Findings of the check' });
  await expect(findings).toContainText(/before|position/i);
  await expect(findings.getByRole('button', { name: new RegExp(`^Open (${parent}|${child})$`) }).first()).toBeVisible();
  await inspector.keep('tampered-topology');
  await inspector.isAccessible('a tampered certificate');
});

test('a certificate cut in half: invalid, and Topology shows the problem with its place', async ({
  open,
  demo,
  folder,
}) => {
  const file = join(folder, 'cut.json');
  await cutCertificate(await newestRun(demo), file);
  const inspector = await open(file);

  const overview = await inspector.isAt('Overview');
  await expect(overview.getByRole('heading', { level: 1 })).toContainText('Invalid');
  await expect(overview.getByRole('region', { name: 'Look at first' })).toContainText('The file is not JSON');

  const topology = await inspector.go('Topology');
  await expect(topology.getByRole('alert')).toContainText('JSON');
  await inspector.keep('cut-certificate');
  await inspector.isAccessible('a damaged certificate');
});
