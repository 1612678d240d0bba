import { describe, expect, it } from 'vitest';
import type { Entity } from '../../model/entity.ts';
import { tableKey } from '../../model/table-ref.ts';
import { column, modelOf, table, unique } from '../testing/profile-model.ts';
import { columnsSetBy } from './index-filter.ts';
import { planTables } from './plan-tables.ts';

const ALL = { supplementalTables: new Set<never>(), takes: null };

describe('what is measured', () => {
  it('are the key columns of unique indexes, not those they include, each key once', () => {
    const keys = [unique(['b', 'a'], { include: ['c'] }), unique(['b', 'a']), unique(['a'])];
    const [plan] = planTables(modelOf(table('t', [column('a'), column('b'), column('c')], keys)), ALL);
    expect(plan?.keys).toEqual([
      { columns: ['b', 'a'], filter: null },
      { columns: ['a'], filter: null },
    ]);
    expect(plan?.columns.map(({ column: name, isUniqueKey }) => [name, isUniqueKey])).toEqual([
      ['a', true],
      ['b', false],
      ['c', false],
    ]);
  });

  it('leaves out inactive entities, supplements and what was not asked for', () => {
    const tables = ['a', 'b', 'c'].map((name) => table(name, [column('x')]));
    const model = modelOf(...tables, { ...table('d', [column('x')]), isActive: false });
    const names = planTables(model, {
      supplementalTables: new Set([tableKey('DBO', 'A')]),
      takes: ({ entity }) => entity !== 'c',
    }).map(({ ref }) => ref.table);
    expect(names).toEqual(['b']);
  });

  it('keeps names that are hostile or differ in case only', () => {
    const names = ['__proto__', 'constructor', 'A', 'a', 'x]', 'y"', 'tail ', '😀'];
    const model = modelOf(
      table(
        '__proto__',
        names.map((name) => column(name)),
        [unique(['__proto__'])],
      ),
    );
    expect(planTables(model, ALL)[0]?.columns.map(({ column: name }) => name)).toEqual(names);
  });
});

describe('the target of a reference', () => {
  const child = (...options: Parameters<typeof column>) => table('child', [column(...options)]);
  const target = (...entities: readonly Entity[]) => planTables(modelOf(...entities), ALL).at(-1)?.references[0];

  it('is the table of that physical name, by its identifier', () => {
    const plan = target(table('p', [column('code', { id: true })]), child('ref', { to: 'P' }));
    expect(plan).toMatchObject({ target: { ref: { table: 'p' }, column: 'code' }, isAmbiguous: false });
  });

  it('is not known when several tables could be meant, and none when there is none', () => {
    const twins = ['one', 'two'].map((schema) => table('p', [column('id', { id: true })], [], schema));
    expect(target(...twins, child('ref', { to: 'p' }))).toMatchObject({ isAmbiguous: true });
    expect(target(child('ref', { to: 'elsewhere' }))).toMatchObject({ target: null, named: 'elsewhere' });
  });

  it('is what the constraint of the catalog says, before any name', () => {
    const relationship = {
      viaAttribute: 'ref',
      targetEntity: 'p',
      targetPhysicalName: 'p',
      deleteRuleCode: 'Protect',
      hasDatabaseConstraint: true,
      actualConstraints: [
        {
          name: 'fk',
          referencedSchema: 'other',
          referencedTable: 'q',
          onDelete: null,
          onUpdate: null,
          isNotTrusted: null,
          isDisabled: null,
          columns: [
            { ordinal: 1, ownerColumn: 'REF', ownerAttribute: null, referencedColumn: 'k', referencedAttribute: null },
          ],
        },
      ],
    };
    const plan = target(table('p', [column('id', { id: true })]), {
      ...child('ref', { to: 'p' }),
      relationships: [relationship],
    });
    expect(plan).toMatchObject({
      target: { ref: { schema: 'other', table: 'q' }, column: 'k' },
      hasDbConstraint: true,
    });
  });
});

describe('the filter of an index', () => {
  it.each([
    ['([EMAIL] IS NOT NULL)', ['EMAIL']],
    ['[A] is not null AND ([B]]C] IS NOT NULL)', ['A', 'B]C']],
    ['"q""r" IS NOT NULL', ['q"r']],
    ['name is  not  null', ['name']],
  ])('%s wants columns to be set', (filter, columns) => {
    expect(columnsSetBy(filter)).toEqual(columns);
  });

  it.each([
    '[A]=(1)',
    '[A] IS NOT NULL OR [B] IS NOT NULL',
    '[A and B] IS NOT NULL',
    '[A] IS NULL',
    '1=1; drop table x',
  ])('%s is not read', (filter) => {
    expect(columnsSetBy(filter)).toBeNull();
  });
});
