// The lane `join` over real engines: what it finds is what the stream lane finds.
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import type { SqlSession } from '../../src/connect/session.ts';
import type { ParityRule } from '../../src/model/parity/parity-rule.ts';
import type { ParitySettings } from '../../src/model/parity/parity-settings.ts';
import type { RowDifference } from '../../src/model/parity/row-difference.ts';
import type { TableFilter } from '../../src/verify/parity/pairing/table-pairs.ts';
import { duckdbWith, opened } from './extract-sessions.ts';
import { livePostgres, type LivePostgres } from './parity-live.ts';
import { type Compared, comparedTables } from './parity-sessions.ts';

const server = inject('postgres');
const url = 'url' in server ? server.url : '';

type Cells = readonly [
  amount: string | null,
  note: string | null,
  at: string | null,
  flag: boolean | null,
  guid: string | null,
  score: string | null,
];
interface MadeRow {
  readonly id: number;
  readonly cells: Cells;
}
interface MadeTables {
  readonly source: readonly MadeRow[];
  readonly target: readonly MadeRow[];
}

const orNull = <T>(values: readonly T[]): fc.Arbitrary<T | null> => fc.constantFrom(...values, null);
const cells: fc.Arbitrary<Cells> = fc.tuple(
  orNull(['0.00', '-0.10', '1.25', '99999999.99']),
  orNull(['', ' ', 'a', 'A', "it's", 'é😀', 'trailing  ']),
  orNull(['2026-01-01 00:00:00', '2026-01-01 00:00:00.000001', '0001-01-01 12:00:00']),
  orNull([true, false]),
  orNull(['00000000-0000-0000-0000-000000000001', 'ffffffff-ffff-ffff-ffff-ffffffffffff']),
  orNull(['0', '-0.0', '0.1', '0.1000001', 'NaN']),
);
const rows = (unique: boolean): fc.Arbitrary<readonly MadeRow[]> => {
  const row = fc.record({ id: fc.integer({ min: -9, max: 9 }), cells });
  return unique ? fc.uniqueArray(row, { selector: ({ id }) => id, maxLength: 12 }) : fc.array(row, { maxLength: 12 });
};
/** A target that shares some of its rows with the source, so that both equal and changed rows come up. */
const made = (unique: boolean): fc.Arbitrary<MadeTables> =>
  fc.record({ own: rows(unique), other: rows(unique), shared: fc.integer({ min: 0, max: 12 }) }).map((each) => {
    const kept = each.own.slice(0, each.shared);
    const ids = new Set(kept.map(({ id }) => id));
    return { source: each.own, target: [...kept, ...each.other.filter(({ id }) => !unique || !ids.has(id))] };
  });

const literal = (value: string | boolean | null, type: string): string =>
  value === null ? `null::${type}` : `'${String(value).replaceAll("'", "''")}'::${type}`;
const TYPES = ['decimal(10,2)', 'varchar', 'timestamp', 'boolean', 'uuid', 'double precision'] as const;

function script(name: string, values: readonly MadeRow[], unique: boolean): string {
  const columns = ['amount', 'note', 'at', 'flag', 'guid', 'score'].map((column, at) => `"${column}" ${TYPES[at]}`);
  const create = `create table ${name} (id bigint ${unique ? 'primary key' : ''}, ${columns.join(', ')});`;
  const lines = values.map(
    ({ id, cells: own }) => `(${[id, ...own.map((value, at) => literal(value, TYPES[at] ?? 'varchar'))].join(', ')})`,
  );
  return lines.length === 0 ? create : `${create} insert into ${name} values ${lines.join(', ')};`;
}

/** Everything about rows and counts that two lanes must agree on. */
function facts({ document, kept, findings }: Compared): unknown {
  const inOrder = (each: readonly RowDifference[]): readonly string[] =>
    each.map((row) => JSON.stringify(row)).toSorted();
  return {
    tables: document.tables.map((table) => [
      table.verdict,
      table.sourceRows,
      table.targetRows,
      table.differences,
      table.explained,
      table.columns.map((column) => [
        column.attribute,
        column.verdict,
        column.sourceNulls,
        column.targetNulls,
        column.differingCells,
      ]),
    ]),
    rows: [...kept.differences.values()].map(inOrder),
    // How many values rules changed, the stream lane does not count.
    findings: findings
      .filter(({ check }) => check !== 'PAR-010')
      .map(({ check, subject, verdict }) => [check, subject, verdict]),
  };
}

const lanesOf = ({ document }: Compared) => document.tables.flatMap(({ lane }) => lane?.lane ?? []);

const RULES: readonly (readonly ParityRule[])[] = [
  [],
  [{ column: 'note', spaceIsNull: true }],
  [{ column: 'score', tolerance: '0.001' }],
  [
    { column: 'amount', scale: 1 },
    { column: 'note', trailingSpaces: 'ignore' },
  ],
];

/** The same tables in two lanes; a table whose lane is not `join` would show nothing. */
async function expectAlike(source: SqlSession, target: SqlSession, settings: ParitySettings, tables: TableFilter) {
  const inLane = (lane: 'join' | 'stream') =>
    comparedTables(source, target, { settings: { ...settings, strength: 'cells', lane }, tables });
  const joined = await inLane('join');
  expect(new Set(lanesOf(joined))).toEqual(new Set(['join']));
  expect(facts(joined)).toEqual(facts(await inLane('stream')));
}

/** Several tables with the key and several without, with a rule for one or the other column of those with a key. */
const several = fc.record({
  keyed: fc.array(made(true), { minLength: 4, maxLength: 4 }),
  free: fc.array(made(false), { minLength: 3, maxLength: 3 }),
});
type Several = typeof several extends fc.Arbitrary<infer T> ? T : never;

function scriptOf({ keyed, free }: Several, side: 'source' | 'target', schema: string): string {
  return [
    ...keyed.map((tables, at) => script(`${schema}.keyed${at}`, tables[side], true)),
    ...free.map((tables, at) => script(`${schema}.free${at}`, tables[side], false)),
  ].join('\n');
}

const rulesOf = (schema: string): ParityRule[] =>
  RULES.flatMap((rules, at) => rules.map((rule) => ({ ...rule, table: `${schema}.keyed${at}` })));
const NAMES = ['keyed0', 'keyed1', 'keyed2', 'keyed3', 'free0', 'free1', 'free2'];

describe('two DuckDB files in one engine', () => {
  it('differ in what the stream lane finds', async () => {
    await fc.assert(
      fc.asyncProperty(several, async (tables) => {
        const source = await duckdbWith(scriptOf(tables, 'source', 'main'));
        const target = await duckdbWith(scriptOf(tables, 'target', 'main'));
        try {
          await expectAlike(source.session, target.session, { rules: rulesOf('main') }, () => true);
        } finally {
          await source.close();
          await target.close();
        }
      }),
      { numRuns: 4 },
    );
  });
});

describe('the lane join', () => {
  const cleanups: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const cleanup of cleanups.splice(0)) await cleanup();
  });
  const duckdb = async (text: string): Promise<SqlSession> => {
    const { session, close } = await duckdbWith(text);
    cleanups.push(close);
    return session;
  };
  const LARGE = `create table "q""t ]" ("i d" bigint primary key, "__proto__" varchar, "N" int);
    insert into "q""t ]" select i, 'v' || i, i from range(1, 6001) as r(i);`;

  it('is chosen where every cell of a large table is to be compared, and fetches only what differs', async () => {
    const source = await duckdb(LARGE);
    const target = await duckdb(`${LARGE} update "q""t ]" set "__proto__" = 'w' where "i d" in (7, 5000);
      delete from "q""t ]" where "i d" = 1; insert into "q""t ]" values (0, null, null);`);
    const outcome = await comparedTables(source, target, { settings: { strength: 'cells' } });
    const [table] = outcome.document.tables;
    expect(table).toMatchObject({
      verdict: 'differs',
      strength: 'cells',
      lane: { lane: 'join', forced: false },
      digest: null,
      differences: { missing: 1, extra: 1, changed: 2, cells: 2, atLeast: false },
    });
    const evidence = outcome.kept.finished.get(0)?.table.evidence;
    expect(evidence?.statements.reduce((sum, { rows }) => sum + rows, 0)).toBe(1 + 1 + 4);
    expect(evidence?.segments?.list).toMatchObject([
      { sourceRows: 6000, targetRows: 6000, equal: false, differences: 4 },
    ]);
    // A session that has held a view opens no further file.
    const equal = await comparedTables(await duckdb(LARGE), await duckdb(LARGE), { settings: { strength: 'cells' } });
    expect(equal.document.tables).toMatchObject([{ verdict: 'proved', strength: 'cells', lane: { lane: 'join' } }]);
  });

  it('counts the values that rules change', async () => {
    const source = await duckdb(
      `create table t (id int primary key, note varchar); insert into t values (1, ' '), (2, 'a');`,
    );
    const target = await duckdb(
      `create table t (id int primary key, note varchar); insert into t values (1, null), (2, 'a');`,
    );
    const rules: ParityRule[] = [{ column: 'note', spaceIsNull: true }];
    const outcome = await comparedTables(source, target, { settings: { lane: 'join', rules } });
    expect(outcome.document.tables).toMatchObject([{ verdict: 'proved', lane: { lane: 'join' } }]);
    expect(outcome.document.tables[0]?.columns[1]).toMatchObject({
      sourceNulls: 1,
      targetNulls: 1,
      normalised: [{ rule: 'spaceIsNull', source: 1, target: 0 }],
    });
  });

  it('stops at a number of differences, and then says "at least"', async () => {
    const source = await duckdb(LARGE);
    const target = await duckdb(`${LARGE} update "q""t ]" set "N" = -1;`);
    const settings: ParitySettings = { strength: 'cells', stopAfter: { differences: 100 } };
    const outcome = await comparedTables(source, target, { settings });
    expect(outcome.document.tables[0]?.differences).toMatchObject({ changed: 100, atLeast: true });
  });

  it('compares a file with itself', async () => {
    const source = await duckdb(LARGE);
    const again = await opened({ kind: 'duckdb', file: source.neighbours?.place ?? '' }, '.');
    cleanups.push(again.close);
    const outcome = await comparedTables(source, again, { settings: { lane: 'join' } });
    expect(outcome.document.tables).toMatchObject([{ verdict: 'proved', lane: { lane: 'join', forced: true } }]);
  });

  it('gives way to another lane, with the reason, where it was asked for and is not possible', async () => {
    const source = await duckdb(`create table t (x int, note varchar); insert into t values (1, ' ');`);
    const target = await duckdb(`create table t (x int, note varchar); insert into t values (1, null);`);
    const rules: ParityRule[] = [{ column: 'note', spaceIsNull: true }];
    const ruled = await comparedTables(source, target, { settings: { lane: 'join', rules } });
    expect(ruled.document.tables).toMatchObject([{ verdict: 'proved', lane: { lane: 'portable', forced: false } }]);
    expect(ruled.document.tables[0]?.lane?.reason).toContain('not joined: without a key');
    const keys = [{ table: 'main.t', columns: ['x'] }];
    const keyed = await comparedTables(source, target, { settings: { lane: 'join', keys } });
    expect(keyed.document.tables[0]?.lane?.reason).toContain('not joined: the key is not kept unique by both servers');
    const alone: SqlSession = Object.fromEntries(
      Object.entries(source).filter(([name]) => name !== 'neighbours'),
    ) as never;
    const apart = await comparedTables(alone, target, { settings: { lane: 'join' } });
    expect(apart.document.tables[0]?.lane?.reason).toContain('not joined: these sessions open no other database');
  });
});

describe.skipIf(url === '')('two schemas of one PostgreSQL database', () => {
  let database: LivePostgres;
  let other: SqlSession;
  beforeAll(async () => {
    database = await livePostgres(url, 'create schema a; create schema b;');
    const own = new URL(url);
    const [name] = await database.run('select current_database() as name');
    own.pathname = `/${(name as { name: string }).name}`;
    other = await opened({ kind: 'postgres', connectionString: own.href }, '.');
  });
  afterAll(async () => {
    await other.close();
    await database.close();
  });

  it('differ in what the stream lane finds', async () => {
    await fc.assert(
      fc.asyncProperty(several, async (tables) => {
        await database.run('drop schema a cascade; drop schema b cascade; create schema a; create schema b;');
        await database.run(`${scriptOf(tables, 'source', 'a')} ${scriptOf(tables, 'target', 'b')}`);
        const map = NAMES.map((name) => ({ source: `a.${name}`, target: `b.${name}` }));
        await expectAlike(database.session, other, { rules: rulesOf('a'), map }, ({ schema }) => schema === 'a');
      }),
      { numRuns: 4 },
    );
  });
});
