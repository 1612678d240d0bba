// Headings of the columns, kept at the top of the window while the picture moves.
import { useStore } from '@xyflow/react';
import { columnTitle } from '../../graph/layout-input.ts';
import type { Drawing } from './drawing.ts';
import classes from './graph-view.module.css';
import { useWorkbench } from './workbench-context.ts';

/** Least distance between two headings in CSS pixels. */
const ROOM = 76;

export function ColumnHeads({ drawing }: { readonly drawing: Drawing }) {
  const { graph } = useWorkbench().topology;
  const x = useStore((state) => state.transform[0]);
  const zoom = useStore((state) => state.transform[2]);
  let last = Number.NEGATIVE_INFINITY;
  return (
    <div className={classes['heads']} aria-hidden>
      {drawing.layout.columns.map(({ column, x: left }) => {
        const at = left * zoom + x;
        if (at - last < ROOM) return null;
        last = at;
        return (
          <span key={column} style={{ transform: `translateX(${String(Math.round(at))}px)` }}>
            {columnTitle(graph, column)}
          </span>
        );
      })}
    </div>
  );
}
