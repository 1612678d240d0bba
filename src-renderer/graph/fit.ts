// Where to put the window over a picture.
import type { Box, Layout } from './layout.ts';

export interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** Room around a picture in CSS pixels; the headings of the columns stand at the top. */
const MARGIN = { side: 12, top: 40, bottom: 20 } as const;
/** A few tables are shown a little larger than natural rather than lost in the window. */
const LARGEST = 1.2;
/** Above this zoom a picture starts whole: its names are comfortable to read, not merely there. */
export const WHOLE = 0.33;
/** A start on a part of the picture is not further away than this. */
const CLOSE = 0.56;
/** Nor nearer: what is around it says where it is. */
const CLOSEST = 0.8;

/** The view that shows all of a picture. Sizes are in CSS pixels. */
export function fitAll(layout: Layout, width: number, height: number): View {
  return fitBox({ ...boundsOf(layout), zoom: LARGEST }, width, height);
}

/**
 * The view a picture starts with: all of it where its names can be read well, else around the first tables of `focus`,
 * as many as fit, else from its top left.
 */
export function startView(layout: Layout, width: number, height: number, focus: readonly number[]): View {
  const all = fitAll(layout, width, height);
  if (all.zoom >= WHOLE || layout.engine === 'grid') return all;
  const boxes = focus.flatMap((table) => layout.boxes.get(table) ?? []);
  const first = boxes[0];
  if (first === undefined) return { x: MARGIN.side, y: MARGIN.top, zoom: CLOSE };
  let wanted = centreOn(first, width, height, CLOSE);
  let held = first;
  for (const box of boxes.slice(1)) {
    held = around([held, box]);
    const view = fitBox({ ...held, zoom: CLOSEST }, width, height);
    if (view.zoom < CLOSE) break;
    wanted = view;
  }
  const bounds = boundsOf(layout);
  return {
    x: within(wanted.x, bounds.x * wanted.zoom, bounds.width * wanted.zoom, width, MARGIN.side, MARGIN.side),
    y: within(wanted.y, bounds.y * wanted.zoom, bounds.height * wanted.zoom, height, MARGIN.top, MARGIN.bottom),
    zoom: wanted.zoom,
  };
}

/** Whether nothing of a picture is outside the window. */
export function isWhole(layout: Layout, view: View, width: number, height: number): boolean {
  return isInView(boundsOf(layout), view, width, height);
}

/** Tables and the frames around cycles, which may reach beyond them. */
function boundsOf(layout: Layout): Box {
  return around([{ x: 0, y: 0, width: layout.width, height: layout.height }, ...layout.groups.map(({ box }) => box)]);
}

function around(boxes: readonly Box[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const box of boxes) {
    left = Math.min(left, box.x);
    top = Math.min(top, box.y);
    right = Math.max(right, box.x + box.width);
    bottom = Math.max(bottom, box.y + box.height);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** The view with a box in the middle of what the margins leave, at most at the zoom that comes with it. */
function fitBox(box: Box & { readonly zoom: number }, width: number, height: number): View {
  const roomX = width - 2 * MARGIN.side;
  const roomY = height - MARGIN.top - MARGIN.bottom;
  const zoom = Math.max(0.02, Math.min(box.zoom, roomX / Math.max(1, box.width), roomY / Math.max(1, box.height)));
  return {
    x: MARGIN.side + (roomX - box.width * zoom) / 2 - box.x * zoom,
    y: MARGIN.top + (roomY - box.height * zoom) / 2 - box.y * zoom,
    zoom,
  };
}

/** Keeps a picture that is larger than the window from leaving a part of it empty; centres one that is smaller. */
function within(offset: number, start: number, size: number, room: number, before: number, after: number): number {
  const free = room - before - after;
  if (size <= free) return before + (free - size) / 2 - start;
  return Math.min(before - start, Math.max(room - after - size - start, offset));
}

/** The view with a box in its middle. */
export function centreOn(box: Box, width: number, height: number, zoom: number): View {
  return {
    x: width / 2 - (box.x + box.width / 2) * zoom,
    y: height / 2 - (box.y + box.height / 2) * zoom,
    zoom,
  };
}

/** Whether a box is wholly inside the window. */
export function isInView(box: Box, view: View, width: number, height: number): boolean {
  const left = box.x * view.zoom + view.x;
  const top = box.y * view.zoom + view.y;
  return left >= 0 && top >= 0 && left + box.width * view.zoom <= width && top + box.height * view.zoom <= height;
}
