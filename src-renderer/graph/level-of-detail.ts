// How much is drawn at which zoom, and when the whole picture moves to a canvas.

/** `full`: cards with all they have; `short`: name and position; `name`: the name only; `blocks`: coloured rectangles without text. */
export type Detail = 'full' | 'short' | 'name' | 'blocks';

/** Above either number cards and links are too many for the document tree, and a canvas draws them. */
const DENSE_TABLES = 180;
const DENSE_LINKS = 450;

/** Below this zoom a card has no room for a name of a size that can be read. */
export const NAMES = 0.28;
/** A dense picture gives its names up earlier: so many cards would be in the window that it no longer moves smoothly. */
const DENSE_NAMES = 0.34;

/** Whether a picture is too large to be drawn as elements. */
export function isDense(tables: number, links: number): boolean {
  return tables > DENSE_TABLES || links > DENSE_LINKS;
}

/** The detail at a zoom: text below about 8 CSS pixels is noise, so it is left out (user list 20 in anchors.md). */
export function detailAt(zoom: number, dense: boolean): Detail {
  if (zoom >= 0.78) return 'full';
  if (zoom >= 0.55) return 'short';
  return zoom >= (dense ? DENSE_NAMES : NAMES) ? 'name' : 'blocks';
}

/** The size of a name in the picture's own pixels, so that it is 9 to 12 pixels high on the screen below full detail. */
export function nameSizeAt(zoom: number): number {
  const onScreen = Math.min(12, Math.max(9, 9.3 + (zoom - 0.38) * 6));
  return Math.round((2 * onScreen) / Math.max(NAMES, Math.min(0.78, zoom))) / 2;
}
