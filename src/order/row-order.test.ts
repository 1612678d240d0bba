import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderRows, type RowCell } from './row-order.ts';

const { signal } = new AbortController();
const tree = { ownerColumns: ['ParentId'], referencedColumns: ['Id'], rule: 'parents-first' as const };
const sortRows = (rows: readonly (readonly RowCell[])[], rule: 'parents-first' | 'not-orderable' = 'parents-first') =>
  orderRows(
    { columns: ['Id', 'ParentId', 'Name'], primaryKey: ['id'], selfReferences: [{ ...tree, rule }], rows },
    signal,
  );

describe('orderRows (topology.md 9)', () => {
  it('puts a parent before its child', () => {
    const { rows } = sortRows([
      [5, 10, 'Child'],
      [10, null, 'Root'],
    ]);
    expect(rows.map((row) => row[2])).toEqual(['Root', 'Child']);
  });

  it('only sorts by key where the reference does not cover it', () => {
    const { rows } = sortRows(
      [
        [10, null, 'Root'],
        [5, 10, 'Child'],
      ],
      'not-orderable',
    );
    expect(rows.map((row) => row[2])).toEqual(['Child', 'Root']);
  });

  it('finds a parent whose key is written as another kind of number', () => {
    const { rows } = sortRows([
      [1n, { decimal: '20.00' }, 'Child'],
      [20, null, 'Root'],
    ]);
    expect(rows.map((row) => row[2])).toEqual(['Root', 'Child']);
  });

  it('appends rows of a cycle and counts them; a row that is its own parent is none', () => {
    const { rows, inCycle } = sortRows([
      [1, 2, 'a'],
      [2, 1, 'b'],
      [3, 3, 'self'],
      [4, 99, 'orphan'],
    ]);
    expect(rows.map((row) => row[2])).toEqual(['self', 'orphan', 'a', 'b']);
    expect(inCycle).toBe(2);
  });

  it('changes nothing but the sorting when keys repeat, and says so', () => {
    const { rows, hasRepeatedKeys } = sortRows([
      [2, null, 'b'],
      [1, 2, 'a'],
      [2, null, 'a'],
    ]);
    expect(rows.map((row) => [row[0], row[2]])).toEqual([
      [1, 'a'],
      [2, 'a'],
      [2, 'b'],
    ]);
    expect(hasRepeatedKeys).toBe(true);
  });

  it('compares integers and decimals exactly, NULL first', () => {
    const decimal = (text: string): RowCell => ({ decimal: text });
    const given: RowCell[] = [
      9007199254740993n,
      9007199254740992n,
      decimal('-1.5'),
      decimal('-1.25'),
      1.5e-7,
      decimal('10.0'),
      9,
      null,
    ];
    const { rows } = orderRows(
      { columns: ['V'], primaryKey: [], selfReferences: [], rows: given.map((cell) => [cell]) },
      signal,
    );
    expect(rows.map(([cell]) => cell)).toEqual([
      null,
      decimal('-1.5'),
      decimal('-1.25'),
      1.5e-7,
      9,
      decimal('10.0'),
      9007199254740992n,
      9007199254740993n,
    ]);
  });

  it('any forest comes out parents first, whatever the order given', () => {
    const forest = fc.array(fc.nat(), { minLength: 1, maxLength: 30 }).chain((parents) =>
      fc.shuffledSubarray(
        parents.map((parent, index): RowCell[] => [
          1000 - index,
          index === 0 ? null : 1000 - (parent % index),
          `r${index}`,
        ]),
        { minLength: parents.length },
      ),
    );
    fc.assert(
      fc.property(forest, (rows) => {
        const seen = new Set<RowCell>();
        for (const [id = null, parent = null] of sortRows(rows).rows) {
          if (parent !== null) expect(seen).toContain(parent);
          seen.add(id);
        }
        expect(seen.size).toBe(rows.length);
      }),
    );
  });
});
