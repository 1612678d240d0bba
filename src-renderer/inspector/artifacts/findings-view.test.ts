import { describe, expect, it } from 'vitest';
import type { ExportIssue, ExportValidation, ValidatorResult } from '../../../src/model/export/export-validation.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { RunStage } from '../../../src/model/run.ts';
import { findTold, findingGroups, findingsOf } from './findings-view.ts';

const issue = (check: string, change: Partial<ExportIssue> = {}): ExportIssue => ({
  check,
  severity: 'Error',
  subject: check,
  message: 'said',
  filePath: 'a.sql',
  line: 3,
  expectedValue: null,
  actualValue: null,
  recommendedAction: null,
  isUnchecked: false,
  ...change,
});

const result = (validatorName: string, issues: readonly ExportIssue[], more: object = {}): ValidatorResult => ({
  validatorName,
  status: issues.length === 0 ? 'Pass' : 'Fail',
  skippedBecause: null,
  duration: '00:00:00.000',
  issues,
  metadata: {},
  ...more,
});

/** A stage with the findings that such a validation makes, in its order. */
function checked(results: readonly ValidatorResult[], verdicts: readonly Finding['verdict'][]) {
  const findings = results.flatMap(({ validatorName, status, issues }): Finding[] =>
    issues.length === 0 && status === 'Pass'
      ? [{ check: validatorName, subject: 'export', verdict: 'proved' as const }]
      : issues.map(({ check, subject }) => ({ check, subject, verdict: 'differs' as const, reason: 'said' })),
  );
  verdicts.forEach((verdict, at) => {
    const found = findings[at];
    if (found !== undefined) findings[at] = { ...found, verdict };
  });
  const stage = { stage: 'check export', area: 'artifacts', verdict: 'differs', findings } as unknown as RunStage;
  const validation = { validationResults: results } as unknown as ExportValidation;
  return { stage, groups: findingGroups({ stages: [stage] }, stage, validation) };
}

describe('what the validators said', () => {
  it('is grouped by validator, worst first, each finding with its place', () => {
    const { groups } = checked(
      [
        result('manifest-integrity', []),
        result('checksum-verification', [
          issue('EXP-012', { line: null }),
          issue('EXP-020', { filePath: '__proto__' }),
        ]),
        result('data-verification', [], { status: 'Skipped', skippedBecause: 'No profile.' }),
        result('script-order', [issue('EXP-064')]),
      ],
      ['proved', 'warning', 'differs', 'warning'],
    );
    expect(groups.map(({ title, verdict, findings }) => [title, verdict, findings.length])).toEqual([
      ['Digests and sizes', 'differs', 2],
      ['Order of rows', 'warning', 1],
      ['Manifests', 'proved', 0],
      ['Rows against the profile', 'proved', 0],
    ]);
    expect(groups[0]?.findings.map(({ finding, file, line }) => [finding.check, file, line])).toEqual([
      ['EXP-020', '__proto__', 3],
      ['EXP-012', 'a.sql', null],
    ]);
    expect(groups.at(-1)?.skippedBecause).toBe('No profile.');
  });

  it('is found by the key of the address, and by the file it is about', () => {
    const { groups } = checked(
      [
        result('filesystem-verification', [
          issue('EXP-010', { filePath: 'manifest.json', expectedValue: 'gone.sql' }),
          issue('EXP-020'),
          issue('EXP-020'),
        ]),
      ],
      [],
    );
    expect(findTold(groups, 'EXP-020~EXP-020~1')?.finding.check).toBe('EXP-020');
    expect(findTold(groups, 'EXP-020~EXP-020~2')).toBeNull();
    expect(findTold(groups, null)).toBeNull();
    expect(findingsOf(groups, 'a.sql')).toHaveLength(2);
    expect(findingsOf(groups, 'manifest.json').map(({ finding }) => finding.check)).toEqual(['EXP-010']);
    expect(findingsOf(groups, 'other.sql')).toEqual([]);
  });

  it('says what was looked at in words', () => {
    const metadata = { digestsCompared: 1234, comparedWithModel: 'no', orderTakenFrom: 'a.sql', 'sha256 x': 'AB' };
    const { groups } = checked([result('script-order', [], { metadata })], []);
    expect(groups[0]?.looked).toEqual(['1,234 digests compared', 'not compared with model', 'order taken from a.sql']);
  });

  it('shows further stages of the area behind the validators', () => {
    const { stage } = checked([result('script-order', [])], []);
    const other = {
      ...stage,
      stage: 'full verification',
      verdict: 'incomplete',
      findings: [{ check: 'FUL-001', subject: 'users', verdict: 'incomplete', reason: 'not measured' }],
    } as RunStage;
    const validation = { validationResults: [result('script-order', [])] } as unknown as ExportValidation;
    const groups = findingGroups({ stages: [stage, other] }, stage, validation);
    expect(groups.map(({ title, verdict }) => [title, verdict])).toEqual([
      ['Full verification', 'incomplete'],
      ['Order of rows', 'proved'],
    ]);
  });
});
