// Two panes side by side with a divider that follows pointer and arrow keys.
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react';
import classes from './split-pane.module.css';

interface Props {
  readonly main: ReactNode;
  /** The pane at the right; null closes it. */
  readonly side: ReactNode | null;
  /** Accessible name of the side pane. */
  readonly sideLabel: string;
  /** Width of the side pane in CSS pixels. */
  readonly initial?: number;
  readonly min?: number;
  readonly max?: number;
}

export function SplitPane({ main, side, sideLabel, initial = 380, min = 260, max = 760 }: Props) {
  const [width, setWidth] = useState(initial);
  const from = useRef<{ readonly x: number; readonly width: number } | null>(null);
  const to = (next: number): void => setWidth(Math.min(max, Math.max(min, Math.round(next))));
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = { x: event.clientX, width };
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    if (from.current !== null) to(from.current.width + from.current.x - event.clientX);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    to(width + (event.key === 'ArrowLeft' ? 16 : -16));
  };
  return (
    <div className={classes['split']}>
      <div className={classes['main']}>{main}</div>
      {side === null ? null : (
        <>
          <div
            className={classes['divider']}
            role="separator"
            aria-label={`Resize ${sideLabel.toLowerCase()}`}
            aria-orientation="vertical"
            aria-valuenow={width}
            aria-valuemin={min}
            aria-valuemax={max}
            tabIndex={0}
            onPointerDown={onPointerDown}
            onPointerMove={onPointerMove}
            onPointerUp={() => {
              from.current = null;
            }}
            onKeyDown={onKeyDown}
          />
          <aside className={classes['side']} style={{ width }} aria-label={sideLabel}>
            {side}
          </aside>
        </>
      )}
    </div>
  );
}
