import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ColumnProfile } from './column-profile.ts';
import { mergeProfiles } from './merge-profiles.ts';
import { ProbeOutcome, type ProbeStatus, isTrusted } from './probe-status.ts';
import type { Profile } from './profile.ts';

const status: fc.Arbitrary<ProbeStatus> = fc.record({
  capturedAtUtc: fc.constantFrom('2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z'),
  sampleSize: fc.nat({ max: 9 }),
  outcome: fc.constantFrom(...ProbeOutcome.options),
  query: fc.constantFrom(null, 'select 1', 'select 2'),
});
const place = { schema: fc.constant('dbo'), table: fc.constantFrom('t', '__proto__') };
const name = fc.constantFrom('a', 'b', 'constructor');

const column: fc.Arbitrary<ColumnProfile> = fc
  .record({
    ...place,
    column: name,
    isNullablePhysical: fc.boolean(),
    isComputed: fc.boolean(),
    isPrimaryKey: fc.boolean(),
    isUniqueKey: fc.boolean(),
    defaultDefinition: fc.constant(null),
    nulls: fc.nat({ max: 9 }),
    others: fc.nat({ max: 9 }),
    nullCountStatus: status,
    nullSample: fc.constant(null),
  })
  .map(({ nulls, others, ...rest }) => ({ ...rest, nullCount: nulls, rowCount: nulls + others }));

const profile: fc.Arbitrary<Profile> = fc.record({
  columns: fc.array(column, { maxLength: 4 }),
  uniqueCandidates: fc.array(fc.record({ ...place, column: name, hasDuplicate: fc.boolean(), probeStatus: status }), {
    maxLength: 4,
  }),
  compositeUniqueCandidates: fc.array(
    fc.record({ ...place, columns: fc.constantFrom(['a', 'b'], ['b', 'a']), hasDuplicate: fc.boolean() }),
    { maxLength: 3 },
  ),
  foreignKeys: fc.array(
    fc
      .record({ fromColumn: name, orphans: fc.nat({ max: 3 }), isNoCheck: fc.boolean(), probeStatus: status })
      .map(({ orphans, ...rest }) => ({
        ...rest,
        fromSchema: 'dbo',
        fromTable: 't',
        toSchema: 'dbo',
        toTable: 'p',
        toColumn: 'id',
        hasDbConstraint: false,
        hasOrphan: orphans > 0,
        orphanCount: orphans,
        orphanSample: null,
      })),
    { maxLength: 3 },
  ),
});

const columnOf = ({ columns }: Profile, like: ColumnProfile) =>
  columns.find((each) => each.table === like.table && each.column === like.column);

describe('merging environments', () => {
  it('is never better than any of them', () => {
    fc.assert(
      fc.property(fc.array(profile, { minLength: 1, maxLength: 4 }), (profiles) => {
        const merged = mergeProfiles(profiles);
        for (const each of profiles) {
          for (const measured of each.columns) {
            const worst = columnOf(merged, measured);
            expect(worst?.nullCount).toBeGreaterThanOrEqual(measured.nullCount);
            expect(worst?.rowCount).toBeGreaterThanOrEqual(measured.rowCount);
            if (!isTrusted(measured.nullCountStatus)) expect(worst && isTrusted(worst.nullCountStatus)).toBe(false);
          }
          for (const measured of each.uniqueCandidates) {
            const worst = merged.uniqueCandidates.find(
              ({ table, column: of }) => table === measured.table && of === measured.column,
            );
            if (measured.hasDuplicate) expect(worst?.hasDuplicate).toBe(true);
            if (!isTrusted(measured.probeStatus)) expect(worst && isTrusted(worst.probeStatus)).toBe(false);
          }
          for (const measured of each.compositeUniqueCandidates)
            if (measured.hasDuplicate)
              expect(
                merged.compositeUniqueCandidates.some(
                  ({ table, hasDuplicate }) => table === measured.table && hasDuplicate,
                ),
              ).toBe(true);
          for (const measured of each.foreignKeys) {
            const worst = merged.foreignKeys.find(({ fromColumn }) => fromColumn === measured.fromColumn);
            expect(worst?.orphanCount).toBeGreaterThanOrEqual(measured.orphanCount);
            if (measured.isNoCheck) expect(worst?.isNoCheck).toBe(true);
          }
        }
      }),
    );
  });

  it('gives the same when a merged profile is merged again', () => {
    fc.assert(
      fc.property(fc.array(profile, { minLength: 1, maxLength: 3 }), (profiles) => {
        const merged = mergeProfiles(profiles);
        expect(mergeProfiles([merged])).toEqual(merged);
        expect(mergeProfiles([merged, ...profiles])).toEqual(merged);
      }),
    );
  });
});
