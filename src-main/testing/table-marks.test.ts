import { afterEach, describe, expect, inject, it } from 'vitest';
import type { TableMark } from '../../src/model/cache/table-mark.ts';
import { nameOf } from '../../src/profile/catalog/live-catalog.ts';
import { readLiveCatalog } from '../../src/profile/catalog/read-live-catalog.ts';
import { readTableMarks } from '../../src/profile/catalog/table-marks.ts';
import { sha256 } from '../adapters/sha256.ts';
import { type ProfiledDatabase, duckdbToProfile, postgresToProfile } from './profile-sessions.ts';

const server = inject('postgres');
const url = 'url' in server ? server.url : '';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

async function marksOf(database: ProfiledDatabase): Promise<ReadonlyMap<string, TableMark>> {
  const signal = AbortSignal.timeout(120_000);
  const session = await database.open(signal);
  if (!session.ok) throw new Error(session.error.message);
  try {
    const catalog = await readLiveCatalog(session.value, signal);
    if (!catalog.ok) throw new Error(catalog.error.message);
    const marks = await readTableMarks(session.value, catalog.value, { sha256 }, signal);
    if (!marks.ok) throw new Error(marks.error.message);
    return marks.value;
  } finally {
    await session.value.close();
  }
}

/** What moved between two looks. */
function moved(before: TableMark | undefined, after: TableMark | undefined): readonly string[] {
  return (['rows', 'writeMark', 'schemaDigest'] as const).filter((part) => before?.[part] !== after?.[part]);
}

const TABLES = `create table a (id integer primary key, v varchar);
  create table b (id integer, v varchar);
  create view w as select 1 as x;`;
const ROWS = `insert into a select i, 'x' from generate_series(1, 100) t(i); insert into b select i, 'x' from generate_series(1, 10) t(i);`;

describe('marks of tables', () => {
  it('of DuckDB move with rows, values and columns of the table, and of no other', async () => {
    const database = await duckdbToProfile(`${TABLES} ${ROWS}`);
    cleanups.push(database.close);
    const a = nameOf({ schema: 'main', table: 'a' });
    const b = nameOf({ schema: 'main', table: 'b' });
    const first = await marksOf(database);
    expect(await marksOf(database)).toEqual(first);
    expect(first.get(a)).toMatchObject({ rows: '100', writeMark: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    expect(first.get(nameOf({ schema: 'main', table: 'w' }))).toMatchObject({ rows: null, writeMark: null });
    await database.run(`update a set v = 'y' where id = 50`);
    const updated = await marksOf(database);
    expect([moved(first.get(a), updated.get(a)), moved(first.get(b), updated.get(b))]).toEqual([['writeMark'], []]);
    await database.run(`insert into a values (101, null)`);
    const inserted = await marksOf(database);
    expect(moved(updated.get(a), inserted.get(a))).toEqual(['rows', 'writeMark']);
    await database.run('alter table b alter v set not null');
    expect(moved(inserted.get(b), (await marksOf(database)).get(b))).toContain('schemaDigest');
  });

  it('of DuckDB are there for names with anything but a quote in them, and do not harm the others', async () => {
    const names = ["o'k", '__proto__', 'tail ', '😀', 'q"r', 'select', 'a.b'];
    const made = names.map((name) => `create table "${name.replaceAll('"', '""')}" as select 1 as x;`).join('\n');
    const database = await duckdbToProfile(`create schema "s.'x"; ${made} create table "s.'x"."t" as select 1 as x`);
    cleanups.push(database.close);
    const marks = await marksOf(database);
    const unmarked = [...marks].filter(([, { writeMark }]) => writeMark === null).map(([name]) => name);
    expect(unmarked).toEqual([nameOf({ schema: 'main', table: 'q"r' })]);
    expect(marks.size).toBe(names.length + 1);
  });

  it.skipIf('missing' in server)('of PostgreSQL move with every write, partitions included', async () => {
    const database = await postgresToProfile(
      url,
      `${TABLES} create table p (id int) partition by range (id);
       create table p1 partition of p for values from (0) to (100); ${ROWS} analyze;`,
    );
    cleanups.push(database.close);
    const name = (table: string): string => nameOf({ schema: 'public', table });
    const first = await marksOf(database);
    expect(await marksOf(database)).toEqual(first);
    expect(first.get(name('a'))?.rows).toBe('100');
    expect(first.has(name('p1'))).toBe(false);
    expect(first.get(name('w'))).toMatchObject({ rows: null, writeMark: null });
    const after = async (script: string): Promise<ReadonlyMap<string, TableMark>> => {
      await database.run(`${script}; select pg_stat_force_next_flush()`);
      return marksOf(database);
    };
    const updated = await after(`update a set v = null where id = 1`);
    expect(moved(first.get(name('a')), updated.get(name('a')))).toContain('writeMark');
    expect(moved(first.get(name('b')), updated.get(name('b')))).toEqual([]);
    const inserted = await after('insert into p values (7)');
    expect(moved(updated.get(name('p')), inserted.get(name('p')))).toContain('writeMark');
    const altered = await after('alter table b add constraint fk foreign key (id) references a not valid');
    expect(moved(inserted.get(name('b')), altered.get(name('b')))).toEqual(['schemaDigest']);
  });
});
