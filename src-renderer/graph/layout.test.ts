import fc from 'fast-check';
import ELK from 'elkjs/lib/elk.bundled.js';
import { describe, expect, test } from 'vitest';
import { arrange } from './arrange.ts';
import { arrangeGrid } from './arrange-grid.ts';
import { fromElk, toElk } from './elk-graph.ts';
import { linkPath } from './edge-path.ts';
import { isotonic } from './isotonic.ts';
import { CARD_WIDTH, type Layout, type LayoutInput } from './layout.ts';
import { tableAt } from './table-at.ts';

const inputs: fc.Arbitrary<LayoutInput> = fc
  .array(
    fc.record({
      column: fc.integer({ min: -1, max: 5 }),
      group: fc.option(fc.nat(2), { freq: 3 }),
      block: fc.constantFrom('A', 'B'),
    }),
    {
      minLength: 1,
      maxLength: 24,
    },
  )
  .chain((tables) =>
    fc.array(fc.tuple(fc.nat(tables.length - 1), fc.nat(tables.length - 1)), { maxLength: 40 }).map((pairs) => ({
      tables: tables.map((table, id) => ({ ...table, id, rank: id })),
      links: pairs.filter(([from, to]) => from !== to).map(([from, to], id) => ({ id, from, to })),
    })),
  );

function expectSound(input: LayoutInput, layout: Layout): void {
  expect([...layout.boxes.keys()].sort((a, b) => a - b)).toEqual(input.tables.map(({ id }) => id));
  const boxes = [...layout.boxes.values()];
  for (const [index, a] of boxes.entries())
    for (const b of boxes.slice(index + 1)) {
      const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
      expect(apart, 'two cards overlap').toBe(true);
    }
  for (const { x, y, width, height } of boxes) {
    for (const number of [x, y]) expect(Number.isFinite(number)).toBe(true);
    expect(y).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(layout.width);
    expect(y + height).toBeLessThanOrEqual(layout.height);
  }
  // Columns run left to right and never mix.
  for (const a of input.tables)
    for (const b of input.tables) {
      if (a.column >= b.column) continue;
      expect(layout.boxes.get(a.id)!.x + CARD_WIDTH).toBeLessThanOrEqual(layout.boxes.get(b.id)!.x);
    }
}

describe('our own layouts', () => {
  test('columns: every table once, no overlap, columns in order, the same twice', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const layout = arrange(input);
        expectSound(input, layout);
        expect(arrange(input)).toEqual(layout);
      }),
    );
  });

  test('columns: a frame holds its members and nobody else', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const layout = arrange(input);
        for (const { group, box } of layout.groups)
          for (const table of input.tables) {
            const card = layout.boxes.get(table.id)!;
            const inside =
              card.x + card.width > box.x &&
              card.x < box.x + box.width &&
              card.y + card.height > box.y &&
              card.y < box.y + box.height;
            expect(inside).toBe(table.group === group);
          }
      }),
    );
  });

  test('columns: a table stands beside its only parent', () => {
    const table = (id: number, column: number) => ({ id, column, group: null, block: '', rank: id });
    const layout = arrange({
      tables: [table(0, 0), table(1, 0), table(2, 0), table(3, 1), table(4, 1), table(5, 1)],
      links: [
        { id: 0, from: 0, to: 5 },
        { id: 1, from: 1, to: 4 },
        { id: 2, from: 2, to: 3 },
      ],
    });
    for (const [parent, child] of [
      [0, 5],
      [1, 4],
      [2, 3],
    ] as const)
      expect(layout.boxes.get(child)?.y).toBeCloseTo(layout.boxes.get(parent)?.y ?? Number.NaN);
  });

  test('grid: every table once, no overlap, columns in order', () => {
    fc.assert(fc.property(inputs, (input) => expectSound(input, arrangeGrid(input))));
  });

  test('grid: 2,500 tables get about the shape of a window', () => {
    const tables = Array.from({ length: 2500 }, (_, id) => ({
      id,
      column: id % 9,
      group: null,
      block: String(id % 20),
      rank: id,
    }));
    const { width, height } = arrangeGrid({ tables, links: [] });
    expect(width / height).toBeGreaterThan(1);
    expect(width / height).toBeLessThan(2.6);
  });
});

describe('ELK', () => {
  test('keeps columns as given, overlaps nothing, and routes every forward link', async () => {
    const elk = new ELK();
    await fc.assert(
      fc.asyncProperty(inputs, async (given) => {
        const input = { ...given, tables: given.tables.map((table) => ({ ...table, group: null })) };
        const layout = fromElk(input, await elk.layout(toElk(input)));
        expect(layout).not.toBeNull();
        if (layout === null) return;
        expectSound(input, layout);
        const column = new Map(input.tables.map((table) => [table.id, table.column]));
        for (const link of input.links) {
          if ((column.get(link.from) ?? 0) >= (column.get(link.to) ?? 0)) continue;
          expect(layout.routes.get(link.id)?.length).toBeGreaterThanOrEqual(2);
          expect(linkPath(layout, link)).toMatch(/^M[-\d. ]+/);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('an answer without a table is no layout', () => {
    const input: LayoutInput = { tables: [{ id: 7, column: 0, group: null, block: '', rank: 0 }], links: [] };
    expect(fromElk(input, { id: 'root', children: [] })).toBeNull();
  });
});

describe('lines and points', () => {
  test('every link between placed tables has a path of finite numbers, self references and backward links too', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const layout = arrange(input);
        for (const link of [...input.links, { id: 99, from: 0, to: 0 }]) {
          const path = linkPath(layout, link);
          expect(path).toMatch(/^M/);
          expect(path).not.toMatch(/NaN|Infinity|undefined/);
        }
        expect(linkPath(layout, { id: 98, from: 0, to: 12345 })).toBe('');
      }),
    );
  });

  test('the table under a point is found like by looking at all of them', () => {
    fc.assert(
      fc.property(
        inputs,
        fc.double({ min: -50, max: 2000, noNaN: true }),
        fc.double({ min: -50, max: 1500, noNaN: true }),
        (input, x, y) => {
          const layout = arrange(input);
          const slow = [...layout.boxes].find(
            ([, box]) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height,
          );
          expect(tableAt(layout)({ x, y })).toBe(slow?.[0] ?? null);
        },
      ),
    );
  });

  test('isotonic: not decreasing, the same for what already is, and no nearer sequence among swaps', () => {
    const numbers = fc.array(fc.integer({ min: -100, max: 100 }), { maxLength: 30 });
    fc.assert(
      fc.property(numbers, (wanted) => {
        const fitted = isotonic(wanted);
        fitted.slice(1).forEach((value, index) => expect(value).toBeGreaterThanOrEqual(fitted[index]! - 1e-9));
        const ordered = [...wanted].sort((a, b) => a - b);
        expect(isotonic(ordered)).toEqual(ordered);
        // Sums are kept: pooling replaces values by their mean.
        const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
        expect(sum(fitted)).toBeCloseTo(sum(wanted));
      }),
    );
  });
});
