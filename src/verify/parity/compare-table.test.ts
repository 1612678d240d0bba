import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RowDifference } from '../../model/parity/row-difference.ts';
import { comparedInMemory } from './testing/compared-table.ts';
import { memoryColumn, memoryPlan, type MemoryRow, plainCodec } from './testing/memory-plan.ts';

const SMALL = { mostRows: 12, largeRows: 6, partRows: 3 };
const KEYED = memoryPlan(1, [memoryColumn('Id'), memoryColumn('Name'), memoryColumn('City')]);
const KEYLESS = memoryPlan(0, [memoryColumn('Name'), memoryColumn('City')]);

const value = fc.option(fc.constantFrom('', ' ', 'a', 'b', 'N', '1:a', '🙂'), { nil: null });
/** Rows by key, of which each side has some, equal or not. */
const keyed = fc.uniqueArray(
  fc.record({
    id: fc.integer({ min: -40, max: 400 }),
    source: fc.option(fc.tuple(value, value), { nil: null }),
    target: fc.option(fc.tuple(value, value), { nil: null }),
    isEqual: fc.boolean(),
  }),
  { selector: ({ id }) => id, maxLength: 80 },
);
const scanning = fc.record({
  segments: fc.integer({ min: 1, max: 40 }),
  bits: fc.constantFrom(64 as const, 128 as const),
  pageRows: fc.integer({ min: 1, max: 30 }),
});

const inShort = ({ kind, key, source, target, changed, times }: RowDifference) =>
  [kind, key, source, target, changed, times] as const;

describe('a comparison of tables with a key', () => {
  it('divides keys that lie close together, far from another one, until few rows are left to read', async () => {
    const rows = (name: string): readonly MemoryRow[] =>
      [0, ...Array.from({ length: 400 }, (_, at) => 900_000_000_000 + at)].map((id) => [
        String(id),
        id === 900_000_000_123 ? name : 'same',
        null,
      ]);
    let read = 0;
    const { differences } = await comparedInMemory(
      KEYED,
      { source: rows('a'), target: rows('b') },
      { strength: 'digest' },
      {
        segments: 4,
        bits: 128,
        pageRows: 50,
        limits: SMALL,
        seen: (call, count) => {
          if (call === 'digests') read += count;
        },
      },
    );
    expect(differences.map(({ key }) => key)).toEqual([['900000000123']]);
    expect(read).toBeLessThanOrEqual(2 * SMALL.mostRows);
  });

  it('finds exactly the edits, by digest and by cells, in pieces of any size', async () => {
    await fc.assert(
      fc.asyncProperty(
        keyed,
        scanning,
        fc.constantFrom('digest' as const, 'cells' as const),
        async (rows, options, strength) => {
          const ordered = [...rows].sort((a, b) => a.id - b.id);
          const made = ordered.map(({ id, source, target, isEqual }) => {
            const left: MemoryRow | null = source === null ? null : [String(id), ...source];
            const right: MemoryRow | null = isEqual ? left : target === null ? null : [String(id), ...target];
            return { id, left, right };
          });
          const { outcome, differences } = await comparedInMemory(
            KEYED,
            {
              source: made.flatMap(({ left }) => (left === null ? [] : [left])),
              target: made.flatMap(({ right }) => (right === null ? [] : [right])),
            },
            { strength },
            { ...options, limits: SMALL },
          );
          const expected = made.flatMap(({ id, left, right }): readonly (readonly unknown[])[] => {
            if (left === null && right === null) return [];
            if (right === null) return [['missing', [String(id)], left, null, [], 1]];
            if (left === null) return [['extra', [String(id)], null, right, [], 1]];
            const changed = [0, 1, 2].filter((at) => left[at] !== right[at]);
            return changed.length === 0 ? [] : [['changed', [String(id)], left, right, changed, 1]];
          });
          expect(outcome.failure).toBeNull();
          expect(differences.map(inShort)).toEqual(expected);
          expect(outcome.strength).toBe(strength);
          expect(outcome.found?.counts).toEqual({
            missing: expected.filter(([kind]) => kind === 'missing').length,
            extra: expected.filter(([kind]) => kind === 'extra').length,
            changed: expected.filter(([kind]) => kind === 'changed').length,
            cells: differences.reduce((sum, { changed }) => sum + changed.length, 0),
            atLeast: false,
          });
          const bySegment = outcome.digests?.segments.list.reduce((sum, each) => sum + (each.differences ?? 0), 0);
          expect(bySegment).toBe(expected.length);
        },
      ),
    );
  });

  it('keeps the order of the keys by value', async () => {
    const source = [10, 9, 100, -2].map((id): MemoryRow => [String(id), 'x', 'y']);
    const { differences } = await comparedInMemory(KEYED, { source, target: [] });
    expect(differences.map(({ key }) => key[0])).toEqual(['-2', '9', '10', '100']);
  });

  it('fetches whole only rows that differ, once a table is large', async () => {
    const rows = Array.from({ length: 30_000 }, (_, at): MemoryRow => [String(at), `name ${at}`, 'x']);
    const target = rows.map(
      (row, at): MemoryRow => (at === 777 || at === 29_001 ? [row[0] ?? null, 'other', 'x'] : row),
    );
    const seen = new Map<string, number>();
    const { differences, outcome } = await comparedInMemory(
      KEYED,
      { source: rows, target },
      {},
      {
        segments: 64,
        pageRows: 1_000,
        seen: (call, count) => seen.set(call, (seen.get(call) ?? 0) + count),
      },
    );
    expect(differences.map(({ key, changed }) => [key[0], changed])).toEqual([
      ['777', [1]],
      ['29001', [1]],
    ]);
    expect(seen.get('rows')).toBeUndefined();
    expect(seen.get('rowsByKey')).toBe(4);
    expect(seen.get('scan')).toBe(60_000);
    expect(outcome.digests).toMatchObject({ unequalSegments: 2, settledByCells: null });
    expect(outcome.digests?.segments.list.filter(({ equal }) => !equal).map(({ differences: count }) => count)).toEqual(
      [1, 1],
    );
  });

  it('scans large unequal segments in parts before it reads rows', async () => {
    const rows = Array.from({ length: 40_000 }, (_, at): MemoryRow => [String(at), 'x', 'y']);
    const target = rows.filter((_, at) => at !== 12_345);
    const seen = new Map<string, number>();
    const { differences } = await comparedInMemory(
      KEYED,
      { source: rows, target },
      {},
      {
        segments: 1,
        pageRows: 5_000,
        seen: (call, count) => seen.set(call, (seen.get(call) ?? 0) + count),
      },
    );
    expect(differences.map(({ kind, key }) => [kind, key[0]])).toEqual([['missing', '12345']]);
    expect(seen.get('digests')).toBeLessThan(10_000);
  });
});

describe('a comparison of tables without a key', () => {
  it('finds what a multiset has more often than the other', async () => {
    const rows = fc.array(fc.tuple(value, value), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(
        rows,
        rows,
        scanning,
        fc.constantFrom('digest' as const, 'cells' as const),
        async (source, target, options, strength) => {
          const { differences, outcome } = await comparedInMemory(
            KEYLESS,
            { source, target },
            { strength },
            {
              ...options,
              limits: SMALL,
            },
          );
          const net = new Map<string, number>();
          for (const row of source) net.set(JSON.stringify(row), (net.get(JSON.stringify(row)) ?? 0) + 1);
          for (const row of target) net.set(JSON.stringify(row), (net.get(JSON.stringify(row)) ?? 0) - 1);
          const expected = [...net].filter(([, times]) => times !== 0);
          const found = differences.map(({ kind, source: left, target: right, times }) => [
            JSON.stringify(left ?? right),
            kind === 'missing' ? times : -times,
          ]);
          expect(new Map(found as [string, number][])).toEqual(new Map(expected));
          expect(found).toHaveLength(expected.length);
          expect(outcome.failure).toBeNull();
        },
      ),
    );
  });
});

describe('a comparison', () => {
  const row = (id: number, ...cells: readonly (string | null)[]): MemoryRow => [String(id), ...cells];

  it('stops after as many differences as asked for, and says at least', async () => {
    const source = Array.from({ length: 40 }, (_, at) => row(at, 'x', 'y'));
    const { differences, outcome } = await comparedInMemory(
      KEYED,
      { source, target: [] },
      { stopAfter: { differences: 7 } },
      { limits: SMALL },
    );
    expect(differences).toHaveLength(7);
    expect(outcome.found?.counts).toMatchObject({ missing: 7, atLeast: true });
  });

  it('does not say at least when there are exactly as many', async () => {
    const source = [row(1, 'x', 'y'), row(2, 'x', 'y')];
    const { outcome } = await comparedInMemory(KEYED, { source, target: [] }, { stopAfter: { differences: 2 } });
    expect(outcome.found?.counts).toMatchObject({ missing: 2, atLeast: false });
  });

  it('finds duplicates of a key that is not enforced, and matches their rows as a multiset', async () => {
    const loose = { ...KEYED, keyEnforced: { source: true, target: false } };
    const source = [row(1, 'a', 'b'), row(2, 'a', 'b')];
    const target = [row(1, 'a', 'b'), row(1, 'c', 'd'), row(2, 'a', 'b')];
    for (const strength of ['digest', 'cells'] as const) {
      const { differences, outcome } = await comparedInMemory(loose, { source, target }, { strength });
      expect(outcome.duplicates).toEqual([['1']]);
      expect(differences.map(inShort)).toEqual([['extra', ['1'], null, ['1', 'c', 'd'], [], 1]]);
    }
  });

  it('settles by cells what digests cannot: a tolerance', async () => {
    const near = plainCodec('exact', {
      needsCells: true,
      equal: (a, b) => a === b || (a !== null && b !== null && Math.abs(Number(a) - Number(b)) <= 1),
    });
    const plan = memoryPlan(1, [memoryColumn('Id'), memoryColumn('Amount', { codec: near })]);
    const { differences, outcome } = await comparedInMemory(plan, {
      source: [row(1, '10'), row(2, '20')],
      target: [row(1, '11'), row(2, '25')],
    });
    expect(outcome.strength).toBe('cells');
    expect(differences.map(({ key }) => key)).toEqual([['2']]);
  });

  it('settles by cells when the bound on collisions is worse than allowed', async () => {
    const rows = [row(1, 'a', 'b'), row(2, 'a', 'b')];
    const { outcome } = await comparedInMemory(
      KEYED,
      { source: rows, target: rows },
      { collisionBound: -64 },
      { bits: 64, segments: 4 },
    );
    expect(outcome.strength).toBe('cells');
    expect(outcome.digests?.settledByCells).toMatchObject({ bits: 64, comparisons: 2, log2: -63 });
  });

  it('keeps the values of redacted columns out of every difference', async () => {
    const plan = memoryPlan(1, [
      memoryColumn('Id', { redacted: true }),
      memoryColumn('Mail', { redacted: true }),
      memoryColumn('City'),
    ]);
    const { differences, outcome } = await comparedInMemory(plan, {
      source: [row(4711, 'secret', 'Porto'), row(5, 'hidden', 'x')],
      target: [row(4711, 'hidden too', 'Lisbon')],
    });
    expect(
      JSON.stringify([differences, outcome.found], (_, each: unknown) =>
        typeof each === 'bigint' ? String(each) : each,
      ),
    ).not.toMatch(/secret|hidden|4711/);
    expect(differences[1]).toMatchObject({ changed: [1, 2], source: [null, null, 'Porto'], key: [null] });
  });

  it('cuts values that are too long for evidence, and names their length', async () => {
    const long = 'x'.repeat(70_000);
    const { differences } = await comparedInMemory(KEYED, {
      source: [row(1, long, 'b')],
      target: [row(1, `${long}y`, 'b')],
    });
    expect(differences[0]?.source?.[1]).toMatch(/^x{65536}… \[cut: 70000 characters, SHA-256 [0-9a-f]{64}\]$/);
    expect(differences[0]?.target?.[1]).toContain('70001 characters');
  });

  it('names a column whose value has no canonical form, and says nothing about it', async () => {
    const odd = plainCodec('text', {
      payload: (_side, cell) =>
        cell === 'odd'
          ? { ok: false, error: 'odd has no form' }
          : { ok: true, value: cell === null ? null : String(cell) },
    });
    const plan = memoryPlan(1, [memoryColumn('Id'), memoryColumn('Name', { codec: odd }), memoryColumn('City')]);
    const { outcome, differences } = await comparedInMemory(
      plan,
      { source: [row(1, 'odd', 'x')], target: [row(1, 'even', 'x')] },
      { strength: 'cells' },
    );
    expect(differences).toEqual([]);
    expect(outcome.unreadable.get(1)).toEqual({ count: 1, reason: 'odd has no form' });
  });

  it('keeps what it knows when a side fails, and throws away what it wrote', async () => {
    const boom = { code: 'connect.statementFailed', message: 'boom' };
    const rows = { source: [row(1, 'a', 'b')], target: [row(1, 'x', 'b')] };
    const failing = (call: string) =>
      comparedInMemory(
        KEYED,
        rows,
        {},
        { segments: 1, fails: (each, side) => (each === call && side === 'target' ? boom : null) },
      );
    expect((await failing('scan')).outcome).toMatchObject({
      strength: 'none',
      scans: null,
      failure: boom,
      found: null,
    });
    const late = await failing('rows');
    expect(late.outcome).toMatchObject({
      strength: 'digest',
      failure: boom,
      found: null,
      digests: { unequalSegments: 1 },
    });
  });

  it('answers the cancellation when it is cancelled', async () => {
    const controller = new AbortController();
    controller.abort();
    const rows = [row(1, 'a', 'b')];
    const { outcome } = await comparedInMemory(KEYED, { source: rows, target: rows }, {}, {}, controller.signal);
    expect(outcome.failure?.code).toBe('connect.cancelled');
  });
});
