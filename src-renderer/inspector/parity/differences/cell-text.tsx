// A value in a cell: NULL and hidden values have their own look, differing characters are marked.
import { IconEyeOff } from '@tabler/icons-react';
import type { ShownValue } from '../../../../src/model/parity/row-difference.ts';
import { piecesOf } from './cell-pieces.ts';
import classes from './cell-text.module.css';

interface Props {
  readonly value: ShownValue;
  /** The other side's value, where the two differ and characters are to be marked. */
  readonly against?: ShownValue;
  readonly isHidden?: boolean;
  /** Characters there is room for. */
  readonly room: number;
}

export function CellText({ value, against = null, isHidden = false, room }: Props) {
  if (isHidden)
    return (
      <span className={classes['hidden']}>
        <IconEyeOff size={13} aria-hidden /> hidden
      </span>
    );
  if (value === null) return <span className={classes['null']}>NULL</span>;
  return (
    <bdi className={classes['text']}>
      {piecesOf(value, against, room).map((piece, position) => (
        <span key={`${String(position)}${piece.look}`} data-look={piece.look}>
          {piece.text}
        </span>
      ))}
    </bdi>
  );
}
