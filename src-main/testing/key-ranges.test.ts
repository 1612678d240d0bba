import fc from 'fast-check';
import { afterEach, describe, expect, inject, it } from 'vitest';
import type { Cell, SqlSession } from '../../src/connect/session.ts';
import { ok } from '../../src/kernel/result.ts';
import type { Lane } from '../../src/model/parity/lane.ts';
import type { TablePlan } from '../../src/verify/parity/table-plan.ts';
import { duckdbWith, postgresWith } from './extract-sessions.ts';
import { differing, planOf, scannerOf, scans } from './scan-tables.ts';

// Rows found through ranges of keys against rows found through digests of keys, and against the edits that were made.

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

const hex = (digits: number): fc.Arbitrary<string> =>
  fc
    .array(fc.integer({ min: 0, max: 15 }), { minLength: digits, maxLength: digits })
    .map((all) => all.map((digit) => digit.toString(16)).join(''));
const uuid = fc
  .oneof(
    fc.constantFrom('0'.repeat(32), 'f'.repeat(32), '7'.padEnd(32, 'f'), '8'.padEnd(32, '0')),
    // As they are made by time, and by chance.
    hex(20).map((rest) => `018f4e2a9c3d${rest}`),
    hex(32),
  )
  .map((digits) => digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'));
const second = (from: string, to: string): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.date({ min: new Date(from), max: new Date(to), noInvalidDate: true }),
      fc.constantFrom('', '.000001', '.5', '.999999'),
    )
    .map(([at, part]) => `${at.toISOString().slice(0, 19).replace('T', ' ')}${part}`);
const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), fc.constantFrom('', '.5', '.001', '.999'))
  .map(([whole, part]) => `${whole}${part}`);

/** Keys of a type, and how a literal of it is written. */
const KINDS: readonly (readonly [type: string, keys: fc.Arbitrary<string>])[] = [
  ['uuid', uuid],
  ['date', second('0001-01-01T00:00:00Z', '9999-12-31T00:00:00Z').map((text) => text.slice(0, 10))],
  ['timestamp', second('1840-01-01T00:00:00Z', '2100-01-01T00:00:00Z')],
  ['timestamptz', second('1969-12-31T23:00:00Z', '1970-01-01T01:00:00Z').map((text) => `${text}+00`)],
  ['numeric(20,3)', decimal],
];

const PAIRS: readonly (readonly [lane: Lane, source: Engine, target: Engine])[] = [
  ['native', 'postgres', 'postgres'],
  ['portable', 'postgres', 'duckdb'],
  ['stream', 'duckdb', 'postgres'],
];

function script(type: string, keys: readonly string[], change: string): string {
  const rows = keys.map((key, at) => `('${key}'::${type}, ${at}, 'row ${at}')`);
  return `create table "T" (k ${type} primary key, n int, note text); insert into "T" values ${rows.join(', ')}; ${change}`;
}

/** The same table, its keys told by digests as if they were redacted. */
function byDigest(plan: TablePlan): TablePlan {
  return { ...plan, columns: plan.columns.map((column, at) => (at === 0 ? { ...column, redacted: true } : column)) };
}

const numbers = (rows: readonly (readonly Cell[])[]): readonly number[] =>
  rows.map(([, n]) => Number(n)).toSorted((a, b) => a - b);

describe.skipIf(url === '').each(KINDS)('ranges of a key of type %s', (type, arbitrary) => {
  it.each(PAIRS)('lane %s, %s against %s: find what digests find', async (lane, source, target) => {
    // Texts of one decimal or time may differ; the same value twice is no key.
    const [all = []] = fc.sample(
      fc.uniqueArray(arbitrary, { minLength: 120, maxLength: 160, selector: (key) => key.replace(/^-0/, '0') }),
      { numRuns: 1, seed: 20_261_123 },
    );
    const [missing, changed] = [
      [0, 7, all.length - 1],
      [1, 2, 50, 51, 52, 99],
    ];
    const [a, b] = [
      await database(source, script(type, all, 'delete from "T" where n = 30')),
      await database(
        target,
        script(
          type,
          all,
          `delete from "T" where n in (${missing.join(', ')}); update "T" set note = '' where n in (${changed.join(', ')})`,
        ),
      ),
    ];
    const plan = await planOf(a, b);
    const ranged = await scannerOf(plan, a, b, { lane });
    expect([ranged.lane.lane, ranged.scheme.isRanged]).toEqual([lane, true]);
    const digested = await scannerOf(byDigest(plan), a, b, { lane });
    expect(digested.scheme).toMatchObject({ isRanged: false, by: 'digests of the key: it is redacted' });
    const found = await differing(ranged);
    expect(numbers(found.source)).toEqual([...missing, ...changed].toSorted((x, y) => x - y));
    expect(numbers(found.target)).toEqual([...changed, 30].toSorted((x, y) => x - y));
    expect(await differing(digested).then((other) => numbers(other.source))).toEqual(numbers(found.source));
    // Any division of any segment holds the same rows, here and on both servers.
    const stream = await scannerOf(plan, a, b, { lane: 'stream' });
    const [whole, streamed] = [await scans(ranged), await scans(stream)];
    const rowsOf = (scan: (typeof whole)['source']) =>
      [...scan.segments].map(([at, { rows }]) => [at, rows]).toSorted();
    expect(rowsOf(streamed.source)).toEqual(rowsOf(whole.source));
    expect(rowsOf(streamed.target)).toEqual(rowsOf(whole.target));
    const [last = 0] = [...whole.source.segments.keys()].toSorted((x, y) => y - x);
    for (const range of [
      { first: 0, last: 0 },
      { first: last, last },
      { first: 0, last },
    ]) {
      const finer = ranged.narrow(range, 64);
      const parts = finer === null ? null : await scans(finer);
      const rows = [...whole.source.segments].filter(([at]) => range.first <= at && at <= range.last);
      if (parts !== null) expect(parts.source.rows).toBe(rows.reduce((sum, [, each]) => sum + each.rows, 0));
    }
  });
});

describe.skipIf(url === '')('keys that no range can hold', () => {
  it.each([
    ['date', ['2020-01-01', 'infinity'], 'its first or last value is out of the ordinary'],
    ['timestamp', ['0044-03-15 01:02:03.5 BC', '2020-01-01'], 'its first or last value is out of the ordinary'],
    ['numeric', ['1', 'NaN', '99999999999999999999'], 'its first or last value is out of the ordinary'],
    ['text', ['a', 'B', '😀', ''], 'the order of text is not one for both'],
  ])('%s: are told by digests, with the reason', async (type, keys, reason) => {
    const [a, b] = [
      await database('postgres', script(type, keys, '')),
      await database('postgres', script(type, keys, 'update "T" set n = -1 where n = 1')),
    ];
    const scanner = await scannerOf(await planOf(a, b), a, b);
    expect(scanner.scheme).toMatchObject({ isRanged: false, by: `digests of the key: ${reason}` });
    const { source, target } = await differing(scanner);
    expect([numbers(source), numbers(target)]).toEqual([[1], [-1]]);
  });

  it('found outside the ranges are in the first and last of them', async () => {
    const keys = ['2020-01-01', '2020-06-01', '2020-12-31', 'infinity', '-infinity'];
    // As if the last two had been written after the question for the first and last key.
    const before = (session: SqlSession): SqlSession => ({
      ...session,
      query: (statement, signal) =>
        statement.purpose.startsWith('first and last key')
          ? Promise.resolve(ok({ columns: [], rows: [['2020-01-01', '2020-12-31']] }))
          : session.query(statement, signal),
    });
    const a = before(await database('postgres', script('date', keys, '')));
    const b = before(await database('duckdb', script('date', keys, '')));
    const scanner = await scannerOf(await planOf(a, b), a, b, { segments: 4 });
    expect(scanner.scheme.isRanged).toBe(true);
    const both = await scans(scanner);
    for (const { segments } of [both.source, both.target]) {
      expect(segments.get(0)?.rows).toBe(2);
      expect(segments.get(scanner.scheme.count - 1)?.rows).toBe(2);
    }
    expect((await differing(scanner)).source).toEqual([]);
  });
});
