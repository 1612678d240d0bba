import { afterEach, describe, expect, inject, it } from 'vitest';
import type { SqlSession } from '../../src/connect/session.ts';
import { NO_NAMING_OVERRIDES } from '../../src/model/naming.ts';
import { compareTables, type ParityInput } from '../../src/verify/parity/parity.ts';
import { duckdbWith } from './extract-sessions.ts';
import { livePostgres, type LivePostgres } from './parity-live.ts';
import { comparedTables, inShort, memoryPorts } from './parity-sessions.ts';

const server = inject('postgres');
const url = 'url' in server ? server.url : '';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

async function postgres(script: string): Promise<LivePostgres> {
  const database = await livePostgres(url, script);
  cleanups.push(database.close);
  return database;
}

async function duckdb(script: string): Promise<SqlSession> {
  const database = await duckdbWith(script);
  cleanups.push(database.close);
  return database.session;
}

const inputOf = (source: SqlSession, target: SqlSession, facts: Partial<ParityInput> = {}): ParityInput => ({
  model: null,
  naming: NO_NAMING_OVERRIDES,
  sessions: [{ source, target }],
  settings: {},
  redact: [],
  ...facts,
});

const ROWS = (count: number) =>
  `create table t (id bigint primary key, name text, amount numeric(12,2), at timestamp);
   insert into t select i, 'name ' || i, i / 4.0, timestamp '2026-01-01' + i * interval '1 minute' from generate_series(1, ${count}) i;`;

describe.skipIf('missing' in server)(
  `comparing live databases${'missing' in server ? `: ${server.missing}` : ''}`,
  () => {
    it('finds a few rows of many in a large table, in every lane, and fetches little', async () => {
      const source = await postgres(ROWS(40_000));
      const target = await postgres(
        `${ROWS(40_000)} update t set name = 'x' where id = 27777; delete from t where id in (5, 39999);
         insert into t values (200000, 'new', 1, null); update t set amount = amount + 0.01, at = null where id = 20000;`,
      );
      for (const lane of ['native', 'portable', 'stream'] as const) {
        const outcome = await comparedTables(source.session, target.session, { settings: { lane } });
        expect(outcome.document.tables[0]?.lane?.lane).toBe(lane);
        expect(outcome.kept.differences.get(0)?.map(({ kind, key, changed }) => [kind, ...key, ...changed])).toEqual([
          ['missing', '5'],
          ['changed', '20000', 2, 3],
          ['changed', '27777', 1],
          ['missing', '39999'],
          ['extra', '200000'],
        ]);
        const evidence = outcome.kept.finished.get(0)?.table.evidence;
        const whole = evidence?.statements.filter(({ purpose }) => /rows of|by key/.test(purpose)) ?? [];
        if (lane !== 'stream') expect(whole.reduce((sum, { rows }) => sum + rows, 0)).toBeLessThan(10);
        const unequal = evidence?.segments?.list.filter(({ equal }) => !equal) ?? [];
        expect(unequal.reduce((sum, { differences }) => sum + (differences ?? 0), 0)).toBe(5);
      }
    });

    it('confirms: rows in flight at first are not told, those that stay unequal are', async () => {
      const script = `${ROWS(1_000)} create table u as select 1 as x;`;
      const source = await postgres(script);
      const target = await postgres(
        `${script} update t set name = 'late' where id in (3, 4); delete from t where id = 9`,
      );
      const settings = { confirm: { afterMs: 50 } };
      const { ports, kept } = memoryPorts();
      const outcome = await compareTables(
        inputOf(source.session, target.session, { settings }),
        {
          ...ports,
          // What was on its way arrives, while something else is written.
          wait: async () => {
            await target.run(
              `update t set name = 'name 4' where id = 4; update t set name = 'on its way' where id = 500;`,
            );
          },
        },
        AbortSignal.timeout(120_000),
      );
      if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
      const table = outcome.value.document.tables[0];
      expect(table).toMatchObject({ verdict: 'differs', confirmed: { afterMs: 50, stillUnequal: 2, equalBy: 1 } });
      expect(kept.differences.get(0)?.map(({ kind, key }) => [kind, key[0]])).toEqual([
        ['changed', '3'],
        ['missing', '9'],
      ]);
      expect(outcome.value.findings.find(({ check }) => check === 'PAR-015')?.reason).toContain(
        '1 other row differed only then',
      );
    });

    it('stops after as many differences as asked for, and says at least', async () => {
      const source = await postgres(ROWS(40_000));
      const target = await postgres(`${ROWS(40_000)} update t set name = upper(name)`);
      const outcome = await comparedTables(source.session, target.session, {
        settings: { stopAfter: { differences: 1_500 } },
      });
      expect(outcome.document.tables[0]?.differences).toMatchObject({ changed: 1_500, atLeast: true });
      expect(outcome.kept.differences.get(0)).toHaveLength(1_500);
      expect(inShort(outcome)).toContain('PAR-012 public.t');
    });

    it('stops when its time is over, and lists what was not read', async () => {
      const source = await postgres(`${ROWS(10)} create view slow as select 1; create table z as select 1 as x`);
      const target = await postgres(`${ROWS(10)} create table z as select 1 as x`);
      const waiting: SqlSession = {
        ...source.session,
        query: (statement, signal) =>
          /public\.t\b|small tables/.test(statement.purpose)
            ? source.session.query({ ...statement, text: 'select pg_sleep(30)', parameters: [] }, signal)
            : source.session.query(statement, signal),
      };
      const outcome = await comparedTables(waiting, target.session, { settings: { stopAfter: { seconds: 1 } } });
      expect(outcome.document.tables.map(({ verdict, reason }) => [verdict, reason])).toEqual([
        ['incomplete', 'stopped after 1 s'],
        ['incomplete', 'stopped after 1 s'],
      ]);
      expect(outcome.verdict).toBe('incomplete');
    });

    it('leaves no query running when it is cancelled, and keeps nothing of the table', async () => {
      const source = await postgres(ROWS(10));
      const target = await postgres(ROWS(10));
      const waiting: SqlSession = {
        ...source.session,
        query: (statement, signal) =>
          /public\.t\b|small tables/.test(statement.purpose)
            ? source.session.query({ ...statement, text: 'select pg_sleep(30)', parameters: [] }, signal)
            : source.session.query(statement, signal),
      };
      const controller = new AbortController();
      const { ports, kept } = memoryPorts();
      setTimeout(() => controller.abort(), 700);
      const outcome = await compareTables(inputOf(waiting, target.session), ports, controller.signal);
      expect(outcome).toMatchObject({ ok: false, error: { code: 'connect.cancelled' } });
      expect(kept.finished.size).toBe(0);
      const running = `select count(*)::int as running from pg_stat_activity where state <> 'idle' and query like '%pg_sleep(30)%' and pid <> pg_backend_pid()`;
      expect(await source.run(running)).toEqual([{ running: 0 }]);
    });

    it('takes over what was finished, over the same databases, and says the same', async () => {
      const script = `${ROWS(50)} create table k (x int, y text); insert into k values (1, 'a'), (1, 'a'), (2, null);`;
      const source = await postgres(script);
      const target = await postgres(`${script} delete from k where x = 2; update t set name = '' where id = 7`);
      const first = await comparedTables(source.session, target.session);
      const { ports } = memoryPorts(first.kept);
      let scanned = 0;
      const counting: SqlSession = {
        ...source.session,
        query: (statement, signal) => {
          if (/public\.[tk]\b|small tables/.test(statement.purpose)) scanned += 1;
          return source.session.query(statement, signal);
        },
      };
      const again = await compareTables(inputOf(counting, target.session), ports, AbortSignal.timeout(120_000));
      if (!again.ok) throw new Error('failed');
      expect(scanned).toBe(0);
      expect(again.value.findings).toEqual(first.findings);
      expect(again.value.summary).toEqual(first.summary);
      const other = await compareTables(
        inputOf(counting, target.session, { settings: { strength: 'cells' } }),
        ports,
        AbortSignal.timeout(120_000),
      );
      expect(other.ok && other.value.strength).toBe('cells');
      expect(scanned).toBeGreaterThan(0);
    });

    it('compares tables without a key as multisets, across engines', async () => {
      const source = await postgres(
        `create table k (x int, y text); insert into k select i % 3, nullif('y' || (i % 2), 'y1') from generate_series(1, 600) i; insert into k values (9, ' ');`,
      );
      const target = await duckdb(
        `create table k as select (i % 3)::int as x, nullif('y' || (i % 2), 'y1') as y from range(1, 601) t(i); insert into k values (9, ''); insert into k values (0, 'y0');`,
      );
      const outcome = await comparedTables(source.session, target);
      expect(outcome.document.tables[0]).toMatchObject({
        key: { from: 'none' },
        differences: { missing: 1, extra: 2 },
      });
      expect(
        outcome.kept.differences
          .get(0)
          ?.map(({ kind, source: left, target: right, times }) => [kind, left ?? right, times]),
      ).toEqual([
        ['extra', ['0', 'y0'], 1],
        ['extra', ['9', ''], 1],
        ['missing', ['9', ' '], 1],
      ]);
    });

    it('finds that a key of the workspace is not unique', async () => {
      const script = (more: string) =>
        `create table d (code text, v int); insert into d values ('a', 1), ('b', 2) ${more};`;
      const source = await postgres(script(''));
      const target = await postgres(script(", ('b', 3)"));
      const outcome = await comparedTables(source.session, target.session, {
        settings: { keys: [{ table: 'public.d', columns: ['code'] }] },
      });
      expect(outcome.findings.find(({ check }) => check === 'PAR-013')?.reason).toContain("such as 'b'");
      expect(outcome.kept.differences.get(0)?.map(({ kind, key }) => [kind, ...key])).toEqual([['extra', 'b']]);
    });

    it('writes no value of a redacted column anywhere', async () => {
      const script = 'create table people (mail text primary key, city text);';
      const source = await postgres(
        `${script} insert into people values ('ana@secret.test', 'Porto'), ('rui@secret.test', 'Faro')`,
      );
      const target = await postgres(
        `${script} insert into people values ('ana@secret.test', 'Lisbon'), ('zoe@secret.test', 'Faro')`,
      );
      const outcome = await comparedTables(source.session, target.session, { redact: ['public.people.mail'] });
      const written = JSON.stringify([
        outcome.document,
        outcome.findings,
        [...outcome.kept.differences],
        [...outcome.kept.finished],
      ]);
      expect(outcome.summary.differences).toMatchObject({ missing: 1, extra: 1, changed: 1 });
      expect(written).not.toContain('secret.test');
      expect(written).toContain('Lisbon');
    });

    it('compares what a filter leaves, and a filter that matches nothing is vacuous', async () => {
      const source = await postgres(ROWS(100));
      const target = await postgres(`${ROWS(100)} update t set name = 'x' where id > 50`);
      const filtered = (condition: string) =>
        comparedTables(source.session, target.session, {
          settings: { where: [{ table: '*', source: condition, target: condition }] },
        });
      expect(await filtered('id <= 50')).toMatchObject({
        verdict: 'proved',
        summary: { rows: { source: 50, target: 50 } },
      });
      const nothing = await filtered('id < 0 or name is null');
      expect(nothing.document.tables[0]).toMatchObject({
        verdict: 'vacuous',
        reason: 'the filter matches no row on either side',
      });
      const broken = await filtered('no_such_column = 1');
      expect(broken.document.tables[0]?.verdict).toBe('incomplete');
    });

    it('tells where each server stands before and after, and how consistent its view was', async () => {
      const source = await postgres(ROWS(5));
      const outcome = await comparedTables(source.session, await duckdb('create table t as select 1 as id'));
      expect(outcome.document.source.position?.kind).toBe('write-ahead log');
      expect(outcome.document.source.position?.before).toMatch(/^[0-9A-F]+\/[0-9A-F]+$/);
      expect(outcome.document.source.position?.after).not.toBeNull();
      expect(outcome.document.target.position).toBeNull();
      expect(outcome.findings.some(({ check }) => check === 'PAR-014')).toBe(false);
    });

    it('says when a side was not seen in one state', async () => {
      const source = await postgres(ROWS(5));
      const target = await postgres(ROWS(5));
      const loose: SqlSession = Object.fromEntries(
        Object.entries(source.session).filter(([name]) => name !== 'snapshot'),
      ) as never;
      const outcome = await comparedTables(loose, target.session);
      expect(outcome.verdict).toBe('proved');
      expect(outcome.findings).toMatchObject([{ check: 'PAR-014', verdict: 'proved' }]);
    });

    it('tells progress: all tables first, then as they move', async () => {
      const source = await postgres(`${ROWS(30_000)} create table z as select 1 as x`);
      const target = await postgres(
        `${ROWS(30_000)} create table z as select 1 as x; update t set name = '' where id = 5`,
      );
      const events: number[] = [];
      const { ports, kept } = memoryPorts();
      const outcome = await compareTables(
        inputOf(source.session, target.session),
        {
          ...ports,
          tables: (moved) => {
            events.push(moved.length);
            ports.tables(moved);
          },
        },
        AbortSignal.timeout(120_000),
      );
      expect(outcome.ok).toBe(true);
      expect(events[0]).toBe(2);
      expect(kept.moved.slice(0, 2).map(({ state }) => state)).toEqual(['waiting', 'waiting']);
      const states = kept.moved.filter(({ position }) => position === 0).map(({ state }) => state);
      expect([...new Set(states)]).toEqual(['waiting', 'scanning', 'reading-differences', 'finished']);
      expect(kept.moved.at(-1)).toMatchObject({ state: 'finished', verdict: 'proved' });
    });

    it('waits at the gate before each statement', async () => {
      const source = await postgres(ROWS(5));
      const target = await postgres(ROWS(5));
      let open: () => void = () => undefined;
      const gate = new Promise<void>((resolve) => {
        open = resolve;
      });
      const { ports } = memoryPorts();
      let passed = 0;
      const comparing = compareTables(
        inputOf(source.session, target.session),
        {
          ...ports,
          gate: () => {
            passed += 1;
            return gate;
          },
        },
        AbortSignal.timeout(120_000),
      );
      await new Promise((resolve) => setTimeout(resolve, 600));
      expect(passed).toBeLessThanOrEqual(2);
      open();
      expect((await comparing).ok).toBe(true);
      expect(passed).toBeGreaterThanOrEqual(2);
    });
  },
);
