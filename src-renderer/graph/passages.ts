// The places where links that are longer than one column pass the columns between.
import { CARD_WIDTH, type LayoutInput, type Point } from './layout.ts';
import { leftOf } from './column-box.ts';
import type { Item } from './layout-item.ts';

/** By link, from its parent to its child. */
export type Passages = ReadonlyMap<number, readonly { readonly item: Item; readonly index: number }[]>;

const PASSAGE = 8;

/** Joins neighbours in adjacent columns and leads longer links through passages; links that run backwards are left out. */
export function connect(
  input: LayoutInput,
  items: ReadonlyMap<number, Item>,
  columnOf: ReadonlyMap<number, number>,
  columns: readonly Item[][],
): Passages {
  const passages = new Map<number, readonly { readonly item: Item; readonly index: number }[]>();
  const place = (item: Item): number => columnOf.get(item.table?.column ?? 0) ?? 0;
  for (const link of input.links) {
    const from = items.get(link.from);
    const to = items.get(link.to);
    if (from === undefined || to === undefined) continue;
    const start = place(from);
    const end = place(to);
    if (end <= start) continue;
    // A link inside one cycle stays in its frame.
    const inFrame = from.table?.group !== null && from.table?.group === to.table?.group;
    const path: { readonly item: Item; readonly index: number }[] = [];
    let last = from;
    for (let index = start + 1; index < end && !inFrame; index += 1) {
      const item: Item = {
        table: null,
        height: PASSAGE,
        before: [],
        after: [],
        rank: (from.rank + to.rank) / 2,
        at: 0,
      };
      join(last, item);
      columns[index]?.push(item);
      path.push({ item, index });
      last = item;
    }
    join(last, to);
    if (path.length > 0) passages.set(link.id, path);
  }
  return passages;
}

/** The corner points of the links that were led through passages, once those have their places. */
export function routesOf(passages: Passages): ReadonlyMap<number, readonly Point[]> {
  const routes = new Map<number, readonly Point[]>();
  for (const [link, path] of passages)
    routes.set(
      link,
      path.flatMap(({ item, index }) => [
        { x: leftOf(index), y: item.at + PASSAGE / 2 },
        { x: leftOf(index) + CARD_WIDTH, y: item.at + PASSAGE / 2 },
      ]),
    );
  return routes;
}

function join(left: Item, right: Item): void {
  left.after.push(right);
  right.before.push(left);
}
