// How much is drawn at which zoom, and when the whole picture moves to a canvas.

/** `full`: cards with all they have; `short`: the name only, larger; `blocks`: coloured rectangles without text. */
export type Detail = 'full' | 'short' | 'blocks';

/** Above either number cards and links are too many for the document tree, and a canvas draws them. */
const DENSE_TABLES = 180;
const DENSE_LINKS = 450;

/** Whether a picture is too large to be drawn as elements. */
export function isDense(tables: number, links: number): boolean {
  return tables > DENSE_TABLES || links > DENSE_LINKS;
}

/** The detail at a zoom: text below about 6 CSS pixels is noise, so it is left out (user list 20 in anchors.md). */
export function detailAt(zoom: number): Detail {
  if (zoom >= 0.78) return 'full';
  return zoom >= 0.34 ? 'short' : 'blocks';
}
