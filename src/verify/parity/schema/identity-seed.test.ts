import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { postgres } from '../../../connect/dialects/postgres.ts';
import type { ColumnPair } from '../pairing/table-pairs.ts';
import { sideColumn } from '../testing/sides.ts';
import { furthestStatement, seedDifference, seededColumns } from './identity-seed.ts';

function numbered(next: string | null, increment = '1', name = 'Id'): ColumnPair {
  const identity = { seed: '1', increment, current: null, next };
  return { attribute: 'Id', source: sideColumn('ID'), target: sideColumn(name, { identity }), isOptional: false };
}

describe('the next number of an identity', () => {
  it('lies beyond every row', () => {
    expect(seedDifference(numbered('11'), 10n)).toBeNull();
  });

  it('is taken already: the next insert collides', () => {
    expect(seedDifference(numbered('10'), 10n)).toMatchObject({
      aspect: 'identity-seed',
      target: '10',
      weight: 'warning',
    });
    expect(seedDifference(numbered('1'), '10')?.message).toContain('numbered up to 10');
  });

  it('is not judged without rows, without a known number, or beside numbers that are not whole', () => {
    for (const furthest of [null, 'x', 1.5, true]) expect(seedDifference(numbered('1'), furthest)).toBeNull();
    expect(seedDifference(numbered(null), 10n)).toBeNull();
    expect(seedDifference({ ...numbered('1'), target: sideColumn('Id') }, 10n)).toBeNull();
  });

  it('goes down where the numbering does', () => {
    expect(seedDifference(numbered('-11', '-1'), -10n)).toBeNull();
    expect(seedDifference(numbered('-5', '-1'), -10n)).not.toBeNull();
    expect(furthestStatement(postgres, { schema: 's', table: 't' }, numbered('-1', '-1')).text).toContain('min(');
  });

  it('is exact for every 64-bit number', () => {
    const number = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
    fc.assert(
      fc.property(number, number, (next, largest) => {
        expect(seedDifference(numbered(String(next)), largest) === null).toBe(next > largest);
      }),
    );
  });

  it('is asked for columns that tell it, with their names quoted', () => {
    expect(seededColumns([numbered('1'), numbered(null)])).toHaveLength(1);
    const { text } = furthestStatement(postgres, { schema: 's"x', table: 't' }, numbered('1', '1', 'a"; drop'));
    expect(text).toBe('select max("a""; drop") as furthest from "s""x"."t"');
  });
});
