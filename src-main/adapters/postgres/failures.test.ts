// Every way a PostgreSQL connection fails, provoked for real; and no secret in any of it.
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { testConnection } from '../../../src/connect/test-connection.ts';
import type { PostgresConnection } from '../../../src/model/connection.ts';
import type { Problem } from '../../../src/model/problem.ts';
import { startPostgres, type TestPostgres } from '../../testing/postgres.ts';
import { connectorFor } from '../connectors.ts';
import { hostWith, NEVER, opened, problemOf, sql } from '../testing/opened.ts';
import { selfSigned } from '../testing/self-signed.ts';
import { startTcpProxy } from '../testing/tcp-proxy.ts';
import { postgresFailure } from './failures.ts';

const shared = inject('postgres');
const PASSWORD = 'pl@nted/Secret "7"%';
const seen: Problem[] = [];

describe.skipIf('missing' in shared)('a PostgreSQL connection that fails', () => {
  let server: TestPostgres;
  let folder = '';
  const host = hostWith({ PW: PASSWORD, WRONG: `${PASSWORD}x` });
  const settings = (more: Partial<PostgresConnection> = {}): PostgresConnection => ({
    kind: 'postgres',
    host: '127.0.0.1',
    port: server.port,
    database: 'postgres',
    user: 'reader',
    password: { env: 'PW' },
    ...more,
  });
  const connector = (more: Partial<PostgresConnection> = {}) => connectorFor('qa', settings(more), host);
  const failure = async (more: Partial<PostgresConnection>): Promise<Problem> => {
    const problem = problemOf(await connector(more).open(NEVER));
    seen.push(problem);
    return problem;
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plumbline-hba-'));
    await chmod(folder, 0o755);
    await writeFile(join(folder, 'hba.conf'), 'host all plumbline all trust\nhost all all all scram-sha-256\n', {
      mode: 0o644,
    });
    server = await startPostgres({ hba_file: join(folder, 'hba.conf'), max_connections: '8' });
    const admin = new pg.Client({ connectionString: server.url });
    await admin.connect();
    await admin.query(`CREATE ROLE reader LOGIN PASSWORD ${pg.escapeLiteral(PASSWORD)}`);
    await admin.query('CREATE TABLE hidden (n int); CREATE TABLE shown (n int); GRANT SELECT ON shown TO reader');
    await admin.end();
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  it('wrong host', async () =>
    expect((await failure({ host: 'no-such-host.invalid' })).code).toBe('connect.hostNotFound'));
  it('wrong port, after a bounded number of attempts', async () => {
    const problem = await failure({ port: 1 });
    expect(problem.code).toBe('connect.refused');
    expect(problem.found).toContain('3 attempts');
  });
  it('wrong password', async () =>
    expect((await failure({ password: { env: 'WRONG' } })).code).toBe('connect.loginFailed'));
  it('no password', async () => {
    const connectionString = `postgres://reader@127.0.0.1:${server.port}/postgres`;
    const problem = problemOf(await connectorFor('qa', { kind: 'postgres', connectionString }, host).open(NEVER));
    expect(problem.code).toBe('connect.loginFailed');
  });
  it('wrong database', async () => expect((await failure({ database: 'nope' })).code).toBe('connect.databaseNotFound'));
  it('no encryption at the server', async () =>
    expect((await failure({ tls: 'verify' })).code).toBe('connect.tlsUnavailable'));
  it('something else listens there', async () => {
    const other = createServer((socket) => socket.resume().end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    expect((await failure({ port, tls: 'verify' })).code).toBe('connect.protocol');
    await new Promise((resolve) => other.close(resolve));
  });
  it('an answer that does not come', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    expect(await failure({ port, connectTimeoutMs: 200 })).toMatchObject({
      code: 'connect.timeout',
      expected: 'an answer within 200 ms',
    });
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 100);
    expect(problemOf(await connector({ port }).open(abort.signal)).code).toBe('connect.cancelled');
    silent.close();
  });
  it('an untrusted certificate; trusting it is a recorded choice', async (context) => {
    const identity = await selfSigned();
    if (identity === null) return context.skip('openssl is not installed');
    const proxy = await startTcpProxy(server.port, identity);
    expect((await failure({ port: proxy.port, tls: 'verify' })).code).toBe('connect.tlsUntrusted');
    const session = await opened(connector({ port: proxy.port, tls: 'trust' }));
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 200);
    expect(problemOf(await session.query(sql('SELECT pg_sleep(60)'), abort.signal)).code).toBe('connect.cancelled');
    await session.close();
    const report = await testConnection(connector({ port: proxy.port, tls: 'trust' }), NEVER);
    expect(report.summary['certificateTrusted']).toBe(true);
    await proxy.close();
  });
  it('no permission', async () => {
    const session = await opened(connector());
    const problem = problemOf(await session.query(sql('SELECT * FROM hidden'), NEVER));
    seen.push(problem);
    expect(problem.code).toBe('connect.permissionDenied');
    expect(problem.found).toContain('42501');
    await session.close();
  });
  it('a login that may only read is proved so', async () => {
    const report = await testConnection(connector(), NEVER);
    const found = new Map(report.findings.map((finding) => [finding.check, finding.verdict]));
    expect(found.get('CON-001')).toBe('proved');
    expect(found.get('CON-003')).toBe('proved');
    expect(found.get('CON-004')).toBe('proved');
  });
  it('a login that may write is a warning that lists what it may', async () => {
    const admin = new pg.Client({ connectionString: server.url });
    await admin.connect();
    await admin.query('GRANT UPDATE (n) ON shown TO reader');
    const report = await testConnection(connector(), NEVER);
    await admin.query('REVOKE UPDATE (n) ON shown FROM reader');
    await admin.end();
    const finding = report.findings.find(({ check }) => check === 'CON-003');
    expect(finding).toMatchObject({ verdict: 'warning', found: 'UPDATE on 1 of 2 tables, such as public.shown' });
  });
  it('no connection left', async () => {
    const held = await Promise.all(Array.from({ length: 5 }, () => opened(connector())));
    const problem = await failure({});
    expect(problem.code).toBe('connect.tooManyConnections');
    expect(problem.found).toContain('3 attempts');
    await Promise.all(held.map((session) => session.close()));
  });
  it('a password in the text of the workspace', async () => {
    const text = `postgres://reader:${encodeURIComponent(PASSWORD)}@127.0.0.1:${server.port}/postgres`;
    const literal = problemOf(await connectorFor('qa', { kind: 'postgres', connectionString: text }, host).open(NEVER));
    seen.push(literal);
    expect(literal.code).toBe('connect.passwordInText');
    const session = await opened(
      connectorFor('qa', { kind: 'postgres', connectionString: { env: 'TEXT' } }, hostWith({ TEXT: text })),
    );
    await session.close();
    const wrong = hostWith({ TEXT: text.replace('/postgres', '/nope').replace('reader:', 'reader:x') });
    seen.push(
      problemOf(await connectorFor('qa', { kind: 'postgres', connectionString: { env: 'TEXT' } }, wrong).open(NEVER)),
    );
  });
  it('a server that shuts down', async () => {
    const dying = await startPostgres();
    const session = await opened(connectorFor('qa', { kind: 'postgres', connectionString: dying.url }, host));
    const items: string[] = [];
    const abort = new AbortController();
    for await (const page of session.stream(sql('SELECT generate_series(1, 1000000)'), 10, abort.signal)) {
      items.push(page.ok ? 'rows' : page.error.code);
      if (items.length === 1) await dying.stop();
    }
    expect(['connect.shuttingDown', 'connect.dropped']).toContain(items.at(-1));
    await session.close();
  });

  it('no failure tells a secret', () => {
    expect(seen.length).toBeGreaterThan(8);
    for (const problem of seen) {
      const { message, expected, found, fix } = problem;
      const text = [JSON.stringify(problem), message, expected, found, fix].join(' ');
      expect(text).not.toContain(PASSWORD);
      expect(text).not.toContain(encodeURIComponent(PASSWORD));
      expect(text).not.toContain('pl@nted');
    }
  });
});

describe('the failure table', () => {
  it('masks a secret that a driver quotes', () => {
    const failure = postgresFailure(new Error(`cannot use ${PASSWORD} here`), [PASSWORD], 0, 1);
    expect(failure.found).toBe('cannot use ••• here');
  });
  it('answers for anything that may be thrown', () => {
    for (const thrown of [undefined, null, 'text', 7, {}, new AggregateError([new Error('a'), new Error('b')])])
      expect(postgresFailure(thrown, [], 0, 1).code).toBe('connect.failed');
  });
});
