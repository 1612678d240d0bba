import { describe, expect, it } from 'vitest';
import type { RowDifference } from '../../../model/parity/row-difference.ts';
import type { SchemaDifference } from '../../../model/parity/schema-difference.ts';
import type { TablePlan } from '../table-plan.ts';
import { comparedInMemory } from '../testing/compared-table.ts';
import { memoryColumn, memoryPlan, type MemoryRow, plainCodec } from '../testing/memory-plan.ts';
import type { MemorySides } from '../testing/memory-scanner.ts';
import { baseVerification } from './base-verification.ts';
import { tableFindings } from './findings.ts';
import { judgeTable } from './judge-table.ts';
import { coverageOf, strengthOf, summaryOf } from './summary.ts';
import { tableEvidence } from './table-evidence.ts';

const row = (id: number, ...cells: readonly (string | null)[]): MemoryRow => [String(id), ...cells];
const PLAN = memoryPlan(1, [memoryColumn('Id'), memoryColumn('Name'), memoryColumn('City')]);
const KEYLESS = memoryPlan(0, [memoryColumn('Name'), memoryColumn('City')]);

async function judged(plan: TablePlan, sides: MemorySides, settings: Parameters<typeof comparedInMemory>[2] = {}) {
  const { outcome } = await comparedInMemory(plan, sides, settings);
  const comparison = judgeTable(plan, outcome);
  const findings = tableFindings(plan, outcome, comparison);
  const table = { pairing: plan.pairing, comparison, findings };
  return { outcome, comparison, findings, table, base: baseVerification([table]) };
}

const checks = (findings: readonly { readonly check: string; readonly verdict: string }[]) =>
  findings.map(({ check, verdict }) => `${check} ${verdict}`);

describe('rows', () => {
  const equal = [row(1, 'a', 'b'), row(2, 'a', null)];

  it('hold: proved at digest and at cells, and what was looked at is told', async () => {
    for (const strength of ['digest', 'cells'] as const) {
      const { comparison, findings, base, table } = await judged(PLAN, { source: equal, target: equal }, { strength });
      expect(comparison).toMatchObject({ verdict: 'proved', strength, reason: null });
      expect(comparison.differences).toEqual({ missing: 0, extra: 0, changed: 0, cells: 0, atLeast: false });
      expect(comparison.digest?.source).toBe(comparison.digest?.target);
      expect(findings).toEqual([]);
      expect(base.passed).toBe(true);
      expect(strengthOf([table])).toBe(strength);
      expect(coverageOf([table])).toEqual({
        tables: { looked: 1, of: 1 },
        rows: { looked: 2, of: 2 },
        cells: { looked: 6, of: 6 },
      });
    }
  });

  it('fail as PAR-005, PAR-006 and PAR-007, with examples and a HashMismatch', async () => {
    const { comparison, findings, base, table } = await judged(PLAN, {
      source: [...equal, row(3, 'x', 'y')],
      target: [row(1, 'a', 'B'), row(2, 'a', null), row(4, 'x', 'y')],
    });
    expect(checks(findings)).toEqual(['PAR-005 differs', 'PAR-006 differs', 'PAR-007 differs']);
    expect(findings.map(({ reason }) => reason)).toEqual([
      "1 row missing from the target: ID '3'.",
      "1 row only in the target: ID '4'.",
      "1 row changed in 1 cell: ID '1': CITY 'b' → 'B'.",
    ]);
    expect(comparison).toMatchObject({
      verdict: 'differs',
      reason: 'values differ in City; 1 row missing, 1 extra, 1 changed',
      columns: [{ verdict: 'proved' }, { verdict: 'proved' }, { verdict: 'differs', differingCells: 1 }],
    });
    expect(base.warnings).toMatchObject([
      { warningType: 'HashMismatch', expectedValue: 0, actualValue: 3, columnName: '<row hash>' },
    ]);
    expect(summaryOf([table])).toMatchObject({ differences: { missing: 1, extra: 1, changed: 1, cells: 1 } });
  });

  it('are not measured when reading them fails: the digests differ all the same', async () => {
    const boom = { code: 'connect.statementFailed', message: 'boom' };
    const plan = PLAN;
    const { outcome } = await comparedInMemory(
      plan,
      { source: [row(1, 'a', 'b')], target: [row(1, 'x', 'b')] },
      {},
      { segments: 1, fails: (call) => (call === 'rows' ? boom : null) },
    );
    const comparison = judgeTable(plan, outcome);
    expect(comparison).toMatchObject({ verdict: 'differs', reason: 'the digests differ; boom', differences: null });
    expect(comparison.columns.map(({ verdict }) => verdict)).toEqual(['warning', 'warning', 'warning']);
    const table = { pairing: plan.pairing, comparison, findings: [] };
    expect(baseVerification([table]).warnings).toMatchObject([{ warningType: 'HashMismatch', actualValue: 0 }]);
  });

  it('without a key are told as a multiset, with how often', async () => {
    const { findings, comparison } = await judged(KEYLESS, {
      source: [
        ['a', 'b'],
        ['a', 'b'],
        ['a', 'b'],
        ['c', null],
      ],
      target: [
        ['a', 'b'],
        ['c', null],
      ],
    });
    expect(findings.find(({ check }) => check === 'PAR-005')?.reason).toBe(
      "2 rows missing from the target: ('a', 'b') 2 times; ….",
    );
    expect(comparison.columns.map(({ verdict, differingCells }) => [verdict, differingCells])).toEqual([
      ['warning', null],
      ['warning', null],
    ]);
  });

  it('say "at least" after a limit, as PAR-012', async () => {
    const source = Array.from({ length: 9 }, (_, at) => row(at, 'x', 'y'));
    const { comparison, findings } = await judged(PLAN, { source, target: [] }, { stopAfter: { differences: 4 } });
    expect(comparison).toMatchObject({ verdict: 'differs', differences: { missing: 4, atLeast: true } });
    expect(findings.find(({ check }) => check === 'PAR-005')?.found).toBe('at least 4');
    expect(findings.find(({ check }) => check === 'PAR-012')).toMatchObject({
      verdict: 'differs',
      reason: 'Stopped early: at least 4 rows missing.',
    });
  });

  it('name duplicates of a key that is not enforced, as PAR-013', async () => {
    const loose = { ...PLAN, keyEnforced: { source: false, target: false } };
    const twice = [row(1, 'a', 'b'), row(1, 'c', 'd')];
    const { findings, comparison } = await judged(loose, { source: twice, target: twice }, { strength: 'cells' });
    expect(comparison.verdict).toBe('proved');
    expect(checks(findings)).toEqual(['PAR-013 warning']);
    expect(findings[0]?.reason).toContain("1 value of the key (ID) is there more than once on a side, such as '1'");
  });
});

describe('redacted columns', () => {
  it('are in no finding and no evidence, not even as the bounds of segments', async () => {
    const plan = memoryPlan(1, [
      memoryColumn('Id', { redacted: true }),
      memoryColumn('Mail', { redacted: true }),
      memoryColumn('City'),
    ]);
    const { outcome, findings, comparison } = await judged(plan, {
      source: [row(4_711, 'secret', 'Porto')],
      target: [row(4_711, 'hidden', 'Porto'), row(815, 'hidden', 'x')],
    });
    const written = JSON.stringify([findings, comparison, tableEvidence(plan, outcome, findings)]);
    expect(written).not.toMatch(/secret|hidden|4711|815/);
    expect(findings.map(({ reason }) => reason).join()).toContain('MAIL (redacted)');
    expect(comparison.columns.map(({ redacted }) => redacted)).toEqual([true, true, false]);
  });
});

describe('PAR-007 with a rule', () => {
  it('shows raw and normalised values side by side', async () => {
    const trimmed = plainCodec('text', {
      rules: [{ trailingSpaces: 'ignore' }],
      payload: (_side, cell) => ({ ok: true, value: cell === null ? null : String(cell).trimEnd() }),
    });
    const plan = memoryPlan(1, [memoryColumn('Id'), memoryColumn('Name', { codec: trimmed })]);
    const { findings } = await judged(plan, { source: [row(1, 'a  ')], target: [row(1, 'b')] });
    expect(findings[0]?.reason).toBe("1 row changed in 1 cell: ID '1': NAME 'a  ' → 'b' (normalised 'a' → 'b').");
  });
});

describe('remarks', () => {
  const schema = (
    weight: SchemaDifference['weight'],
    aspect: SchemaDifference['aspect'] = 'conversion',
  ): SchemaDifference => ({
    aspect,
    subject: 'Name',
    source: 'varchar(50)',
    target: 'nvarchar(50)',
    weight,
    message: 'Name is converted.',
  });
  const sides = { source: [row(1, 'a', 'b')], target: [row(1, 'a', 'b')] };

  it('about the schema leave a clean comparison proved, as PAR-009, and notes are quiet', async () => {
    const { comparison, findings } = await judged({ ...PLAN, schema: [schema('warning'), schema('note')] }, sides);
    expect(comparison).toMatchObject({ verdict: 'proved', schema: { differences: 0, warnings: 1 } });
    expect(checks(findings)).toEqual(['PAR-009 warning']);
  });

  it('about a schema that can lose data make the table differ, as PAR-008', async () => {
    const { comparison, findings } = await judged({ ...PLAN, schema: [schema('difference', 'length')] }, sides);
    expect(comparison).toMatchObject({ verdict: 'differs', schema: { differences: 1, warnings: 0 } });
    expect(checks(findings)).toEqual(['PAR-008 differs']);
  });

  it('suspect a conversion where types differ and rows do too', async () => {
    const plan = { ...PLAN, schema: [schema('warning')] };
    const { comparison, findings } = await judged(plan, { source: [row(1, 'a', 'b')], target: [row(1, 'x', 'b')] });
    expect(comparison.reason).toContain('suspected conversion mismatch');
    expect(findings.find(({ check }) => check === 'PAR-007')?.reason).toContain('Suspected conversion mismatch');
  });

  it('about the effect of rules are PAR-010, with the number of values', async () => {
    const { outcome } = await comparedInMemory(PLAN, sides);
    const rules = [{ spaceIsNull: true }];
    const plan = memoryPlan(1, [
      memoryColumn('Id'),
      memoryColumn('Name', { codec: plainCodec('text', { rules }) }),
      memoryColumn('City'),
    ]);
    const scans =
      outcome.scans === null
        ? null
        : { ...outcome.scans, source: { ...outcome.scans.source, normalised: [null, 1_204, null] } };
    const findings = tableFindings(plan, { ...outcome, scans }, judgeTable(plan, { ...outcome, scans }));
    expect(findings).toMatchObject([{ check: 'PAR-010', verdict: 'proved', subject: 'dbo.OSUSR_ABC_CUSTOMER.NAME' }]);
    expect(findings[0]?.reason).toContain('1,204 values normalised by the rule spaceIsNull');
  });

  it('about cells that settled what digests could not are PAR-011', async () => {
    const one = await judged(PLAN, sides, { collisionBound: -128 });
    expect(one).toMatchObject({ comparison: { verdict: 'proved', strength: 'digest' }, findings: [] });
    const many = Array.from({ length: 40 }, (_, at) => row(at, 'x', 'y'));
    const settled = await judged(PLAN, { source: many, target: many }, { collisionBound: -128 });
    expect(settled.comparison).toMatchObject({ verdict: 'proved', strength: 'cells' });
    expect(checks(settled.findings)).toEqual(['PAR-011 proved']);
  });
});

describe('differences', () => {
  it('are explained, in the comparison and in the evidence', async () => {
    const source = Array.from({ length: 6 }, (_, at) => row(at, `name ${at} `, 'x'));
    const target = Array.from({ length: 6 }, (_, at) => row(at, `name ${at}`, 'x'));
    const { comparison, outcome, findings } = await judged(PLAN, { source, target });
    expect(comparison.explained).toEqual({ cells: 6, rules: 1, others: 0 });
    const evidence = tableEvidence(PLAN, outcome, findings);
    const codes = new Set(evidence.first.flatMap(({ explained }: RowDifference) => explained));
    expect(codes.size).toBe(1);
    expect(evidence.explanation?.rules[0]?.transformation).toBe([...codes][0]);
  });
});
