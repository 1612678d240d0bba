// Which cell of a list of differences is active, and what was revealed in its row.
import { useCallback, useState } from 'react';
import type { Spot } from './movement.ts';
import type { Revealed } from './reveal-dialog.tsx';

interface ActiveRow {
  readonly spot: Spot;
  readonly move: (next: Spot) => void;
  /** The hidden values of the row; null while they are hidden. */
  readonly revealed: Revealed | null;
  readonly setRevealed: (values: Revealed | null) => void;
}

const START: Spot = { row: 0, cell: 0 };

/** What is selected or revealed belongs to one list: with other filters it starts anew. */
export function useActiveRow(list: object): ActiveRow {
  const [at, setAt] = useState({ list, spot: START });
  const spot = at.list === list ? at.spot : START;
  const [revealed, setRevealed] = useState<{
    readonly list: object;
    readonly row: number;
    readonly values: Revealed;
  } | null>(null);
  const move = useCallback(
    (next: Spot) => {
      setAt({ list, spot: next });
      // Leaving a row hides again what was revealed in it.
      setRevealed((before) => (before?.row === next.row ? before : null));
    },
    [list],
  );
  return {
    spot,
    move,
    revealed: revealed?.list === list && revealed.row === spot.row ? revealed.values : null,
    setRevealed: (values) => setRevealed(values === null ? null : { list, row: spot.row, values }),
  };
}
