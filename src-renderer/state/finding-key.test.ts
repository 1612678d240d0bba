import { describe, expect, it } from 'vitest';
import { sampleRun } from '../testing/sample-run.ts';
import { findingKeys } from './finding-key.ts';

describe('keys of findings', () => {
  it('are all different, also for the same check and subject', () => {
    const [stage] = sampleRun(34, 'r').stages;
    const twice = { stages: [{ ...stage!, findings: [...stage!.findings, ...stage!.findings] }] };
    const keys = findingKeys(twice).map(({ key }) => key);
    expect(keys).toEqual(['ORD-004~dbo.OSUSR_U_USER~0', 'ORD-004~dbo.OSUSR_U_USER~1']);
    expect(new Set(findingKeys(sampleRun(200, 'r')).map(({ key }) => key)).size).toBe(
      findingKeys(sampleRun(200, 'r')).length,
    );
  });
});
