import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { statementsAtMost } from '../../src/extract/extract.ts';
import type { Entity } from '../../src/model/entity.ts';
import { entitiesOf, Model } from '../../src/model/model.ts';
import { duckdbWith, extracted, type TestDatabase, throughModelFile } from './extract-sessions.ts';

function entity(model: Model, table: string, schema = 'main'): Entity {
  for (const found of entitiesOf(model))
    if (found.entity.physicalName === table && found.entity.schema === schema) return found.entity;
  throw new Error(`no table ${table}`);
}

describe('extract from DuckDB', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await duckdbWith(EVERYTHING);
  });
  afterAll(() => database.close());

  it('reads tables of every schema, without views, in a fixed number of statements', async () => {
    const { model, counts, statements } = await extracted(database.session);
    expect([...entitiesOf(model)].map((found) => `${found.entity.schema}.${found.entity.physicalName}`)).toEqual([
      'main.child',
      'main.heap',
      'main.parent',
      'main.tree',
      'other.parent',
    ]);
    expect(counts).toEqual({ tables: 5, columns: 17, foreignKeys: 3 });
    expect(statements.length).toBeLessThanOrEqual(statementsAtMost('duckdb', {}));
    expect(Model.safeParse(model).success).toBe(true);
    expect(throughModelFile(model)).toEqual(model);
  });

  it('reads foreign keys in constraint order, to a unique constraint too, and a self reference', async () => {
    const { model } = await extracted(database.session);
    const keys = entity(model, 'child').relationships.map((r) => [
      r.targetPhysicalName,
      r.actualConstraints[0]?.referencedSchema,
      r.actualConstraints[0]?.onDelete,
      r.actualConstraints[0]?.columns.map((c) => `${c.ownerColumn ?? ''}=${c.referencedColumn ?? ''}`).join(),
    ]);
    expect(keys).toEqual([
      ['parent', 'main', 'NO_ACTION', 'b=x,a=y'],
      ['parent', 'main', 'NO_ACTION', 'parent_id=id'],
    ]);
    expect(entity(model, 'tree').relationships).toMatchObject([{ targetPhysicalName: 'tree', viaAttribute: 'up' }]);
  });

  it('reads generated columns, defaults, collations, sequences, decimals, checks and comments', async () => {
    const { model, warnings } = await extracted(database.session);
    const column = (name: string) => entity(model, 'child').attributes.find((a) => a.column === name);
    expect(column('id')).toMatchObject({ isAutoNumber: true, isIdentifier: true, dataType: 'Identifier' });
    expect(column('sum')?.onDisk).toMatchObject({ isComputed: true, defaultDefinition: null });
    expect(column('sum')?.onDisk?.computedDefinition).toContain('a + b');
    expect(column('price')).toMatchObject({
      isMandatory: true,
      dataType: 'Decimal',
      onDisk: { sqlType: 'DECIMAL', precision: 10, scale: 2, defaultDefinition: '1.5', isComputed: false },
    });
    expect(column('GENERATED ALWAYS AS')?.onDisk).toMatchObject({ isComputed: false, collation: 'nocase' });
    expect(column('a')?.onDisk?.checkConstraints).toMatchObject([{ definition: '(a > 0)' }]);
    expect(entity(model, 'parent')).toMatchObject({
      description: 'the parents',
      attributes: [{ description: 'key' }, {}, {}, {}, {}],
    });
    expect(entity(model, 'parent', 'other').description).toBeNull();
    expect(warnings.map((warning) => warning.code)).toEqual([
      'extract.index.expression',
      'extract.check.severalColumns',
      'entity.attributes.missingPrimaryKey',
    ]);
    expect(model.sequences).toMatchObject([{ schema: 'main', name: 'numbers', maxValue: '9223372036854775807' }]);
  });

  it('reads keys, unique constraints and indexes with quoted columns', async () => {
    const { model } = await extracted(database.session);
    const indexes = entity(model, 'parent').indexes.map((i) => [i.kind, i.isUnique, i.columns.map((c) => c.column)]);
    expect(indexes).toEqual([
      ['primaryKey', true, ['id']],
      ['uniqueIndex', true, ['it"s, "']],
      ['uniqueConstraint', true, ['x', 'y']],
      ['index', false, ['y', 'a b']],
    ]);
  });

  it('gives hostile names back letter by letter', async () => {
    // DuckDB itself takes two names that differ in case only for one.
    const names = [
      '__proto__',
      'a]b',
      'q"u\'o',
      '😀 emoji',
      'trailing ',
      "'; drop table x; --",
      'GENERATED ALWAYS AS (1)',
    ];
    const script = names
      .map((name) => `"${name.replaceAll('"', '""')}"`)
      .flatMap((name) => [
        `create schema ${name}`,
        `create table ${name}.${name} (${name} int primary key, "v'" int references ${name}.${name} (${name}))`,
        `create index ${name} on ${name}.${name} ("v'", ${name})`,
        `comment on column ${name}.${name}.${name} is 'it''s'`,
      ]);
    const hostile = await duckdbWith(script.join(';'));
    const { model } = await extracted(hostile.session);
    await hostile.close();
    expect(new Set(model.modules.map((m) => m.name))).toEqual(new Set(names));
    for (const name of names) {
      const found = entity(model, name, name);
      expect(found.attributes[0]).toMatchObject({ column: name, isIdentifier: true, description: "it's" });
      expect(found.indexes[1]).toMatchObject({ name, columns: [{ column: "v'" }, { column: name }] });
      expect(found.relationships).toMatchObject([{ viaAttribute: "v'", targetPhysicalName: name }]);
    }
  });
});

const EVERYTHING = `
create schema other; create sequence numbers;
create table parent (id integer primary key, x int, y int, "a b" varchar, "it""s, """ int, unique (x, y));
create table child (id int primary key default nextval('numbers'), parent_id int references parent (id), a int check (a > 0),
  b int, sum int generated always as (a + b), price decimal(10, 2) default 1.5 not null,
  "GENERATED ALWAYS AS" varchar collate nocase, check (a > b), foreign key (b, a) references parent (x, y));
create table tree (id int primary key, up int references tree (id));
create table other.parent (id int primary key);
create table heap (one int, two int);
create view looks as select * from parent;
create index wide on parent (y, "a b"); create unique index once on parent ("it""s, """);
create index over on heap ((one + 1), two);
comment on table parent is 'the parents'; comment on column parent.id is 'key';
`;
