import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { column, modelOf, table, unique } from '../../src/profile/testing/profile-model.ts';
import type { ProfileEnvironment } from '../../src/run/stages/profile-stage.ts';
import { runMssql } from './mssql-script.ts';
import { environment, profiled } from './profile-sessions.ts';

const server = process.env['PLUMBLINE_TEST_MSSQL'] ?? '';
const reason = server === '' ? 'PLUMBLINE_TEST_MSSQL names no server' : '';

const SCRIPT = `create table city (id int not null primary key, name nvarchar(50));
GO
create table customer (id int not null primary key, email nvarchar(50), city_id int, notes nvarchar(max), body text,
  total as id * 2, born datetime, raw varbinary(10));
GO
create view slow as select 1 as id where 1 = 1;
GO
insert into city values (1, N'Porto');
insert into customer (id, email, city_id, born, raw) values (1, N'ann@x', 1, '2020-02-29T12:00:00', 0x0102),
  (2, N'ANN@x', 7, null, 0x0102), (3, null, 7, null, null), (4, N'bob@x', null, null, null), (5, null, 9, null, null);
GO`;

const model = modelOf(
  table('city', [column('id', { id: true }), column('name')], [unique(['id'])]),
  table(
    'customer',
    ['email', 'notes', 'body', 'total', 'born', 'raw'].reduce(
      (columns, name) => [...columns, column(name)],
      [column('id', { id: true }), column('city_id', { to: 'city' })],
    ),
    [
      unique(['email']),
      unique(['email', 'city_id']),
      unique(['raw']),
      unique(['born'], { filter: '([born] IS NOT NULL)' }),
    ],
  ),
);

describe.skipIf(reason !== '')(`a profile of SQL Server ${reason}`, () => {
  const database = `plumbline_${randomUUID().replaceAll('-', '')}`;
  let source: ProfileEnvironment;
  beforeAll(async () => {
    await runMssql(server, `create database ${database}\nGO\nuse ${database}\nGO\n${SCRIPT}`);
    source = environment(
      'qa',
      { kind: 'mssql', connectionString: { env: 'SERVER' } },
      tmpdir(),
      new Map([['SERVER', `${server};Database=${database}`]]),
    );
  }, 120_000);
  afterAll(() => runMssql(server, `drop database ${database}`), 60_000);

  it('counts exactly, also columns that COUNT does not take, with duplicates under its own collation', {
    timeout: 120_000,
  }, async () => {
    const { profile, capture, verdict } = await profiled([source], model);
    expect([verdict, capture.warnings]).toEqual(['proved', []]);
    expect(
      profile.columns.filter((each) => each.table === 'customer').map((each) => [each.column, each.nullCount]),
    ).toEqual([
      ['id', 0],
      ['city_id', 1],
      ['email', 2],
      ['notes', 5],
      ['body', 5],
      ['total', 0],
      ['born', 4],
      ['raw', 3],
    ]);
    expect(profile.columns.find((each) => each.column === 'email')?.nullSample?.rows).toEqual([['3'], ['5']]);
    expect(profile.uniqueCandidates.map((each) => [each.column, each.hasDuplicate, each.probeStatus.outcome])).toEqual([
      ['id', false, 'TrustedConstraint'],
      ['email', true, 'Succeeded'],
      ['raw', true, 'Succeeded'],
      ['born', false, 'Succeeded'],
    ]);
    const email = capture.duplicates?.find(({ columns }) => columns.join() === 'email');
    // NULLs are equal, and so is case under a collation that ignores it.
    expect(email).toMatchObject({ groups: 2, rows: 4 });
    expect(profile.compositeUniqueCandidates).toMatchObject([{ columns: ['email', 'city_id'], hasDuplicate: false }]);
    expect(profile.foreignKeys).toMatchObject([{ orphanCount: 3, orphanSample: { total: 3 } }]);
    expect(capture.orphans?.[0]?.examples).toEqual([
      { value: '7', rows: 2 },
      { value: '9', rows: 1 },
    ]);
  });

  it('samples above the threshold', { timeout: 120_000 }, async () => {
    const settings = { samplingThreshold: 2, sampleSize: 2, sampleRows: 1 };
    const { profile, capture } = await profiled([source], model, { settings });
    // A server that tells no statistics is counted up to the threshold first.
    expect(capture.tables[1]?.state).toBe('measured');
    expect(profile.columns.find((each) => each.table === 'customer')?.rowCount).toBe(5);
  });
});
