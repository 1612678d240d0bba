import { expect, it } from 'vitest';
import { profiledRun } from '../../../testing/sample-run.ts';
import { evidenceFiles } from './files-view.ts';

it('names the stage that wrote each file, and the run for its logs', () => {
  expect(evidenceFiles(profiledRun(3, 'r')).map(({ path, stage }) => [path, stage])).toEqual([
    ['topology/topological-order-proof.json', 'order'],
    ['topology/ordering-report.md', 'order'],
    ['parity/data-integrity-verification.json', 'parity'],
    // Not named by the stage: one a table would make its list of documents endless.
    ['parity/tables/5.json', 'parity'],
    ['statements.ndjson', 'run'],
    ['profile/profile.json', 'profile'],
    ['profile/profile-capture.json', 'profile'],
  ]);
});
