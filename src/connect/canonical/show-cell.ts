import type { Cell } from '../session.ts';
import { hexOf } from './binary.ts';

/** A fetched value as evidence shows it: text as it is, numbers in digits, bytes as `0x…`; null for NULL. */
export function showCell(cell: Cell): string | null {
  if (cell === null) return null;
  if (typeof cell === 'string') return cell;
  if (cell instanceof Uint8Array) return `0x${hexOf(cell)}`;
  // String(-0) would hide the sign that the server keeps.
  return Object.is(cell, -0) ? '-0' : String(cell);
}
