import { ordinal } from '../kernel/compare.ts';
import type { TraceNode } from '../model/policy/decision.ts';
import type { Rationale } from '../model/policy/rationale.ts';

/** A step without steps below it. */
export function leaf(
  code: string,
  description: string,
  result: boolean,
  rationales: readonly Rationale[] = [],
): TraceNode {
  return { code, description, result, rationales, children: [] };
}

/** Makes leaves of one code, of which equal ones are one object, so that thousands of decisions can share a trace. */
export function interned(
  code: string,
  description: string,
): (result: boolean, rationales: readonly Rationale[]) => TraceNode {
  const known = new Map<string, TraceNode>();
  return (result, rationales) => {
    const key = `${String(result)} ${rationales.join()}`;
    let node = known.get(key);
    if (node === undefined) {
      node = leaf(code, description, result, rationales);
      known.set(key, node);
    }
    return node;
  };
}

/** A step made from others. */
export function branch(code: string, description: string, result: boolean, children: readonly TraceNode[]): TraceNode {
  return { code, description, result, rationales: [], children };
}

/** Adds every rationale of a tree to a set, whether the step that has it is true or not (policy.md 4.2, step 1). */
export function gatherRationales(node: TraceNode, into: Set<Rationale>): void {
  for (const rationale of node.rationales) into.add(rationale);
  for (const child of node.children) gatherRationales(child, into);
}

/** Rationales sorted by code, each once. */
export function sortedRationales(rationales: ReadonlySet<Rationale>): readonly Rationale[] {
  return [...rationales].sort(ordinal);
}
