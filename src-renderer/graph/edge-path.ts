// The drawn line of a link, computed once per layout: zooming and panning never touch it.
import type { Box, Layout, LayoutLink, Point } from './layout.ts';

const CORNER = 8;

/** The SVG path of a link from its parent to its child; empty when either has no place. */
export function linkPath(layout: Layout, link: LayoutLink): string {
  const from = layout.boxes.get(link.from);
  const to = layout.boxes.get(link.to);
  if (from === undefined || to === undefined) return '';
  if (link.from === link.to) return loop(from);
  const route = layout.routes.get(link.id);
  if (route !== undefined && layout.engine === 'elk') return rounded(route);
  const start = { x: from.x + from.width, y: middle(from) };
  const end = { x: to.x, y: middle(to) };
  if (end.x >= start.x) return smooth([start, ...(route ?? []), end]);
  return around(from, to);
}

const middle = (box: Box): number => box.y + box.height / 2;
/** Half pixels keep exported files small and lines sharp. */
const n = (value: number): string => String(Math.round(value * 2) / 2);

function smooth(points: readonly Point[]): string {
  let path = '';
  points.forEach((point, index) => {
    const before = points[index - 1];
    if (before === undefined) {
      path += `M${n(point.x)} ${n(point.y)}`;
      return;
    }
    if (before.y === point.y) {
      path += `L${n(point.x)} ${n(point.y)}`;
      return;
    }
    const bend = Math.max(18, (point.x - before.x) / 2);
    path += `C${n(before.x + bend)} ${n(before.y)} ${n(point.x - bend)} ${n(point.y)} ${n(point.x)} ${n(point.y)}`;
  });
  return path;
}

function rounded(points: readonly Point[]): string {
  let path = '';
  points.forEach((point, index) => {
    const before = points[index - 1];
    const after = points[index + 1];
    if (before === undefined) path += `M${n(point.x)} ${n(point.y)}`;
    else if (after === undefined) path += `L${n(point.x)} ${n(point.y)}`;
    else {
      const inward = towards(point, before);
      const outward = towards(point, after);
      path += `L${n(inward.x)} ${n(inward.y)}Q${n(point.x)} ${n(point.y)} ${n(outward.x)} ${n(outward.y)}`;
    }
  });
  return path;
}

function towards(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const step = length === 0 ? 0 : Math.min(CORNER, length / 2) / length;
  return { x: from.x + (to.x - from.x) * step, y: from.y + (to.y - from.y) * step };
}

/** A link that does not run forward: below the cards when it goes back, beside them in one column. */
function around(from: Box, to: Box): string {
  if (Math.abs(from.x - to.x) < from.width) {
    const x = from.x + from.width;
    const out = x + 44;
    return `M${n(x)} ${n(middle(from))}C${n(out)} ${n(middle(from))} ${n(out)} ${n(middle(to))} ${n(to.x + to.width)} ${n(middle(to))}`;
  }
  const start = { x: from.x + from.width / 2, y: from.y + from.height };
  const end = { x: to.x + to.width / 2, y: to.y + to.height };
  const below = Math.max(start.y, end.y) + 34;
  return `M${n(start.x)} ${n(start.y)}C${n(start.x)} ${n(below)} ${n(end.x)} ${n(below)} ${n(end.x)} ${n(end.y)}`;
}

function loop(box: Box): string {
  const x = box.x + box.width;
  const y = middle(box);
  return `M${n(x)} ${n(y - 10)}C${n(x + 34)} ${n(y - 22)} ${n(x + 34)} ${n(y + 22)} ${n(x)} ${n(y + 10)}`;
}
