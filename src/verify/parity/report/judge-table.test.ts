import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../model/problem.ts';
import type { UnpairedTable } from '../pairing/table-pairs.ts';
import type { SideScan } from '../scan/scan.ts';
import type { TablePlan } from '../table-plan.ts';
import { memoryColumn, memoryPlan } from '../testing/memory-plan.ts';
import { baseVerification } from './base-verification.ts';
import { NOTHING_SELECTED, tableFindings, unpairedFindings } from './findings.ts';
import { followsFromRows } from './judge-column.ts';
import { differenceWords, judgeTable, judgeUnpaired } from './judge-table.ts';
import { coverageOf, summaryOf, verdictOf } from './summary.ts';
import type { TableOutcome } from './table-outcome.ts';

/** Rows and NULLs of a side, as a scan at strength counts gives them. */
const counts = (rows: number, ...nulls: readonly number[]): SideScan => ({
  rows,
  notNull: nulls.map((each) => rows - each),
  segments: new Map(),
  columnDigests: null,
  normalised: nulls.map(() => null),
  bytesFetched: 0,
});
const boom: Problem = { code: 'connect.statementFailed', message: 'boom' };

const counted = (source: SideScan, target: SideScan, facts: Partial<TableOutcome> = {}): TableOutcome => ({
  strength: 'counts',
  scans: { source, target },
  failure: null,
  stopped: null,
  digests: null,
  found: null,
  unreadable: new Map(),
  duplicates: [],
  confirmed: null,
  writtenMeanwhile: 0,
  seeds: [],
  statements: { kept: [], leftOut: 0 },
  milliseconds: 1,
  ...facts,
});
const failed = (failure: Problem): TableOutcome => ({
  ...counted(counts(0), counts(0)),
  strength: 'none',
  scans: null,
  failure,
});

const customer = (...columns: readonly string[]): TablePlan =>
  memoryPlan(
    0,
    columns.map((name) => memoryColumn(name)),
  );

const judgedBy = (plan: TablePlan, outcome: TableOutcome) => {
  const comparison = judgeTable(plan, outcome);
  const findings = tableFindings(plan, outcome, comparison);
  const table = { pairing: plan.pairing, comparison, findings };
  return { table, comparison, findings, base: baseVerification([table]) };
};
const judged = (source: SideScan, target: SideScan, plan: TablePlan = customer('Name')) =>
  judgedBy(plan, counted(source, target));

describe('PAR-001, as many rows on both sides', () => {
  it('holds', () => {
    const { comparison, findings, base } = judged(counts(5, 1), counts(5, 1));
    expect(comparison).toMatchObject({ verdict: 'proved', strength: 'counts', reason: null });
    expect(findings).toEqual([]);
    expect(base).toEqual({ passed: true, warnings: [], tablesChecked: 1, rowCountMatches: 1, nullCountMatches: 1 });
  });

  it('fails: 5 rows against 3', () => {
    const { comparison, findings, base } = judged(counts(5, 0), counts(3, 0));
    expect(comparison.verdict).toBe('differs');
    expect(findings).toMatchObject([
      { check: 'PAR-001', subject: 'dbo.OSUSR_ABC_CUSTOMER', verdict: 'differs', expected: '5', found: '3' },
    ]);
    expect(findings[0]?.reason).toContain('2 missing on balance');
    expect(findings[0]?.reason).toContain('In the target: dbo.Customer');
    expect(base.passed).toBe(false);
    expect(base.warnings).toMatchObject([
      {
        tableName: 'OSUSR_ABC_CUSTOMER',
        warningType: 'RowCountMismatch',
        columnName: '<row count>',
        expectedValue: 5,
        actualValue: 3,
      },
    ]);
  });

  it('is not measured when a side fails, and then no NULLs are checked either', () => {
    const { comparison, findings, base } = judgedBy(customer('Name'), failed(boom));
    expect(comparison).toMatchObject({ verdict: 'incomplete', strength: 'none', sourceRows: null, targetRows: null });
    expect(findings).toMatchObject([{ check: 'PAR-003', verdict: 'incomplete', reason: 'Not compared: boom.' }]);
    expect(base).toMatchObject({ passed: false, tablesChecked: 1, rowCountMatches: 0, nullCountMatches: 0 });
    expect(base.warnings).toEqual([
      {
        tableName: 'OSUSR_ABC_CUSTOMER',
        columnName: '<query>',
        warningType: 'RowCountQueryFailed',
        expectedValue: 0,
        actualValue: 0,
        message: 'boom',
      },
    ]);
  });
});

describe('PAR-002, as many NULLs in a column', () => {
  it('fails: 1 NULL against 0', () => {
    const { findings, base } = judged(counts(5, 1), counts(5, 0));
    expect(findings).toMatchObject([
      { check: 'PAR-002', subject: 'dbo.OSUSR_ABC_CUSTOMER.NAME', verdict: 'differs', expected: '1', found: '0' },
    ]);
    expect(base).toMatchObject({ passed: false, rowCountMatches: 1, nullCountMatches: 0 });
    expect(base.warnings).toMatchObject([
      { warningType: 'NullCountMismatch', columnName: 'NAME', expectedValue: 1, actualValue: 0 },
    ]);
  });

  it('is told with the rows where missing rows explain it, and is still a warning', () => {
    const { findings, base, comparison } = judged(counts(5, 2), counts(3, 1));
    expect(findings.map(({ check }) => check)).toEqual(['PAR-001']);
    expect(findings[0]?.reason).toContain('can follow from this alone: Name');
    expect(base.warnings.map(({ warningType }) => warningType)).toEqual(['RowCountMismatch', 'NullCountMismatch']);
    expect(comparison.columns).toMatchObject([{ verdict: 'differs' }]);
  });

  it('is a finding of its own where missing rows cannot explain it', () => {
    expect(judged(counts(5, 0), counts(3, 1)).findings.map(({ check }) => check)).toEqual(['PAR-001', 'PAR-002']);
  });

  it('is not measured where a column cannot be read: the rows still are', () => {
    const hidden = {
      attribute: 'Name',
      sourceColumn: 'NAME',
      targetColumn: 'Name',
      reason: 'permission',
      byDesign: false,
    };
    const { comparison, findings, base } = judged(counts(5, 1), counts(5, 1), {
      ...customer('City'),
      leftOut: [hidden],
    });
    expect(comparison).toMatchObject({ verdict: 'incomplete', strength: 'counts', sourceRows: 5, targetRows: 5 });
    expect(findings).toMatchObject([{ check: 'PAR-003', verdict: 'incomplete' }]);
    expect(findings[0]?.reason).toContain('column Name was not compared: permission');
    expect(base.warnings).toMatchObject([{ warningType: 'NullCountQueryFailed', columnName: 'NAME' }]);
  });
});

describe('PAR-003, compared as a whole', () => {
  const unpaired = (facts: Partial<UnpairedTable>): UnpairedTable => ({
    kind: 'unpaired',
    module: 'AppCore',
    entity: 'Gone',
    source: { schema: 'dbo', table: 'GONE' },
    target: null,
    reason: 'the target has no table',
    fix: 'Create it.',
    byDesign: false,
    ...facts,
  });

  it('fails for a table that one side lacks, and the run is incomplete', () => {
    const pairing = unpaired({});
    const table = { pairing, comparison: judgeUnpaired(pairing), findings: [] };
    expect(unpairedFindings(table.comparison, pairing.fix)).toMatchObject([
      { check: 'PAR-003', subject: 'dbo.GONE', verdict: 'incomplete' },
    ]);
    expect(baseVerification([table])).toMatchObject({
      passed: false,
      tablesChecked: 1,
      warnings: [{ warningType: 'TableNotCompared', tableName: 'GONE' }],
    });
    expect(verdictOf([table], false)).toBe('incomplete');
    expect(coverageOf([table])).toEqual({ tables: { looked: 0, of: 1 }, rows: { looked: 0, of: null }, cells: null });
  });

  it('lists what is outside by its rules without holding it against the run', () => {
    const pairing = unpaired({ byDesign: true, reason: 'external entity' });
    const outside = { pairing, comparison: judgeUnpaired(pairing), findings: [] };
    const proved = judged(counts(5, 1), counts(5, 1)).table;
    expect(unpairedFindings(outside.comparison, pairing.fix)).toMatchObject([{ check: 'PAR-003', verdict: 'vacuous' }]);
    expect(baseVerification([outside, proved])).toMatchObject({ passed: true, tablesChecked: 1 });
    expect(verdictOf([outside, proved], true)).toBe('proved');
    expect(summaryOf([outside, proved]).tables).toEqual({ compared: 1, proved: 1, differs: 0, notCompared: 1 });
  });

  it('fails for a column that one side lacks, and is quiet about computed ones', () => {
    const lacking = (byDesign: boolean): TablePlan => ({
      ...customer('Name'),
      leftOut: [{ attribute: 'X', sourceColumn: 'X', targetColumn: 'X', reason: 'why', byDesign }],
    });
    expect(judged(counts(5, 1), counts(5, 1), lacking(false)).findings).toMatchObject([
      { check: 'PAR-003', verdict: 'incomplete', reason: 'Not compared in full: column X was not compared: why.' },
    ]);
    expect(judged(counts(5, 1), counts(5, 1), lacking(true))).toMatchObject({
      comparison: { verdict: 'proved', columns: [{}, { verdict: 'vacuous', reason: 'why' }] },
      findings: [],
    });
  });

  it('fails when no column is on both sides, although the rows are equal', () => {
    expect(judged(counts(5), counts(5), customer()).comparison).toMatchObject({
      verdict: 'incomplete',
      reason: 'no column was compared',
    });
  });
});

describe('PAR-004, something to compare', () => {
  it('fails for 0 = 0 rows', () => {
    const { comparison, findings } = judged(counts(0, 0), counts(0, 0));
    expect(comparison.verdict).toBe('vacuous');
    expect(findings).toMatchObject([{ check: 'PAR-004', verdict: 'vacuous' }]);
  });

  it('fails for a column without a value on either side, and the table is proved', () => {
    const { comparison, findings } = judged(counts(5, 5, 0), counts(5, 5, 0), customer('Unused', 'Name'));
    expect(comparison).toMatchObject({ verdict: 'proved', columns: [{ verdict: 'vacuous' }, { verdict: 'proved' }] });
    expect(findings).toMatchObject([{ check: 'PAR-004', subject: 'dbo.OSUSR_ABC_CUSTOMER' }]);
    expect(findings[0]?.reason).toContain('nothing is shown about: Unused.');
  });

  it('fails when no table was selected', () => {
    expect(NOTHING_SELECTED).toMatchObject({ check: 'PAR-004', verdict: 'vacuous' });
    expect(verdictOf([], false)).toBe('vacuous');
  });

  it('counts against the run only where rows are expected', () => {
    const empty = judged(counts(0, 0), counts(0, 0)).table;
    const proved = judged(counts(5, 1), counts(5, 1)).table;
    expect(verdictOf([empty, proved], false)).toBe('proved');
    expect(verdictOf([empty, proved], true)).toBe('vacuous');
  });
});

describe('verdicts of any counts', () => {
  it('are proved or vacuous exactly when every count is equal', () => {
    const side = fc.integer({ min: 0, max: 4 }).chain((rows) =>
      fc.record({
        rows: fc.constant(rows),
        nulls: fc.array(fc.integer({ min: 0, max: rows }), { minLength: 2, maxLength: 2 }),
      }),
    );
    fc.assert(
      fc.property(side, side, (source, target) => {
        const { comparison, findings, base } = judged(
          counts(source.rows, ...source.nulls),
          counts(target.rows, ...target.nulls),
          customer('A', 'B'),
        );
        const isEqual = JSON.stringify(source) === JSON.stringify(target);
        // Every value NULL shows as little as no row.
        const isNothing = source.nulls.every((each) => each === source.rows);
        expect(comparison.verdict).toBe(isEqual ? (isNothing ? 'vacuous' : 'proved') : 'differs');
        expect(base.passed).toBe(isEqual);
        expect(findings.some(({ verdict }) => verdict === 'differs')).toBe(!isEqual);
      }),
    );
  });

  it('explain NULLs by rows exactly when some subset of the larger side gives the smaller one', () => {
    const side = fc
      .integer({ min: 0, max: 6 })
      .chain((rows) => fc.tuple(fc.constant(rows), fc.integer({ min: 0, max: rows })));
    fc.assert(
      fc.property(side, side, ([sourceRows, sourceNulls], [targetRows, targetNulls]) => {
        const [less, more] =
          sourceRows < targetRows
            ? [
                [sourceRows, sourceNulls],
                [targetRows, targetNulls],
              ]
            : [
                [targetRows, targetNulls],
                [sourceRows, sourceNulls],
              ];
        const isSubset = less[1]! <= more[1]! && less[0]! - less[1]! <= more[0]! - more[1]!;
        expect(followsFromRows(sourceNulls, targetNulls, { sourceRows, targetRows })).toBe(
          sourceRows !== targetRows && isSubset,
        );
      }),
    );
  });
});

it('differing rows are counted in words that know one from many', () => {
  expect(differenceWords({ missing: 1, extra: 8_233, changed: 0, cells: 0, atLeast: true })).toBe(
    'at least 1 row missing, 8,233 extra',
  );
});
