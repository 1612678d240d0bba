import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, describe, expect, it } from 'vitest';
import type { SqlSession, Statement } from '../../src/connect/session.ts';
import { NO_NAMING_OVERRIDES } from '../../src/model/naming.ts';
import { compareTables } from '../../src/verify/parity/parity.ts';
import { duckdbWith, opened, type TestDatabase } from './extract-sessions.ts';
import { comparedCounts, comparedTables, inShort, memoryPorts } from './parity-sessions.ts';

const open: TestDatabase[] = [];
afterEach(async () => {
  for (const database of open.splice(0)) await database.close();
});

async function session(script: string): Promise<SqlSession> {
  const database = await duckdbWith(script);
  open.push(database);
  return database.session;
}

function recording(over: SqlSession): { readonly session: SqlSession; readonly statements: Statement[] } {
  const statements: Statement[] = [];
  const query: SqlSession['query'] = (statement, signal) => {
    statements.push(statement);
    return over.query(statement, signal);
  };
  return { session: { ...over, query }, statements };
}

const TABLE_A = 'create table a as select i as id, nullif(i % 3, 0) as b from range(9) t(i);';

describe('row counts of DuckDB files, paired by name', () => {
  it('are proved when equal', async () => {
    const outcome = await comparedCounts(await session(TABLE_A), await session(TABLE_A));
    expect(outcome.findings).toEqual([]);
    expect(outcome).toMatchObject({ verdict: 'proved', strength: 'counts', document: { overallStatus: 'PASS' } });
    expect(outcome.document.source.product).toContain('DuckDB');
    expect(outcome.coverage).toEqual({ tables: { looked: 1, of: 1 }, rows: { looked: 9, of: 9 }, cells: null });
    expect(outcome.summary).toEqual({
      tables: { compared: 1, proved: 1, differs: 0, notCompared: 0 },
      rows: { source: 9, target: 9 },
      differences: { missing: 0, extra: 0, changed: null, cells: null },
    });
  });

  it('take a handful of statements for the catalog, whatever it holds, and one a table on each side', async () => {
    const source = recording(await session(TABLE_A));
    await comparedCounts(source.session, await session(TABLE_A));
    expect(source.statements.length).toBeLessThan(8);
    expect(source.statements.filter(({ text }) => text.includes('from "main"."a"'))).toHaveLength(1);
  });

  it('find rows, NULLs, empty tables, lone tables and lone columns, each as its own check', async () => {
    const source = await session(`${TABLE_A} create table c(x int); create table gone(x int);
      create table d as select 1 as x, 2 as y; create table n as select i as x, null::int as unused from range(4) t(i)`);
    const target = await session(`create table a as select i as id, nullif(i % 3, 0) as b from range(3, 9) t(i);
      create table c(x int); create table extra(x int); create table d as select 1 as x;
      create table n as select nullif(i, 2) as x, null::int as unused from range(4) t(i)`);
    const outcome = await comparedCounts(source, target);
    expect(inShort(outcome).toSorted()).toEqual([
      'PAR-001 main.a',
      'PAR-002 main.n.x',
      'PAR-003 main.d',
      'PAR-003 main.extra',
      'PAR-003 main.gone',
      'PAR-004 main.c',
      'PAR-004 main.n',
    ]);
    expect(outcome.verdict).toBe('differs');
    expect(outcome.summary.tables).toEqual({ compared: 4, proved: 0, differs: 2, notCompared: 2 });
    expect(outcome.summary.differences).toMatchObject({ missing: 3, extra: 0 });
  });

  it('keep hostile names apart and quoted', async () => {
    const names = ['__proto__', 'constructor', 'a]b', 'a"b', "a'b", 'a;drop table x', '🙂', 'trailing ', 'select'];
    const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
    const script = names
      .map((name, at) => `create table ${quoted(name)} as select i as ${quoted(name)} from range(${at + 1}) t(i);`)
      .join('');
    const outcome = await comparedCounts(await session(script), await session(script));
    expect(outcome.verdict).toBe('proved');
    const rows = new Map(outcome.document.tables.map((table) => [table.source?.table, table.sourceRows]));
    expect(rows).toEqual(new Map(names.map((name, at) => [name, at + 1])));
  });

  it('count tables wider than one statement', async () => {
    const wide = (last: string): string => {
      const columns = Array.from({ length: 502 }, (_, at) => `i as c${at}`).join(', ');
      return `create table wide as select ${columns}, ${last} as c502 from range(50) t(i)`;
    };
    const source = await session(wide('nullif(i, 7)'));
    expect((await comparedCounts(source, await session(wide('nullif(i, 9)')))).verdict).toBe('proved');
    expect(inShort(await comparedCounts(source, await session(wide('i'))))).toEqual(['PAR-002 main.wide.c502']);
  });

  it('leave out what the filter leaves out, and say so when nothing is left', async () => {
    const [source, target] = [await session(`${TABLE_A} create table b(x int)`), await session(TABLE_A)];
    expect(await comparedCounts(source, target, { tables: ({ table }) => table === 'a' })).toMatchObject({
      verdict: 'proved',
      coverage: { tables: { looked: 1, of: 1 } },
    });
    expect(await comparedCounts(source, target, { tables: () => false })).toMatchObject({
      verdict: 'vacuous',
      findings: [{ check: 'PAR-004', subject: 'tables' }],
    });
  });

  it('are cancelled on request', async () => {
    const controller = new AbortController();
    const [source, target] = [await session(TABLE_A), await session(TABLE_A)];
    const { ports } = memoryPorts();
    const outcome = await compareTables(
      { model: null, naming: NO_NAMING_OVERRIDES, sessions: [{ source, target }], settings: {}, redact: [] },
      {
        ...ports,
        progress: (_what, done, of) => {
          if (of !== null && done === 0) controller.abort();
        },
      },
      controller.signal,
    );
    expect(outcome).toMatchObject({ ok: false, error: { code: 'connect.cancelled' } });
  });
});

describe('several pairs of sessions', () => {
  it('share the tables, and answer as one pair does', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'plumbline-parity-'));
    const instance = await DuckDBInstance.create(join(folder, 'made.duckdb'));
    const connection = await instance.connect();
    for (let at = 0; at < 30; at += 1)
      await connection.run(`create table t${at} as select nullif(i % 4, 0) as x from range(${at}) t(i)`);
    connection.closeSync();
    instance.closeSync();
    const pairs = await Promise.all(
      [0, 1, 2].map(async () => {
        const source = recording(await opened({ kind: 'duckdb', file: 'made.duckdb' }, folder));
        return { ...source, target: await opened({ kind: 'duckdb', file: 'made.duckdb' }, folder) };
      }),
    );
    const [first, ...more] = pairs.map(({ session: source, target }) => ({ source, target }));
    if (first === undefined) throw new Error('no session');
    const shared = await comparedCounts(first.source, first.target, { sessions: [first, ...more] });
    const alone = await comparedCounts(first.source, first.target);
    const untimed = ({ document }: typeof shared) => document.tables.map((table) => ({ ...table, milliseconds: 0 }));
    expect(untimed(shared)).toEqual(untimed(alone));
    expect(pairs.every(({ statements }) => statements.length > 3)).toBe(true);
    for (const { source, target } of [first, ...more]) await Promise.all([source.close(), target.close()]);
    await rm(folder, { recursive: true, force: true });
  });
});

describe('a redacted key of whole numbers', () => {
  // 7,000 keys of one 2^15: every bound of a range would begin with the same secret digits.
  const table =
    'create table t as select 917000000000 + i as id, i as n from range(7000) r(i); alter table t add primary key (id);';
  const statementsOf = async (redact: readonly string[]) => {
    const changed = `${table} update t set n = -1 where id = 917000004321;`;
    const outcome = await comparedTables(await session(table), await session(changed), { redact });
    expect(outcome.summary.differences).toMatchObject({ missing: 0, extra: 0, changed: 1, cells: 1 });
    return JSON.stringify([
      outcome.document,
      outcome.findings,
      [...outcome.kept.finished],
      [...outcome.kept.differences],
    ]);
  };
  /** The key's high bits, as the segments of 256 rows and wider would have them in a statement. */
  const shows = (written: string): boolean =>
    Array.from({ length: 9 }).some((_, at) => written.includes(String(917000000000n >> BigInt(at))));

  it('does not show in what is written, not even through the bounds of ranges', async () => {
    expect(shows(await statementsOf(['main.t.id']))).toBe(false);
  });
  it('would show if it were not redacted', async () => {
    expect(shows(await statementsOf([]))).toBe(true);
  });
});
