import { err, ok } from '../../kernel/result.ts';
import { booleanDigits } from './exact.ts';
import type { SideCodec, SideColumn } from './side-codec.ts';

/** How a column of booleans becomes canonical, when the other is one too: `1` or `0`. */
export function booleanSide({ kind }: SideColumn): SideCodec {
  return {
    payloadSql: (column) => booleanDigits(kind, column),
    encodedSql: () => null,
    fetchSql: (column) => column,
    payload: (cell) => {
      if (cell === true || cell === 1 || cell === 1n) return ok('1');
      return cell === false || cell === 0 || cell === 0n ? ok('0') : err('neither true nor false');
    },
  };
}
