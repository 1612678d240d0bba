import { err, ok } from '../../kernel/result.ts';
import type { SideCodec, SideColumn } from './side-codec.ts';
import { rawText } from './text.ts';

/** How a column of JSON becomes canonical, when the other is JSON too: its text as it is stored, or as its server writes it. */
export function jsonSide(side: SideColumn): SideCodec {
  return {
    payloadSql: (column) => rawText(side, column),
    encodedSql: () => null,
    fetchSql: (column) => rawText(side, column),
    payload: (cell) => (typeof cell === 'string' ? ok(cell) : err('not a text')),
  };
}
