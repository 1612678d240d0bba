// Two PostgreSQL databases of one server: equal tables, six rows that differ, counts alone, and many small tables.
import pg from 'pg';
import { startPostgres } from '../../src-main/testing/postgres.ts';
import type { SqlSession } from '../../src/connect/session.ts';
import type { ParitySettings } from '../../src/model/parity/parity-settings.ts';
import type { SessionPair } from '../../src/verify/parity/parity.ts';
import { inTurns, middleInTurns, peakMegabytes, report } from './measure.ts';
import { ask, compared, noting, open } from './sessions.ts';

const COLUMNS = `id bigint primary key, n int not null, amount numeric(18,4), name varchar(60), note text, at timestamp not null,
  active boolean not null, guid uuid`;

const ROW = `i, (i * 7919) % 100000, case when i % 13 = 0 then null else (i % 1000003)::numeric / 100 end, 'customer ' || i,
  case when i % 3 = 0 then null else md5(i::text) || ' some words of a note' end,
  timestamp '2020-01-01' + (i % 100000000) * interval '1.37 second', i % 5 = 0,
  case when i % 11 = 0 then null else md5('g' || i)::uuid end`;

/** The bare query of the native lane: as anyone would write it. */
const BARE_NATIVE =
  'select count(*), sum(hash_record_extended(row(id, n, amount, name, note, at, active, guid), 0)) from t';

/** The bare query of the portable lane: SHA-256 of the canonical encoding, computed in the cheapest way known, and one sum of its first 64 bits. */
const BARE_PORTABLE = `select count(*), sum(('x' || left(encode(d, 'hex'), 16))::bit(64)::bigint) from (
  select sha256(convert_to(
    ((cell('D', a) || cell('D', b)) || (nullable('D', c) || nullable('S', e))) || ((nullable('S', f) || cell('M', g)) || (flag(h) || nullable('U', k))), 'UTF8')) as d
  from (select id::text as a, n::text as b, trim_scale(amount)::text as c, name::text as e, note as f, at::text as g,
    active::int::text as h, guid::text as k from t offset '0') as p offset '0') as s`
  .replaceAll(/cell\('(.)', (.)\)/g, `('$1' || octet_length($2) || ':' || $2)`)
  .replaceAll(/nullable\('(.)', (.)\)/g, `coalesce('$1' || octet_length($2) || ':' || $2, 'N')`)
  .replaceAll(/flag\((.)\)/g, `('B1:' || $1)`);

/** Six rows with one changed cell each, at both ends and in between. */
function sixChanges(rows: number): string {
  const at = (part: number): number => Math.floor(rows * part);
  return `update t set amount = coalesce(amount, 0) + 1 where id in (17, ${at(0.5)}); update t set name = 'other' where id = ${at(0.25)};
    update t set note = '' where id = 3; update t set active = not active where id = ${at(0.6)}; update t set guid = null where id = ${rows - (rows % 11) - 1};`;
}

/** Runs the cases of PostgreSQL whose names contain `only`. */
export async function postgresCases(rows: number, times: number, only: string): Promise<void> {
  const server = await startPostgres({ shared_buffers: '1GB', max_wal_size: '4GB', max_connections: '60' });
  try {
    if ('postgres large'.includes(only)) await largeTable(server.url, rows, times);
    if ('postgres 500 tables'.includes(only)) await manyTables(server.url, times);
    if ('postgres wide'.includes(only)) await wideTables(server.url);
  } finally {
    await server.stop();
  }
}

async function largeTable(url: string, rows: number, times: number): Promise<void> {
  const script = `create table t (${COLUMNS}); insert into t select ${ROW} from generate_series(1::bigint, ${rows}) as i;`;
  const both = await pairOf(url, 'large', script, 'vacuum analyze t');
  const bare = (text: string) => () => Promise.all([ask(both.source, text), ask(both.target, text)]);
  const ours = (settings: ParitySettings, differences: number) => async () => {
    const { outcome, evidence } = await compared([both], { segments: 1024, ...settings });
    const [table] = outcome.document.tables;
    const found = table?.differences?.changed ?? 0;
    if (found !== differences)
      throw new Error(`expected ${differences} differing rows, found ${JSON.stringify(table)}`);
    fetched = evidence[0]?.bytesFetched ?? 0;
  };
  let fetched = 0;
  const line = async (name: string, run: () => Promise<unknown>, text: string, target: number): Promise<void> => {
    const [own = 0, other = 0] = await inTurns(
      [
        { name, run },
        { name: 'bare', run: bare(text) },
      ],
      times,
    );
    report(`postgres ${rows} rows, ${name}`, own, other, target, `${(fetched / 1024).toFixed(0)} KiB fetched`);
  };
  const perColumn = 'select count(*), count(amount), count(name), count(note), count(guid) from t';
  await line('counts and NULLs, of count per column', ours({ strength: 'counts' }, 0), perColumn, 1.3);
  await line('counts and NULLs, of count(*) alone', ours({ strength: 'counts' }, 0), 'select count(*) from t', 1.3);
  await line('equal, native', ours({ lane: 'native' }, 0), BARE_NATIVE, 1.3);
  await line('equal, portable', ours({ lane: 'portable' }, 0), BARE_PORTABLE, 1.2);
  await change(url, 'large_target', sixChanges(rows));
  await line('six rows differ, native', ours({ lane: 'native' }, 6), BARE_NATIVE, 2.2);
  await line('six rows differ, portable', ours({ lane: 'portable' }, 6), BARE_PORTABLE, 1.4);
  console.log(`peak memory of this process ${peakMegabytes()} MB (target 300)`);
  await close([both]);
}

async function manyTables(url: string, times: number): Promise<void> {
  const tables = Array.from({ length: 500 }, (_, at) => `t${at}`);
  const script = tables
    .map(
      (name) =>
        `create table ${name} (${COLUMNS}); insert into ${name} select ${ROW} from generate_series(1::bigint, 100) as i;`,
    )
    .join('\n');
  const first = await pairOf(url, 'many', script, 'analyze');
  const sent: string[] = [];
  const noted = (session: SqlSession): SqlSession => noting(session, ({ purpose }) => sent.push(purpose));
  const others = await Promise.all([1, 2, 3].map(() => sessionsOf(url, 'many')));
  const pairs = [first, ...others];
  const watched = pairs.map(({ source, target }) => ({ source: noted(source), target: noted(target) }));
  const [one, ...more] = watched;
  const bare = async (): Promise<void> => {
    const waiting = tables.values();
    await Promise.all(
      pairs.map(async ({ source, target }) => {
        for (const name of waiting) {
          const text = BARE_NATIVE.replace('from t', `from ${name}`);
          await Promise.all([ask(source, text), ask(target, text)]);
        }
      }),
    );
  };
  const ours = async (): Promise<void> => {
    if (one === undefined) return;
    sent.length = 0;
    const { outcome } = await compared([one, ...more], {});
    const proved = outcome.document.tables.filter(({ verdict }) => verdict === 'proved').length;
    if (proved !== tables.length)
      throw new Error(`only ${proved} tables proved: ${JSON.stringify(outcome.document.tables[0])}`);
  };
  const [own = 0, other = 0] = await middleInTurns(
    [
      { name: 'ours', run: ours },
      { name: 'bare', run: bare },
    ],
    5 * times,
  );
  const trips = sent.filter((purpose) => OVER_TABLES.test(purpose)).length / (2 * tables.length);
  report('postgres 500 tables of 100 rows', own, other, 2, `${trips.toFixed(2)} round trips a table and side (≤ 3)`);
  await close(pairs);
}

/** Several small tables may be read by one statement. */
const OVER_TABLES = / of public\.t| of \d+ small tables/;

async function wideTables(url: string): Promise<void> {
  for (const width of [1, 255, 1_024]) {
    const columns = Array.from({ length: width }, (_, at) => `c${at} int${at === 0 ? ' primary key' : ''}`).join(', ');
    const values = Array.from({ length: width }, (_, at) => `i + ${at}`).join(', ');
    const script = `create table w (${columns}); insert into w select ${values} from generate_series(1, 10000) as i;`;
    const both = await pairOf(url, `wide${width}`, script, 'analyze');
    const columnsOf = Array.from({ length: width }, (_, at) => `c${at}`).join(', ');
    const text = `select count(*), sum(hash_record_extended(row(${columnsOf}), 0)) from w`;
    const run = async (): Promise<void> => {
      const { outcome } = await compared([both], {});
      const [table] = outcome.document.tables;
      if (table?.verdict !== 'proved') throw new Error(JSON.stringify(table));
    };
    const bare = (): Promise<unknown> => Promise.all([ask(both.source, text), ask(both.target, text)]);
    const [own = 0, other = 0] = await inTurns(
      [
        { name: 'ours', run },
        { name: 'bare', run: bare },
      ],
      1,
    );
    console.log(
      `postgres ${width} columns × 10,000 rows: proved in ${own.toFixed(0)} ms, bare native hash ${other.toFixed(0)} ms`,
    );
    await close([both]);
  }
}

/** Two databases made by one script, as a pair of sessions. */
async function pairOf(url: string, name: string, script: string, upkeep: string): Promise<SessionPair> {
  for (const side of ['source', 'target']) {
    await change(url, 'postgres', `create database ${name}_${side}`);
    await change(url, `${name}_${side}`, script);
    await change(url, `${name}_${side}`, upkeep);
  }
  return await sessionsOf(url, name);
}

async function sessionsOf(url: string, name: string): Promise<SessionPair> {
  const session = (side: string): Promise<SqlSession> =>
    open({ kind: 'postgres', connectionString: databaseUrl(url, `${name}_${side}`) }, '.');
  return { source: await session('source'), target: await session('target') };
}

async function change(url: string, database: string, script: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl(url, database) });
  await client.connect();
  await client.query(script);
  await client.end();
}

function databaseUrl(url: string, database: string): string {
  const own = new URL(url);
  own.pathname = `/${database}`;
  return own.href;
}

async function close(pairs: readonly SessionPair[]): Promise<void> {
  for (const { source, target } of pairs) {
    await source.close();
    await target.close();
  }
}
