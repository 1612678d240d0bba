// Which table of the graph a finding of the checker speaks about, so that it can be opened.
import type { Finding } from '../../../src/model/finding.ts';
import type { GraphTable, OrderGraph } from '../../graph/order-graph.ts';

/** The table named by a finding's subject (`schema.table`, or the first one it holds) or by its place; null for none. */
export function tableOfFinding(graph: OrderGraph, finding: Finding): GraphTable | null {
  const entity = /^\/entities\/(\d+)/.exec(finding.at?.pointer ?? '');
  const names = namesOf(graph);
  const subject = names.get(finding.subject);
  if (subject !== undefined) return subject;
  let best: GraphTable | null = null;
  let bestAt = Number.POSITIVE_INFINITY;
  let bestLength = 0;
  for (const [name, table] of names) {
    const at = finding.subject.indexOf(name);
    // The longest name at the earliest place: `dbo.ORDER` must not win over `dbo.ORDER_LINE`.
    if (at < 0 || at > bestAt || (at === bestAt && name.length <= bestLength)) continue;
    best = table;
    bestAt = at;
    bestLength = name.length;
  }
  if (best !== null) return best;
  return entity === null ? null : (graph.tables[Number(entity[1])] ?? null);
}

function namesOf(graph: OrderGraph): ReadonlyMap<string, GraphTable> {
  return new Map(graph.tables.map((table) => [`${table.ref.schema}.${table.ref.table}`, table]));
}
