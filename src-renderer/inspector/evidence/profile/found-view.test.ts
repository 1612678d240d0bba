import { describe, expect, it } from 'vitest';
import type { ForeignKeyReality } from '../../../../src/model/profile/foreign-key-reality.ts';
import type { ProbeOutcome, ProbeStatus } from '../../../../src/model/profile/probe-status.ts';
import { compositeKey, keyId, singleKey } from './key-view.ts';
import { equalityWords } from './knob-view.ts';
import { referenceRow } from './reference-view.ts';

const status = (outcome: ProbeOutcome): ProbeStatus => ({
  capturedAtUtc: '2026-01-01T00:00:00Z',
  sampleSize: 10,
  outcome,
  query: null,
});

describe('a key', () => {
  const found = {
    environment: 'qa',
    schema: 'dbo',
    table: 'T',
    columns: ['B', 'A'],
    groups: 2,
    rows: 5,
    examples: [],
    probeStatus: status('Succeeded'),
  };
  const single = (hasDuplicate: boolean, outcome: ProbeOutcome) =>
    singleKey({ schema: 'dbo', table: 'T', column: 'A', hasDuplicate, probeStatus: status(outcome) }, []).state;
  it('has duplicates that were found, or that are assumed because nobody finished looking', () => {
    expect(single(true, 'Succeeded')).toBe('duplicates');
    expect(single(false, 'Succeeded')).toBe('none');
    expect(single(true, 'FallbackTimeout')).toBe('assumed');
    expect(single(false, 'Unknown')).toBe('unknown');
  });

  it('of several columns is believed only where examples are at hand or the table was measured to the end', () => {
    const composite = { schema: 'dbo', table: 'T', columns: ['A', 'B'], hasDuplicate: true };
    expect(compositeKey(composite, [], false)).toMatchObject({ state: 'assumed', rows: null, status: null });
    expect(compositeKey(composite, [], true).state).toBe('duplicates');
    expect(compositeKey(composite, [found], false)).toMatchObject({ state: 'duplicates', rows: 5 });
  });

  it('is the same in another order and another case', () => {
    expect(keyId(['a', 'B'])).toBe(keyId(['b', 'A']));
    expect(keyId(['ab'])).not.toBe(keyId(['a', 'b']));
  });
});

describe('a reference', () => {
  const reality = (more: Partial<ForeignKeyReality>): ForeignKeyReality => ({
    fromSchema: 'dbo',
    fromTable: 'T',
    fromColumn: 'CITYID',
    toSchema: 'dbo',
    toTable: 'CITY',
    toColumn: 'ID',
    hasDbConstraint: false,
    hasOrphan: true,
    orphanCount: 3,
    isNoCheck: false,
    probeStatus: status('Succeeded'),
    orphanSample: {
      primaryKeyColumns: ['ID'],
      foreignKeyColumn: 'CITYID',
      rows: [
        { key: ['1'], value: '99' },
        { key: ['2'], value: '98' },
        { key: ['3'], value: '99' },
      ],
      total: 3,
    },
    ...more,
  });

  it('groups the sample rows of a snapshot by the parent they miss', () => {
    const row = referenceRow(reality({}), []);
    expect(row).toMatchObject({ state: 'orphans', rows: 3, parents: null });
    expect(row.groups.map(({ value, rows, sample }) => [value, rows, sample])).toEqual([
      ['99', null, [['1'], ['3']]],
      ['98', null, [['2']]],
    ]);
  });

  it('takes counted groups, with sample rows beside them', () => {
    const orphans = {
      environment: 'qa',
      schema: 'dbo',
      table: 'T',
      column: 'CITYID',
      parents: 7,
      rows: 40,
      examples: [{ value: '99', rows: 33 }],
      probeStatus: status('Succeeded'),
    };
    const row = referenceRow(reality({ orphanCount: 40 }), [orphans]);
    expect(row).toMatchObject({ rows: 40, parents: 7, isWhole: false });
    expect(row.groups).toMatchObject([{ value: '99', rows: 33, sample: [['1'], ['3']] }]);
  });

  it('is enforced, clean, assumed or not known', () => {
    const state = (hasOrphan: boolean, outcome: ProbeOutcome) =>
      referenceRow(
        reality({ hasOrphan, orphanCount: hasOrphan ? 9 : 0, orphanSample: null, probeStatus: status(outcome) }),
        [],
      );
    expect(state(false, 'TrustedConstraint')).toMatchObject({ state: 'enforced', rows: 0 });
    expect(state(false, 'Succeeded')).toMatchObject({ state: 'none', rows: 0 });
    expect(state(true, 'Cancelled')).toMatchObject({ state: 'assumed', rows: null });
    expect(state(false, 'AmbiguousMapping')).toMatchObject({ state: 'unknown', rows: null });
  });
});

it('says which differences of texts count for nothing', () => {
  const words = (ignoreCase: boolean, ignoreAccents: boolean, ignoreTrailingSpaces: boolean) =>
    equalityWords({ ignoreCase, ignoreAccents, ignoreTrailingSpaces, from: 'uat' });
  expect(words(false, false, false)).toBe('exact');
  expect(words(true, false, true)).toBe('without regard to case, trailing spaces');
});
