// Failures of SQL Server connections through the real driver, against what a test can put on a port, and the closed table.
import { createServer, type Server, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { MssqlConnection } from '../../../src/model/connection.ts';
import type { Problem } from '../../../src/model/problem.ts';
import { connectorFor } from '../connectors.ts';
import { hostWith, NEVER, problemOf } from '../testing/opened.ts';
import { selfSigned } from '../testing/self-signed.ts';
import { preloginAnswer, startTdsTls } from '../testing/tds-tls.ts';
import { mssqlFailure } from './failures.ts';

const PASSWORD = 'pl@nted "Secret" 7';
const host = hostWith({ PW: PASSWORD });
const failure = async (more: Partial<MssqlConnection>, signal = NEVER): Promise<Problem> => {
  const connection: MssqlConnection = {
    kind: 'mssql',
    server: '127.0.0.1',
    auth: { kind: 'sql', user: 'u', password: { env: 'PW' } },
    ...more,
  };
  const problem = problemOf(await connectorFor('qa', connection, host).open(signal));
  expect(JSON.stringify(problem)).not.toContain('pl@nted');
  return problem;
};

async function listening(
  accept: (socket: Socket) => void,
): Promise<{ readonly port: number; readonly server: Server }> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    accept(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { server, port: address !== null && typeof address === 'object' ? address.port : 0 };
}

const LOGIN7 = 0x10;

describe('a SQL Server connection that fails', () => {
  it('unknown host', async () =>
    expect((await failure({ server: 'no-such-host.invalid' })).code).toBe('connect.hostNotFound'));
  it('closed port, after a bounded number of attempts', async () => {
    const problem = await failure({ port: 1 });
    expect(problem.code).toBe('connect.refused');
    expect(problem.found).toContain('3 attempts');
  });
  it('an answer that does not come, and an abort while waiting for it', async () => {
    const { server, port } = await listening((socket) => socket.resume());
    expect((await failure({ port, connectTimeoutMs: 300 })).code).toBe('connect.timeout');
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 100);
    expect((await failure({ port }, abort.signal)).code).toBe('connect.cancelled');
    server.close();
  });
  it('a connection that is closed while logging in', async () => {
    const { server, port } = await listening((socket) => socket.destroy());
    expect((await failure({ port })).code).toBe('connect.dropped');
    server.close();
  });
  it('a server without encryption never sees the login, unless that was chosen', async () => {
    const packets: number[] = [];
    const { server, port } = await listening((socket) => {
      socket.on('data', (chunk) => {
        packets.push(chunk.readUInt8(0));
        if (chunk.readUInt8(0) === LOGIN7) socket.destroy();
        else socket.write(preloginAnswer(2));
      });
    });
    expect((await failure({ port })).code).toBe('connect.tlsUnavailable');
    expect(packets).not.toContain(LOGIN7);
    await failure({ port, encrypt: false });
    expect(packets).toContain(LOGIN7);
    server.close();
  });
  it('an untrusted certificate, and one that was trusted', async (context) => {
    const identity = await selfSigned();
    if (identity === null) return context.skip('openssl is not installed');
    const { server, port } = await startTdsTls(identity);
    expect((await failure({ port })).code).toBe('connect.tlsUntrusted');
    const trusting = await failure({ port, trustServerCertificate: true, connectTimeoutMs: 500 });
    expect(trusting.code).toBe('connect.timeout');
    server.close();
  });
  it('Windows login without the optional driver', async () => {
    const problem = await failure({ auth: { kind: 'windows' } });
    expect(problem.code).toBe('connect.driverMissing');
    expect(problem.found).toContain('msnodesqlv8');
  });
});

describe('the failure table', () => {
  const withNumber = (number: number): Error => Object.assign(new Error('words'), { code: 'EREQUEST', number });
  it.each([
    [18456, 'connect.loginFailed'],
    [4060, 'connect.databaseNotFound'],
    [229, 'connect.permissionDenied'],
    [1222, 'connect.lockTimeout'],
    [1205, 'connect.serialization'],
    [6005, 'connect.shuttingDown'],
    [17809, 'connect.tooManyConnections'],
    [208, 'connect.notFound'],
    [3952, 'connect.snapshotUnavailable'],
    [99999, 'connect.statementFailed'],
  ])('error %i', (number, code) => expect(mssqlFailure(withNumber(number), [], null).code).toBe(code));

  it('looks under the wrappers of mssql and tedious', () => {
    const socket = Object.assign(new Error('self-signed certificate'), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    const tedious = Object.assign(new Error('Failed to connect', { cause: socket }), { code: 'ESOCKET' });
    const wrapped = Object.assign(new Error('Failed to connect'), { code: 'ESOCKET', originalError: tedious });
    expect(mssqlFailure(wrapped, [], null)).toMatchObject({ code: 'connect.tlsUntrusted' });
    const several = new AggregateError([new Error('first'), withNumber(229)]);
    expect(mssqlFailure(several, [], null).code).toBe('connect.permissionDenied');
    expect(mssqlFailure(Object.assign(new Error('Login failed.'), { code: 'ELOGIN' }), [], 4060).code).toBe(
      'connect.databaseNotFound',
    );
  });
  it('masks a secret and answers for anything that may be thrown', () => {
    expect(mssqlFailure(new Error(`bad ${PASSWORD}`), [PASSWORD], null).found).toBe('bad •••');
    for (const thrown of [undefined, null, 'text', 7, {}])
      expect(mssqlFailure(thrown, [], null).code).toBe('connect.failed');
  });
});
