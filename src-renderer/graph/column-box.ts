// Where the cards of a column stand, in CSS pixels.
import { type Box, CARD_HEIGHT, CARD_WIDTH, COLUMN_GAP } from './layout.ts';

/** The left edge of a column. */
export function leftOf(index: number): number {
  return index * (CARD_WIDTH + COLUMN_GAP);
}

/** The card of a table in a column, its top edge at `y`. */
export function boxAt(index: number, y: number): Box {
  return { x: leftOf(index), y, width: CARD_WIDTH, height: CARD_HEIGHT };
}
