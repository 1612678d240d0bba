// Proves on real servers that a value has one canonical form: in each server's SQL, and here from the fetched cell. For tests.
import { createHash, randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { inject } from 'vitest';
import type { CellCodec, SideName } from '../../src/connect/canonical/cell-codec.ts';
import { codecFor } from '../../src/connect/canonical/codec-for.ts';
import { encodeCell } from '../../src/connect/canonical/encoding.ts';
import type { Cell, SqlSession } from '../../src/connect/session.ts';
import type { ConnectionKind } from '../../src/model/connection.ts';
import type { ParityRule } from '../../src/model/parity/parity-rule.ts';
import type {} from '../../tools/testing/provided-context.ts';
import type { CaseColumn } from './canonical-case.ts';
import { duckdbWith, opened, postgresWith, type TestDatabase } from './extract-sessions.ts';
import { runMssql } from './mssql-script.ts';

/** The SQL Server that `PLUMBLINE_TEST_MSSQL` names; blank when it names none. */
export const MSSQL_SERVER = process.env['PLUMBLINE_TEST_MSSQL'] ?? '';

/** Why tests over these engines cannot run; blank when they can. */
export function missing(...kinds: readonly ConnectionKind[]): string {
  if (kinds.includes('mssql') && MSSQL_SERVER === '') return 'PLUMBLINE_TEST_MSSQL names no server';
  const postgres = inject('postgres');
  return kinds.includes('postgres') && 'missing' in postgres ? postgres.missing : '';
}

/** The SQL Server's major version; 0 without one. UTF-8 collations and binary styles came with 15, SQL Server 2019. */
export async function mssqlMajor(): Promise<number> {
  if (MSSQL_SERVER === '') return 0;
  const session = await opened(
    { kind: 'mssql', connectionString: { env: 'SERVER' } },
    tmpdir(),
    new Map([['SERVER', MSSQL_SERVER]]),
  );
  const facts = await session.facts(AbortSignal.timeout(120_000));
  await session.close();
  return facts.ok ? Number.parseInt(facts.value.version, 10) : 0;
}

/** A column to be made, with one SQL value a row; null is a row without a value. */
export interface MadeColumn {
  readonly table: string;
  readonly column: CaseColumn;
  readonly values: readonly (string | null)[];
}

/** A database of the engine with one table (id, v) for each column. */
export async function databaseWith(kind: ConnectionKind, columns: readonly MadeColumn[]): Promise<TestDatabase> {
  const script = columns.map((made) => tableScript(made, kind)).join('\n');
  if (kind === 'duckdb') return duckdbWith(script);
  if (kind === 'postgres') {
    const server = inject('postgres');
    if ('missing' in server) throw new Error(server.missing);
    return postgresWith(server.url, script);
  }
  const name = `plumbline_${randomUUID().replaceAll('-', '')}`;
  await runMssql(MSSQL_SERVER, `create database ${name}\nGO\nuse ${name}\nGO\n${script}`);
  const reference = new Map([['SERVER', `${MSSQL_SERVER};Database=${name}`]]);
  const session = await opened({ kind: 'mssql', connectionString: { env: 'SERVER' } }, tmpdir(), reference);
  const close = async (): Promise<void> => {
    await session.close();
    await runMssql(MSSQL_SERVER, `drop database ${name}`);
  };
  return { session, close };
}

function tableScript({ table, column, values }: MadeColumn, kind: ConnectionKind): string {
  const cast = (value: string): string =>
    kind === 'mssql' ? `CAST(${value} AS ${column.declared})` : `(${value})::${column.declared}`;
  const rows = values.map(
    (value, id) => `insert into ${table} select ${id}, ${value === null ? 'NULL' : cast(value)};`,
  );
  return `create table ${table} (id int, v ${column.declared});\n${rows.join('\n')}${kind === 'mssql' ? '\nGO' : ''}`;
}

/** What was found about one value on one side. */
export interface ProvedValue {
  /** From the fetched cell. */
  readonly payload: string | null;
  readonly encoded: string;
  /** From the server; undefined where it cannot compute it. */
  readonly sqlPayload: string | null | undefined;
  readonly sqlEncoded: string | undefined;
  /** SHA-256 of the encoded cell, by the server. */
  readonly sqlSha256: string | undefined;
  readonly sqlChanged: boolean | undefined;
}

export function sha256Hex(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** The codec, or the test fails with its refusal. */
export function codecOf(source: CaseColumn, target: CaseColumn, rules: readonly ParityRule[] = []): CellCodec {
  const codec = codecFor(source.type, target.type, rules);
  if (!codec.ok) throw new Error(codec.error);
  return codec.value;
}

const SHA: Readonly<Record<ConnectionKind, (text: string) => string>> = {
  postgres: (text) => `encode(sha256(convert_to(${text}, 'UTF8')), 'hex')`,
  duckdb: (text) => `sha256(${text})`,
  mssql: (text) => `HASHBYTES('SHA2_256', ${text})`,
};

/** Every value of `table`, by id, as both the server and this program see it. */
export async function proved(
  session: SqlSession,
  table: string,
  codec: CellCodec,
  side: SideName,
  inSql = true,
): Promise<readonly ProvedValue[]> {
  const column = session.dialect.quote('v');
  const encoded = inSql ? codec.encodedSql(side, column) : null;
  const changed = inSql ? codec.changedSql(side, column) : null;
  const asked = [
    codec.fetchSql(side, column),
    inSql ? codec.payloadSql(side, column) : null,
    encoded,
    encoded === null ? null : SHA[session.kind](encoded),
    changed === null ? null : `case when ${changed} then 1 else 0 end`,
  ];
  const text = `select ${asked.map((expression, at) => `${expression ?? 'NULL'} as c${at}`).join(', ')} from ${table} order by id`;
  const page = await session.query({ text, parameters: [], purpose: 'test' }, AbortSignal.timeout(60_000));
  if (!page.ok) throw new Error(`${page.error.code} ${page.error.found ?? ''}: ${text}`);
  return page.value.rows.map((row) => {
    const [fetched = null, payload = null, cell = null, sha = null, change = null] = row;
    const here = codec.payload(side, fetched);
    if (!here.ok) throw new Error(`${here.error} (${String(fetched)})`);
    const known = <Value>(at: number, value: () => Value): Value | undefined =>
      asked[at] === null ? undefined : value();
    return {
      payload: here.value,
      encoded: encodeCell(codec.family, here.value),
      sqlPayload: known(1, () => (payload === null ? null : textOf(payload))),
      sqlEncoded: known(2, () => textOf(cell)),
      sqlSha256: known(3, () => textOf(sha)),
      sqlChanged: known(4, () => Number(change) === 1),
    };
  });
}

function textOf(cell: Cell): string {
  if (cell instanceof Uint8Array) return Buffer.from(cell).toString('hex');
  if (typeof cell !== 'string') throw new Error(`not a text: ${String(cell)}`);
  return cell;
}
