import { afterEach, describe, expect, inject, it } from 'vitest';
import type { MeasuredTable } from '../../src/model/profile/measured-table.ts';
import { column, modelOf, table, unique } from '../../src/profile/testing/profile-model.ts';
import type { ProfileCache, ProfiledTable } from '../../src/run/stages/profile-cache.ts';
import { type ProfiledDatabase, duckdbToProfile, postgresToProfile, profiled } from './profile-sessions.ts';

const server = inject('postgres');
const url = 'url' in server ? server.url : '';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

async function postgres(script: string, name?: string): Promise<ProfiledDatabase> {
  const database = await postgresToProfile(url, script, name);
  cleanups.push(database.close);
  return database;
}

const ORDERS = `create table parent (id int primary key);
  insert into parent select generate_series(1, 10);
  create table child (id int primary key, parent_id int, a text, b text, made int generated always as (id * 2) stored);
  insert into child select i, nullif(i % 12, 0), (i % 3)::text, (i % 5)::text from generate_series(1, 60) i;
  create table trusted (id int primary key, parent_id int references parent);
  insert into trusted select i, 1 from generate_series(1, 5) i;
  create table unchecked (id int primary key, parent_id int);
  insert into unchecked values (1, 99);
  alter table unchecked add constraint fk foreign key (parent_id) references parent not valid;`;

const model = modelOf(
  table('parent', [column('id', { id: true })], [unique(['id'])]),
  table(
    'child',
    ['a', 'b', 'made'].reduce(
      (columns, name) => [...columns, column(name)],
      [column('id', { id: true }), column('parent_id', { to: 'parent' })],
    ),
    [unique(['a', 'b']), unique(['id', 'a'])],
  ),
  table('trusted', [column('id', { id: true }), column('parent_id', { to: 'parent', declared: true })]),
  table('unchecked', [column('id', { id: true }), column('parent_id', { to: 'parent', declared: true })]),
);

describe.skipIf('missing' in server)(
  `a profile of PostgreSQL${'missing' in server ? `: ${server.missing}` : ''}`,
  () => {
    it('counts exactly: composite keys, orphans, constraints that are trusted and those that are not', async () => {
      const database = await postgres(ORDERS);
      const { profile, verdict, capture, findings } = await profiled([database], model);
      expect(verdict).toBe('proved');
      expect(findings.map(({ check }) => check)).toEqual([
        'profiling.validation.compositeUnique.duplicates',
        'profiling.validation.foreignKey.orphans',
        'profiling.validation.foreignKey.orphans',
        'profiling.validation.foreignKey.nocheck',
      ]);
      expect(profile.columns.find((each) => each.table === 'child' && each.column === 'parent_id')).toMatchObject({
        rowCount: 60,
        nullCount: 5,
      });
      expect(profile.columns.find((each) => each.column === 'made')?.isComputed).toBe(true);
      expect(profile.compositeUniqueCandidates).toMatchObject([
        { columns: ['a', 'b'], hasDuplicate: true },
        { columns: ['id', 'a'], hasDuplicate: false },
      ]);
      expect(profile.uniqueCandidates).toMatchObject([{ column: 'id', probeStatus: { outcome: 'TrustedConstraint' } }]);
      expect(profile.foreignKeys).toMatchObject([
        { fromTable: 'child', orphanCount: 5, hasDbConstraint: false, isNoCheck: false },
        { fromTable: 'trusted', orphanCount: 0, probeStatus: { outcome: 'TrustedConstraint', query: null } },
        { fromTable: 'unchecked', orphanCount: 1, hasDbConstraint: true, isNoCheck: true },
      ]);
      expect(capture.orphans?.[0]).toMatchObject({ parents: 1, rows: 5, examples: [{ value: '11', rows: 5 }] });
      expect(capture.environments[0]?.isolation).toContain('repeatable read');
      expect(database.take().every(({ text }) => !/\b(insert|update|delete|create)\b/i.test(text))).toBe(true);
    });

    it('judges duplicates under the rules of a SQL Server target', async () => {
      const texts = ['Ångström', 'angstrom', 'ANGSTROM ', 'ß', 'ss'].map((text) => `('${text}')`).join(',');
      const database = await postgres(`create table t (name text); insert into t values ${texts}`);
      const named = modelOf(table('t', [column('name')], [unique(['name'])]));
      const under = async (duplicatesUnder: string) => {
        const { capture } = await profiled([database], named, { settings: { duplicatesUnder } });
        return capture.duplicates?.map(({ groups, rows }) => [groups, rows]);
      };
      expect(await under('Latin1_General_CI_AI')).toEqual([[1, 3]]);
      expect(await under('Latin1_General_CI_AS')).toEqual([[1, 2]]);
      expect(await under('Latin1_General_CS_AI')).toEqual([]);
      expect(await under('Latin1_General_BIN2')).toEqual([]);
      await expect(under('en_US')).rejects.toThrow('profile.duplicatesUnder.invalid');
    });

    it('goes on after a probe that took too long, with the worst in its place', async () => {
      const database = await postgres(`${ORDERS}
        create view slow as select i as id, i as x from generate_series(1, 3) i where pg_sleep(2) is not null`);
      const slow = table('slow', [column('id', { id: true }), column('x', { to: 'parent' })], [unique(['x'])]);
      const both = modelOf(slow, ...(model.modules[0]?.entities ?? []));
      const settings = { commandTimeoutSeconds: 0.2, concurrency: 1 };
      const timedOut = await profiled([database], both, { settings });
      expect(timedOut.capture.tables.map(({ table: name, state }) => [name, state])).toEqual([
        ['slow', 'timeout'],
        ['parent', 'measured'],
        ['child', 'measured'],
        ['trusted', 'measured'],
        ['unchecked', 'measured'],
      ]);
      expect(timedOut.profile.uniqueCandidates[0]).toMatchObject({
        hasDuplicate: true,
        probeStatus: { outcome: 'FallbackTimeout' },
      });
      expect(timedOut.profile.foreignKeys[0]).toMatchObject({ hasOrphan: true, orphanCount: 1 });
      expect(timedOut.verdict).toBe('incomplete');
      const late = await profiled([database], both, { settings: { tableTimeoutSeconds: 0.2, concurrency: 1 } });
      expect(late.profile.columns[0]?.nullCountStatus.outcome).toBe('Cancelled');
      expect(late.profile.uniqueCandidates[0]?.probeStatus).toMatchObject({ outcome: 'Cancelled', query: null });
      expect(late.capture.tables[0]).toMatchObject({ state: 'timeout', rows: null });
      expect(late.capture.tables[2]?.state).toBe('measured');
      expect(late.capture.insights.some(({ category }) => category === 'Evidence')).toBe(true);
    });

    it('says what the login may not read, and goes on', async () => {
      const role = `reader_${Math.floor(performance.now() * 1000)}`;
      const database = await postgres(`${ORDERS} create role ${role} login; grant select on child to ${role};
        grant select (id) on unchecked to ${role}`);
      cleanups.push(() => database.run(`drop owned by ${role}; drop role ${role}`));
      const { capture, profile, verdict } = await profiled([database.as(role, 'reader')], model);
      expect(verdict).toBe('incomplete');
      expect(capture.tables.map(({ table: name, state }) => [name, state])).toEqual([
        ['parent', 'denied'],
        ['child', 'partial'],
        ['trusted', 'denied'],
        ['unchecked', 'partial'],
      ]);
      expect(profile.columns.find((each) => each.table === 'unchecked' && each.column === 'id')).toMatchObject({
        rowCount: 1,
        nullCountStatus: { outcome: 'Succeeded' },
      });
      expect(profile.foreignKeys[0]).toMatchObject({ hasOrphan: true, probeStatus: { outcome: 'Unknown' } });
    });

    it('does not take the rows that row-level security shows for all rows', async () => {
      const role = `reader_${Math.floor(performance.now() * 1000)}`;
      const database =
        await postgres(`${ORDERS} create role ${role} login; grant select on all tables in schema public to ${role};
        alter table parent enable row level security; create policy few on parent using (id < 3)`);
      cleanups.push(() => database.run(`drop owned by ${role}; drop role ${role}`));
      const { capture, profile } = await profiled([database.as(role, 'reader')], model);
      expect(capture.tables.map(({ state }) => state)).toEqual(['denied', 'partial', 'measured', 'partial']);
      expect(capture.tables[0]?.reason).toContain('Row-level security');
      expect(profile.foreignKeys[0]).toMatchObject({ fromTable: 'child', probeStatus: { outcome: 'Unknown' } });
      const owner = await profiled([database], model);
      expect(owner.capture.tables.map(({ state }) => state)).toEqual(Array(4).fill('measured'));
    });

    it('leaves no statement running when it is cancelled', async () => {
      const database = await postgres(`create view slow as select 1 as x where pg_sleep(30) is not null`);
      const abort = new AbortController();
      const done = profiled([database], modelOf(table('slow', [column('x')])), {}, abort.signal);
      setTimeout(() => abort.abort(), 400);
      await done;
      const session = await database.open(AbortSignal.timeout(120_000));
      if (!session.ok) throw new Error(session.error.message);
      const text = `select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state = 'active'`;
      const page = await session.value.query({ text, parameters: [], purpose: 'test' }, AbortSignal.timeout(120_000));
      expect(page.ok && page.value.rows).toEqual([[0n]]);
      await session.value.close();
    });

    it('ends with a problem when the connection is lost, and keeps what was measured', async () => {
      const database = await postgres(`${ORDERS}
        create view killer as select 1 as x where pg_terminate_backend(pg_backend_pid())`);
      const entities = [...(model.modules[0]?.entities ?? [])];
      const killed = modelOf(...entities.slice(0, 1), table('killer', [column('x')]), ...entities.slice(1));
      const outcome = await profiled([database], killed, { settings: { concurrency: 1 } });
      expect(outcome.verdict).toBe('error');
      expect(outcome.findings.find(({ check }) => check === 'profile.connectionLost')).toBeDefined();
      expect(outcome.capture.tables.map(({ state }) => state)).toEqual(['measured', 'failed']);
    });

    it('merges environments by the worst, and says where they differ', async () => {
      const first = await postgres(ORDERS, 'qa');
      const second = await duckdbToProfile(
        'create table parent (id integer); insert into parent values (1), (1), (null); create table child as select 1 as id, 1 as parent_id, null as a, null as b, 2 as made',
        'uat',
      );
      cleanups.push(second.close);
      const { profile, findings, capture, verdict } = await profiled([first, second], model);
      expect(profile.columns[0]).toMatchObject({ table: 'parent', rowCount: 10, nullCount: 1, isPrimaryKey: true });
      expect(profile.uniqueCandidates[0]).toMatchObject({ hasDuplicate: true });
      expect(capture.tables).toHaveLength(8);
      expect(findings.filter(({ check }) => check === 'profiling.validation.schema.tableMissing')).toMatchObject([
        { verdict: 'warning', subject: 'uat: dbo.trusted' },
        { verdict: 'warning', subject: 'uat: dbo.unchecked' },
      ]);
      expect(findings.map(({ check }) => check)).toEqual(
        expect.arrayContaining([
          'profiling.multiEnvironment.nullability',
          'profiling.multiEnvironment.uniqueness',
          'profiling.validation.constraint.uniqueDisagreement',
        ]),
      );
      expect(verdict).toBe('proved');
    });

    it('sends no statement for a table that the cache knows, and one for its mark when it changed', async () => {
      const database = await postgres(ORDERS);
      const { cache, subjects } = memoryCache();
      const settings = { concurrency: 1 };
      const first = await profiled([database], model, { cache, settings });
      expect(first.capture.tables.map((each) => each.cache?.outcome)).toEqual(Array(4).fill('created'));
      const again = await profiled([database], model, { cache, settings });
      expect(again.capture.tables.map(({ state, statements }) => [state, statements])).toEqual(
        Array(4).fill(['cached', 0]),
      );
      expect(again.profile).toEqual(first.profile);
      await database.run('insert into child (id) values (1000); select pg_stat_force_next_flush()');
      const changed = await profiled([database], model, { cache, settings });
      expect(changed.capture.tables.map(({ state }) => state)).toEqual(['cached', 'measured', 'cached', 'cached']);
      expect(changed.capture.tables[1]?.rows).toBe(61);
      await database.run('alter table parent add column more int');
      const altered = await profiled([database], model, { cache, settings });
      // Its children's orphans depend on its rows.
      expect(altered.capture.tables.map(({ state }) => state)).toEqual(Array(4).fill('measured'));
      expect(subjects.find(({ table: ref }) => ref.table === 'child')?.parents).toHaveLength(1);
    });
  },
);

/** A cache that takes equal marks for proof. */
function memoryCache(): { readonly cache: ProfileCache; readonly subjects: ProfiledTable[] } {
  const kept = new Map<string, MeasuredTable>();
  const subjects: ProfiledTable[] = [];
  const keyOf = (subject: ProfiledTable): string => JSON.stringify(subject);
  return {
    subjects,
    cache: {
      lookup: (subject) => {
        subjects.push(subject);
        const measured = kept.get(keyOf(subject));
        return Promise.resolve(
          measured === undefined
            ? { outcome: 'missed', key: 'k', reason: 'manifest.missing' }
            : { outcome: 'reused', key: 'k', reason: 'cache.reused', measured },
        );
      },
      keep: (subject, measured) => {
        kept.set(keyOf(subject), measured);
        return Promise.resolve({ key: 'k', outcome: 'created', reason: 'manifest.missing' });
      },
    },
  };
}
