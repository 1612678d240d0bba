// One quiet line over the picture: what part of the whole it is, and how it was laid out.
import { ELK_DEADLINE_MS } from '../../graph/layout-engine.ts';
import { countOf, formatDuration } from '../../ui/format.ts';
import type { Drawing } from './drawing.ts';
import classes from './graph-view.module.css';
import { useWorkbench } from './workbench-context.ts';

export function PictureNote({ drawing }: { readonly drawing: Drawing | null }) {
  const { topology, picture, scope } = useWorkbench();
  const all = topology.graph.tables.length;
  const shown = picture.tables.size;
  const centre = picture.centre === null ? null : (topology.graph.tables[picture.centre]?.label ?? null);
  const parts = [
    shown === all ? countOf(all, 'table') : `${countOf(shown, 'table')} of ${countOf(all, 'table')}`,
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
  return <p className={classes['note']}>{parts.join(' · ')}</p>;
}
