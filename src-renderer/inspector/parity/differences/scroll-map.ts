// Scrolls lists that are taller than a browser lets an element be: the scrollbar is mapped to rows, rows keep their height.

/** A list of rows of equal height seen through a window; all lengths in CSS pixels. */
export interface ScrollMap {
  readonly rows: number;
  readonly rowHeight: number;
  readonly viewport: number;
  /** Height of all rows. */
  readonly content: number;
  /** Height the scrolling element gets. */
  readonly canvas: number;
}

/** Browsers cap the height of an element at about 16.7 million pixels; this stays well below. */
const MAX_CANVAS = 8_000_000;

/** The map of `rows` rows seen through `viewport` pixels. */
export function scrollMap(rows: number, rowHeight: number, viewport: number): ScrollMap {
  const content = rows * rowHeight;
  return { rows, rowHeight, viewport, content, canvas: Math.min(content, MAX_CANVAS) };
}

/** The pixel of the content at the top of the window for a position of the scrollbar. */
export function topOf(map: ScrollMap, scrollTop: number): number {
  if (map.canvas === map.content) return clampTop(map, scrollTop);
  const way = map.canvas - map.viewport;
  return way <= 0 ? 0 : clampTop(map, (scrollTop / way) * (map.content - map.viewport));
}

/** The position of the scrollbar for a pixel of the content; undoes `topOf`. */
export function scrollTopOf(map: ScrollMap, top: number): number {
  if (map.canvas === map.content) return top;
  const way = map.content - map.viewport;
  return way <= 0 ? 0 : (top / way) * (map.canvas - map.viewport);
}

/** A pixel of the content that can be at the top of the window. */
export function clampTop(map: ScrollMap, top: number): number {
  return Math.max(0, Math.min(top, map.content - map.viewport));
}

/** The rows to draw, first and last inclusive; last is -1 when there are none. */
export function visibleRows(
  map: ScrollMap,
  top: number,
  overscan: number,
): { readonly first: number; readonly last: number } {
  const first = Math.floor(top / map.rowHeight) - overscan;
  const last = Math.ceil((top + map.viewport) / map.rowHeight) - 1 + overscan;
  return { first: Math.max(0, first), last: Math.min(map.rows - 1, last) };
}

/** The least movement that brings a row into the window whole. */
export function topShowing(map: ScrollMap, top: number, row: number): number {
  const start = row * map.rowHeight;
  if (start < top) return clampTop(map, start);
  const end = start + map.rowHeight;
  return end > top + map.viewport ? clampTop(map, end - map.viewport) : top;
}
