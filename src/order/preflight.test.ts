import { describe, expect, it } from 'vitest';
import { preflightStaticSeeds } from './preflight.ts';
import { buildModel, type TableSpec } from './testing/build-model.ts';

const child: TableSpec = { table: 'OSUSR_SAMPLE_CHILD', origin: 'static', references: [{ to: 'OSUSR_SAMPLE_PARENT' }] };
const parent: TableSpec = { table: 'OSUSR_SAMPLE_PARENT', origin: 'static' };
const flight = (tables: readonly TableSpec[], order: readonly string[]) =>
  preflightStaticSeeds(
    buildModel(tables),
    order.map((tableName) => ({ schema: 'dbo', tableName })),
  );

describe('preflightStaticSeeds (topology.md 10)', () => {
  it('finds nothing when parents come first', () => {
    expect(flight([child, parent], ['OSUSR_SAMPLE_PARENT', 'osusr_sample_child']).issues).toEqual([]);
  });

  it('names a parent that is not there', () => {
    const found = flight([child, parent], ['OSUSR_SAMPLE_CHILD']);
    expect(found.issues).toMatchObject([
      { kind: 'MissingParent', childSchema: 'dbo', childTable: 'OSUSR_SAMPLE_CHILD', childOrder: 0, parentOrder: -1 },
    ]);
    expect(found).toMatchObject({ orphans: 1, orderingViolations: 0 });
  });

  it('names a parent that comes later', () => {
    const found = flight([child, parent], ['OSUSR_SAMPLE_CHILD', 'OSUSR_SAMPLE_PARENT']);
    expect(found.issues).toMatchObject([{ kind: 'ParentAfterChild', childOrder: 0, parentOrder: 1 }]);
    expect(found.orderingSample).toBe(
      'dbo.OSUSR_SAMPLE_CHILD->dbo.OSUSR_SAMPLE_PARENT(FK_OSUSR_SAMPLE_PARENTId_OSUSR_SAMPLE_PARENT)',
    );
  });

  it('looks at neither regular nor inactive entities nor self references', () => {
    for (const other of [
      { ...child, origin: 'regular' as const },
      { ...child, isActive: false },
    ])
      expect(flight([other], ['OSUSR_SAMPLE_CHILD']).issues).toEqual([]);
    expect(flight([{ table: 'S', origin: 'static', references: [{ to: 'S' }] }], ['S']).issues).toEqual([]);
  });

  it('shows five issues at most, a blank name as unnamed', () => {
    const many = { ...child, references: Array.from({ length: 7 }, () => ({ to: 'Gone', name: ' ' })) };
    const found = flight([many], ['OSUSR_SAMPLE_CHILD']);
    expect(found.orphans).toBe(7);
    expect(found.orphansSample.split(';')).toEqual(
      Array.from({ length: 5 }, () => 'dbo.OSUSR_SAMPLE_CHILD->dbo.Gone(unnamed)'),
    );
  });
});
