// What is painted of a dense picture: lines by kind, blocks by colour, outlines for what is wrong or selected.
import type { Box } from '../../graph/layout.ts';
import { detailAt } from '../../graph/level-of-detail.ts';
import type { Drawing, LineKind } from './drawing.ts';
import type { Mark } from './marks.ts';
import type { Palette } from './palette.ts';
import type { Topology } from './topology-view.ts';

export interface PaintScene {
  readonly palette: Palette;
  readonly lines: readonly {
    readonly path: Path2D;
    readonly colour: string;
    readonly wide: boolean;
    readonly dash: readonly number[];
  }[];
  readonly blocks: readonly { readonly colour: string; readonly boxes: readonly Box[] }[];
  readonly outlines: readonly { readonly colour: string; readonly boxes: readonly Box[] }[];
  readonly hasSelection: boolean;
}

/** Prepares a picture for painting; done once per picture, selection and scheme. */
export function sceneOf(
  topology: Topology,
  marks: readonly (readonly Mark[])[],
  drawing: Drawing,
  selected: number | null,
  palette: Palette,
): PaintScene {
  const kinds: readonly {
    readonly kind: LineKind;
    readonly colour: string;
    readonly wide: boolean;
    readonly dash: readonly number[];
  }[] = [
    { kind: 'binding', colour: palette.lineStrong, wide: false, dash: [] },
    { kind: 'missing', colour: palette.warning, wide: false, dash: [2, 3] },
    { kind: 'deferred', colour: palette.warning, wide: true, dash: [6, 4] },
    { kind: 'violated', colour: palette.differs, wide: true, dash: [] },
  ];
  const lines = kinds.map(({ kind, ...look }) => ({
    ...look,
    path: new Path2D(
      drawing.lines
        .filter((line) => line.kind === kind)
        .map(({ path }) => path)
        .join(''),
    ),
  }));
  const blocks = new Map<string, Box[]>();
  const wrong: Box[] = [];
  const cyclic: Box[] = [];
  for (const [id, box] of drawing.layout.boxes) {
    const mark = topology.modules.get(topology.graph.tables[id]?.module ?? '');
    const colour = mark === undefined ? palette.vacuous : (palette.modules[mark.colour] ?? palette.vacuous);
    const list = blocks.get(colour);
    if (list === undefined) blocks.set(colour, [box]);
    else list.push(box);
    if (marks[id]?.includes('violation') === true) wrong.push(box);
    else if (marks[id]?.includes('cycle') === true) cyclic.push(box);
  }
  const chosen = selected === null ? undefined : drawing.layout.boxes.get(selected);
  return {
    palette,
    lines,
    blocks: [...blocks].map(([colour, boxes]) => ({ colour, boxes })),
    outlines: [
      { colour: palette.warning, boxes: cyclic },
      { colour: palette.differs, boxes: wrong },
      { colour: palette.accent, boxes: chosen === undefined ? [] : [chosen] },
    ],
    hasSelection: chosen !== undefined,
  };
}

/** Paints a scene into a context that is already scaled to the picture. */
export function paint(context: CanvasRenderingContext2D, scene: PaintScene, zoom: number): void {
  for (const { path, colour, wide, dash } of scene.lines) {
    context.strokeStyle = colour;
    context.setLineDash([...dash]);
    context.lineWidth = wide ? Math.max(1.5, 1.4 / zoom) : Math.max(0.8, 0.6 / zoom);
    context.globalAlpha = wide ? 1 : scene.hasSelection ? 0.25 : zoom < 0.34 ? 0.4 : 0.6;
    context.stroke(path);
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
  const isFar = detailAt(zoom, true) === 'blocks';
  for (const { colour, boxes } of scene.blocks) {
    if (!isFar) {
      context.fillStyle = scene.palette.raised;
      for (const { x, y, width, height } of boxes) context.fillRect(x, y, width, height);
    }
    context.fillStyle = colour;
    for (const { x, y, width, height } of boxes) context.fillRect(x, y, isFar ? width : 4, height);
  }
  for (const { colour, boxes } of scene.outlines) {
    context.strokeStyle = colour;
    context.lineWidth = Math.max(3, 2.5 / zoom);
    const out = context.lineWidth;
    for (const { x, y, width, height } of boxes)
      context.strokeRect(x - out, y - out, width + 2 * out, height + 2 * out);
  }
}
