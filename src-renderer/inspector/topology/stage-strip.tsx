// The line below the picture: its legend, what part of the whole it is, and how close it is. Nothing of it covers a table.
import { useStore } from '@xyflow/react';
import type { Drawing } from './drawing.ts';
import classes from './stage-strip.module.css';
import { Legend } from './legend.tsx';
import { PictureNote } from './picture-note.tsx';
import { ZoomButtons } from './zoom-buttons.tsx';

export function StageStrip({ drawing }: { readonly drawing: Drawing }) {
  const width = useStore((state) => state.width);
  return (
    <div className={classes['strip']}>
      <Legend drawing={drawing} width={width} />
      <PictureNote drawing={drawing} />
      <ZoomButtons />
    </div>
  );
}
