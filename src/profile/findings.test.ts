import { describe, expect, it } from 'vitest';
import type { ColumnProfile } from '../model/profile/column-profile.ts';
import type { ForeignKeyReality } from '../model/profile/foreign-key-reality.ts';
import type { ProbeOutcome, ProbeStatus } from '../model/profile/probe-status.ts';
import type { Profile } from '../model/profile/profile.ts';
import { environmentFindings } from './environment-findings.ts';
import { insightsOf } from './insights.ts';
import { disagreementFindings, validationFindings } from './validation-findings.ts';

const status = (outcome: ProbeOutcome = 'Succeeded', sampleSize = 0): ProbeStatus => ({
  capturedAtUtc: '2026-01-01T00:00:00.000Z',
  sampleSize,
  outcome,
  query: null,
});
const column = (name: string, facts: Partial<ColumnProfile> = {}): ColumnProfile => ({
  schema: 'dbo',
  table: 'T',
  column: name,
  isNullablePhysical: true,
  isComputed: false,
  isPrimaryKey: false,
  isUniqueKey: false,
  defaultDefinition: null,
  rowCount: 100,
  nullCount: 0,
  nullCountStatus: status(),
  nullSample: null,
  ...facts,
});
const reference = (facts: Partial<ForeignKeyReality> = {}): ForeignKeyReality => ({
  fromSchema: 'dbo',
  fromTable: 'T',
  fromColumn: 'P_ID',
  toSchema: 'dbo',
  toTable: 'P',
  toColumn: 'ID',
  hasDbConstraint: false,
  hasOrphan: false,
  orphanCount: 0,
  isNoCheck: false,
  probeStatus: status(),
  orphanSample: null,
  ...facts,
});
const candidate = (hasDuplicate: boolean, outcome: ProbeOutcome = 'Succeeded') => ({
  schema: 'dbo',
  table: 'T',
  column: 'CODE',
  hasDuplicate,
  probeStatus: status(outcome),
});
const profile = (facts: Partial<Profile>): Profile => ({
  columns: [],
  uniqueCandidates: [],
  compositeUniqueCandidates: [],
  foreignKeys: [],
  ...facts,
});
const named = (environment: string, facts: Partial<Profile>, milliseconds = 0) => ({
  environment,
  profile: profile(facts),
  milliseconds,
});

describe('insights', () => {
  it('recommend columns without NULL, in one line per table, and name a few', () => {
    const columns = ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((name) => column(name));
    const [only, ...more] = insightsOf(profile({ columns }));
    expect(more).toEqual([]);
    expect(only).toMatchObject({ severity: 'Recommendation', category: 'Nullability', column: null });
    expect(only?.message).toContain('A, B, C, D, E and 2 more');
  });

  it.each([
    ['has NULLs', { nullCount: 1 }],
    ['has no rows', { rowCount: 0 }],
    ['allows none', { isNullablePhysical: false }],
    ['is a key', { isPrimaryKey: true }],
    ['is unique', { isUniqueKey: true }],
    ['was not measured', { nullCountStatus: status('Unknown') }],
  ])('do not recommend a column that %s', (_, facts) => {
    expect(insightsOf(profile({ columns: [column('A', facts)] }))).toEqual([]);
  });

  it('say nothing else of a computed column', () => {
    const columns = [column('A', { isComputed: true, nullCountStatus: status('Cancelled') })];
    expect(insightsOf(profile({ columns })).map(({ category }) => category)).toEqual(['ComputedColumn']);
  });

  it('warn of substitutes as evidence, not of what they claim', () => {
    const late = profile({
      columns: [column('A', { nullCountStatus: status('Cancelled') })],
      uniqueCandidates: [candidate(true, 'FallbackTimeout')],
      foreignKeys: [reference({ hasOrphan: true, orphanCount: 100, probeStatus: status('AmbiguousMapping') })],
    });
    expect(insightsOf(late).map(({ category, column: of }) => [category, of])).toEqual([
      ['Evidence', 'A'],
      ['Evidence', 'CODE'],
      ['Evidence', 'P_ID'],
    ]);
    expect(validationFindings(late)).toEqual([]);
  });

  it('warn of duplicates and orphans, with a row', () => {
    const orphanSample = {
      primaryKeyColumns: ['ID'],
      foreignKeyColumn: 'P_ID',
      rows: [{ key: ['1'], value: "o'k" }],
      total: 3,
    };
    const found = profile({
      uniqueCandidates: [candidate(true)],
      compositeUniqueCandidates: [{ schema: 'dbo', table: 'T', columns: ['A', 'B'], hasDuplicate: true }],
      foreignKeys: [reference({ hasOrphan: true, orphanCount: 3, orphanSample })],
    });
    expect(insightsOf(found).map(({ message }) => message)).toEqual([
      'Values of CODE repeat.',
      'Values of A, B repeat.',
      "3 rows point to no row of P, such as (1) -> 'o'k'.",
    ]);
    expect(validationFindings(found).map(({ check, verdict }) => [check.split('validation.')[1], verdict])).toEqual([
      ['unique.duplicates', 'proved'],
      ['compositeUnique.duplicates', 'proved'],
      ['foreignKey.orphans', 'warning'],
    ]);
  });
});

describe('several environments', () => {
  it('say nothing when there is one, or when they agree', () => {
    const facts = { columns: [column('A')], uniqueCandidates: [candidate(false)], foreignKeys: [reference()] };
    expect(environmentFindings([named('qa', facts)])).toEqual([]);
    expect(environmentFindings([named('qa', facts), named('uat', facts)])).toEqual([]);
    expect(disagreementFindings([named('qa', facts), named('uat', facts)])).toEqual([]);
  });

  it('break a promise where one of them does, lacks it, or was not measured', () => {
    const good = { columns: [column('A')], uniqueCandidates: [candidate(false)], foreignKeys: [reference()] };
    const bad = {
      columns: [column('A', { nullCount: 1 })],
      uniqueCandidates: [],
      foreignKeys: [reference({ probeStatus: status('Unknown') })],
    };
    const findings = environmentFindings([named('qa', good), named('uat', bad)]);
    expect(findings.map(({ check, subject }) => [check.split('multiEnvironment.')[1], subject])).toEqual([
      ['nullability', 'dbo.T.A'],
      ['uniqueness', 'dbo.T.CODE'],
      ['foreignKey', 'dbo.T.P_ID'],
      ['foreignKey.evidence', 'dbo.T.P_ID'],
    ]);
    expect(findings[0]?.reason).toContain('not in uat');
  });

  it('tell what is slower by more than a minute', () => {
    const checks = (milliseconds: number) =>
      environmentFindings([named('qa', {}, 1_000), named('uat', {}, milliseconds)]).map(({ check }) => check);
    expect(checks(61_000)).toEqual([]);
    expect(checks(61_001)).toEqual(['profiling.multiEnvironment.duration']);
  });

  it('tell different nullability, keys and shares of NULLs; a share is of the rows looked at', () => {
    const one = { columns: [column('A', { nullCount: 10, isPrimaryKey: true })] };
    const other = {
      columns: [column('A', { nullCount: 10, isNullablePhysical: false, nullCountStatus: status('Succeeded', 20) })],
    };
    expect(disagreementFindings([named('qa', one), named('uat', other)]).map(({ check }) => check)).toEqual([
      'profiling.validation.column.nullability.mismatch',
      'profiling.validation.constraint.uniqueDisagreement',
      'profiling.validation.dataQuality.nullVariance',
    ]);
  });
});
