import { afterEach, describe, expect, it } from 'vitest';
import { column, modelOf, table, unique } from '../../src/profile/testing/profile-model.ts';
import { type ProfiledDatabase, duckdbToProfile, profiled } from './profile-sessions.ts';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

async function duckdb(script: string, name?: string): Promise<ProfiledDatabase> {
  const database = await duckdbToProfile(script, name);
  cleanups.push(database.close);
  return database;
}

const CUSTOMERS = `
  create table city (id integer primary key, name varchar);
  insert into city values (1, 'Porto'), (2, 'Lima');
  create table customer (id integer primary key, email varchar, city_id integer, note varchar not null default 'x');
  insert into customer values (1, 'ann@x', 1, 'a'), (2, 'ANN@x', 2, 'b'), (3, null, 7, 'c'), (4, 'bob@x', 7, 'd'),
    (5, null, 9, 'e'), (6, 'bob@x ', null, 'f');`;

const CUSTOMER = modelOf(
  table('city', [column('id', { id: true }), column('name')]),
  table(
    'customer',
    [column('id', { id: true }), column('email'), column('city_id', { to: 'city' }), column('note')],
    [unique(['id']), unique(['email'], { include: ['note'] }), unique(['email', 'city_id'])],
  ),
);

describe('a profile of DuckDB', () => {
  it('counts rows and NULLs of a table in one statement, and says which', async () => {
    const database = await duckdb(CUSTOMERS);
    const outcome = await profiled([database], CUSTOMER);
    const email = outcome.profile.columns.find((each) => each.table === 'customer' && each.column === 'email');
    expect(email).toMatchObject({
      schema: 'dbo',
      rowCount: 6,
      nullCount: 2,
      isNullablePhysical: true,
      isUniqueKey: true,
      nullSample: { primaryKeyColumns: ['id'], rows: [['3'], ['5']], total: 2 },
      nullCountStatus: { outcome: 'Succeeded', sampleSize: 6 },
    });
    const sent = database.take().map(({ text }) => text);
    expect(sent).toContain(email?.nullCountStatus.query);
    expect(sent.filter((text) => text.includes('count("note")'))).toHaveLength(1);
    expect(outcome.verdict).toBe('proved');
    expect(outcome.profile.columns.find((each) => each.column === 'note')).toMatchObject({
      isNullablePhysical: false,
      defaultDefinition: "'x'",
    });
  });

  it('finds duplicates that exist only under the rules of the target', async () => {
    const database = await duckdb(CUSTOMERS);
    const exact = await profiled([database], CUSTOMER);
    expect(exact.profile.uniqueCandidates.find((each) => each.column === 'email')?.hasDuplicate).toBe(false);
    expect(exact.capture.duplicates).toEqual([]);
    const settings = { duplicatesUnder: 'SQL_Latin1_General_CP1_CI_AS' };
    const under = await profiled([database], CUSTOMER, { settings });
    expect(under.profile.uniqueCandidates.find((each) => each.column === 'email')?.hasDuplicate).toBe(true);
    // NULLs are equal to SQL Server.
    expect(under.capture.duplicates?.filter((each) => each.columns.length === 1)).toMatchObject([
      {
        columns: ['email'],
        groups: 3,
        rows: 6,
        examples: [
          { values: ['ANN@x'], alsoSpelled: ['ann@x'], rows: 2 },
          { values: ['bob@x'], alsoSpelled: ['bob@x '], rows: 2 },
          { values: [null], alsoSpelled: null, rows: 2 },
        ],
      },
    ]);
    expect(under.capture.knobs.duplicates).toMatchObject({ ignoreCase: true, ignoreTrailingSpaces: true });
  });

  it('judges by the widest rules when a SQL Server target does not answer, and says so', async () => {
    const open = () => Promise.resolve({ ok: false as const, error: { code: 'connect.refused', message: 'Refused.' } });
    const target = { name: 'uat', kind: 'mssql' as const, open };
    const { profile, capture, findings, verdict } = await profiled([await duckdb(CUSTOMERS)], CUSTOMER, { target });
    expect(profile.uniqueCandidates.find((each) => each.column === 'email')?.hasDuplicate).toBe(true);
    expect(capture.knobs.duplicates.from).toContain('uat (its collation is not told');
    expect(findings[0]).toMatchObject({ check: 'connect.refused', subject: 'target', verdict: 'warning' });
    expect(verdict).toBe('proved');
  });

  it('leaves the NULLs out that a filter of the index leaves out, and does not run a filter it cannot read', async () => {
    const database = await duckdb("create table t (a varchar); insert into t values (null), (null), ('x')");
    const under = (filter: string) =>
      profiled([database], modelOf(table('t', [column('a')], [unique(['a'], { filter })])), {
        settings: { duplicatesUnder: 'Latin1_General_100_CS_AS' },
      });
    const left = await under('([a] IS NOT NULL)');
    expect(left.profile.uniqueCandidates).toMatchObject([
      { hasDuplicate: false, probeStatus: { outcome: 'Succeeded' } },
    ]);
    const unread = await under("([a]<>N'')");
    expect(unread.profile.uniqueCandidates).toMatchObject([
      { hasDuplicate: true, probeStatus: { outcome: 'Unknown' } },
    ]);
    expect(unread.verdict).toBe('incomplete');
  });

  it('groups orphans by the parent that is missing', async () => {
    const outcome = await profiled([await duckdb(CUSTOMERS)], CUSTOMER);
    expect(outcome.profile.foreignKeys).toMatchObject([
      {
        fromColumn: 'city_id',
        toTable: 'city',
        toColumn: 'id',
        hasOrphan: true,
        orphanCount: 3,
        hasDbConstraint: false,
        orphanSample: {
          rows: [
            { key: ['3'], value: '7' },
            { key: ['4'], value: '7' },
            { key: ['5'], value: '9' },
          ],
          total: 3,
        },
      },
    ]);
    expect(outcome.capture.orphans).toMatchObject([
      {
        parents: 2,
        rows: 3,
        examples: [
          { value: '7', rows: 2 },
          { value: '9', rows: 1 },
        ],
      },
    ]);
    expect(outcome.findings.map(({ check }) => check)).toContain('profiling.validation.foreignKey.orphans');
  });

  it('samples a table above the threshold, and says so', async () => {
    const database = await duckdb(
      'create table t as select range as id, case when range < 10 then null else 1 end as v from range(1000)',
    );
    const model = modelOf(table('t', [column('id', { id: true }), column('v')]));
    const outcome = await profiled([database], model, { settings: { samplingThreshold: 500, sampleSize: 100 } });
    expect(outcome.profile.columns).toMatchObject([
      { rowCount: 1000, nullCountStatus: { sampleSize: 100 } },
      { rowCount: 1000, nullCount: 10, nullCountStatus: { sampleSize: 100 } },
    ]);
    expect(outcome.strength).toBe('sample');
    expect(outcome.coverage.rows).toEqual({ looked: 100, of: 1000 });
    expect(outcome.findings.find(({ check }) => check === 'profiling.sampled')?.reason).toContain(
      '100 of about 1000 rows',
    );
    const whole = await profiled([database], model, { settings: { samplingThreshold: 1000 } });
    expect(whole.strength).toBe('counts');
  });

  it('takes names as they are', async () => {
    const names = ['__proto__', 'a]b', 'q"r', "o'k", '😀', 'tail ', 'Case', 'constructor'];
    const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
    const script = names.map(
      (name, place) => `create table ${quoted(name)} (${quoted(name)} integer, ref integer);
        insert into ${quoted(name)} select case when range = 0 then null else range end, 5 from range(${place + 1});`,
    );
    const entities = names.map((name) =>
      table(name, [column(name), column('ref', { to: '__proto__' })], [unique([name])]),
    );
    const outcome = await profiled([await duckdb(script.join('\n'))], modelOf(...entities));
    expect(outcome.capture.tables.map(({ table: name, rows, state }) => [name, rows, state])).toEqual(
      names.map((name, place) => [name, place + 1, 'partial']),
    );
    expect(outcome.profile.columns.filter((each) => each.column !== 'ref').map(({ nullCount }) => nullCount)).toEqual(
      names.map(() => 1),
    );
  });

  it('keeps the names of the model, and says how the database spells them', async () => {
    const upper = modelOf(table('CITY', [column('ID', { id: true })], [], 'main'));
    const { profile, findings } = await profiled([await duckdb(CUSTOMERS)], upper);
    expect(profile.columns).toMatchObject([{ schema: 'main', table: 'CITY', column: 'ID', rowCount: 2 }]);
    expect(findings).toMatchObject([
      { check: 'profiling.validation.case.table.inconsistent', reason: 'The database spells it main.city.' },
    ]);
  });

  it('says of a table that is not there that it is not, and keeps values out that must not be shown', async () => {
    const model = modelOf(table('gone', [column('x')], [unique(['x'])]), ...(CUSTOMER.modules[0]?.entities ?? []));
    const outcome = await profiled([await duckdb(CUSTOMERS)], model, {
      redact: ['customer.city_id', 'dbo.customer.id'],
    });
    expect(outcome.verdict).toBe('incomplete');
    expect(outcome.capture.tables[0]).toMatchObject({ state: 'missing', rows: null, statements: 0 });
    expect(outcome.profile.columns[0]).toMatchObject({ table: 'gone', nullCountStatus: { outcome: 'Unknown' } });
    expect(outcome.capture.orphans?.[0]?.examples).toEqual([
      { value: '(redacted)', rows: 2 },
      { value: '(redacted)', rows: 1 },
    ]);
    expect(JSON.stringify(outcome.profile.foreignKeys)).not.toContain("'7'");
  });
});
