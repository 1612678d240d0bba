import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readModel } from '../model/reader/read-model.ts';
import { selectTables } from '../model/select-tables.ts';
import { namesInOrder, orderTables } from './testing/build-model.ts';

const FIXTURE = new URL('../../../shared/fixtures/outsystems/model.edge-case.json', import.meta.url);
const title = existsSync(FIXTURE)
  ? 'the edge case model'
  : 'the edge case model (skipped: the fixtures folder is not beside the project)';

describe.skipIf(!existsSync(FIXTURE))(title, () => {
  it('is ordered City, Customer, BillingAccount, JobRun, with one missing parent', () => {
    const read = readModel(readFileSync(FIXTURE, 'utf8'), { file: 'model.edge-case.json' });
    if (!read.ok) throw new Error(read.error.message);
    const { model } = read.value;
    const outcome = orderTables([], { model, dataSet: selectTables(model, {}) });
    expect(outcome).toMatchObject({
      nodeCount: 4,
      edgeCount: 1,
      missingEdgeCount: 1,
      mode: 'topological',
      verdict: 'warning',
    });
    expect(namesInOrder(outcome)).toEqual([
      'OSUSR_DEF_CITY',
      'OSUSR_ABC_CUSTOMER',
      'BILLING_ACCOUNT',
      'OSUSR_XYZ_JOBRUN',
    ]);
    const remarks = outcome.findings.filter(({ verdict }) => verdict !== 'proved');
    expect(remarks.map(({ check, subject }) => [check, subject])).toEqual([['ORD-003', 'dbo.OSUSR_U_USER']]);
    expect(outcome.certificate.dependencies.map(({ classification }) => classification)).toEqual([
      'CrossBoundary',
      'Missing',
    ]);
  });
});
