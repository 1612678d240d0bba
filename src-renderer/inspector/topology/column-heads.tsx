// Headings of the columns, kept at the top of the window while the picture moves.
import { useStore } from '@xyflow/react';
import { columnTitle } from '../../graph/layout-input.ts';
import type { Drawing } from './drawing.ts';
import classes from './graph-view.module.css';
import { useWorkbench } from './workbench-context.ts';

/** Width of a letter and room after a heading, in CSS pixels. */
const LETTER = 6.2;
const ROOM = 18;

export function ColumnHeads({ drawing }: { readonly drawing: Drawing }) {
  const { graph } = useWorkbench().topology;
  const x = useStore((state) => state.transform[0]);
  const zoom = useStore((state) => state.transform[2]);
  let last = Number.NEGATIVE_INFINITY;
  return (
    <div className={classes['heads']} aria-hidden>
      {drawing.layout.columns.map(({ column, x: left }) => {
        const at = left * zoom + x;
        if (at < last) return null;
        const title = columnTitle(graph, column);
        last = at + title.length * LETTER + ROOM;
        return (
          <span key={column} style={{ transform: `translateX(${String(Math.round(at))}px)` }}>
            {title}
          </span>
        );
      })}
    </div>
  );
}
