// Links the picture points out for the pane that is open: a chain of foreign keys, or what a move breaks.
import { moveTable } from '../../graph/what-if.ts';
import { whyBefore } from '../../graph/why-before.ts';
import type { Pane } from './choices.ts';
import type { Topology } from './topology-view.ts';

/** Numbers of the links to point out. */
export function pointedOut(
  topology: Topology,
  pane: Pane,
  selected: number | null,
  other: number | null,
  moveTo: number | null,
): ReadonlySet<number> {
  if (selected === null) return new Set();
  switch (pane) {
    case 'why': {
      if (other === null) return new Set();
      const why = whyBefore(topology.graph, topology.certificate, selected, other);
      return new Set(why.kind === 'chain' || why.kind === 'violated' ? why.steps.map(({ index }) => index) : []);
    }
    case 'move': {
      if (moveTo === null) return new Set();
      return new Set((moveTable(topology.graph, selected, moveTo)?.broken ?? []).map(({ link }) => link.index));
    }
    case 'table':
    case 'check':
      return new Set();
  }
}
