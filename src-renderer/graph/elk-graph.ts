// Translation to ELK's JSON and back: columns are given to ELK as positions, so that it keeps depth = column.
import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js';
import {
  type Box,
  CARD_HEIGHT,
  CARD_WIDTH,
  COLUMN_GAP,
  type Layout,
  type LayoutInput,
  measure,
  type Point,
  ROW_GAP,
} from './layout.ts';

/** The graph in ELK's words. Links that do not run to a later column are left out: they are drawn around, not through. */
export function toElk(input: LayoutInput): ElkNode {
  const columns = [...new Set(input.tables.map(({ column }) => column))].sort((a, b) => a - b);
  const placeOf = new Map(columns.map((column, index) => [column, index]));
  const columnOf = new Map(input.tables.map(({ id, column }) => [id, column]));
  const tables = [...input.tables].sort((a, b) => a.rank - b.rank || a.id - b.id);
  return {
    id: 'root',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'RIGHT',
      // Interactive layering takes the columns from x; the other steps are free.
      'elk.layered.layering.strategy': 'INTERACTIVE',
      'elk.layered.cycleBreaking.strategy': 'INTERACTIVE',
      'elk.layered.crossingMinimization.strategy': 'LAYER_SWEEP',
      'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
      'elk.layered.nodePlacement.favorStraightEdges': 'true',
      'elk.edgeRouting': 'ORTHOGONAL',
      'elk.separateConnectedComponents': 'false',
      'elk.spacing.nodeNode': String(ROW_GAP),
      'elk.spacing.edgeNode': '10',
      'elk.spacing.edgeEdge': '8',
      'elk.layered.spacing.nodeNodeBetweenLayers': String(COLUMN_GAP),
      'elk.layered.spacing.edgeNodeBetweenLayers': '20',
      'elk.layered.spacing.edgeEdgeBetweenLayers': '8',
      'elk.padding': '[top=0,left=0,bottom=0,right=0]',
    },
    children: tables.map((table, row) => ({
      id: `t${String(table.id)}`,
      width: CARD_WIDTH,
      height: CARD_HEIGHT,
      x: (placeOf.get(table.column) ?? 0) * (CARD_WIDTH + COLUMN_GAP),
      y: row * (CARD_HEIGHT + ROW_GAP),
    })),
    edges: input.links
      .filter(({ from, to }) => (columnOf.get(from) ?? 0) < (columnOf.get(to) ?? 0))
      .map(({ id, from, to }) => ({
        id: `l${String(id)}`,
        sources: [`t${String(from)}`],
        targets: [`t${String(to)}`],
      })),
  };
}

/** The layout in ELK's answer; null when a table has no place in it. */
export function fromElk(input: LayoutInput, answer: ElkNode): Layout | null {
  const boxes = new Map<number, Box>();
  for (const { id, x = 0, y = 0, width = CARD_WIDTH, height = CARD_HEIGHT } of answer.children ?? [])
    boxes.set(Number(id.slice(1)), { x, y, width, height });
  if (input.tables.some(({ id }) => !boxes.has(id))) return null;
  const routes = new Map<number, readonly Point[]>();
  for (const edge of answer.edges ?? []) routes.set(Number(edge.id.slice(1)), routeOf(edge));
  return { engine: 'elk', boxes, routes, groups: [], ...measure(input.tables, boxes) };
}

function routeOf(edge: ElkExtendedEdge): readonly Point[] {
  return (edge.sections ?? []).flatMap(({ startPoint, bendPoints, endPoint }) => [
    startPoint,
    ...(bendPoints ?? []),
    endPoint,
  ]);
}
