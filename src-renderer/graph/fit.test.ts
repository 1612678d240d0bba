import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrange } from './arrange.ts';
import { fitAll, isInView, isWhole, startView, WHOLE } from './fit.ts';
import type { LayoutInput } from './layout.ts';
import { detailAt, NAMES, nameSizeAt } from './level-of-detail.ts';

const inputOf = (columns: readonly number[], group: number | null = null): LayoutInput => ({
  tables: columns.map((column, id) => ({ id, column, group, block: '', rank: id })),
  links: [],
});
const pictures = fc
  .record({
    columns: fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 60 }),
    isCycle: fc.boolean(),
    width: fc.integer({ min: 300, max: 2400 }),
    height: fc.integer({ min: 200, max: 1400 }),
  })
  .map(({ columns, isCycle, width, height }) => ({
    layout: arrange(inputOf(columns, isCycle ? 0 : null)),
    width,
    height,
  }));

describe('where a picture starts', () => {
  test('fitting shows all of it, frames of cycles included, and never blows up a few tables', () => {
    fc.assert(
      fc.property(pictures, ({ layout, width, height }) => {
        const view = fitAll(layout, width, height);
        expect(view.zoom).toBeLessThanOrEqual(1.2);
        expect(isWhole(layout, view, width, height)).toBe(true);
        for (const { box } of layout.groups) expect(isInView(box, view, width, height)).toBe(true);
      }),
    );
  });

  test('it starts whole where names can be read, else with the first table of the focus in the window', () => {
    fc.assert(
      fc.property(pictures, fc.nat(), ({ layout, width, height }, pick) => {
        const table = pick % layout.boxes.size;
        const view = startView(layout, width, height, [table, 0]);
        const box = layout.boxes.get(table)!;
        expect(isInView(box, view, width, height)).toBe(true);
        expect(detailAt(view.zoom, false)).not.toBe('blocks');
        if (fitAll(layout, width, height).zoom >= WHOLE) expect(isWhole(layout, view, width, height)).toBe(true);
      }),
    );
  });

  test('without a focus it starts at the top left', () => {
    const layout = arrange(inputOf(Array.from({ length: 60 }, () => 0)));
    const view = startView(layout, 600, 400, []);
    expect(isInView(layout.boxes.get(0)!, view, 600, 400)).toBe(true);
  });

  test('names are 8 to 13 pixels high on the screen at every zoom that shows them', () => {
    for (let zoom = NAMES; zoom < 0.78; zoom += 0.01) {
      expect(nameSizeAt(zoom) * zoom).toBeGreaterThan(8);
      expect(nameSizeAt(zoom) * zoom).toBeLessThan(13);
    }
  });
});
