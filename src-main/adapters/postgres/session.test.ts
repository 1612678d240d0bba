// PostgreSQL sessions against the real server: exact values, streaming, cancel, time limits, drops, snapshots.
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { postgres } from '../../../src/connect/dialects/postgres.ts';
import type { SqlSession } from '../../../src/connect/session.ts';
import { connectorFor } from '../connectors.ts';
import { hostWith, NEVER, opened, problemOf, rowsOf, sql, until } from '../testing/opened.ts';
import { startTcpProxy, type TcpProxy } from '../testing/tcp-proxy.ts';

const shared = inject('postgres');
const DATABASE = `connect_${process.pid}`;

describe.skipIf('missing' in shared)('a PostgreSQL session', () => {
  const url = 'missing' in shared ? '' : shared.url;
  const ours = url.replace(/\/postgres$/, `/${DATABASE}`);
  const toServer = connectorFor('qa', { kind: 'postgres', connectionString: ours }, hostWith());
  const admin = new pg.Client({ connectionString: ours });
  let proxy: TcpProxy;
  const throughProxy = (): Promise<SqlSession> =>
    opened(connectorFor('qa', { kind: 'postgres', connectionString: ours, port: proxy.port }, hostWith()));
  const inFlight = async (marker: string): Promise<number> => {
    const text =
      "SELECT count(*)::int AS n FROM pg_stat_activity WHERE state = 'active' AND query LIKE $1 AND pid <> pg_backend_pid()";
    return (await admin.query<{ n: number }>(text, [`%${marker}%`])).rows[0]?.n ?? -1;
  };

  beforeAll(async () => {
    const first = new pg.Client({ connectionString: url });
    await first.connect();
    await first.query(`CREATE DATABASE ${DATABASE}`);
    await first.end();
    await admin.connect();
    await admin.query('CREATE TABLE counted (n int); INSERT INTO counted SELECT generate_series(1, 10)');
    proxy = await startTcpProxy(Number(new URL(url).port));
  });
  afterAll(async () => {
    await proxy.close();
    await admin.end();
    const last = new pg.Client({ connectionString: url });
    await last.connect();
    await last.query(`DROP DATABASE ${DATABASE} WITH (FORCE)`);
    await last.end();
  });

  it('stops the statement that was meant, never the one behind it', async () => {
    const session = await opened(toServer);
    // Each is stopped about when it ends, so that some requests find nothing to stop any more.
    for (let turn = 0; turn < 60; turn += 1) {
      const stop = new AbortController();
      setTimeout(() => stop.abort(), 2);
      await session.query(sql('SELECT pg_sleep(0.0025)'), stop.signal);
      const next = await session.query(sql('SELECT 1 FROM pg_sleep(0.01)'), NEVER);
      expect(next.ok, `after turn ${turn}`).toBe(true);
    }
    await session.close();
  });

  it('answers exact values, whatever the type', async () => {
    const session = await opened(toServer);
    const page = await session.query(
      sql(`SELECT 9223372036854775807::int8, 12345678901234567890.1234567890::numeric(30,10), 0.1::float8, 32767::int2,
                  timestamp '2020-02-29 12:34:56.123456', timestamptz '2020-02-29 12:34:56.123456+02', date '0001-01-01',
                  '\\x00ff'::bytea, '{"a": 1}'::json, ARRAY[1, NULL, 3], true, NULL::int8, 'infinity'::timestamp,
                  interval '1 month 2 days', 'x'::char(3), '550e8400-e29b-41d4-a716-446655440000'::uuid, 'NaN'::numeric, time '12:00:00.5'`),
      NEVER,
    );
    expect(rowsOf(page)[0]).toEqual([
      9223372036854775807n,
      '12345678901234567890.1234567890',
      0.1,
      32767,
      '2020-02-29 12:34:56.123456',
      '2020-02-29 10:34:56.123456+00',
      '0001-01-01',
      new Uint8Array([0, 255]),
      '{"a": 1}',
      '{1,NULL,3}',
      true,
      null,
      'infinity',
      '1 mon 2 days',
      'x  ',
      '550e8400-e29b-41d4-a716-446655440000',
      'NaN',
      '12:00:00.5',
    ]);
    expect(page.ok && page.value.columns.map(({ type }) => type).slice(0, 6)).toEqual([
      'bigint',
      'numeric',
      'double precision',
      'smallint',
      'timestamp without time zone',
      'timestamp with time zone',
    ]);
    await session.close();
  });

  it('binds parameters and never splices them', async () => {
    const session = await opened(toServer);
    const hostile = `'; DROP TABLE counted; --"\\`;
    const page = await session.query(
      sql(
        'SELECT $1::text, $2::int8, $3::bytea, $4::bool, $5::int8, $6::float8',
        hostile,
        9007199254740993n,
        new Uint8Array([0, 1]),
        false,
        null,
        1.5,
      ),
      NEVER,
    );
    expect(rowsOf(page)[0]).toEqual([hostile, 9007199254740993n, new Uint8Array([0, 1]), false, null, 1.5]);
    await session.close();
  });

  it('quotes any name so that the server reads the same name back', async () => {
    const session = await opened(toServer);
    const letter = fc.constantFrom(
      'a',
      'A',
      '"',
      "'",
      ']',
      '[',
      ' ',
      '.',
      ';',
      '-',
      '\\',
      '$',
      '%',
      'é',
      '😀',
      '\n',
      '_',
    );
    const name = fc.oneof(
      fc.constantFrom('__proto__', 'constructor', 'trailing ', 'Case', 'case', '$1'),
      fc.string({ unit: letter, minLength: 1, maxLength: 12 }),
    );
    await fc.assert(
      fc.asyncProperty(name, async (written) => {
        await admin.query(`CREATE TABLE ${postgres.quote(written)} (${postgres.quote(written)} int)`);
        const ref = { schema: 'public', table: written };
        const page = await session.query(sql(`SELECT * FROM ${postgres.table(ref)}`), NEVER);
        await admin.query(`DROP TABLE ${postgres.quote(written)}`);
        expect(page.ok && page.value.columns.map((column) => column.name)).toEqual([written]);
      }),
      { numRuns: 40 },
    );
    await session.close();
  });

  it('refuses to write, and stays usable', async () => {
    const session = await opened(toServer);
    expect(problemOf(await session.query(sql('INSERT INTO counted VALUES (11)'), NEVER)).code).toBe('connect.readOnly');
    expect(rowsOf(await session.query(sql('SELECT count(*)::int FROM counted'), NEVER))).toEqual([[10]]);
    await session.close();
  });

  it('refuses two statements in one text', async () => {
    const session = await opened(toServer);
    const two = sql('SET default_transaction_read_only = off; DELETE FROM counted');
    expect(problemOf(await session.query(two, NEVER)).code).toBe('connect.syntax');
    await session.close();
  });

  it('streams pages in order, the first even when empty', async () => {
    const session = await opened(toServer);
    const seen: unknown[] = [];
    const sizes: number[] = [];
    for await (const page of session.stream(sql('SELECT n FROM generate_series(1, 1000) n'), 300, NEVER)) {
      const rows = rowsOf(page);
      sizes.push(rows.length);
      seen.push(...rows.map((row) => row[0]));
    }
    expect(sizes).toEqual([300, 300, 300, 100]);
    expect(seen).toEqual(Array.from({ length: 1000 }, (_, index) => index + 1));
    const empty = [];
    for await (const page of session.stream(sql('SELECT 1 AS one WHERE false'), 300, NEVER)) empty.push(page);
    expect(empty).toEqual([{ ok: true, value: { columns: [{ name: 'one', type: 'integer' }], rows: [] } }]);
    await session.close();
  });

  it('holds the server back while nobody asks for the next page', async () => {
    const session = await throughProxy();
    const before = proxy.bytes();
    for await (const page of session.stream(
      sql("SELECT repeat('x', 1000) FROM generate_series(1, 200000)"),
      100,
      NEVER,
    )) {
      expect(rowsOf(page)).toHaveLength(100);
      await new Promise((resolve) => setTimeout(resolve, 200));
      break;
    }
    expect(proxy.bytes() - before).toBeLessThan(1_000_000);
    expect(rowsOf(await session.query(sql('SELECT 1'), NEVER))).toEqual([[1]]);
    await session.close();
  });

  it('refuses a second statement while one is being streamed', async () => {
    const session = await opened(toServer);
    for await (const page of session.stream(sql('SELECT generate_series(1, 1000)'), 10, NEVER)) {
      expect(page.ok).toBe(true);
      expect(problemOf(await session.query(sql('SELECT 1'), NEVER)).code).toBe('connect.busy');
      break;
    }
    await session.close();
    expect(problemOf(await session.query(sql('SELECT 1'), NEVER)).code).toBe('connect.closed');
  });

  it('cancels on the server: after an abort the statement is gone there', async () => {
    const session = await opened(toServer);
    const abort = new AbortController();
    const running = session.query(sql('SELECT pg_sleep(60) /* cancel-me */'), abort.signal);
    await until('the statement runs', async () => (await inFlight('cancel-me')) === 1);
    abort.abort();
    expect(problemOf(await running).code).toBe('connect.cancelled');
    expect(await inFlight('cancel-me')).toBe(0);
    expect(rowsOf(await session.query(sql('SELECT 1'), NEVER))).toEqual([[1]]);
    await session.close();
  });

  it('cancels a stream between and during pages', async () => {
    const session = await opened(toServer);
    const abort = new AbortController();
    const codes: string[] = [];
    for await (const page of session.stream(sql('SELECT generate_series(1, 100000)'), 10, abort.signal)) {
      codes.push(page.ok ? 'rows' : page.error.code);
      abort.abort();
    }
    expect(codes).toEqual(['rows', 'connect.cancelled']);
    expect(rowsOf(await session.query(sql('SELECT 1'), NEVER))).toEqual([[1]]);
    await session.close();
  });

  it('stops a statement at its limit and says which limit', async () => {
    const session = await opened(toServer);
    const problem = problemOf(await session.query({ ...sql('SELECT pg_sleep(60)'), timeoutMs: 200 }, NEVER));
    expect(problem).toMatchObject({ code: 'connect.statementTimeout', expected: 'at most 200 ms' });
    await session.close();
  });

  it('tells a cancel by someone else from a timeout', async () => {
    const session = await opened(toServer);
    const running = session.query(sql('SELECT pg_sleep(60) /* foreign-cancel */'), NEVER);
    await until('the statement runs', async () => (await inFlight('foreign-cancel')) === 1);
    await admin.query(
      "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE query LIKE '%foreign-cancel%' AND pid <> pg_backend_pid()",
    );
    expect(problemOf(await running).code).toBe('connect.cancelledByServer');
    await session.close();
  });

  it('gives a server up that stops answering', async () => {
    const hanging = await startTcpProxy(Number(new URL(url).port));
    const session = await opened(
      connectorFor('qa', { kind: 'postgres', connectionString: ours, port: hanging.port }, hostWith()),
    );
    hanging.hang();
    const problem = problemOf(await session.query({ ...sql('SELECT 1'), timeoutMs: 100 }, NEVER));
    expect(problem.code).toBe('connect.statementTimeout');
    await session.close();
    await hanging.close();
  });

  it('reports a drop in mid-stream as the last item, then connects anew', async () => {
    const session = await throughProxy();
    const items: string[] = [];
    for await (const page of session.stream(sql('SELECT generate_series(1, 100000)'), 100, NEVER)) {
      items.push(page.ok ? 'rows' : page.error.code);
      if (items.length === 2) proxy.drop();
    }
    expect(items).toEqual(['rows', 'rows', 'connect.dropped']);
    expect(rowsOf(await session.query(sql('SELECT 1'), NEVER))).toEqual([[1]]);
    await session.close();
  });

  it('repeats a reading statement that was dropped before its first row', async () => {
    const session = await throughProxy();
    const running = session.query(sql('SELECT pg_sleep(0.4)::text, 7 /* dropped-once */'), NEVER);
    await until('the statement runs', async () => (await inFlight('dropped-once')) === 1);
    proxy.drop();
    expect(rowsOf(await running)).toEqual([['', 7]]);
    await session.close();
  });

  it('reports a terminated backend as a server that goes away', async () => {
    const session = await opened(toServer);
    const codes: string[] = [];
    for await (const page of session.stream(sql('SELECT generate_series(1, 100000) /* terminate-me */'), 100, NEVER)) {
      codes.push(page.ok ? 'rows' : page.error.code);
      if (codes.length === 1)
        await admin.query(
          "SELECT pg_terminate_backend(pid, 2000) FROM pg_stat_activity WHERE query LIKE '%terminate-me%' AND pid <> pg_backend_pid()",
        );
      else break;
    }
    expect(['connect.shuttingDown', 'connect.dropped']).toContain(codes[1]);
    await session.close();
  });

  it('shares one view between sessions, which a failed statement does not end', async () => {
    const [first, second] = [await opened(toServer), await opened(toServer)];
    const begun = await first.snapshot?.begin(NEVER);
    if (begun?.ok !== true || begun.value.id === null) throw new Error('no snapshot');
    await admin.query('INSERT INTO counted VALUES (11)');
    expect((await second.snapshot?.adopt(begun.value.id, NEVER))?.ok).toBe(true);
    const count = sql('SELECT count(*)::int FROM counted');
    for (const session of [first, second]) {
      expect(rowsOf(await session.query(count, NEVER))).toEqual([[10]]);
      expect(problemOf(await session.query(sql('SELECT * FROM missing'), NEVER)).code).toBe('connect.notFound');
      expect(problemOf(await session.query({ ...sql('SELECT pg_sleep(9)'), timeoutMs: 50 }, NEVER)).code).toBe(
        'connect.statementTimeout',
      );
      expect(rowsOf(await session.query(count, NEVER))).toEqual([[10]]);
      await session.snapshot?.end();
      expect(rowsOf(await session.query(count, NEVER))).toEqual([[11]]);
      await session.close();
    }
    await admin.query('DELETE FROM counted WHERE n = 11');
  });

  it('refuses a view that is gone', async () => {
    const session = await opened(toServer);
    const adopted = await session.snapshot?.adopt('00000003-00000000-1', NEVER);
    expect(adopted?.ok === false && adopted.error.code).toBe('connect.snapshotUnavailable');
    expect(rowsOf(await session.query(sql('SELECT 1'), NEVER))).toEqual([[1]]);
    await session.close();
  });

  it('never goes on without the view: a drop while it is held is reported', async () => {
    const session = await throughProxy();
    await session.snapshot?.begin(NEVER);
    proxy.drop();
    const problem = problemOf(await session.query(sql('SELECT count(*) FROM counted'), NEVER));
    expect(problem.code).toBe('connect.dropped');
    expect(problemOf(await session.query(sql('SELECT count(*) FROM counted'), NEVER)).code).toBe('connect.dropped');
    await session.snapshot?.end();
    expect(rowsOf(await session.query(sql('SELECT 1'), NEVER))).toEqual([[1]]);
    await session.close();
  });
});
