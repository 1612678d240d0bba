// A PostgreSQL connection string, as an address (postgres://…) or as libpq's `keyword=value` list.
import { err, ok, type Result } from '../../../src/kernel/result.ts';

/** What a connection string may say; members that are absent are not set by it. */
export interface PostgresText {
  readonly host?: string;
  readonly port?: number;
  readonly database?: string;
  readonly user?: string;
  readonly password?: string;
  readonly tls?: 'verify' | 'trust' | 'off';
  readonly connectTimeoutMs?: number;
}

/** Why a connection string is not usable; never quotes a value, since one may be a password. */
export interface TextProblem {
  readonly expected: string;
  readonly found: string;
}

/** Members of a connection string (libpq, "Connection Strings"); an empty text sets nothing. */
export function parsePostgresText(text: string): Result<PostgresText, TextProblem> {
  if (text.trim() === '') return ok({});
  const words = /^postgres(ql)?:\/\//i.test(text) ? addressWords(text) : keywordWords(text);
  return words.ok ? fromWords(words.value) : words;
}

type Words = ReadonlyMap<string, string>;

function addressWords(text: string): Result<Words, TextProblem> {
  let address: URL;
  try {
    address = new URL(text);
    const words = new Map<string, string>(address.searchParams);
    const put = (key: string, value: string): unknown => value !== '' && words.set(key, decodeURIComponent(value));
    put('host', address.hostname.replace(/^\[(.*)\]$/, '$1'));
    put('port', address.port);
    put('user', address.username);
    put('password', address.password);
    put('dbname', address.pathname.replace(/^\//, ''));
    return ok(words);
  } catch {
    return err({
      expected: 'postgres://user@host:port/database?sslmode=verify-full',
      found: 'an address that cannot be read; special characters in it must be percent-encoded',
    });
  }
}

function keywordWords(text: string): Result<Words, TextProblem> {
  const words = new Map<string, string>();
  const pair = /\s*([a-z_]+)\s*=\s*(?:'((?:[^'\\]|\\.)*)'|((?:[^\s'\\]|\\.)*))(?:\s+|$)/y;
  while (pair.lastIndex < text.length) {
    const match = pair.exec(text);
    if (match === null) return err({ expected: "keyword=value or keyword='value'", found: 'something else' });
    words.set(match[1] ?? '', (match[2] ?? match[3] ?? '').replaceAll(/\\(.)/g, '$1'));
  }
  return ok(words);
}

/** libpq's sslmode; `require` encrypts without looking at the certificate, as there. */
const TLS_MODES: ReadonlyMap<string, 'verify' | 'trust' | 'off'> = new Map([
  ['disable', 'off'],
  ['require', 'trust'],
  ['verify-ca', 'verify'],
  ['verify-full', 'verify'],
]);

/** Known and without a say here: this program sets them itself. */
const IGNORED: ReadonlySet<string> = new Set(['application_name', 'fallback_application_name', 'client_encoding']);

function fromWords(words: Words): Result<PostgresText, TextProblem> {
  let text: PostgresText = {};
  for (const [key, value] of words) {
    const member = memberOf(key, value);
    if (!member.ok) return member;
    text = { ...text, ...member.value };
  }
  return ok(text);
}

function memberOf(key: string, value: string): Result<PostgresText, TextProblem> {
  if (key === 'host' || key === 'user' || key === 'password') return ok({ [key]: value });
  if (key === 'dbname') return ok({ database: value });
  if (IGNORED.has(key)) return ok({});
  if (key === 'port') {
    const port = Number(value);
    if (!Number.isInteger(port) || port < 1 || port > 65535)
      return err({ expected: 'a port from 1 to 65535', found: 'another port' });
    return ok({ port });
  }
  if (key === 'connect_timeout') {
    const seconds = Number(value);
    if (!Number.isInteger(seconds) || seconds < 1) return err({ expected: 'connect_timeout in seconds', found: key });
    return ok({ connectTimeoutMs: seconds * 1000 });
  }
  if (key === 'sslmode') {
    const tls = TLS_MODES.get(value);
    return tls === undefined
      ? err({ expected: `sslmode one of ${[...TLS_MODES.keys()].join(', ')}`, found: 'another sslmode' })
      : ok({ tls });
  }
  return err({
    expected: 'host, port, dbname, user, password, sslmode or connect_timeout',
    found: `the parameter ${key}`,
  });
}
