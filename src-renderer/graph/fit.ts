// Where to put the window over a picture.
import type { Box, Layout } from './layout.ts';

export interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** Below this zoom names cannot be read; a picture that would need it starts on one table instead. */
const READABLE = 0.5;
const MARGIN = 40;

/** The view that shows all of a picture, at most at its natural size. Sizes are in CSS pixels. */
export function fitAll(layout: Layout, width: number, height: number): View {
  const zoom = Math.min(
    1,
    (width - 2 * MARGIN) / Math.max(1, layout.width),
    (height - 2 * MARGIN) / Math.max(1, layout.height),
  );
  const kept = Math.max(0.02, zoom);
  return { x: (width - layout.width * kept) / 2, y: (height - layout.height * kept) / 2, zoom: kept };
}

/** The view a picture starts with: all of it where that is readable, else around a table, else from its top left. */
export function startView(layout: Layout, width: number, height: number, centre: number | null): View {
  const all = fitAll(layout, width, height);
  if (all.zoom >= READABLE || layout.engine === 'grid') return all;
  const zoom = 0.85;
  const box = centre === null ? undefined : layout.boxes.get(centre);
  const wanted = box === undefined ? { x: MARGIN, y: MARGIN } : centreOn(box, width, height, zoom);
  return {
    x: within(wanted.x, layout.width * zoom, width),
    y: within(wanted.y, layout.height * zoom, height),
    zoom,
  };
}

/** Keeps a picture that is larger than the window from leaving a part of it empty; centres one that is smaller. */
function within(offset: number, size: number, room: number): number {
  if (size + 2 * MARGIN <= room) return (room - size) / 2;
  return Math.min(MARGIN, Math.max(room - size - MARGIN, offset));
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
