import { afterEach, describe, expect, inject, it } from 'vitest';
import type { Cell, SqlSession } from '../../src/connect/session.ts';
import type { Lane } from '../../src/model/parity/lane.ts';
import { duckdbWith, postgresWith } from './extract-sessions.ts';
import { differing, drained, planOf, scannerOf, scans } from './scan-tables.ts';

const server = inject('postgres');
const url = 'url' in server ? server.url : '';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

type Engine = 'postgres' | 'duckdb';

async function database(engine: Engine, script: string): Promise<SqlSession> {
  const made = engine === 'postgres' ? await postgresWith(url, script) : await duckdbWith(script);
  cleanups.push(made.close);
  return made.session;
}

const COLUMNS = `(id bigint, name varchar(40), amount numeric(12,2), moment timestamp, active boolean, note text`;
const ROWS = `select i, 'name ' || i, case when i % 7 = 0 then null else i / 100.0 end, timestamp '2020-01-01 00:00:00' + i * interval '1 minute',
  i % 2 = 0, case when i % 3 = 0 then null when i % 3 = 1 then '' else 'é 😀 ' || i end from generate_series(-50, 2949) as g(i)`;

function keyed(change = ''): string {
  return `create table "T" ${COLUMNS}, primary key (id)); insert into "T" ${ROWS}; ${change}`;
}

function keyless(change = ''): string {
  return `create table "T" ${COLUMNS}); insert into "T" ${ROWS}; insert into "T" select * from "T" where id in (5, 6); ${change}`;
}

const LANES: readonly (readonly [lane: Lane, source: Engine, target: Engine])[] = [
  ['native', 'postgres', 'postgres'],
  ['native', 'duckdb', 'duckdb'],
  ['portable', 'postgres', 'postgres'],
  ['portable', 'duckdb', 'duckdb'],
  ['portable', 'postgres', 'duckdb'],
  ['stream', 'postgres', 'duckdb'],
];

const ids = (rows: readonly (readonly Cell[])[]): readonly string[] => rows.map(([id]) => String(id)).toSorted();

describe.skipIf(url === '').each(LANES)('lane %s, %s against %s', (lane, source, target) => {
  async function found(make: (change?: string) => string, change: string) {
    const [a, b] = [await database(source, make()), await database(target, make(change))];
    const scanner = await scannerOf(await planOf(a, b), a, b, { lane });
    expect(scanner.lane.lane).toBe(lane);
    const both = await differing(scanner);
    return { source: ids(both.source), target: ids(both.target), scanner };
  }

  it('calls equal tables equal, and counts rows and values', async () => {
    const { source: gone, target: added, scanner } = await found(keyed, '');
    expect([gone, added]).toEqual([[], []]);
    const both = await scans(scanner);
    expect(both.source.rows).toBe(3_000);
    expect(both.source.notNull).toEqual([3_000, 3_000, 2_571, 3_000, 3_000, 2_000]);
    expect(both.target.notNull).toEqual(both.source.notNull);
    expect(scanner.scheme.count).toBeGreaterThan(500);
  });

  it.each([
    ['changed', `update "T" set name = 'other' where id in (-50, 7, 2949)`, ['-50', '2949', '7'], ['-50', '2949', '7']],
    ['missing', 'delete from "T" where id = 0', ['0'], []],
    ['extra', `insert into "T" (id, name) values (99999, 'x'), (-99999, 'y')`, [], ['-99999', '99999']],
    ['NULL against empty', `update "T" set note = '' where id in (3, 4)`, ['3'], ['3']],
    ['by a microsecond', `update "T" set moment = moment + interval '1 microsecond' where id = 9`, ['9'], ['9']],
  ])('names rows that are %s', async (_, change, gone, added) => {
    const rows = await found(keyed, change);
    expect([rows.source, rows.target]).toEqual([gone, added]);
  });

  it('counts duplicates where there is no key', async () => {
    const rows = await found(
      keyless,
      'insert into "T" select distinct * from "T" where id = 5; delete from "T" where id = 8',
    );
    // Found by digest: every copy of the row that is there more often is fetched.
    expect([rows.source, [...new Set(rows.target)]]).toEqual([['8'], ['5']]);
  });
});

describe.skipIf(url === '')('digests of equal rows', () => {
  it('are the same in PostgreSQL, in DuckDB and here, segment by segment', async () => {
    const [a, b] = [await database('postgres', keyed()), await database('duckdb', keyed())];
    const plan = await planOf(a, b);
    const portable = await scans(await scannerOf(plan, a, b, { lane: 'portable', columnDigests: true }));
    const stream = await scans(await scannerOf(plan, a, b, { lane: 'stream', columnDigests: true }));
    expect(portable.source.segments).toEqual(stream.source.segments);
    expect(portable.target.segments).toEqual(portable.source.segments);
    expect(stream.target.segments).toEqual(portable.source.segments);
    expect(portable.source.columnDigests).toEqual(stream.target.columnDigests);
    expect(portable.target.columnDigests).toEqual(stream.source.columnDigests);
  });

  it('of rows without a key are put into segments alike', async () => {
    const [a, b] = [await database('postgres', keyless()), await database('duckdb', keyless())];
    const plan = await planOf(a, b);
    const portable = await scans(await scannerOf(plan, a, b, { lane: 'portable' }));
    const stream = await scans(await scannerOf(plan, a, b, { lane: 'stream' }));
    expect(portable.source.segments).toEqual(stream.target.segments);
    expect(portable.target.segments).toEqual(stream.source.segments);
  });
});

describe.skipIf(url === '')('ranges', () => {
  it('are divided further without losing a row, at both ends too', async () => {
    const [a, b] = [
      await database('postgres', keyed()),
      await database('duckdb', keyed('insert into "T" (id) values (-900000), (900000)')),
    ];
    const scanner = await scannerOf(await planOf(a, b), a, b, { lane: 'portable', segments: 4 });
    const whole = await scans(scanner);
    for (let at = 0; at < scanner.scheme.count; at += 1) {
      const finer = scanner.narrow({ first: at, last: at }, 16);
      const parts = finer === null ? null : await scans(finer);
      expect(parts?.source.rows).toBe(whole.source.segments.get(at)?.rows ?? 0);
      expect(parts?.target.rows).toBe(whole.target.segments.get(at)?.rows ?? 0);
      const rows = await drained(scanner.rows('target', [{ first: at, last: at }], AbortSignal.timeout(120_000)));
      expect(rows.length).toBe(whole.target.segments.get(at)?.rows ?? 0);
    }
  });

  it('reach from the smallest to the largest 64-bit integer', async () => {
    const script = `create table "T" (id bigint primary key, n int); insert into "T" values (-9223372036854775808, 1), (-1, 2), (0, 3), (9223372036854775807, 4);`;
    const [a, b] = [
      await database('postgres', script),
      await database(
        'duckdb',
        `${script} update "T" set n = 9 where id in (-9223372036854775808, 9223372036854775807);`,
      ),
    ];
    const both = await differing(await scannerOf(await planOf(a, b), a, b));
    expect(ids(both.source)).toEqual(['-9223372036854775808', '9223372036854775807']);
    expect(ids(both.target)).toEqual(ids(both.source));
  });

  it.each([
    ['uuid', `md5(i::text)::uuid`, true],
    ['date', `date '2020-01-01' + i::int`, true],
    ['timestamp', `timestamp '2020-01-01' + i * interval '1 second'`, true],
    ['timestamptz', `timestamptz '2020-01-01 00:00:00+00' + i * interval '1 second'`, true],
    ['numeric(20,3)', `i / 8.0`, true],
    ['text', `'k' || i`, false],
    ['boolean', null, false],
  ])('are made of a key of type %s, or replaced by digests of it', async (type, key, isRanged) => {
    const script = (change: string): string =>
      `create table "T" (k ${type} primary key, n int); insert into "T" select ${key ?? 'true'}, i from generate_series(1, ${key === null ? 1 : 600}) as g(i); ${change}`;
    const [a, b] = [
      await database('postgres', script('')),
      await database('duckdb', script('update "T" set n = -1 where n in (1, 600)')),
    ];
    const scanner = await scannerOf(await planOf(a, b), a, b);
    expect(scanner.scheme).toMatchObject({ isRanged });
    if (isRanged) expect(scanner.scheme.count).toBeGreaterThan(8);
    const both = await differing(scanner);
    expect(both.source.map(([, n]) => n)).toEqual(key === null ? [1] : expect.arrayContaining([1, 600]));
    expect(both.target.map(([, n]) => n)).toEqual(both.source.map(() => -1));
  });

  it('of a key of several columns, with a part that may be NULL, find each row', async () => {
    const script = (change: string): string =>
      `create table "T" (a int, b text, n int); insert into "T" select i % 10, case when i % 10 = 3 then null else 'b' || (i / 10) end, i from generate_series(0, 99) as g(i) where i % 10 <> 3 or i < 10; ${change}`;
    const settings = { keys: [{ table: 'T', columns: ['a', 'b'] }] };
    const [a, b] = [
      await database('postgres', script('')),
      await database('postgres', script('update "T" set n = -n where n in (3, 17, 99)')),
    ];
    const plan = await planOf(a, b, settings);
    expect(plan.keyColumns).toEqual([0, 1]);
    const both = await differing(await scannerOf(plan, a, b));
    expect(both.source.map(([, , n]) => n).toSorted()).toEqual([17, 3, 99]);
    expect(both.target.map(([, , n]) => n).toSorted()).toEqual([-17, -3, -99]);
  });
});

describe.skipIf(url === '')('tables of every shape', () => {
  it.each([1, 255, 1_024])('of %s columns are scanned and fetched, with a key and without', async (width) => {
    const columns = Array.from({ length: width }, (_, at) => `c${at} int`).join(', ');
    const values = Array.from({ length: width }, (_, at) =>
      at === 0 ? 'i' : at % 2 === 0 ? 'null' : `i + ${at}`,
    ).join(', ');
    for (const key of [', primary key (c0)', '']) {
      const script = (change: string): string =>
        `create table "T" (${columns}${key}); insert into "T" select ${values} from generate_series(1, 40) as g(i); ${change}`;
      const change = `update "T" set c${width - 1} = ${width === 1 ? 400 : 4} where c0 = 40`;
      const [a, b] = [await database('postgres', script('')), await database('duckdb', script(change))];
      const both = await differing(await scannerOf(await planOf(a, b), a, b));
      expect([both.source.length, both.target.length]).toEqual([1, 1]);
      expect(both.source[0]?.length).toBe(width);
    }
  });

  it('that are empty on both sides, or on one, have no segments there', async () => {
    const empty = `create table "T" (id int primary key, n text);`;
    const [a, b, c] = [
      await database('postgres', empty),
      await database('duckdb', empty),
      await database('duckdb', `${empty} insert into "T" values (1, 'x')`),
    ];
    for (const estimate of [null, 0]) {
      const none = await scans(await scannerOf(await planOf(a, b, {}, { source: estimate, target: estimate }), a, b));
      expect([none.source, none.target].map(({ rows, segments }) => [rows, segments.size])).toEqual([
        [0, 0],
        [0, 0],
      ]);
    }
    const one = await scans(await scannerOf(await planOf(a, c), a, c));
    expect([one.source.rows, one.target.rows, one.source.segments.size, one.target.segments.size]).toEqual([
      0, 1, 0, 1,
    ]);
  });

  it('with hostile names are read as any other', async () => {
    const names = ['__proto__', ']', 'a"b', "it's", '😀', 'trailing ', 'Case', 'case', 'v0', 'x0', 'segment', '$1'];
    const columns = names.map((name) => `"${name.replaceAll('"', '""')}" int`).join(', ');
    const script = `create schema "s]"; create table "s]"."t""; --" (${columns}, primary key ("__proto__")); insert into "s]"."t""; --" values (${names.map((_, at) => at).join(', ')});`;
    const [a, b] = [
      await database('postgres', script),
      await database('postgres', `${script} update "s]"."t""; --" set "case" = 99;`),
    ];
    for (const lane of ['native', 'portable', 'stream'] as const) {
      const both = await differing(await scannerOf(await planOf(a, b), a, b, { lane }));
      expect([both.source, both.target]).toEqual([
        [names.map((_, at) => at)],
        [names.map((name, at) => (name === 'case' ? 99 : at))],
      ]);
    }
  });

  it('take one round trip a side when they are small, and three at most, not counting the one for all tables', async () => {
    const counted = (session: SqlSession, sent: string[]): SqlSession => ({
      ...session,
      query: (statement, signal) => {
        if (statement.purpose !== 'how this server hashes rows') sent.push(statement.purpose);
        return session.query(statement, signal);
      },
    });
    const [a, b] = [await database('postgres', keyed()), await database('postgres', keyed())];
    for (const [estimate, most] of [
      [100, 1],
      [null, 3],
    ] as const) {
      const sent: string[] = [];
      const [one, other] = [counted(a, sent), counted(b, [])];
      await scans(await scannerOf(await planOf(a, b, {}, { source: estimate, target: estimate }), one, other));
      expect(sent.length).toBeLessThanOrEqual(most);
    }
  });
});

describe.skipIf(url === '')('the plan of PostgreSQL', () => {
  it.each(['native', 'portable'] as const)('of a %s scan is parallel and aggregates by hash', async (lane) => {
    const script = `create table "T" (id bigint primary key, n int, note text); insert into "T" select i, i, 'x' || i from generate_series(1, 200000) as g(i); analyze "T";`;
    const [a, b] = [await database('postgres', script), await database('postgres', script)];
    const scanner = await scannerOf(await planOf(a, b), a, b, { lane });
    const text = `explain ${scanner.statements()[0]?.text ?? ''}`;
    const page = await a.query({ text, parameters: [], purpose: 'test' }, AbortSignal.timeout(120_000));
    const lines = page.ok ? page.value.rows.join('\n') : '';
    expect(lines).toContain('Partial HashAggregate');
    expect(lines).toContain('Parallel Seq Scan');
  });
});

describe.skipIf(url === '')('rules and filters', () => {
  it('count what a rule changes, and NULLs after the rules', async () => {
    const script = (blank: string): string =>
      `create table "T" (id int primary key, name text); insert into "T" values (1, ${blank}), (2, 'x'), (3, 'y ');`;
    const [a, b] = [await database('postgres', script(`' '`)), await database('duckdb', script('null'))];
    const plan = await planOf(a, b, { rules: [{ type: 'text', spaceIsNull: true }] });
    for (const lane of ['portable', 'stream'] as const) {
      const both = await scans(await scannerOf(plan, a, b, { lane }));
      expect([both.source.notNull, both.target.notNull]).toEqual([
        [3, 2],
        [3, 2],
      ]);
      expect(both.source.segments).toEqual(both.target.segments);
      expect(both.source.normalised).toEqual([null, lane === 'portable' ? 1 : both.source.normalised[1]]);
    }
    const counts = await scans(await scannerOf(plan, a, b, { strength: 'counts' }));
    expect([counts.source.notNull, counts.target.notNull]).toEqual([
      [3, 2],
      [3, 2],
    ]);
  });

  it('hold in every statement, comments and alternatives included', async () => {
    const [a, b] = [
      await database('postgres', keyed()),
      await database('duckdb', keyed('update "T" set name = null where id in (1, 2000)')),
    ];
    const where = [{ table: '*', source: 'id < 100 or id = 101 -- old', target: 'id < 100 or id = 101 -- old' }];
    const plan = await planOf(a, b, { where });
    expect(plan.filter.source).not.toBeNull();
    for (const lane of ['portable', 'stream'] as const) {
      const scanner = await scannerOf(plan, a, b, { lane });
      expect((await scans(scanner)).source.rows).toBe(151);
      expect(ids((await differing(scanner)).target)).toEqual(['1']);
    }
  });

  it('force a lane, and say so when a table cannot take it', async () => {
    const [a, b] = [await database('postgres', keyed()), await database('duckdb', keyed())];
    const plan = await planOf(a, b);
    const forced = await scannerOf(plan, a, b, { lane: 'native' });
    expect(forced.lane).toMatchObject({
      lane: 'portable',
      forced: false,
      reason: 'not native: the servers are of two engines',
    });
  });
});

describe.skipIf(url === '')('cancelling', () => {
  it('leaves no statement running on the server', async () => {
    const script = `create table "T" (id bigint primary key, n text); insert into "T" select i, repeat('x', 300) from generate_series(1, 400000) as g(i);`;
    const [a, b] = [
      await database('postgres', script),
      await database('postgres', 'create table "T" (id bigint primary key, n text)'),
    ];
    const scanner = await scannerOf(await planOf(a, b), a, b, { lane: 'portable' });
    const stop = new AbortController();
    const running = scanner.scan('source', stop.signal);
    setTimeout(() => stop.abort(), 60);
    const outcome = await running;
    expect(outcome).toMatchObject({ ok: false, error: { code: 'connect.cancelled' } });
    const activity = `select count(*) from pg_stat_activity where state = 'active' and query like '%sha256%"T"%'
      and pid <> pg_backend_pid() and datname <> current_database()`;
    await expect
      .poll(async () => {
        const left = await b.query({ text: activity, parameters: [], purpose: 'test' }, AbortSignal.timeout(120_000));
        return left.ok ? left.value.rows : left.error;
      })
      .toEqual([[0n]]);
  });
});
