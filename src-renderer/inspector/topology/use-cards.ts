// The cards of a picture as elements: all of a small one, of a dense one those near the window.
import { useStoreApi } from '@xyflow/react';
import { useEffect, useMemo, useState } from 'react';
import { CARD_HEIGHT, CARD_WIDTH } from '../../graph/layout.ts';
import { detailAt } from '../../graph/level-of-detail.ts';
import type { Drawing } from './drawing.ts';
import type { CardData, CardNode } from './table-card.tsx';
import { useWorkbench } from './workbench-context.ts';

/** Nodes for React Flow; those that did not change keep their identity. */
export function useCards(drawing: Drawing): CardNode[] {
  const { topology, marks, selected, pointedOut, isBroken } = useWorkbench();
  const { graph, modules } = topology;
  const visible = useNearWindow(drawing);
  const near = useMemo(() => {
    const found = new Set<number>();
    if (selected === null) return found;
    // What a chain or a move points out takes the place of the neighbours.
    for (const { link } of drawing.lines) if (pointedOut.has(link.index)) found.add(link.child).add(link.parent);
    if (found.size > 0) return found;
    for (const { link } of drawing.lines) {
      if (link.parent === selected) found.add(link.child);
      if (link.child === selected) found.add(link.parent);
    }
    return found;
  }, [drawing, selected, pointedOut]);
  return useMemo(() => {
    const isSelectedHere = selected !== null && drawing.layout.boxes.has(selected);
    const nodes: CardNode[] = [];
    for (const { id } of drawing.tables) {
      const table = graph.tables[id];
      const box = drawing.layout.boxes.get(id);
      if (table === undefined || box === undefined || (visible !== null && !visible.has(id))) continue;
      const state: CardData['state'] = !isSelectedHere
        ? 'plain'
        : id === selected
          ? 'selected'
          : near.has(id)
            ? isBroken && pointedOut.size > 0
              ? 'broken'
              : 'near'
            : 'far';
      nodes.push({
        id: String(id),
        type: 'table',
        position: { x: box.x, y: box.y },
        width: CARD_WIDTH,
        height: CARD_HEIGHT,
        data: { table, module: modules.get(table.module), marks: marks[id] ?? [], state },
      });
    }
    return nodes;
  }, [drawing, graph, modules, marks, selected, near, visible, pointedOut, isBroken]);
}

/** Cards are made for a ring of this many CSS pixels around the window, so that panning does not uncover empty places. */
const RING = 300;

/** Ids near the window; null means all. Asked at most every 80 ms while the view moves. */
function useNearWindow(drawing: Drawing): ReadonlySet<number> | null {
  const store = useStoreApi();
  const [ids, setIds] = useState<ReadonlySet<number>>(NONE);
  useEffect(() => {
    if (!drawing.isDense) return;
    let timer: number | null = null;
    const look = (): void => {
      timer = null;
      const { transform, width, height } = store.getState();
      setIds((before) => {
        const now = idsInWindow(drawing, transform, width, height);
        return isSame(before, now) ? before : now;
      });
    };
    const stop = store.subscribe((state, before) => {
      if (state.transform !== before.transform || state.width !== before.width) timer ??= window.setTimeout(look, 80);
    });
    look();
    return () => {
      stop();
      if (timer !== null) window.clearTimeout(timer);
    };
  }, [drawing, store]);
  return drawing.isDense ? ids : null;
}

function idsInWindow(
  drawing: Drawing,
  [x, y, zoom]: readonly [number, number, number],
  width: number,
  height: number,
): ReadonlySet<number> {
  // Far away a card is a coloured block, which the canvas paints.
  if (detailAt(zoom, drawing.isDense) === 'blocks') return NONE;
  const ids = new Set<number>();
  for (const [id, box] of drawing.layout.boxes) {
    const left = box.x * zoom + x;
    const top = box.y * zoom + y;
    if (left > width + RING || top > height + RING) continue;
    if (left + box.width * zoom >= -RING && top + box.height * zoom >= -RING) ids.add(id);
  }
  return ids;
}

const NONE: ReadonlySet<number> = new Set();

function isSame(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  if (a.size !== b.size) return false;
  for (const id of a) if (!b.has(id)) return false;
  return true;
}
