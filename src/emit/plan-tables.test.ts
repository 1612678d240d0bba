import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { Entity } from '../model/entity.ts';
import type { Model } from '../model/model.ts';
import { schemaFiles } from './schema-files.ts';
import {
  attribute,
  entity,
  exportInput,
  index,
  modelOf,
  planOf,
  reference,
  refusals,
  testSha256,
} from './testing/export-case.ts';
import { planExport } from './plan-tables.ts';

const toParent = reference('Child', 'ParentId', 'Parent');
const child = (facts: Partial<Entity> = {}): Entity =>
  entity('Child', [toParent.attribute, attribute('Code')], { relationships: [toParent.relationship], ...facts });
const parent = (facts: Partial<Entity> = {}): Entity => entity('Parent', [attribute('Name')], facts);

describe('refusals before a file is written', () => {
  it('takes a sound model', () => {
    expect(refusals(modelOf(parent(), child()))).toEqual([]);
  });
  it('a key to a table that is not there', () => {
    expect(refusals(modelOf(child()))).toContain('export.reference.notEmitted');
    expect(refusals(modelOf(parent({ isActive: false }), child()))).toContain('export.reference.notEmitted');
  });
  it('no key to a table that is not there where such keys are left out, by name', () => {
    const options = { leaveOutOutsideKeys: true };
    expect(refusals(modelOf(child()), options)).toEqual([]);
    const { tables, unsupported, missing } = planOf(modelOf(child()), options);
    expect(tables.flatMap(({ foreignKeys }) => foreignKeys)).toEqual([]);
    expect(unsupported.filter((what) => what.startsWith('Foreign key '))).toHaveLength(1);
    expect(unsupported).toContain('Table dbo.T_PARENT missing from emission output.');
    expect(missing).toEqual({ tables: 1, columns: 0, constraints: 1 });
    const whole = planOf(modelOf(parent(), child()), options);
    expect([whole.unsupported, whole.tables.flatMap(({ foreignKeys }) => foreignKeys).length]).toEqual([[], 1]);
  });
  it('a key to an entity without an identifier', () => {
    const keyless = { ...parent(), attributes: [attribute('Name')] };
    const [constraint] = toParent.relationship.actualConstraints;
    const unhydrated = { ...toParent.relationship, actualConstraints: [{ ...constraint!, columns: [] }] };
    expect(refusals(modelOf(keyless, child({ relationships: [unhydrated] })))).toContain('export.identifier.missing');
  });
  it('an inactive key column', () => {
    const [id, ...others] = parent().attributes;
    expect(refusals(modelOf({ ...parent(), attributes: [{ ...id!, isActive: false }, ...others] }))).toContain(
      'export.key.columnInactive',
    );
    const inactive = { ...toParent.attribute, isPresentButInactive: true };
    const composite = index('PK', ['Id', 'ParentId'], { isPrimary: true, isUnique: true });
    const attributes = [id!, inactive, attribute('Code')];
    expect(refusals(modelOf(parent(), child({ attributes, indexes: [composite] })))).toContain(
      'export.key.columnInactive',
    );
  });
  it('repeated ordinals of an index', () => {
    const broken = index('IX', ['Name', 'Id']);
    const columns = broken.columns.map((column) => ({ ...column, ordinal: 1 }));
    expect(refusals(modelOf(parent({ indexes: [{ ...broken, columns }] })))).toEqual(['export.index.ordinalRepeated']);
  });
  it('two tables, two columns of one name, and names that are too long', () => {
    const twin = { ...parent(), name: 'PARENT', physicalName: 'T_OTHER' };
    expect(refusals(modelOf(parent(), twin))).toEqual(['export.table.nameRepeated']);
    const columns = entity('X', [attribute('Name'), attribute('name', { column: 'NAME2' })]);
    expect(refusals(modelOf(columns))).toEqual(['export.column.nameRepeated']);
    const long = entity('é'.repeat(40), []);
    expect(refusals(modelOf(long), { dialect: 'postgres' })).toEqual(['export.name.tooLong']);
    expect(refusals(modelOf(long))).toEqual([]);
  });
  it('a load order of another model', () => {
    const input = exportInput(modelOf(parent(), child()));
    const plan = planExport({ ...input, model: modelOf(parent()) }, testSha256);
    expect(plan.ok ? [] : plan.error.map(({ code }) => code)).toContain('export.table.unknown');
  });
});

describe('plans', () => {
  it('name what they leave out', () => {
    const { unsupported } = planOf({
      ...modelOf(
        parent({
          temporal: {
            type: 'systemVersioned',
            historyTable: null,
            periodStartColumn: 'A',
            periodEndColumn: 'B',
            retention: null,
            extendedProperties: [],
          },
          indexes: [index('IX_GONE', ['Gone'])],
        }),
      ),
      sequences: [
        {
          schema: 'dbo',
          name: 'Numbers',
          dataType: 'bigint',
          startValue: null,
          increment: null,
          minValue: null,
          maxValue: null,
          cycle: false,
          cacheMode: 'unspecified',
          cacheSize: null,
        },
      ],
    });
    expect(unsupported).toEqual([
      'Index dbo.T_PARENT.IX_GONE has a column that is not emitted; it is left out.',
      'Sequence dbo.Numbers is not emitted.',
      'Table dbo.T_PARENT is system-versioned; it is emitted as a plain table.',
    ]);
  });

  it('keep long constraint names apart by a digest, and hostile modules in folders of their own', () => {
    const long = (letter: string) => 'n'.repeat(125) + letter;
    const plan = planOf(
      modelOf(
        entity('T', [attribute('A')], { indexes: [index('x', ['A']), index('y', ['A'])] }),
        entity(long('a'), []),
        entity(long('b'), []),
      ),
    );
    const names = plan.tables.flatMap((table) => [
      table.primaryKey?.name ?? '',
      ...table.indexes.map(({ name }) => name),
    ]);
    expect(new Set(names).size).toBe(names.length);
    expect(Math.max(...names.map((name) => name.length))).toBeLessThanOrEqual(128);
    expect(names).toContain('IX_T_A_2');
    const twins: Model = {
      ...modelOf(),
      modules: ['../x', '.._x', '__proto__', ''].map((name, at) => ({
        ...modelOf().modules[0]!,
        name,
        entities: [entity(`E${at}/..`, [])],
      })),
    };
    const files = planOf(twins).tables.map(({ file }) => file);
    expect(new Set(files.map((file) => file.split('/')[1])).size).toBe(4);
    for (const file of files) expect(file).toMatch(/^Modules\/[\p{L}\p{N}_]+\/dbo\.E\d_\.\.\.sql$/u);
  });

  it('are the same whatever the order of modules, entities and indexes', () => {
    const one = modelOf(parent({ indexes: [index('A', ['Name']), index('B', ['Id'])] }), child(), entity('Third', []));
    const other = { ...one.modules[0]!, name: 'Base', entities: [entity('Fourth', [])] };
    const model = { ...one, modules: [...one.modules, other] };
    const expected = JSON.stringify(schemaFiles(planOf(model)));
    fc.assert(
      fc.property(
        fc.shuffledSubarray([0, 1], { minLength: 2 }),
        fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
        (modules, entities) => {
          const [app, base] = model.modules;
          const shuffled = {
            ...app!,
            entities: entities.map((at) => {
              const each = app!.entities[at]!;
              return { ...each, indexes: each.indexes.toReversed() };
            }),
          };
          const given = [shuffled, base!];
          expect(JSON.stringify(schemaFiles(planOf({ ...model, modules: modules.map((at) => given[at]!) })))).toBe(
            expected,
          );
        },
      ),
      { numRuns: 10 },
    );
  });
});
