import { describe, expect, it } from 'vitest';
import { NO_FIXTURES, fixture } from '../../decide/testing/policy-case.ts';
import { mergeProfiles } from './merge-profiles.ts';
import type { Profile } from './profile.ts';
import { readProfile } from './read-profile.ts';
import { writeProfile } from './write-profile.ts';

type Doc = { [member: string]: unknown };

const columnDoc = (over: Doc = {}): Doc => ({
  Schema: 'dbo',
  Table: 'T',
  Column: 'C',
  RowCount: 10,
  NullCount: 1,
  ...over,
});
const keyDoc = (over: Doc = {}): Doc => ({ Ref: { FromSchema: 'dbo', FromTable: 'T', FromColumn: 'C' }, ...over });

function read(document: unknown) {
  return readProfile(typeof document === 'string' ? document : JSON.stringify(document, null, 1), 'p.json');
}
function reading(document: unknown): Profile {
  const profile = read(document);
  if (!profile.ok) throw new Error(JSON.stringify(profile.error));
  return profile.value.profile;
}
function refusal(document: unknown) {
  const profile = read(document);
  return profile.ok ? null : profile.error;
}

describe.skipIf(NO_FIXTURES !== null)('fixtures', () => {
  it.each([
    ['profile.edge-case.json', [14, 2, 2]],
    ['profile.micro-fk-protect.json', [3, 0, 1]],
    ['profile.micro-unique.json', [4, 1, 0]],
    ['profile.micro-unique-duplicates.json', [2, 1, 0]],
    ['kernel-profile.json', [5, 2, 1]],
  ])('%s reads as it is, and again after writing', (name, counts) => {
    const profile = reading(fixture(name));
    const { columns, uniqueCandidates, foreignKeys } = profile;
    expect([columns.length, uniqueCandidates.length, foreignKeys.length]).toEqual(counts);
    expect(reading(writeProfile(profile))).toEqual(profile);
  });
});

describe('what a profile leaves out', () => {
  it('counts as succeeded at the epoch, over all rows for a column and over nobody knows how many elsewhere', () => {
    const { columns, uniqueCandidates } = reading({
      columns: [columnDoc()],
      uniqueCandidates: [{ Schema: 'dbo', Table: 'T', Column: 'C', HasDuplicate: false }],
    });
    const status = { capturedAtUtc: '1970-01-01T00:00:00Z', outcome: 'Succeeded', query: null };
    expect(columns[0]?.nullCountStatus).toEqual({ ...status, sampleSize: 10 });
    expect(uniqueCandidates[0]?.probeStatus).toEqual({ ...status, sampleSize: 0 });
  });

  it('never counts as good news: nullability reads as nullable, and a missing count or answer is refused', () => {
    expect(reading({ columns: [columnDoc()] }).columns[0]?.isNullablePhysical).toBe(true);
    expect(refusal({ columns: [columnDoc({ RowCount: undefined })] })?.code).toBe('profile.column.rowCount.invalid');
    expect(refusal({ columns: [], uniqueCandidates: [{ Schema: 'dbo', Table: 'T', Column: 'C' }] })?.code).toBe(
      'profile.unique.hasDuplicate.missing',
    );
  });

  it('flag and count of orphans are reconciled, and orphans without a sample get an empty one', () => {
    const of = (over: Doc) => reading({ columns: [], fkReality: [keyDoc(over)] }).foreignKeys[0];
    expect(of({ HasOrphan: true })).toMatchObject({
      hasOrphan: true,
      orphanCount: 1,
      orphanSample: { rows: [], total: 1 },
    });
    expect(of({ HasOrphan: false, OrphanCount: 3 })).toMatchObject({ hasOrphan: true, orphanCount: 3 });
    expect(of({})).toMatchObject({ hasOrphan: false, orphanCount: 0, orphanSample: null });
  });

  it('a sample of nothing is dropped', () => {
    const sample = { PrimaryKeyColumns: ['ID'], Rows: [], TotalNullRows: 0, IsTruncated: false };
    expect(reading({ columns: [columnDoc({ NullSample: sample })] }).columns[0]?.nullSample).toBeNull();
  });
});

describe('what is wrong', () => {
  it.each([
    ['', 'profile.json.empty'],
    ['null', 'profile.json.empty'],
    ['{', 'profile.json.parseFailed'],
    ['[]', 'profile.json.parseFailed'],
    [{ column: [] }, 'profile.columns.missing'],
    [{ columns: [columnDoc({ RowCount: -1 })] }, 'profile.column.rowCount.invalid'],
    [{ columns: [columnDoc({ NullCount: -1 })] }, 'profile.column.nullCount.invalid'],
    [{ columns: [columnDoc({ NullCount: 11 })] }, 'profile.column.nullCount.exceeds'],
    [{ columns: [columnDoc({ RowCount: '9223372036854775807' })] }, 'profile.column.rowCount.invalid'],
    [{ columns: [columnDoc({ Column: ' ' })] }, 'profile.name.missing'],
    [{ columns: [], fkReality: [{ HasOrphan: true }] }, 'profile.foreignKey.reference.missing'],
    [{ columns: [], fkReality: [keyDoc({ OrphanCount: -2 })] }, 'profile.foreignKey.orphanCount.invalid'],
    [
      { columns: [], compositeUniqueCandidates: [{ Schema: 'dbo', Table: 'T', Columns: [], HasDuplicate: true }] },
      'profile.compositeUnique.columns.missing',
    ],
  ])('%j is refused as %s', (document, code) => {
    expect(refusal(document)?.code).toBe(code);
  });

  it('is named by file, JSON pointer, line and column', () => {
    expect(refusal({ columns: [columnDoc({ NullCount: 11 })] })?.at).toEqual({
      file: 'p.json',
      pointer: '/columns/0/NullCount',
      line: 8,
      column: 17,
    });
  });

  it('is a warning with the nearest right key when a member is not known', () => {
    const profile = read({ columns: [columnDoc({ NulCount: 3 })] });
    expect(profile.ok && profile.value.warnings).toMatchObject([
      { code: 'profile.member.unknown', at: { pointer: '/columns/0/NulCount' }, fix: 'Did you mean NullCount?' },
    ]);
  });

  it('is an outcome that decides nothing when nobody knows it', () => {
    const profile = read({ columns: [columnDoc({ NullCountStatus: { Outcome: 'Suceeded' } })] });
    expect(profile.ok && profile.value.profile.columns[0]?.nullCountStatus.outcome).toBe('Unknown');
    expect(profile.ok && profile.value.warnings[0]?.fix).toBe('Did you mean Succeeded?');
  });
});

describe('several environments', () => {
  const first = { columns: [columnDoc({ RowCount: 10, NullCount: 1, IsNullablePhysical: false })] };
  const second = {
    columns: [
      columnDoc({ Table: 't', RowCount: 5, NullCount: 4, NullCountStatus: { Outcome: 'Cancelled', SampleSize: 2 } }),
      columnDoc({ Column: 'D' }),
    ],
    fkReality: [keyDoc({ OrphanCount: 2, IsNoCheck: true })],
  };

  it('are merged by worst case, physical facts from the first that has the object', () => {
    const merged = mergeProfiles([reading(first), reading(second)]);
    expect(merged.columns).toMatchObject([
      { table: 'T', isNullablePhysical: false, rowCount: 10, nullCount: 4, nullCountStatus: { outcome: 'Cancelled' } },
      { column: 'D' },
    ]);
    expect(merged.foreignKeys).toMatchObject([{ orphanCount: 2, isNoCheck: true }]);
  });

  it('keep tables apart that differ in case inside one environment', () => {
    const twins = { columns: [columnDoc({ Table: 'T' }), columnDoc({ Table: 't', NullCount: 9 })] };
    expect(mergeProfiles([reading(twins), reading(first)]).columns.map(({ nullCount }) => nullCount)).toEqual([1, 9]);
  });
});
