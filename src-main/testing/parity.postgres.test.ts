import { tmpdir } from 'node:os';
import pg from 'pg';
import { afterEach, describe, expect, inject, it } from 'vitest';
import type { SqlSession } from '../../src/connect/session.ts';
import { attribute, entity, modelOf } from '../../src/verify/parity/testing/sides.ts';
import { duckdbWith, opened, postgresWith } from './extract-sessions.ts';
import { comparedCounts, inShort } from './parity-sessions.ts';

const server = inject('postgres');
const url = 'url' in server ? server.url : '';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

async function postgres(script: string): Promise<SqlSession> {
  const database = await postgresWith(url, script);
  cleanups.push(database.close);
  return database.session;
}

async function duckdb(script: string): Promise<SqlSession> {
  const database = await duckdbWith(script);
  cleanups.push(database.close);
  return database.session;
}

/** A session of a role that may do only what `grants` say, over a database made by `script`. */
async function restricted(script: string, grants: string): Promise<SqlSession> {
  const role = `reader_${Math.floor(performance.now() * 1000)}`;
  const database = await postgresWith(url, script);
  const { rows } = await ask(database.session, 'select current_database()');
  const own = new URL(url);
  own.pathname = `/${String(rows[0]?.[0])}`;
  await run(own.href, `create role ${role} login; ${grants.replaceAll('ROLE', role)}`);
  own.username = role;
  const session = await opened({ kind: 'postgres', connectionString: own.href }, tmpdir());
  cleanups.push(async () => {
    await session.close();
    await database.close();
    await run(url, `drop role ${role}`);
  });
  return session;
}

async function ask(session: SqlSession, text: string) {
  const page = await session.query({ text, parameters: [], purpose: 'test' }, AbortSignal.timeout(120_000));
  if (!page.ok) throw new Error(page.error.message);
  return page.value;
}

async function run(to: string, script: string): Promise<void> {
  const client = new pg.Client({ connectionString: to });
  await client.connect();
  await client.query(script);
  await client.end();
}

const SOURCE = `create schema dbo;
  create table dbo."OSUSR_ABC_CUSTOMER" ("ID" bigint primary key, "NAME" text, "TOTAL" bigint generated always as ("ID" * 2) stored);
  insert into dbo."OSUSR_ABC_CUSTOMER" ("ID", "NAME") select i, nullif(i % 3, 0)::text from generate_series(1, 30) i;
  create table dbo."OSUSR_ABC_CITY" ("ID" bigint, "NAME" text);
  insert into dbo."OSUSR_ABC_CITY" values (1, 'Porto');`;

const model = modelOf(
  entity('Customer', 'OSUSR_ABC_CUSTOMER', [attribute('Id'), attribute('Name'), attribute('Total')]),
  entity('City', 'OSUSR_ABC_CITY', [attribute('Id'), attribute('Name')]),
);

describe.skipIf('missing' in server)(
  `row counts with PostgreSQL${'missing' in server ? `: ${server.missing}` : ''}`,
  () => {
    it('are incomplete where row-level security shows the login a part of the rows, though those are equal', async () => {
      const script = `create table t (id int primary key, x int); insert into t values (1, 1), (2, 2);
        alter table t enable row level security; create policy first_rows on t using (x = 1)`;
      const seen = 'create table t as select 1 as id, 1 as x';
      const hidden = await comparedCounts(await restricted(script, 'grant select on t to ROLE'), await duckdb(seen));
      expect(hidden).toMatchObject({ verdict: 'incomplete', summary: { rows: { source: 1, target: 1 } } });
      expect(hidden.document.tables[0]?.reason).toBe(
        'row-level security shows this login only a part of the rows of the source',
      );
      const owner = await comparedCounts(await postgres(script), await duckdb(`${seen} union all select 2, 2`));
      expect(owner.verdict).toBe('proved');
    });

    it('are proved across engines, from physical to emitted names, without computed columns', async () => {
      const target = `create schema dbo;
        create table dbo."Customer" as select i as "Id", cast(nullif(i % 3, 0) as varchar) as "Name" from range(1, 31) t(i);
        create table dbo."City" as select 1::bigint as "Id", 'Porto' as "Name"`;
      const outcome = await comparedCounts(await postgres(SOURCE), await duckdb(target), { model });
      expect(inShort(outcome)).toEqual([]);
      expect(outcome).toMatchObject({ verdict: 'proved', summary: { rows: { source: 31, target: 31 } } });
      expect(outcome.document.tables[0]?.columns[2]).toMatchObject({
        attribute: 'Total',
        verdict: 'vacuous',
        reason: 'computed by the database',
      });
      expect(outcome.document).toMatchObject({
        baseVerification: { passed: true, tablesChecked: 2, nullCountMatches: 4 },
      });
    });

    it('differ across engines in what is planted', async () => {
      const target = `create schema dbo;
        create table dbo."Customer" as select i as "Id", cast(nullif(i % 5, 0) as varchar) as "Name" from range(1, 31) t(i);
        create table dbo."OSUSR_ABC_CITY" as select i as "ID", 'Porto' as "NAME" from range(3) t(i)`;
      const outcome = await comparedCounts(await postgres(SOURCE), await duckdb(target), { model });
      expect(inShort(outcome)).toEqual(['PAR-002 dbo.OSUSR_ABC_CUSTOMER.NAME', 'PAR-001 dbo.OSUSR_ABC_CITY']);
      const reasons = new Map(outcome.findings.map((finding) => [finding.check, finding]));
      expect(reasons.get('PAR-002')).toMatchObject({ expected: '10', found: '6' });
      expect(reasons.get('PAR-001')?.reason).toContain('the target has no table City');
      expect(outcome.document.tables[1]?.reason).toContain('under the physical name');
    });

    it('pair the default schemas of two engines by name', async () => {
      const outcome = await comparedCounts(
        await postgres('create table "City" as select 1 as id'),
        await duckdb('create table "City" as select 1 as id'),
      );
      expect(outcome).toMatchObject({
        verdict: 'proved',
        document: { tables: [{ source: { schema: 'public' }, target: { schema: 'main' } }] },
      });
    });

    it('take twins that differ in case for the tables they are', async () => {
      const twins = (rows: number) => `create table "City" as select generate_series(1, 2) as id;
        create table "CITY" as select generate_series(1, ${rows}) as id`;
      const outcome = await comparedCounts(await postgres(twins(3)), await postgres(twins(4)));
      expect(inShort(outcome)).toEqual(['PAR-001 public.CITY']);
    });

    it('are incomplete for a table the login may not read, and go on with the others', async () => {
      const script = 'create table open as select 1 as x; create table secret as select 1 as x';
      const outcome = await comparedCounts(
        await postgres(script),
        await restricted(script, 'grant select on open to ROLE'),
      );
      expect(inShort(outcome)).toEqual(['PAR-003 public.secret']);
      expect(outcome.findings[0]).toMatchObject({ verdict: 'incomplete' });
      expect(outcome.findings[0]?.reason).toContain('may not');
      expect(outcome).toMatchObject({ verdict: 'incomplete', summary: { tables: { compared: 1, notCompared: 1 } } });
    });

    it('still count the rows of a table with a column that the login may not read', async () => {
      const script = 'create table t as select 1 as seen, 2 as hidden';
      const outcome = await comparedCounts(
        await postgres(script),
        await restricted(script, 'grant select (seen) on t to ROLE'),
      );
      expect(inShort(outcome)).toEqual(['PAR-003 public.t']);
      expect(outcome.document.tables[0]).toMatchObject({ verdict: 'incomplete', sourceRows: 1, targetRows: 1 });
    });

    it('see one state of the rows, from several sessions, whatever is written meanwhile', async () => {
      const first = await postgres(
        'create table t as select generate_series(1, 5) as x; create table u as select 1 as x',
      );
      const { rows } = await ask(first, 'select current_database()');
      const own = new URL(url);
      own.pathname = `/${String(rows[0]?.[0])}`;
      const more = () => opened({ kind: 'postgres', connectionString: own.href }, tmpdir());
      const sessions = await Promise.all([more(), more(), more()]);
      const [target, source2, target2] = sessions;
      let isWritten = false;
      const writing: SqlSession = {
        ...first,
        query: async (statement, signal) => {
          // The write position is asked before the view is held; what is written from then on must not be seen.
          if (statement.purpose.startsWith('write position')) return first.query(statement, signal);
          if (!isWritten) await run(own.href, 'insert into t values (6); insert into u values (2)');
          isWritten = true;
          return first.query(statement, signal);
        },
      };
      const outcome = await comparedCounts(writing, target, {
        sessions: [
          { source: writing, target },
          { source: source2, target: target2 },
        ],
      });
      expect(isWritten).toBe(true);
      expect(outcome.summary.rows.source).toBe(6);
      expect(outcome.document.source.isolation).toContain('repeatable read');
      expect((await ask(first, 'select count(*) from t')).rows).toEqual([[6n]]);
      for (const session of sessions) await session.close();
    });

    it('leave partitions to their parent and views out', async () => {
      const script = `create table p (x int) partition by range (x); create table p1 partition of p for values from (0) to (9);
        insert into p values (1), (2); create view v as select * from p`;
      const outcome = await comparedCounts(await postgres(script), await postgres(script));
      expect(outcome.document.tables.map(({ entity: name, sourceRows }) => [name, sourceRows])).toEqual([['p', 2]]);
    });
  },
);
