import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { constraintsByTable, type ForeignKeyColumn } from './foreign-key-columns.ts';

const column = (tableId: string, name: string, position: number): ForeignKeyColumn => ({
  tableId,
  constraintId: name,
  name,
  referencedSchema: 's',
  referencedTable: 'p',
  onDelete: 'NO_ACTION',
  onUpdate: 'NO_ACTION',
  isNotTrusted: false,
  isDisabled: false,
  position,
  ownerColumn: `o${String(position)}`,
  referencedColumn: `r${String(position)}`,
});

describe('foreign keys from their columns', () => {
  it('puts columns in constraint order whatever order the rows came in, and loses none', () => {
    const rows = ['__proto__', 'a', 'A'].flatMap((table) =>
      ['fk', '__proto__'].flatMap((name) => [1, 2, 12].map((position) => column(table, name, position))),
    );
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
        const tables = constraintsByTable(shuffled);
        expect(tables.size).toBe(3);
        for (const constraints of tables.values()) {
          expect(constraints.map((constraint) => constraint.name)).toEqual(['__proto__', 'fk']);
          for (const constraint of constraints) {
            expect(constraint.columns.map((c) => [c.ordinal, c.ownerColumn, c.referencedColumn])).toEqual([
              [1, 'o1', 'r1'],
              [2, 'o2', 'r2'],
              [3, 'o12', 'r12'],
            ]);
          }
        }
      }),
    );
  });

  it('keeps one name in two tables apart, and has nothing where there is nothing', () => {
    const tables = constraintsByTable([column('1', 'fk', 1), column('2', 'fk', 1)]);
    expect([...tables.values()].map((constraints) => constraints.length)).toEqual([1, 1]);
    expect(constraintsByTable([]).size).toBe(0);
  });
});
