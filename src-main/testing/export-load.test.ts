import { readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { SqlSession } from '../../src/connect/session.ts';
import { opened, postgresWith } from './extract-sessions.ts';
import { commandLine } from './command-line.ts';
import { SOURCE_SQL, deployedScripts, exportedFrom } from './export-source.ts';

const server = inject('postgres');
const SIGNAL = new AbortController().signal;

async function duckdbFile(script: string): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'plumbline-export-')), 'made.duckdb');
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  await connection.run(script);
  connection.closeSync();
  instance.closeSync();
  return file;
}

async function rows(session: SqlSession, text: string) {
  const page = await session.query({ text, parameters: [], purpose: 'test' }, SIGNAL);
  if (!page.ok) throw new Error(JSON.stringify(page.error));
  return page.value.rows;
}

/** Every table of source and export, in columns of one name order. */
const TABLES: readonly (readonly [source: string, target: string])[] = [
  ['dbo.T_A', '"dbo"."A"'],
  ['dbo.T_B', '"dbo"."B"'],
  ['dbo.T_STAFF', '(select * from "dbo"."Staff" where "Id" < 5) as loaded'],
  [`dbo."T_O'DD]"`, `"dbo"."O'dd]"`],
  ['dbo.T_LOG', '"dbo"."Log"'],
];
/** One more row, which takes the number that comes next, and what it must come to: rows and their highest number. */
const NEXT_STAFF = 'insert into "dbo"."Staff" ("BossId") values (null);';
const STAFF_NUMBERS = 'select count(*), max("Id") from "dbo"."Staff"';

/** As texts, since each engine has its own words for a value. */
const VALUES = {
  source: `select ID, FLAG, WHOLE, EXACT::varchar, REALNUMBER, hex(BYTES), DAY::varchar, epoch_us(MOMENT), CLOCK::varchar, GUID::varchar, LONGTEXT from dbo.T_VALUES order by 1`,
  duckdb: `select "Id", "Flag", "Whole", "Exact"::varchar, "RealNumber", hex("Bytes"), "Day"::varchar, epoch_us("Moment"), "Clock"::varchar, "Guid"::varchar, "LongText" from dbo."Values" order by 1`,
  postgres: `select "Id", "Flag", "Whole", "Exact"::varchar, "RealNumber", upper(encode("Bytes", 'hex')), "Day"::varchar, (extract(epoch from "Moment") * 1000000)::bigint, "Clock"::varchar, "Guid"::varchar, "LongText" from dbo."Values" order by 1`,
};

describe('an export that is loaded for real', () => {
  let source: string;
  let session: SqlSession;
  beforeAll(async () => {
    source = await duckdbFile(SOURCE_SQL);
    session = await opened({ kind: 'duckdb', file: source }, tmpdir());
    return () => session.close();
  });

  it('fills an empty DuckDB with the same rows, constraints on', async () => {
    const out = await exportedFrom(source, 'duckdb', '--keep-blank-text');
    const target = await duckdbFile([...deployedScripts(out), NEXT_STAFF].join('\n'));
    const loaded = await opened({ kind: 'duckdb', file: target }, tmpdir());
    for (const [from, to] of TABLES)
      expect(await rows(loaded, `select * from ${to} order by 1`), to).toEqual(
        await rows(session, `select * from ${from} order by 1`),
      );
    expect(await rows(loaded, VALUES.duckdb)).toEqual(await rows(session, VALUES.source));
    expect(await rows(loaded, STAFF_NUMBERS)).toEqual([[5n, 5n]]);
    await loaded.close();
  });

  it.skipIf('missing' in server)('fills an empty PostgreSQL with the same rows, every key validated', async () => {
    const out = await exportedFrom(source, 'postgres', '--keep-blank-text');
    const { session: loaded, close } = await postgresWith(
      'url' in server ? server.url : '',
      [...deployedScripts(out), NEXT_STAFF].join('\n'),
    );
    for (const [from, to] of TABLES)
      expect(await rows(loaded, `select * from ${to} order by 1`), to).toEqual(
        await rows(session, `select * from ${from} order by 1`),
      );
    expect(await rows(loaded, VALUES.postgres)).toEqual(await rows(session, VALUES.source));
    expect(await rows(loaded, STAFF_NUMBERS)).toEqual([[5n, 5n]]);
    const keys = await rows(loaded, `select conname, convalidated from pg_constraint where contype = 'f' order by 1`);
    expect(keys).toEqual([
      ['FK_A_B_BId', true],
      ['FK_B_A_AId', true],
      ['FK_Staff_Staff_BossId', true],
    ]);
    await close();
  });

  it.each(['tsql', 'postgres', 'duckdb'])('passes every check of the verifier (%s)', async (dialect) => {
    const out = await exportedFrom(source, dialect);
    const model = join(dirname(out), 'model.json');
    const checked = await commandLine(['check', 'export', out, '--model', model, '--out', dirname(out)]);
    expect(checked.out + checked.err).not.toMatch(/EXP-/);
    expect(checked.code).toBe(0);
  });

  it('writes a cycle in two phases for SQL Server', async () => {
    const out = await exportedFrom(source, 'tsql');
    const text = readFileSync(join(out, 'Bootstrap/AllEntitiesIncludingStatic.bootstrap.sql'), 'utf8');
    expect(text.indexOf('MERGE INTO [dbo].[A]')).toBeLessThan(text.indexOf('MERGE INTO [dbo].[B]'));
    expect(text).toContain(
      'PhaseOneSource AS (\n    SELECT [Id], CAST(NULL AS BIGINT) AS [BId], [Name] FROM SourceRows\n)',
    );
    expect(text).toContain('-- UPDATE nullable FKs: dbo.A\n');
    expect(text).toContain('SET Target.[BId] = Source.[BId]');
    expect(text).not.toContain('-- UPDATE nullable FKs: dbo.B');
    expect(text).toContain('INSERT INTO [dbo].[Log] ([Id], [Note])');
    expect(text).toContain("CAST(N'' AS nvarchar(max)) + N'xxx");
    expect(text).toContain('-- Phased Loading: ENABLED');
  });
});
