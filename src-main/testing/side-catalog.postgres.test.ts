import { afterEach, describe, expect, inject, it } from 'vitest';
import type { SqlSession, Statement } from '../../src/connect/session.ts';
import { readSideCatalog } from '../../src/verify/parity/pairing/read-side-catalog.ts';
import type { SideCatalog, SideTable } from '../../src/verify/parity/pairing/side-catalog.ts';
import { postgresWith } from './extract-sessions.ts';

const server = inject('postgres');
const url = 'url' in server ? server.url : '';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

async function session(script: string, role?: string): Promise<SqlSession> {
  const database = await postgresWith(url, script, role);
  cleanups.push(database.close);
  return database.session;
}

async function read(over: SqlSession): Promise<SideCatalog> {
  const catalog = await readSideCatalog(over, AbortSignal.timeout(120_000));
  if (!catalog.ok) throw new Error(JSON.stringify(catalog.error));
  expect([...catalog.value.unseen]).toEqual([]);
  return catalog.value;
}

function table(catalog: SideCatalog, schema: string, name: string): SideTable {
  const found = catalog.table.find(schema, name);
  if (found.kind !== 'one') throw new Error(`no table ${name}`);
  return found.item;
}

const TYPES = `create schema s; create type s."Mood" as enum ('sad', 'ok'); create type s.pair as (a int, b int);
  create domain s.code as varchar(12) not null; create domain s.short_code as s.code check (length(value) < 5);
  create collation s.loose (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
  create table s.types (a integer, b bigint, c numeric(18,4), d numeric, e numeric(5,-2), f varchar(50), g char(10), h text,
    i timestamp(3), j timestamptz, k time, l s."Mood", m s.pair, n s.short_code, o integer[], p bytea, q varchar,
    r text collate "C", t text collate s.loose, u bit(4), v money, w bigint generated always as (a * 2) stored, x uuid,
    y interval, z double precision);
  alter table s.types drop column y`;

describe.skipIf('missing' in server)(
  `the catalog of PostgreSQL${'missing' in server ? `: ${server.missing}` : ''}`,
  () => {
    it('names types, lengths, digits and collations, follows domains and forgets dropped columns', async () => {
      const { columns } = table(await read(await session(TYPES)), 's', 'types');
      const shown = columns.map(({ name, type }) => [
        name,
        type.name,
        type.shown,
        type.length,
        type.precision,
        type.scale,
      ]);
      expect(shown).toEqual([
        ['a', 'integer', 'integer', null, null, null],
        ['b', 'bigint', 'bigint', null, null, null],
        ['c', 'numeric', 'numeric(18,4)', null, 18, 4],
        ['d', 'numeric', 'numeric', null, null, null],
        ['e', 'numeric', 'numeric(5,-2)', null, 5, -2],
        ['f', 'character varying', 'character varying(50)', 50, null, null],
        ['g', 'character', 'character(10)', 10, null, null],
        ['h', 'text', 'text', null, null, null],
        ['i', 'timestamp without time zone', 'timestamp(3) without time zone', null, null, 3],
        ['j', 'timestamp with time zone', 'timestamp with time zone', null, null, 6],
        ['k', 'time without time zone', 'time without time zone', null, null, 6],
        ['l', 'enum', 's."Mood"', null, null, null],
        ['m', 'composite', 's.pair', null, null, null],
        ['n', 'character varying', 's.short_code', 12, null, null],
        ['o', 'integer[]', 'integer[]', null, null, null],
        ['p', 'bytea', 'bytea', null, null, null],
        ['q', 'character varying', 'character varying', null, null, null],
        ['r', 'text', 'text', null, null, null],
        ['t', 'text', 'text', null, null, null],
        ['u', 'bit', 'bit(4)', 4, null, null],
        ['v', 'money', 'money', null, 19, 2],
        ['w', 'bigint', 'bigint', null, null, null],
        ['x', 'uuid', 'uuid', null, null, null],
        ['z', 'double precision', 'double precision', null, null, null],
      ]);
      const by = new Map(columns.map((column) => [column.name, column]));
      expect(by.get('a')?.isNullable).toBe(true);
      expect(columns.filter(({ isComputed }) => isComputed).map(({ name }) => name)).toEqual(['w']);
      expect(by.get('r')?.type.collation).toBe('C');
      expect(by.get('h')?.type.collation).toBeTruthy();
      expect(by.get('h')?.type.collation).not.toBe('default');
      expect(by.get('a')?.type.collation).toBeNull();
      expect(columns.filter(({ isLooselyEqual }) => isLooselyEqual).map(({ name }) => name)).toEqual(['t']);
    });

    it('takes a column that a domain alone keeps from NULL for one that may hold it', async () => {
      const made = await session(`create domain required as int not null; create table d (a int not null, b required);
        insert into d values (1, 1); insert into d select 2, (select b from d where a = 3)`);
      const { columns } = table(await read(made), 'public', 'd');
      expect(columns.map(({ isNullable }) => isNullable)).toEqual([false, true]);
      const page = await made.query(
        { text: 'select count(*) from d where b is null', parameters: [], purpose: 'test' },
        AbortSignal.timeout(60_000),
      );
      expect(page.ok && Number(page.value.rows[0]?.[0])).toBe(1);
    });

    it('says the same through one session and through two', async () => {
      const script = `create table p (id int primary key, n text); create table c (id serial primary key, p int references p);
        alter table p enable row level security`;
      const [first, like] = [await session(script), await session(script)];
      const asked: string[] = [];
      const second: SqlSession = {
        ...like,
        query: (statement, signal) => {
          asked.push(statement.purpose);
          return like.query(statement, signal);
        },
      };
      const both = await readSideCatalog(first, AbortSignal.timeout(120_000), second);
      expect(both.ok && JSON.stringify(both.value.tables)).toBe(JSON.stringify((await read(first)).tables));
      expect(asked).toEqual(expect.arrayContaining(['tables to compare', 'foreign keys to compare']));
      expect(asked).not.toContain('keys to compare');
    });

    it('relies on neither NOT NULL nor keys of a table that others inherit from', async () => {
      const made = await session(`create table p (a int not null primary key); create table h () inherits (p);
        create table parts (a int not null) partition by list (a); create table part partition of parts default;`);
      const catalog = await read(made);
      const nullable = (name: string) => table(catalog, 'public', name).columns.map(({ isNullable }) => isNullable);
      expect([nullable('p'), nullable('h'), nullable('parts')]).toEqual([[true], [false], [false]]);
      expect(table(catalog, 'public', 'p').keys).toEqual([]);
    });

    it('finds keys without NULLs, the primary one first, and leaves out partial, expression and nullable ones', async () => {
      const catalog = await read(
        await session(`create table k (id bigint, a int not null, b int not null, c int, d int not null,
        constraint k_pk primary key (id), constraint k_ba unique (b, a), constraint k_c unique (c));
        create unique index a_d on k (d) include (c); create unique index k_part on k (a) where a > 0;
        create unique index k_expr on k (abs(a)); create index k_plain on k (a)`),
      );
      expect(table(catalog, 'public', 'k').keys).toEqual([
        { name: 'k_pk', from: 'primary-key', columns: ['id'] },
        { name: 'a_d', from: 'unique-index', columns: ['d'] },
        { name: 'k_ba', from: 'unique-index', columns: ['b', 'a'] },
      ]);
    });

    it('tells the state of foreign keys', async () => {
      const catalog = await read(
        await session(`create table p (x int, y int, primary key (x, y));
        create table f (a int, b int, c int, d int, constraint f_ok foreign key (b, a) references p (x, y));
        alter table f add constraint f_new foreign key (c, d) references p not valid;
        create table g (a int, b int, constraint g_off foreign key (a, b) references p); alter table g disable trigger all`),
      );
      expect(table(catalog, 'public', 'f').foreignKeys).toMatchObject([
        { name: 'f_new', isTrusted: false, isEnforced: true },
        { name: 'f_ok', columns: ['b', 'a'], referencedColumns: ['x', 'y'], isTrusted: true, isEnforced: true },
      ]);
      expect(table(catalog, 'public', 'g').foreignKeys).toMatchObject([
        { name: 'g_off', referenced: { schema: 'public', table: 'p' }, isTrusted: true, isEnforced: false },
      ]);
    });

    it('tells the next number of identities and serials, used or not', async () => {
      const catalog = await read(
        await session(`create table used (id bigint generated by default as identity (start 10 increment 5), x int);
        insert into used (x) select 1 from generate_series(1, 3); create table fresh (id serial, x int);
        create table plain (id int default 7)`),
      );
      const identity = (name: string) => table(catalog, 'public', name).columns[0]?.identity;
      expect(identity('used')).toEqual({ seed: '10', increment: '5', current: '20', next: '25' });
      expect(identity('fresh')).toEqual({ seed: '1', increment: '1', current: null, next: '1' });
      expect(identity('plain')).toBeNull();
    });

    it('estimates rows of analysed tables and says nothing of others', async () => {
      const catalog = await read(
        await session(`create table a as select i from generate_series(1, 1234) i; analyze a; create table e (x int);
        create table parted (x int) partition by range (x); create table part_1 partition of parted for values from (0) to (9);
        create view v as select 1 as x; create temp table gone (x int)`),
      );
      expect(catalog.tables.map(({ ref }) => ref.table)).toEqual(['a', 'e', 'parted']);
      expect(table(catalog, 'public', 'a').estimatedRows).toBe(1234);
      expect(table(catalog, 'public', 'e').estimatedRows).toBeNull();
    });

    it('tells what the login may not read: tables, columns, sequences', async () => {
      const role = `reader_${Math.floor(performance.now() * 1000)}`;
      const catalog = await read(
        await session(
          `create role ${role} login; create table shown (id serial, a int, b int); create table hidden (x int);
          create schema closed; create table closed.t (x int); grant select on closed.t to ${role};
          grant select (id, a) on shown to ${role}`,
          role,
        ),
      );
      expect(catalog.tables.map(({ ref, isReadable }) => [ref.table, isReadable])).toEqual([
        ['t', false],
        ['hidden', false],
        ['shown', true],
      ]);
      const { columns } = table(catalog, 'public', 'shown');
      expect(columns.map(({ isReadable }) => isReadable)).toEqual([true, true, false]);
      expect(columns[0]?.identity).toMatchObject({ seed: '1', current: null, next: null });
    });

    it('tells of which tables row-level security hides rows, asking for this login', async () => {
      const role = `reader_${Math.floor(performance.now() * 1000)}`;
      const script = `create role ${role} login; create table secured (x int); create table open (x int);
        alter table secured enable row level security; create policy first_rows on secured using (x > 1);
        grant select on secured, open to ${role}`;
      const hiding = async (as?: string) =>
        (await read(await session(as === undefined ? script.replaceAll(role, `${role}_2`) : script, as))).tables.map(
          ({ ref, hidesRows }) => [ref.table, hidesRows],
        );
      expect(await hiding(role)).toEqual([
        ['open', false],
        ['secured', true],
      ]);
      expect(await hiding()).toEqual([
        ['open', false],
        ['secured', false],
      ]);
    });

    it('keeps hostile names apart', async () => {
      const names = ['__proto__', 'constructor', 'a]b', 'a"b', "a'b", 'City', 'city', '🙂', 'trailing '];
      const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
      const script = names
        .map(
          (name) => `create table ${quoted(name)} (${names.map((each) => `${quoted(each)} serial`).join(', ')},
        constraint ${quoted(`pk ${name}`)} primary key (${quoted(name)}));`,
        )
        .join('');
      const catalog = await read(await session(script));
      for (const name of names) {
        const { columns, keys } = table(catalog, 'public', name);
        expect(columns.map((column) => column.name)).toEqual(names);
        expect(columns.every(({ identity }) => identity !== null)).toBe(true);
        expect(keys).toEqual([{ name: `pk ${name}`, from: 'primary-key', columns: [name] }]);
      }
    });

    it('takes eight statements for 2,500 tables of 16 columns', async () => {
      const over = await session(`do $$ begin for i in 1..2500 loop
      execute format('create table t%s (id bigint primary key, %s)', i,
        (select string_agg(format('c%s varchar(50) not null', c), ', ') from generate_series(1, 15) c));
      if i % 100 = 0 then commit; end if; end loop; end $$`);
      const statements: Statement[] = [];
      const query: SqlSession['query'] = (statement, signal) => {
        statements.push(statement);
        return over.query(statement, signal);
      };
      const catalog = await read({ ...over, query });
      expect(statements).toHaveLength(8);
      expect(catalog.tables).toHaveLength(2500);
      expect(catalog.tables.every(({ columns, keys }) => columns.length === 16 && keys.length === 1)).toBe(true);
    });
  },
);
