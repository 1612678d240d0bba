import type { Cell } from '../../../connect/session.ts';

/** Bytes of fetched cells, as far as their values tell: numbers as eight, text as its characters. */
export function cellBytes(cells: readonly Cell[]): number {
  let bytes = 0;
  for (const cell of cells) {
    if (typeof cell === 'string' || cell instanceof Uint8Array) bytes += cell.length;
    else if (cell !== null) bytes += 8;
  }
  return bytes;
}
