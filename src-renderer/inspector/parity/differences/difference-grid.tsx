// Differing rows aligned by key, source and target of each column side by side; a grid with one focus stop.
import { type KeyboardEvent, useEffect, useId, useMemo, useRef } from 'react';
import type { RowDifference } from '../../../../src/model/parity/row-difference.ts';
import { DifferenceRow } from './difference-row.tsx';
import classes from './difference-grid.module.css';
import { type GridLayout, KEY_WIDTH, SIGN_WIDTH, fitted, leftShowing, pairsInView } from './grid-layout.ts';
import { type Spot, movedSpot } from './movement.ts';
import { topShowing, visibleRows } from './scroll-map.ts';
import { useScrollMap } from './use-scroll-map.ts';

interface Props {
  readonly layout: GridLayout;
  readonly total: number;
  readonly rowAt: (row: number) => RowDifference | null;
  /** Called with the rows in view. */
  readonly want: (first: number, last: number) => void;
  readonly active: Spot;
  readonly onMove: (spot: Spot) => void;
  /** Enter or double click on a cell. */
  readonly onOpen: (spot: Spot) => void;
  /** Ctrl+C without selected text: the cell, with Shift the row. */
  readonly onCopy: (isRow: boolean) => void;
  readonly sides: { readonly source: string; readonly target: string };
}

const ROW_HEIGHT = 30;
const HEAD_HEIGHT = 46;
const OVERSCAN = 6;

export function DifferenceGrid({ layout: least, total, rowAt, want, active, onMove, onOpen, onCopy, sides }: Props) {
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const scrolling = useScrollMap(scroller, total, ROW_HEIGHT, HEAD_HEIGHT);
  const { map, top, left, width, scrollTo, scrollLeftTo } = scrolling;
  const layout = useMemo(() => fitted(least, width), [least, width]);
  const { first, last } = visibleRows(map, top, OVERSCAN);
  useEffect(() => want(first, Math.max(first, last)), [want, first, last]);

  // Scrolls when the active cell moved, not while somebody scrolls.
  const shown = useRef<Spot | null>(null);
  useEffect(() => {
    if (shown.current?.row === active.row && shown.current.cell === active.cell) return;
    shown.current = active;
    scrollTo(topShowing(map, top, active.row));
    scrollLeftTo(leftShowing(layout, active.cell, left, width));
  }, [active, layout, map, top, left, width, scrollTo, scrollLeftTo]);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.target !== event.currentTarget || event.altKey) return;
    const isControl = event.ctrlKey || event.metaKey;
    if (isControl && event.key.toLowerCase() === 'c' && (window.getSelection()?.isCollapsed ?? true)) {
      event.preventDefault();
      onCopy(event.shiftKey);
      return;
    }
    if (event.key === 'Enter' && !isControl) {
      event.preventDefault();
      onOpen(active);
      return;
    }
    if (isControl && event.key.length === 1) return;
    const page = Math.max(1, Math.floor(map.viewport / ROW_HEIGHT) - 1);
    const next = movedSpot(event.key, isControl, active, { rows: total, cells: layout.cells, page });
    if (next === null) return;
    event.preventDefault();
    onMove(next);
  };

  const pairs = pairsInView(layout, left, width);
  const rows = Array.from({ length: Math.max(0, last - first + 1) }, (_, step) => first + step);
  return (
    <div
      ref={scroller}
      className={classes['scroller']}
      role="grid"
      aria-label="Differing rows"
      aria-rowcount={total + 2}
      aria-colcount={layout.cells}
      aria-activedescendant={total === 0 ? undefined : `${id}-${String(active.row)}-${String(active.cell)}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
      style={{
        '--sign': `${String(SIGN_WIDTH)}px`,
        '--key': `${String(KEY_WIDTH)}px`,
        '--side': `${String(layout.side)}px`,
        '--row': `${String(ROW_HEIGHT)}px`,
        '--head': `${String(HEAD_HEIGHT)}px`,
      }}
    >
      <div
        role="presentation"
        className={classes['canvas']}
        style={{ height: map.canvas + HEAD_HEIGHT, width: layout.width }}
      >
        <div
          role="presentation"
          className={classes['window']}
          style={{ height: Math.min(map.viewport, map.canvas) + HEAD_HEIGHT }}
        >
          <GridHead layout={layout} pairs={pairs} sides={sides} />
          <div role="rowgroup">
            {rows.map((row) => (
              <DifferenceRow
                key={row}
                id={id}
                index={row}
                top={HEAD_HEIGHT + row * ROW_HEIGHT - top}
                row={rowAt(row)}
                layout={layout}
                pairs={pairs}
                activeCell={row === active.row ? active.cell : -1}
                onMove={onMove}
                onOpen={onOpen}
              />
            ))}
          </div>
        </div>
      </div>
    </div>
  );
}

function GridHead({
  layout,
  pairs,
  sides,
}: {
  readonly layout: GridLayout;
  readonly pairs: GridLayout['pairs'];
  readonly sides: Props['sides'];
}) {
  return (
    <div role="rowgroup" className={classes['head']} style={{ width: layout.width }}>
      <div role="row" aria-rowindex={1} className={classes['headRow']}>
        <div role="presentation" className={classes['frozen']}>
          <div role="columnheader" aria-colindex={1} className={classes['headSign']}>
            Difference
          </div>
          {layout.keys.map((key, position) => (
            <div
              role="columnheader"
              key={`${key.source}${String(position)}`}
              aria-colindex={position + 2}
              className={classes['headKey']}
              title={`Key: ${key.source} → ${key.target}`}
            >
              {key.source}
            </div>
          ))}
        </div>
        {pairs.map((pair) => (
          <div
            role="columnheader"
            key={pair.position}
            aria-colindex={pairCell(layout, pair.position)}
            aria-colspan={2}
            className={classes['headPair']}
            style={{ left: pair.left }}
            title={`${pair.source} → ${pair.target}`}
          >
            {pair.source}
            {pair.target.toUpperCase() === pair.source.toUpperCase() ? null : (
              <span className={classes['renamed']}> → {pair.target}</span>
            )}
          </div>
        ))}
      </div>
      <div role="row" aria-rowindex={2} className={classes['headRow']}>
        <div role="presentation" className={classes['frozen']} style={{ width: layout.frozen }} />
        {pairs.flatMap((pair) =>
          (['source', 'target'] as const).map((side, step) => (
            <div
              role="columnheader"
              key={`${String(pair.position)}${side}`}
              aria-colindex={pairCell(layout, pair.position) + step}
              className={classes['headSide']}
              data-side={side}
              style={{ left: pair.left + step * layout.side }}
            >
              {sides[side]}
            </div>
          )),
        )}
      </div>
    </div>
  );
}

function pairCell(layout: GridLayout, position: number): number {
  return 2 + layout.keys.length + layout.pairs.findIndex((pair) => pair.position === position) * 2;
}
