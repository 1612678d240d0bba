import { afterEach, describe, expect, inject, it } from 'vitest';
import type { SqlSession } from '../../src/connect/session.ts';
import { nativeRow } from '../../src/verify/parity/scan/native-row.ts';
import { duckdbWith, postgresWith } from './extract-sessions.ts';
import { differing, planOf, scannerOf } from './scan-tables.ts';

// What a sum of the servers' own row hashes does not see: these must be found all the same.
const server = inject('postgres');
const url = 'url' in server ? server.url : '';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

async function database(engine: 'postgres' | 'duckdb', script: string): Promise<SqlSession> {
  const made = engine === 'postgres' ? await postgresWith(url, script) : await duckdbWith(script);
  cleanups.push(made.close);
  return made.session;
}

/** Keys of differing rows found by the native lane where the target was made by `script` and then changed. */
async function found(engine: 'postgres' | 'duckdb', script: string, change: string): Promise<readonly string[]> {
  const [a, b] = [await database(engine, script), await database(engine, `${script}; ${change}`)];
  const scanner = await scannerOf(await planOf(a, b), a, b, { lane: 'native' });
  expect(scanner.lane.lane).toBe('native');
  const { source, target } = await differing(scanner);
  return [...new Set([...source, ...target].map(([id]) => String(id)))].toSorted();
}

const TWO = (type: string, one: string, other: string, key = 'primary key', third = 'null'): string =>
  `create table "T" (id integer ${key}, v ${type}, w integer); insert into "T" values (1, ${one}, 7), (2, ${other}, 8), (3, ${third}, 9)`;

describe.skipIf(url === '')('native lane of PostgreSQL', () => {
  it.each([
    ['the sign of a decimal', 'numeric(12,2)', '5', '-5'],
    ['the sign of a decimal without scale', 'numeric', '1.5', '-1.5'],
    ['NaN against Infinity', 'numeric', "'NaN'", "'Infinity'"],
    ['a bigint whose halves are exchanged', 'bigint', '1', '4294967296'],
    ['a negative bigint', 'bigint', '-1', '4294967295'],
    ['a timestamp', 'timestamp', "'2000-01-01 00:00:00.000001'", "'2000-01-01 01:11:34.967296'"],
    ['an instant', 'timestamptz', "'2000-01-01 00:00:00.000001Z'", "'2000-01-01 01:11:34.967296Z'"],
    ['a time', 'time', "'00:00:00.000001'", "'01:11:34.967296'"],
  ])('sees %s', async (_, type, one, other) => {
    const change = `update "T" set v = ${other} where id = 1`;
    expect(await found('postgres', TWO(type, one, 'null'), change)).toEqual(['1']);
    expect(await found('postgres', TWO(`${type} not null`, one, one, 'primary key', other), change)).toEqual(['1']);
  });

  it('sees every one of many columns that are never NULL', async () => {
    const names = Array.from({ length: 70 }, (_, at) => `c${at}`);
    const values = names.map(() => '1').join(', ');
    const script = `create table "T" (id integer primary key, ${names.map((name) => `${name} bigint not null`).join(', ')});
      insert into "T" select i, ${values} from generate_series(1, 70) as i`;
    const change = names.map((name, at) => `update "T" set ${name} = 4294967296 where id = ${at + 1};`).join(' ');
    expect(await found('postgres', script, change)).toHaveLength(70);
    const exchanged = `update "T" set c0 = 2 where id = 1; update "T" set c69 = 2 where id = 2`;
    expect(
      await found('postgres', `${script}; ${exchanged}`, exchanged.replace('c0', 'c69').replace('id = 2', 'id = 3')),
    ).toEqual(['1', '3']);
  });

  it.each(['primary key', ''])('sees values that two rows exchanged (%s)', async (key) => {
    const script = TWO('text', "'a'", "'b'", key);
    expect(
      await found('postgres', script, `update "T" set v = case id when 1 then 'b' else 'a' end where id < 3`),
    ).toEqual(['1', '2']);
    expect(await found('postgres', script, `update "T" set w = 15 - w where id < 3`)).toEqual(['1', '2']);
  });

  it.each([
    ['integer', '1', '2'],
    ['bigint', '1', '4294967296'],
    ['numeric(20,2)', '1', '10000'],
    ['numeric', '0', '-0.0001'],
    ['text', "''", 'null'],
    ['boolean', 'true', 'false'],
    ['timestamptz', "'2000-01-01Z'", "'infinity'"],
    ['date', "'2000-01-01'", "'-infinity'"],
    ['double precision', "'NaN'", '0'],
    ['real', '1', "'Infinity'"],
    ['smallint', '0', 'null'],
    ['bytea', "''", "'\\x00'"],
    ['uuid', "'00000000-0000-0000-0000-000000000001'", 'null'],
  ])('sees values of type %s that two columns of a row exchanged', async (type, one, other) => {
    const script = `create table "T" (id integer primary key, a ${type}, b ${type}); insert into "T" values (1, ${one}, ${other}), (2, ${one}, ${one})`;
    expect(await found('postgres', script, 'update "T" set a = b, b = a where id = 1')).toEqual(['1']);
    if (other === 'null') return;
    const strict = script.replace(`a ${type}`, `a ${type} not null`).replace(`b ${type}`, `b ${type} not null`);
    expect(await found('postgres', strict, 'update "T" set a = b, b = a where id = 1')).toEqual(['1']);
  });

  it('is never NULL, and the same whether a column may be NULL or not', async () => {
    const columns =
      'a smallint, b bigint, c numeric, d text, e uuid, f real, g time, h timestamptz, i date, j bytea, k boolean, l timestamp';
    const values = `1, 2, 'NaN', 'x', '00000000-0000-0000-0000-00000000000a', -0.0, '12:00', 'infinity', '0044-03-15 BC', 'b', true, '-infinity'`;
    const script = (some: string): string =>
      `create table "T" (id integer primary key, ${some}); insert into "T" values (1, ${values})`;
    const nullable = `${script(columns)}, (2${', null'.repeat(12)})`;
    const strict = script(`${columns.replaceAll(',', ' not null,')} not null`);
    expect(await found('postgres', nullable, 'delete from "T" where id = 1')).toEqual(['1']);
    expect(await found('postgres', strict, 'select 1')).toEqual([]);
    const [a, b] = [await database('postgres', nullable), await database('postgres', strict)];
    const both = await differing(await scannerOf(await planOf(a, b), a, b, { lane: 'native' }));
    expect([both.source.map(([id]) => id), both.target]).toEqual([[2], []]);
  });

  it('takes equal decimals of unlike scales for equal', async () => {
    const [a, b] = [
      await database('postgres', TWO('numeric', '1.5', '2')),
      await database('postgres', TWO('numeric(9,3)', '1.500', '2.0')),
    ];
    const scanner = await scannerOf(await planOf(a, b), a, b, { lane: 'native' });
    expect(await differing(scanner)).toMatchObject({ source: [], target: [] });
  });
});

const BIGINT = {
  type: {
    kind: 'duckdb',
    name: 'bigint',
    shown: 'BIGINT',
    precision: null,
    scale: null,
    length: null,
    collation: null,
  },
  isRequired: false,
  isOneScale: false,
} as const;

describe('native lane of DuckDB', () => {
  it.each([
    ['0 and -0.01 of a wide decimal', 'decimal(38,2)', '0', '-0.01'],
    ['0 and -1 of a 128-bit integer', 'hugeint', '0', '-1'],
    ['the sign of a decimal', 'decimal(12,2)', '5', '-5'],
  ])('sees %s', async (_, type, one, other) => {
    expect(await found('duckdb', TWO(type, one, 'null'), `update "T" set v = ${other} where id = 1`)).toEqual(['1']);
  });

  it('sees values that two rows exchanged: sums of hashes that end in XOR would agree in their last bit', async () => {
    // Of 65,536 exchanges, a sum of plain hashes keeps its low 16 bits in a hundredth; a good one in about one.
    const session = await database('duckdb', 'select 1');
    const row = (values: readonly string[]): string =>
      nativeRow(
        'duckdb',
        values.map((value, position) => ({ value, column: { ...BIGINT, position } })),
      );
    const text = `select count(*) filter (where (d1 + d2) % 65536 = (e1 + e2) % 65536) from (select ${row(['i', 'i * 31'])}::hugeint as d1,
      ${row(['i + 1000000', 'i * 17'])}::hugeint as d2, ${row(['i', 'i * 17'])}::hugeint as e1, ${row(['i + 1000000', 'i * 31'])}::hugeint as e2
      from range(65536) as r(i))`;
    const page = await session.query({ text, parameters: [], purpose: 'test' }, AbortSignal.timeout(120_000));
    expect(page.ok && Number(page.value.rows[0]?.[0])).toBeLessThan(20);
  });
});
