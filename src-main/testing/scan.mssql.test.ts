import { afterEach, describe, expect, it } from 'vitest';
import { opened } from './extract-sessions.ts';
import { runMssql } from './mssql-script.ts';
import { differing, planOf, scannerOf, scans } from './scan-tables.ts';
import type { SqlSession } from '../../src/connect/session.ts';

const server = process.env['PLUMBLINE_TEST_MSSQL'];

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

let made = 0;

async function database(script: string): Promise<SqlSession> {
  if (server === undefined) throw new Error('PLUMBLINE_TEST_MSSQL is not set');
  made += 1;
  const name = `scan_${process.pid}_${made}`;
  await runMssql(server, `create database ${name}\nGO\nuse ${name}\nGO\n${script}`);
  const environment = new Map([['SERVER', `${server};Database=${name}`]]);
  const connection = {
    kind: 'mssql',
    connectionString: { env: 'SERVER' },
    trustServerCertificate: true,
    encrypt: false,
  } as const;
  const session = await opened(connection, '.', environment);
  cleanups.push(async () => {
    await session.close();
    await runMssql(server, `drop database ${name}`);
  });
  return session;
}

const table = `create table T (id bigint primary key, name nvarchar(40), amount decimal(12,2), active bit);
GO
declare @i int = -20; while @i < 40 begin insert into T values (@i, case when @i % 3 = 0 then null else concat(N'name ', @i) end, @i / 4.0, @i % 2); set @i = @i + 1; end`;

describe.skipIf(server === undefined)('SQL Server against SQL Server, stream', () => {
  it.each([
    ['small', 10],
    ['of unknown size', null],
  ])('finds changed, missing and extra rows of a table %s', async (_, estimate) => {
    const a = await database(table);
    const b = await database(
      `${table}\nGO\nupdate T set name = N'x' where id in (-20, 3)\nGO\ndelete from T where id = 7\nGO\ninsert into T (id) values (4000)`,
    );
    const plan = await planOf(a, b, {}, { source: estimate, target: estimate });
    const scanner = await scannerOf(plan, a, b, { lane: 'stream' });
    const both = await scans(scanner);
    expect([both.source.rows, both.target.rows]).toEqual([60, 60]);
    const rows = await differing(scanner);
    expect(rows.source.map(([id]) => String(id)).toSorted()).toEqual(['-20', '3', '7']);
    expect(rows.target.map(([id]) => String(id)).toSorted()).toEqual(['-20', '3', '4000']);
  });

  it('chooses a lane by a sample, and says what it measured or why it could not', async () => {
    const [a, b] = [await database(table), await database(table)];
    const { lane } = await scannerOf(await planOf(a, b), a, b);
    if (lane.lane === 'portable') expect(lane.measured.length).toBe(2);
    else expect(`${lane.reason} ${lane.measured.join()}`).toMatch(/sample|has no UTF-8 collation/);
  });
});
