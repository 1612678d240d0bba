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
