// A finished picture: where everything is, drawn lines included; nothing in it changes while somebody zooms or pans.
import { linkPath } from '../../graph/edge-path.ts';
import type { GraphLink } from '../../graph/order-graph.ts';
import type { Layout, LayoutTable } from '../../graph/layout.ts';
import type { LayoutAnswer } from '../../graph/layout-engine.ts';
import { isDense } from '../../graph/level-of-detail.ts';
import { type TableAt, tableAt } from '../../graph/table-at.ts';
import type { Topology } from './topology-view.ts';

export type LineKind = 'binding' | 'violated' | 'deferred' | 'missing';

export interface Line {
  readonly link: GraphLink;
  readonly path: string;
  readonly kind: LineKind;
}

export interface Drawing {
  readonly layout: Layout;
  readonly tables: readonly LayoutTable[];
  readonly lines: readonly Line[];
  /** Too large for the document tree: a canvas paints it. */
  readonly isDense: boolean;
  readonly at: TableAt;
  readonly milliseconds: number;
  readonly fallback: LayoutAnswer['fallback'];
}

/** Prepares a layout for drawing. Linear. */
export function drawingOf(
  topology: Topology,
  tables: readonly LayoutTable[],
  links: readonly GraphLink[],
  answer: LayoutAnswer,
): Drawing {
  const { layout } = answer;
  const lines = links
    .filter(({ kind }) => kind !== 'self')
    .map((link) => ({
      link,
      path: linkPath(layout, { id: link.index, from: link.parent, to: link.child }),
      kind: lineKind(topology, link),
    }));
  return {
    layout,
    tables,
    lines,
    isDense: isDense(tables.length, lines.length),
    at: tableAt(layout),
    milliseconds: answer.milliseconds,
    fallback: answer.fallback,
  };
}

/** How the line of a link looks; `violated` when the positions contradict a foreign key that binds. */
export function lineKind({ graph }: Topology, link: GraphLink): LineKind {
  switch (link.kind) {
    case 'deferred':
      return 'deferred';
    case 'missing':
      return 'missing';
    case 'self':
    case 'binding': {
      const parent = graph.tables[link.parent]?.position ?? -1;
      const child = graph.tables[link.child]?.position ?? -1;
      return parent < child || parent < 0 ? 'binding' : 'violated';
    }
  }
}
