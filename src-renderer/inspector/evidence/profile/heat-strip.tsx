// One table as a strip of cells, one a column: the fill is as high as the share of NULLs, in four strengths of colour.
import { type MouseEvent, memo } from 'react';
import { type HeatCell, heatLevel, shortShare } from './heat-cell.ts';
import { cellWords, stripWords } from './heat-words.ts';
import classes from './heat-strip.module.css';

interface Props {
  readonly cells: readonly HeatCell[];
  /** Position of the cell that is read out below the list; -1 for none. */
  readonly pointed: number;
  readonly onPoint: (position: number) => void;
}

/** The pointer may pick a cell; the keyboard does so with left and right, where the list has the focus. */
export const HeatStrip = memo(function HeatStrip({ cells, pointed, onPoint }: Props) {
  const onClick = (event: MouseEvent<HTMLElement>): void => {
    const cell = event.target instanceof Element ? event.target.closest('[data-position]') : null;
    if (cell === null) return;
    // The row would select its table without the cell.
    event.stopPropagation();
    onPoint(Number(cell.getAttribute('data-position')));
  };
  return (
    <span className={classes['strip']} data-room={roomOf(cells.length)} role="img" aria-label={stripWords(cells)}>
      <span className={classes['cells']} onClick={onClick} style={{ '--columns': String(cells.length) }}>
        {cells.map((cell, position) => (
          <HeatBox key={position} cell={cell} position={position} isPointed={position === pointed} />
        ))}
      </span>
    </span>
  );
});

interface BoxProps {
  readonly cell: HeatCell;
  readonly position: number;
  readonly isPointed: boolean;
}

function HeatBox({ cell, position, isPointed }: BoxProps) {
  const level = heatLevel(cell);
  const digits = shortShare(cell);
  return (
    <span
      className={classes['cell']}
      data-kind={cell.kind}
      data-level={level}
      data-pointed={isPointed}
      data-position={position}
      title={cellWords(cell)}
      style={level === 0 ? undefined : { '--share': `${String(Math.max(12, Math.round((cell.share ?? 0) * 100)))}%` }}
    >
      {digits === '' ? null : <span className={classes['digits']}>{digits}</span>}
    </span>
  );
}

/** How many cells the strip must have room for before they carry digits, in the steps of the style sheet. */
function roomOf(columns: number): string {
  return String(ROOMS.find((room) => columns <= room) ?? 'none');
}

const ROOMS: readonly number[] = [8, 10, 12, 13, 14, 15, 16, 18, 20, 24, 32, 40];
