// The current picture as a file: SVG text, or PNG painted from it.
import { err, ok, type Result } from '../../../src/kernel/result.ts';
import type { Problem } from '../../../src/model/problem.ts';
import { exportSvg, svgSize } from '../../graph/export-svg.ts';
import { columnTitle } from '../../graph/layout-input.ts';
import type { Layout } from '../../graph/layout.ts';
import { cycleTitle } from './cycle-view.ts';
import { lineKind } from './drawing.ts';
import { linkSentence } from './inequality.ts';
import { type Palette, readPalette } from './palette.ts';
import type { Workbench } from './workbench-context.ts';

/** Writes the layout on the screen as SVG in the colours of the current scheme. */
export function svgOf({ topology, isLinkShown }: Workbench, layout: Layout): string {
  const { graph, modules } = topology;
  const palette = readPalette(document.documentElement);
  const cards = [...layout.boxes.keys()].flatMap((id) => {
    const table = graph.tables[id];
    if (table === undefined) return [];
    const mark = modules.get(table.module);
    return [
      {
        id,
        title: table.label,
        subtitle: `${table.ref.schema}.${table.ref.table}`,
        code: mark?.code ?? '',
        position: table.table === null ? '–' : String(table.position),
        colour: mark === undefined ? palette.vacuous : (palette.modules[mark.colour] ?? palette.vacuous),
      },
    ];
  });
  const lines = graph.links
    .filter((link) => layout.boxes.has(link.parent) && layout.boxes.has(link.child) && isLinkShown(link))
    .map((link) => ({
      id: link.index,
      from: link.parent,
      to: link.child,
      kind: link.kind === 'self' ? link.kind : lineKind(topology, link),
      description: linkSentence(graph, link),
    }));
  return exportSvg({
    title: `Load order, ${String(cards.length)} tables`,
    layout,
    cards,
    lines,
    columnTitles: new Map(layout.columns.map(({ column }) => [column, columnTitle(graph, column)])),
    groupTitles: new Map(layout.groups.map(({ group }) => [group, cycleTitle(topology, group)])),
    ink: inkOf(palette),
  });
}

/** Paints an SVG as PNG, twice its size where the browser's largest canvas allows it; base64 without prefix. */
export async function pngOf(svg: string, layout: Layout): Promise<Result<string, Problem>> {
  const { width, height } = svgSize(layout);
  const scale = Math.min(2, LARGEST_SIDE / width, LARGEST_SIDE / height, Math.sqrt(LARGEST_AREA / (width * height)));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  const failed: Problem = {
    code: 'export.png',
    message: 'The browser could not paint the picture.',
    fix: 'Export SVG instead, or show fewer tables.',
  };
  try {
    await image.decode();
  } catch {
    return err(failed);
  }
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const data = canvas.toDataURL('image/png');
  return data.startsWith('data:image/png;base64,') ? ok(data.slice('data:image/png;base64,'.length)) : err(failed);
}

const LARGEST_SIDE = 16_000;
const LARGEST_AREA = 120_000_000;

function inkOf(palette: Palette) {
  return {
    ground: palette.canvas,
    card: palette.raised,
    border: palette.lineStrong,
    text: palette.text,
    quiet: palette.text3,
    line: palette.lineStrong,
    deferred: palette.warning,
    wrong: palette.differs,
  };
}
