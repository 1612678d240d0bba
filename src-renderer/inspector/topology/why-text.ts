// The answer to "why is X before Y" in sentences.
import type { OrderGraph } from '../../graph/order-graph.ts';
import type { TieBreak, Why } from '../../graph/why-before.ts';

/** The headline of an answer. */
export function whyHeadline(graph: OrderGraph, why: Why): string {
  const name = (table: number): string => graph.tables[table]?.label ?? '?';
  switch (why.kind) {
    case 'same':
      return 'Pick two different tables.';
    case 'chain': {
      const length = why.steps.length;
      return length === 1
        ? `${name(why.earlier)} comes before ${name(why.later)} because a foreign key binds them.`
        : `${name(why.earlier)} comes before ${name(why.later)} through a chain of ${String(length)} foreign keys.`;
    }
    case 'violated':
      return `${name(why.earlier)} comes before ${name(why.later)}, but foreign keys ask for the opposite.`;
    case 'free':
      return `No chain of foreign keys orders ${name(why.earlier)} and ${name(why.later)}, either way.`;
    case 'outside':
      return `${name(why.table)} is not in the data set, so it has no place in the order.`;
  }
}

/** Why two unrelated tables still stand in this order (the comparator of topology.md 4). */
export function tieBreakText(graph: OrderGraph, earlier: number, later: number, tie: TieBreak): string {
  const name = (table: number): string => graph.tables[table]?.label ?? '?';
  const first = name(earlier);
  const second = name(later);
  switch (tie.rule) {
    case 'manual':
      return tie.later === null
        ? `${first} has manual position ${String(tie.earlier)}; ${second} has none, so ${first} comes first.`
        : `Manual positions decide: ${String(tie.earlier)} (${first}) < ${String(tie.later)} (${second}).`;
    case 'junction':
      return `${second} is a junction table, and junction tables are deferred behind other ready tables.`;
    case 'module':
      return `Both were ready; modules decide, without case: ${tie.earlier} < ${tie.later}.`;
    case 'entity':
      return `Both were ready and of one module; logical names decide, without case: ${tie.earlier} < ${tie.later}.`;
    case 'effective-name':
      return `Both were ready; effective names decide, without case: ${tie.earlier} < ${tie.later}.`;
    case 'waited': {
      const parent = graph.tables[tie.parent];
      return `${second} was not ready yet: it waits for ${name(tie.parent)}, which is loaded at position ${String(parent?.position ?? -1)}, after ${first}.`;
    }
    case 'unexplained':
      return 'The certificate does not say what set them apart; either order satisfies every foreign key.';
  }
}
