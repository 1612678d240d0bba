// An ADO.NET connection string for SQL Server: Server=tcp:host,port;Database=…;User Id=…;Encrypt=…
import { err, ok, type Result } from '../../../src/kernel/result.ts';

/** What a connection string may say; members that are absent are not set by it. */
export interface MssqlText {
  readonly server?: string;
  readonly port?: number;
  readonly instance?: string;
  readonly database?: string;
  readonly user?: string;
  readonly password?: string;
  readonly encrypt?: boolean;
  readonly trustServerCertificate?: boolean;
  readonly windows?: boolean;
  readonly connectTimeoutMs?: number;
  readonly statementTimeoutMs?: number;
}

/** Why a connection string is not usable; never quotes a value, since one may be a password. */
export interface TextProblem {
  readonly expected: string;
  readonly found: string;
}

/** Members of a connection string (SqlConnection.ConnectionString); a later key wins over an earlier one, as there. */
export function parseMssqlText(text: string): Result<MssqlText, TextProblem> {
  let members: MssqlText = {};
  const pair = /\s*([^=;]+?)\s*=\s*(?:"((?:[^"]|"")*)"|'((?:[^']|'')*)'|([^;]*?))\s*(?:;|$)/y;
  let at = skipSeparators(text, 0);
  while (at < text.length) {
    pair.lastIndex = at;
    const match = pair.exec(text);
    if (match === null) return err({ expected: 'Keyword=value; pairs', found: 'something else' });
    const value = match[2]?.replaceAll('""', '"') ?? match[3]?.replaceAll("''", "'") ?? match[4] ?? '';
    const member = memberOf(match[1] ?? '', value);
    if (!member.ok) return member;
    members = { ...members, ...member.value };
    at = skipSeparators(text, pair.lastIndex);
  }
  return ok(members);
}

function skipSeparators(text: string, from: number): number {
  let at = from;
  while (at < text.length && /[\s;]/.test(text.charAt(at))) at += 1;
  return at;
}

type Member = Result<MssqlText, TextProblem>;
type ReadMember = (value: string, keyword: string) => Member;

function memberOf(keyword: string, value: string): Member {
  const read = KEYWORDS.get(keyword.toLowerCase().replaceAll(/\s+/g, ' '));
  if (read !== undefined) return read(value, keyword);
  return err({
    expected: 'Server, Database, User Id, Password, Encrypt, TrustServerCertificate or a timeout',
    found: `the keyword ${keyword}`,
  });
}

const ignored: ReadMember = () => ok({});
const database: ReadMember = (value) => ok({ database: value });
const user: ReadMember = (value) => ok({ user: value });
const password: ReadMember = (value) => ok({ password: value });
const yesNo = (keyword: string, value: string, member: (yes: boolean) => MssqlText): Member => {
  const yes = YES_NO.get(value.toLowerCase());
  return yes === undefined
    ? err({ expected: `${keyword}=true or ${keyword}=false`, found: 'another value' })
    : ok(member(yes));
};
const seconds = (keyword: string, value: string, member: (milliseconds: number) => MssqlText): Member => {
  const whole = Number(value);
  const usable = Number.isInteger(whole) && whole > 0;
  return usable ? ok(member(whole * 1000)) : err({ expected: `${keyword} in whole seconds`, found: 'another value' });
};

const YES_NO: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['mandatory', true],
  ['sspi', true],
  ['false', false],
  ['no', false],
  ['optional', false],
]);

/** `tcp:host,port`, `host\instance`, `(local)` and `.`. */
const server: ReadMember = (value) => {
  const match = /^(?:tcp:)?([^,\\]+)(?:\\([^,\\]+))?(?:,\s*(\d{1,5}))?$/i.exec(value.trim());
  if (match === null) return err({ expected: 'Server=host, host,port or host\\instance', found: 'another form' });
  const host = (match[1] ?? '').trim();
  const port = match[3] === undefined ? null : Number(match[3]);
  if (port !== null && (port < 1 || port > 65535))
    return err({ expected: 'a port from 1 to 65535', found: 'another port' });
  const here = host === '.' || host.toLowerCase() === '(local)';
  return ok({
    server: here ? 'localhost' : host,
    ...(match[2] === undefined ? {} : { instance: match[2] }),
    ...(port === null ? {} : { port }),
  });
};
const encrypt: ReadMember = (value, keyword) => yesNo(keyword, value, (yes) => ({ encrypt: yes }));
const trust: ReadMember = (value, keyword) => yesNo(keyword, value, (yes) => ({ trustServerCertificate: yes }));
const windows: ReadMember = (value, keyword) => yesNo(keyword, value, (yes) => ({ windows: yes }));
const connectTimeout: ReadMember = (value, keyword) => seconds(keyword, value, (ms) => ({ connectTimeoutMs: ms }));
const commandTimeout: ReadMember = (value, keyword) => seconds(keyword, value, (ms) => ({ statementTimeoutMs: ms }));

/** Synonyms as SqlConnection has them; what this program decides itself is known and has no effect. */
const KEYWORDS: ReadonlyMap<string, ReadMember> = new Map([
  ['server', server],
  ['data source', server],
  ['addr', server],
  ['address', server],
  ['network address', server],
  ['database', database],
  ['initial catalog', database],
  ['user id', user],
  ['userid', user],
  ['uid', user],
  ['user', user],
  ['password', password],
  ['pwd', password],
  ['encrypt', encrypt],
  ['trustservercertificate', trust],
  ['trust server certificate', trust],
  ['integrated security', windows],
  ['trusted_connection', windows],
  ['connect timeout', connectTimeout],
  ['connection timeout', connectTimeout],
  ['timeout', connectTimeout],
  ['command timeout', commandTimeout],
  ['application name', ignored],
  ['app', ignored],
  ['applicationintent', ignored],
  ['application intent', ignored],
  ['multipleactiveresultsets', ignored],
  ['multiple active result sets', ignored],
  ['persist security info', ignored],
  ['pooling', ignored],
  ['max pool size', ignored],
  ['min pool size', ignored],
  ['workstation id', ignored],
]);
