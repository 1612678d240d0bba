// One quiet line under the picture: what part of the whole it is, and how it was laid out.
import { ELK_DEADLINE_MS } from '../../graph/layout-engine.ts';
import { countOf, formatCount, formatDuration } from '../../ui/format.ts';
import type { Drawing } from './drawing.ts';
import classes from './stage-strip.module.css';
import { useWorkbench } from './workbench-context.ts';

export function PictureNote({ drawing }: { readonly drawing: Drawing | null }) {
  const { topology, picture, scope } = useWorkbench();
  const { tables, byPosition } = topology.graph;
  const all = byPosition.length;
  let shown = 0;
  for (const index of picture.tables) if (tables[index]?.table !== null) shown += 1;
  const outside = picture.tables.size - shown;
  const centre = picture.centre === null ? null : (tables[picture.centre]?.label ?? null);
  const parts = [
    `${shown === all ? '' : `${formatCount(shown)} of `}${countOf(all, 'table')}${outside === 0 ? '' : ` and ${formatCount(outside)} outside`}`,
    ...(centre === null ? [] : [`around ${centre}`]),
    ...(scope === 'wrong' && picture.leftOut > 0
      ? [`${countOf(picture.leftOut, 'more table')} in the order list`]
      : []),
    ...(drawing === null ? [] : [`arranged in ${formatDuration(drawing.milliseconds)}`]),
    ...(drawing?.fallback === 'deadline'
      ? [`in columns, because untangling took longer than ${formatDuration(ELK_DEADLINE_MS)}`]
      : []),
    ...(drawing?.fallback === 'failed' ? ['in columns, because the untangling layout failed'] : []),
  ];
  const text = parts.join(' · ');
  return (
    <span className={classes['note']} title={text}>
      {text}
    </span>
  );
}
