// One row of the difference grid: its sign, its key, and both sides of the columns in view. Drawn empty while it is read.
import { memo } from 'react';
import type { RowDifference } from '../../../../src/model/parity/row-difference.ts';
import { CellText } from './cell-text.tsx';
import classes from './difference-grid.module.css';
import { type GridLayout, type PairColumn, type Side, cellOf } from './grid-layout.ts';
import { KIND_MARKS } from './kind-marks.ts';
import type { Spot } from './movement.ts';

interface Props {
  readonly id: string;
  readonly index: number;
  /** CSS pixels from the top of the window. */
  readonly top: number;
  readonly row: RowDifference | null;
  readonly layout: GridLayout;
  readonly pairs: GridLayout['pairs'];
  /** The active cell when it is in this row, else -1. */
  readonly activeCell: number;
  readonly onMove: (spot: Spot) => void;
  readonly onOpen: (spot: Spot) => void;
}

/** Width of a character and of what surrounds a value, in CSS pixels. */
const CHARACTER = 7.3;
const AROUND = 18;
const SIGN = 18;
const KEY_ROOM = 17;

export const DifferenceRow = memo(function DifferenceRow(props: Props) {
  const { id, index, top, row, layout, pairs, activeCell, onMove, onOpen } = props;
  const style = { transform: `translateY(${String(top)}px)`, width: layout.width };
  if (row === null)
    return (
      <div role="row" aria-rowindex={index + 3} aria-busy className={classes['row']} style={style}>
        <div role="presentation" className={classes['frozen']}>
          <div role="gridcell" aria-colindex={1} id={cellId(id, index, 0)} className={classes['reading']}>
            reading…
          </div>
        </div>
      </div>
    );
  const { word, meaning, Icon } = KIND_MARKS[row.kind];
  const at = (cell: number) => ({
    id: cellId(id, index, cell),
    'aria-colindex': cell + 1,
    'data-active': cell === activeCell,
    onClick: () => onMove({ row: index, cell }),
    onDoubleClick: () => onOpen({ row: index, cell }),
  });
  return (
    <div
      role="row"
      aria-rowindex={index + 3}
      aria-selected={activeCell >= 0}
      className={classes['row']}
      data-kind={row.kind}
      style={style}
    >
      <div role="presentation" className={classes['frozen']}>
        <div role="gridcell" className={classes['sign']} title={meaning} {...at(0)}>
          <Icon size={13} stroke={2.4} aria-hidden />
          {word}
          {row.times > 1 ? <span className={classes['times']}>×{row.times}</span> : null}
        </div>
        {layout.keys.map((key, position) => (
          <div
            role="gridcell"
            key={`${key.source}${String(position)}`}
            className={classes['key']}
            title={row.key[position] ?? undefined}
            {...at(position + 1)}
          >
            <CellText value={row.key[position] ?? null} room={KEY_ROOM} />
          </div>
        ))}
      </div>
      {pairs.flatMap((pair) =>
        SIDES.map((side) => {
          const cell = cellOf(layout, pair.position, side) ?? 0;
          return (
            <ValueCell
              key={`${String(pair.position)}${side}`}
              width={layout.side}
              row={row}
              pair={pair}
              side={side}
              attributes={at(cell)}
            />
          );
        }),
      )}
    </div>
  );
});

const SIDES: readonly Side[] = ['source', 'target'];

interface ValueProps {
  readonly width: number;
  readonly row: RowDifference;
  readonly pair: PairColumn;
  readonly side: Side;
  readonly attributes: { readonly id: string; readonly onClick: () => void; readonly onDoubleClick: () => void };
}

function ValueCell({ width, row, pair, side, attributes }: ValueProps) {
  const values = row[side];
  const other = row[side === 'source' ? 'target' : 'source'];
  const isChanged = row.changed.includes(pair.position);
  const style = { left: pair.left + (side === 'source' ? 0 : width) };
  if (values === null)
    return (
      <div
        role="gridcell"
        className={classes['value']}
        data-side={side}
        data-state="absent"
        style={style}
        {...attributes}
      >
        <span>no row</span>
      </div>
    );
  const value = values[pair.position] ?? null;
  return (
    <div
      role="gridcell"
      className={classes['value']}
      data-side={side}
      data-state={isChanged ? 'changed' : 'same'}
      style={style}
      {...attributes}
    >
      {isChanged && side === 'target' ? (
        <span className={classes['unequal']} role="img" aria-label="changed">
          ≠
        </span>
      ) : null}
      <CellText
        value={value}
        against={isChanged ? (other?.[pair.position] ?? null) : null}
        isHidden={pair.redacted}
        room={Math.floor((width - AROUND - (isChanged && side === 'target' ? SIGN : 0)) / CHARACTER)}
      />
    </div>
  );
}

function cellId(id: string, row: number, cell: number): string {
  return `${id}-${String(row)}-${String(cell)}`;
}
