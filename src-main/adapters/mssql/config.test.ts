import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MssqlConnection } from '../../../src/model/connection.ts';
import { hostWith, NEVER, problemOf } from '../testing/opened.ts';
import { mssqlSettings } from './config.ts';
import { parseMssqlText } from './connection-text.ts';

const PASSWORD = 'pl@nted;Secret="7"';
const secrets = hostWith({
  PW: PASSWORD,
  TOKEN: 'ey.token',
  TEXT: `Server=h;User Id=u;Password='${PASSWORD}'`,
}).secrets;
const settings = (connection: Omit<MssqlConnection, 'kind'>) =>
  mssqlSettings('qa', { kind: 'mssql', ...connection }, secrets, NEVER);

describe('an ADO.NET connection string', () => {
  it.each([
    [
      'Server=tcp:db.example,1444;Database=QA;User Id=u;Encrypt=true',
      { server: 'db.example', port: 1444, database: 'QA', user: 'u', encrypt: true },
    ],
    [
      'data source=.\\SQLEXPRESS; initial catalog = "a;b""c" ;Integrated Security=SSPI',
      { server: 'localhost', instance: 'SQLEXPRESS', database: 'a;b"c', windows: true },
    ],
    [
      ";;UID=u;PWD='p''q';TrustServerCertificate=yes;Connect Timeout=5;Command Timeout=7;",
      { user: 'u', password: "p'q", trustServerCertificate: true, connectTimeoutMs: 5000, statementTimeoutMs: 7000 },
    ],
    ['Server=a;Server=b;MultipleActiveResultSets=true;Application Name=x', { server: 'b' }],
    ['', {}],
  ])('%s', (text, members) => expect(parseMssqlText(text)).toEqual({ ok: true, value: members }));

  it.each([
    'Server',
    'Colour=red',
    'Encrypt=perhaps',
    'Connect Timeout=-1',
    'Server=a\\b\\c',
    'Server=a,0',
    'Server=a,70000',
    '=x',
  ])('refuses %s without quoting a value', (text) => {
    const parsed = parseMssqlText(text);
    expect(parsed.ok).toBe(false);
    expect(JSON.stringify(parsed)).not.toContain('perhaps');
  });

  it('reads any quoted value back, and never fails on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (value, noise) => {
        expect(parseMssqlText(`Password="${value.replaceAll('"', '""')}";Server=h`)).toEqual({
          ok: true,
          value: { password: value, server: 'h' },
        });
        parseMssqlText(noise);
      }),
    );
  });
});

describe('settings of a SQL Server connection', () => {
  it('encrypts and verifies by default', async () => {
    const made = await settings({ server: 'h', auth: { kind: 'sql', user: 'u', password: { env: 'PW' } } });
    expect(made).toMatchObject({
      ok: true,
      value: { encrypt: true, trustServerCertificate: false, port: 1433, database: 'master' },
    });
  });
  it('lets fields win over the string', async () => {
    const made = await settings({
      connectionString: 'Server=a,1;Database=x',
      server: 'b',
      auth: { kind: 'entra-token', token: { env: 'TOKEN' } },
    });
    expect(made).toMatchObject({
      ok: true,
      value: { server: 'b', port: 1, database: 'x', login: { kind: 'entra-token', token: 'ey.token' } },
    });
  });
  it('looks a named instance up only when no port is given', async () => {
    const auth = { kind: 'ntlm', user: 'u', domain: 'd', password: { env: 'PW' } } as const;
    expect(await settings({ server: 'h', instance: 'i', auth })).toMatchObject({
      value: { port: null, instance: 'i' },
    });
    expect(await settings({ server: 'h', instance: 'i', port: 9, auth })).toMatchObject({
      value: { port: 9, instance: null },
    });
  });
  it('takes a password only by reference', async () => {
    const literal = problemOf(await settings({ connectionString: `Server=h;User Id=u;Password='${PASSWORD}'` }));
    expect(literal.code).toBe('connect.passwordInText');
    expect(JSON.stringify(literal)).not.toContain('pl@nted');
    expect(await settings({ connectionString: { env: 'TEXT' } })).toMatchObject({
      value: { login: { kind: 'sql', password: PASSWORD } },
    });
  });
  it('names what is missing', async () => {
    expect(problemOf(await settings({ server: 'h' }))).toMatchObject({ code: 'connect.settings', found: 'no login' });
    expect(problemOf(await settings({ auth: { kind: 'windows' } }))).toMatchObject({
      code: 'connect.settings',
      found: 'no server',
    });
    expect(problemOf(await settings({ connectionString: { env: 'NONE' } })).code).toBe('secret.environmentMissing');
    expect(problemOf(await settings({ connectionString: { vault: 'qa' } })).code).toBe('secret.noVault');
  });
});
