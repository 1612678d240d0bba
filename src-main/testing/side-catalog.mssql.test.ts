import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SqlSession } from '../../src/connect/session.ts';
import { readSideCatalog } from '../../src/verify/parity/pairing/read-side-catalog.ts';
import type { SideCatalog, SideTable } from '../../src/verify/parity/pairing/side-catalog.ts';
import { opened } from './extract-sessions.ts';
import { runMssql } from './mssql-script.ts';

const server = process.env['PLUMBLINE_TEST_MSSQL'] ?? '';

/** Lower-case names, since a server that only speaks SQL Server's protocol may fold them. */
const SCRIPT = `create table p (x int not null, y int not null, constraint p_pk primary key (x, y))
GO
create table t (id int identity(10,5) not null constraint t_pk primary key, a nvarchar(50) not null, b varchar(max), c decimal(18,4),
  d datetime, e datetime2(3), f bit, g uniqueidentifier, h money, i varbinary(16), j nchar(4), k float, l real, m smalldatetime,
  n bigint, o as (n * 2), q int, r int, constraint t_a unique (a), constraint t_q unique (q),
  constraint t_p foreign key (q, r) references p (x, y))
GO
insert into t (a, q) values (N'x', 1), (N'y', 2)`;

describe.skipIf(server === '')(
  `the catalog of SQL Server${server === '' ? ': PLUMBLINE_TEST_MSSQL names no server' : ''}`,
  () => {
    let session: SqlSession;
    let catalog: SideCatalog;
    const database = `plumbline_${randomUUID().replaceAll('-', '')}`;
    beforeAll(async () => {
      await runMssql(server, `create database ${database}\nGO\nuse ${database}\nGO\n${SCRIPT}`);
      const reference = new Map([['SERVER', `${server};Database=${database}`]]);
      session = await opened({ kind: 'mssql', connectionString: { env: 'SERVER' } }, tmpdir(), reference);
      const read = await readSideCatalog(session, AbortSignal.timeout(120_000));
      if (!read.ok) throw new Error(JSON.stringify(read.error));
      catalog = read.value;
    }, 120_000);
    afterAll(async () => {
      await session.close();
      await runMssql(server, `drop database ${database}`);
    });

    const table = (name: string): SideTable => {
      const found = catalog.table.find('dbo', name);
      if (found.kind !== 'one') throw new Error(`no table ${name}`);
      return found.item;
    };

    it('answers every statement', () => {
      expect([...catalog.unseen]).toEqual([]);
      expect(catalog.tables.map(({ ref }) => ref.table)).toEqual(['p', 't']);
      expect(catalog.tables.every(({ isReadable }) => isReadable)).toBe(true);
    });

    it('names types with characters, digits and scale', () => {
      const { columns } = table('t');
      expect(columns.map(({ name, type }) => [name, type.shown, type.length, type.precision, type.scale])).toEqual([
        ['id', 'int', null, null, null],
        ['a', 'nvarchar(50)', 50, null, null],
        ['b', 'varchar(max)', null, null, null],
        ['c', 'decimal(18,4)', null, 18, 4],
        ['d', 'datetime', null, null, 3],
        ['e', 'datetime2(3)', null, null, 3],
        ['f', 'bit', null, null, null],
        ['g', 'uniqueidentifier', null, null, null],
        ['h', 'money', null, 19, 4],
        ['i', 'varbinary(16)', 16, null, null],
        ['j', 'nchar(4)', 4, null, null],
        ['k', 'float', null, null, null],
        ['l', 'real', null, null, null],
        ['m', 'smalldatetime', null, null, 0],
        ['n', 'bigint', null, null, null],
        ['o', 'bigint', null, null, null],
        ['q', 'int', null, null, null],
        ['r', 'int', null, null, null],
      ]);
      expect(columns.filter(({ isComputed }) => isComputed).map(({ name }) => name)).toEqual(['o']);
      expect(columns.filter(({ isNullable }) => !isNullable).map(({ name }) => name)).toEqual(['id', 'a']);
      expect(columns.find(({ name }) => name === 'a')?.type.collation).toBeTruthy();
      expect(columns.find(({ name }) => name === 'id')?.type.collation).toBeNull();
    });

    it('finds keys without NULLs and foreign keys with their state', () => {
      expect(table('p').keys.map(({ from, columns }) => [from, columns])).toEqual([['primary-key', ['x', 'y']]]);
      expect(table('t').keys.map(({ from, columns }) => [from, columns])).toEqual([
        ['primary-key', ['id']],
        ['unique-index', ['a']],
      ]);
      expect(table('t').foreignKeys).toMatchObject([
        {
          columns: ['q', 'r'],
          referenced: { schema: 'dbo', table: 'p' },
          referencedColumns: ['x', 'y'],
          isTrusted: true,
          isEnforced: true,
        },
      ]);
    });

    it('finds the identity, with its numbers where the server tells them', () => {
      const { columns } = table('t');
      expect(columns.filter(({ identity }) => identity !== null).map(({ name }) => name)).toEqual(['id']);
      const identity = columns[0]?.identity;
      expect([null, '10']).toContain(identity?.seed);
      if (identity?.seed === null) expect(identity.next).toBeNull();
      else expect(identity?.next).toBe('20');
    });
  },
);
