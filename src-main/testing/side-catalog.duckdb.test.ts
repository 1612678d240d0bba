import { afterEach, describe, expect, it } from 'vitest';
import type { SqlSession } from '../../src/connect/session.ts';
import { readSideCatalog } from '../../src/verify/parity/pairing/read-side-catalog.ts';
import type { SideCatalog, SideTable } from '../../src/verify/parity/pairing/side-catalog.ts';
import { duckdbWith, type TestDatabase } from './extract-sessions.ts';

const open: TestDatabase[] = [];
afterEach(async () => {
  for (const database of open.splice(0)) await database.close();
});

async function session(script: string): Promise<SqlSession> {
  const database = await duckdbWith(script);
  open.push(database);
  return database.session;
}

async function read(script: string): Promise<SideCatalog> {
  const catalog = await readSideCatalog(await session(script), AbortSignal.timeout(120_000));
  if (!catalog.ok) throw new Error(JSON.stringify(catalog.error));
  expect([...catalog.value.unseen]).toEqual([]);
  return catalog.value;
}

function table(catalog: SideCatalog, name: string, schema = 'main'): SideTable {
  const found = catalog.table.find(schema, name);
  if (found.kind !== 'one') throw new Error(`no table ${name}`);
  return found.item;
}

describe('the catalog of DuckDB', () => {
  it('names types, digits and collations, and tells generated columns', async () => {
    const { columns } = table(
      await read(`create type mood as enum ('sad, (very)', 'Ok'); create table t (a integer, b decimal(18,4), c varchar collate nocase,
        d timestamp_ns, e mood, f integer[], g struct(x integer, y varchar), h hugeint, i timestamptz, j varchar(50),
        k map(varchar, integer), l json, m uuid not null, n integer generated always as (a + 1), o time, p decimal(9,2)[3])`),
      't',
    );
    expect(columns.map(({ name, type }) => [name, type.name, type.precision, type.scale])).toEqual([
      ['a', 'integer', null, null],
      ['b', 'decimal', 18, 4],
      ['c', 'varchar', null, null],
      ['d', 'timestamp_ns', null, 9],
      ['e', 'enum', null, null],
      ['f', 'list', null, null],
      ['g', 'struct', null, null],
      ['h', 'hugeint', null, null],
      ['i', 'timestamp with time zone', null, 6],
      ['j', 'varchar', null, null],
      ['k', 'map', null, null],
      ['l', 'json', null, null],
      ['m', 'uuid', null, null],
      ['n', 'integer', null, null],
      ['o', 'time', null, 6],
      ['p', 'list', null, null],
    ]);
    const by = new Map(columns.map((column) => [column.name, column]));
    expect(by.get('b')?.type.shown).toBe('decimal(18,4)');
    expect(by.get('e')?.type.shown).toBe("ENUM('sad, (very)', 'Ok')");
    expect(by.get('p')?.type.shown).toBe('DECIMAL(9,2)[3]');
    expect(by.get('c')).toMatchObject({ isLooselyEqual: true, type: { collation: 'nocase' } });
    expect(columns.filter(({ isLooselyEqual }) => isLooselyEqual)).toHaveLength(1);
    expect(columns.filter(({ isComputed }) => isComputed).map(({ name }) => name)).toEqual(['n']);
    expect(columns.filter(({ isNullable }) => !isNullable).map(({ name }) => name)).toEqual(['m']);
  });

  it('finds keys without NULLs, of constraints and of indexes, over columns only', async () => {
    const catalog =
      await read(`create table k (id integer primary key, a integer not null, "b x" integer not null, c integer,
        unique ("b x", a), unique (c));
      create unique index k_ab on k (a, "b x"); create unique index k_expr on k ((a + 1)); create index k_plain on k (a)`);
    const { keys } = table(catalog, 'k');
    expect(keys.map(({ name }) => name)).toContain('k_ab');
    expect(keys.map(({ from, columns }) => [from, columns])).toEqual([
      ['primary-key', ['id']],
      ['unique-index', ['a', 'b x']],
      ['unique-index', ['b x', 'a']],
    ]);
  });

  it('finds foreign keys, and sequences behind defaults', async () => {
    const catalog = await read(`create table p (x integer, y integer, primary key (x, y));
      create table f (a integer, b integer, foreign key (b, a) references p (x, y));
      create sequence s start 5 increment by 2; create table q (id bigint default nextval('s'), z integer default 3);
      create schema o; create sequence o."t u"; create table o.r (id bigint default nextval('o."t u"'));
      insert into q (z) values (1), (2)`);
    expect(table(catalog, 'f').foreignKeys).toMatchObject([
      {
        columns: ['b', 'a'],
        referenced: { schema: 'main', table: 'p' },
        referencedColumns: ['x', 'y'],
        isTrusted: true,
      },
    ]);
    expect(table(catalog, 'q').columns.map(({ identity }) => identity)).toEqual([
      { seed: '9', increment: '2', current: '9', next: '11' },
      null,
    ]);
    expect(table(catalog, 'r', 'o').columns[0]?.identity).toEqual({
      seed: '1',
      increment: '1',
      current: null,
      next: '1',
    });
  });

  it('estimates rows, and leaves out views and temporary tables', async () => {
    const catalog = await read(
      'create table a as select * from range(1234); create view v as select 1; create temp table t(x int)',
    );
    expect(catalog.tables.map(({ ref, estimatedRows }) => [ref.table, estimatedRows])).toEqual([['a', 1234]]);
  });

  it('keeps hostile names apart', async () => {
    const names = ['__proto__', 'constructor', 'a]b', 'a"b', "a'b", '🙂', 'trailing ', 'x,y', '('];
    const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
    const columns = names.map((name) => `${quoted(name)} integer not null`).join(', ');
    const catalog = await read(
      names
        .map(
          (name, at) =>
            `create table ${quoted(name)} (${columns}); create unique index i${at} on ${quoted(name)} (${quoted(name)});`,
        )
        .join(''),
    );
    for (const name of names) {
      const made = table(catalog, name);
      expect(made.columns.map((column) => column.name)).toEqual(names);
      expect(made.keys.map((key) => key.columns)).toEqual([[name]]);
    }
  });

  it('is whole for 2,500 tables of 16 columns', async () => {
    const columns = Array.from({ length: 15 }, (_, at) => `c${at} varchar not null`).join(', ');
    const over = await session(
      Array.from({ length: 2500 }, (_, at) => `create table t${at} (id bigint primary key, ${columns});`).join(''),
    );
    const catalog = await readSideCatalog(over, AbortSignal.timeout(120_000));
    expect(
      catalog.ok && catalog.value.tables.every((each) => each.columns.length === 16 && each.keys.length === 1),
    ).toBe(true);
  });
});
