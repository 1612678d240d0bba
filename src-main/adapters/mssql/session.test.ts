// SQL Server sessions against a real server, when PLUMBLINE_TEST_MSSQL (a connection string) names one.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tsql } from '../../../src/connect/dialects/tsql.ts';
import type { SqlSession } from '../../../src/connect/session.ts';
import { testConnection } from '../../../src/connect/test-connection.ts';
import { connectorFor } from '../connectors.ts';
import { parseMssqlText } from './connection-text.ts';
import { startTcpProxy } from '../testing/tcp-proxy.ts';
import { hostWith, NEVER, opened, problemOf, rowsOf, sql } from '../testing/opened.ts';

const named = process.env['PLUMBLINE_TEST_MSSQL'];
const why = named === undefined ? ' (skipped: PLUMBLINE_TEST_MSSQL names no server)' : '';

describe.skipIf(named === undefined)(`a SQL Server session${why}`, () => {
  const connector = connectorFor(
    'qa',
    { kind: 'mssql', connectionString: { env: 'TEXT' } },
    hostWith({ TEXT: named ?? '' }),
  );
  let session: SqlSession;
  const one = async (text: string): Promise<unknown> => rowsOf(await session.query(sql(text), NEVER))[0];

  beforeAll(async () => {
    session = await opened(connector);
  });
  afterAll(() => session.close());

  it('answers exact values, whatever the type', async () => {
    const text = `SELECT CAST(1234567890123456789012345678.0123456789 AS decimal(38,10)) a, CAST(-0.5 AS decimal(5,2)) b, CAST(922337203685477.5807 AS money) c,
      CAST(9223372036854775807 AS bigint) d, CAST('2020-02-29 12:34:56.123456' AS datetime2(7)) e, CAST('1900-01-01 23:59:59.997' AS datetime) f,
      CAST('550E8400-E29B-41D4-A716-446655440000' AS uniqueidentifier) g, CAST(0x00FF AS varbinary(10)) h, CAST(1 AS bit) i, CAST(NULL AS decimal(5,1)) j`;
    expect(await one(text)).toEqual([
      '1234567890123456789012345678.0123456789',
      '-0.50',
      '922337203685477.5807',
      9223372036854775807n,
      expect.stringMatching(/^2020-02-29 12:34:56\.123456/),
      '1900-01-01 23:59:59.997',
      '550e8400-e29b-41d4-a716-446655440000',
      new Uint8Array([0, 255]),
      true,
      null,
    ]);
  });
  it('binds parameters and never splices them', async () => {
    const hostile = `'; DROP TABLE x; --]"`;
    const bound = sql(
      'SELECT @p1 a, @p2 b, @p3 c, @p4 d, @p5 e, @p6 f',
      hostile,
      9007199254740993n,
      new Uint8Array([0, 1]),
      false,
      null,
      1.5,
    );
    expect(rowsOf(await session.query(bound, NEVER))[0]).toEqual([
      hostile,
      9007199254740993n,
      new Uint8Array([0, 1]),
      false,
      null,
      1.5,
    ]);
  });
  it('quotes a hostile name as a column alias that reads back', async () => {
    for (const name of ['__proto__', '"', "'", 'trailing x ', 'a.b;--', 'é']) {
      const page = await session.query(sql(`SELECT 1 AS ${tsql.quote(name)}`), NEVER);
      expect(page.ok && page.value.columns[0]?.name).toBe(name);
    }
  });
  it('streams pages in order, and may be left early', async () => {
    const numbers =
      'SELECT TOP 20000 ROW_NUMBER() OVER (ORDER BY a.object_id) AS n FROM sys.all_objects a CROSS JOIN sys.all_objects b ORDER BY n';
    const sizes: number[] = [];
    for await (const page of session.stream(sql(numbers), 7000, NEVER)) sizes.push(rowsOf(page).length);
    expect(sizes).toEqual([7000, 7000, 6000]);
    for await (const page of session.stream(sql(numbers), 10, NEVER)) {
      expect(problemOf(await session.query(sql('SELECT 1 AS a'), NEVER)).code).toBe('connect.busy');
      expect(page.ok).toBe(true);
      break;
    }
    expect(await one('SELECT 1 AS a')).toEqual([1]);
  });
  it('gives an empty result with its columns', async () => {
    const pages = [];
    for await (const page of session.stream(sql('SELECT 1 AS a WHERE 1 = 0'), 10, NEVER)) pages.push(page);
    expect(pages).toEqual([{ ok: true, value: { columns: [{ name: 'a', type: 'int' }], rows: [] } }]);
  });
  it('cancels a running statement on abort, and goes on', async () => {
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 200);
    const endless =
      'SELECT COUNT_BIG(*) AS n FROM sys.all_columns a CROSS JOIN sys.all_columns b CROSS JOIN sys.all_columns c';
    expect(problemOf(await session.query(sql(endless), abort.signal)).code).toBe('connect.cancelled');
    expect(await one('SELECT 1 AS a')).toEqual([1]);
  });
  it('reports a failed statement, and goes on', async () => {
    expect(problemOf(await session.query(sql('SELECT 1 / 0 AS a'), NEVER)).code).toBe('connect.dataError');
    expect(problemOf(await session.query(sql('SELECT * FROM no_such_table'), NEVER)).code).toMatch(
      /^connect\.(notFound|statementFailed)$/,
    );
    expect(await one('SELECT 1 AS a')).toEqual([1]);
  });
  it('tells about itself and about the login', async () => {
    const report = await testConnection(connector, NEVER);
    expect(report.findings.map(({ check }) => check)).toEqual(['CON-001', 'CON-002', 'CON-003', 'CON-004']);
    expect(report.findings[0]?.verdict).toBe('proved');
    expect(report.findings[2]?.verdict).not.toBe('incomplete');
  });
  it('holds a snapshot when the database allows one, and says so when not', async () => {
    const begun = await session.snapshot?.begin(NEVER);
    if (begun?.ok === true) expect(begun.value.level).toContain('snapshot');
    else expect(begun?.error.code).toBe('connect.snapshotUnavailable');
    await session.snapshot?.end();
    expect(await one('SELECT @@TRANCOUNT AS depth')).toEqual([0]);
    const adopted = await session.snapshot?.adopt('x', NEVER);
    expect(adopted?.ok === false && adopted.error.code).toBe('connect.snapshotUnavailable');
  });
  it('holds the server back while nobody asks, and reports a drop in mid-stream as the last item', async () => {
    const text = parseMssqlText(named ?? '');
    const { server = 'localhost', port = 1433 } = text.ok ? text.value : {};
    const proxy = await startTcpProxy(port, undefined, server);
    const through = {
      kind: 'mssql',
      connectionString: { env: 'TEXT' },
      server: '127.0.0.1',
      port: proxy.port,
    } as const;
    const host = hostWith({ TEXT: named ?? '' });
    // The certificate, if any, is for the server's own name.
    const dropped = await opened(connectorFor('qa', { ...through, trustServerCertificate: true }, host));
    const wide = sql("SELECT REPLICATE('x', 1000) AS w FROM sys.all_columns a CROSS JOIN sys.all_objects b");
    const items: string[] = [];
    const before = proxy.bytes();
    for await (const page of dropped.stream(wide, 100, NEVER)) {
      items.push(page.ok ? 'rows' : page.error.code);
      if (items.length > 1) continue;
      await new Promise((resolve) => setTimeout(resolve, 200));
      // What is on its way fills the buffers of three sockets; the whole answer is gigabytes.
      expect(proxy.bytes() - before).toBeLessThan(32_000_000);
      proxy.drop();
    }
    expect(items.at(-1)).toBe('connect.dropped');
    expect(rowsOf(await dropped.query(sql('SELECT 1 AS a'), NEVER))).toEqual([[1]]);
    await dropped.close();
    await proxy.close();
  });
});
