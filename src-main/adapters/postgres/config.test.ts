import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PostgresConnection } from '../../../src/model/connection.ts';
import { hostWith, NEVER, problemOf } from '../testing/opened.ts';
import { postgresSettings } from './config.ts';
import { parsePostgresText } from './connection-text.ts';

const secrets = hostWith({ PW: 'pl@nted' }).secrets;
const settings = (connection: Omit<PostgresConnection, 'kind'>) =>
  postgresSettings('qa', { kind: 'postgres', ...connection }, secrets, NEVER);

describe('a PostgreSQL connection string', () => {
  it.each([
    [
      'postgres://u@h:1/d?sslmode=verify-full&connect_timeout=5',
      { user: 'u', host: 'h', port: 1, database: 'd', tls: 'verify', connectTimeoutMs: 5000 },
    ],
    ['postgresql://u%40x:p%2Fw@[::1]/d%20b', { user: 'u@x', password: 'p/w', host: '::1', database: 'd b' }],
    [
      "host=h port=5 dbname='a b' user=u password='it\\'s' application_name=x",
      { host: 'h', port: 5, database: 'a b', user: 'u', password: "it's" },
    ],
    ['', {}],
  ])('%s', (text, members) => expect(parsePostgresText(text)).toEqual({ ok: true, value: members }));

  it.each(['postgres://u:p%@h/d', 'host', 'port=70000', 'sslmode=perhaps', 'sslrootcert=secret-path', 'postgres://'])(
    'refuses %s without quoting a value',
    (text) => {
      const parsed = parsePostgresText(text);
      expect(parsed.ok).toBe(text === 'postgres://');
      expect(JSON.stringify(parsed)).not.toMatch(/perhaps|secret-path/);
    },
  );

  it('reads any password back, and never fails on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.string(), (password, noise) => {
        expect(parsePostgresText(`postgres://u:${encodeURIComponent(password)}@h/d`)).toMatchObject({
          value: { password },
        });
        parsePostgresText(noise);
        parsePostgresText(`postgres://${noise}`);
      }),
    );
  });
});

describe('settings of a PostgreSQL connection', () => {
  it('verifies certificates of other machines, not of this one', async () => {
    expect(await settings({ host: 'db.example', user: 'u' })).toMatchObject({
      value: { tls: 'verify', port: 5432, database: 'u', password: null },
    });
    for (const host of ['127.0.0.1', 'localhost', '::1', '/run/postgresql'])
      expect(await settings({ host, user: 'u' })).toMatchObject({ value: { tls: 'off' } });
  });
  it('lets fields win over the string', async () => {
    const made = await settings({ connectionString: 'postgres://a@h/d', user: 'b', password: { env: 'PW' } });
    expect(made).toMatchObject({
      ok: true,
      value: { user: 'b', host: 'h', password: 'pl@nted', secrets: ['pl@nted'] },
    });
  });
  it('names what is missing', async () => {
    expect(problemOf(await settings({ user: 'u' }))).toMatchObject({ code: 'connect.settings', found: 'no host' });
    expect(problemOf(await settings({ host: 'h' }))).toMatchObject({ code: 'connect.settings', found: 'no user' });
    expect(problemOf(await settings({ host: 'h', user: 'u', password: { env: 'NONE' } })).code).toBe(
      'secret.environmentMissing',
    );
  });
});
