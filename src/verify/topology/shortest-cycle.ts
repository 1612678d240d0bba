import { at, type Digraph } from './digraph.ts';
import { Peeling, spanned } from './subgraph.ts';

/** A cycle shorter than a limit, that there is none, or that the bound of work was reached before it was known. */
export type ShorterCycle =
  | { readonly kind: 'found'; readonly cycle: readonly number[] }
  | { readonly kind: 'none' }
  | { readonly kind: 'stopped' };

/**
 * Looks inside a strongly connected component for a cycle with fewer than `limit` vertices. From each vertex a breadth-first
 * search no deeper than would help; then the vertex is taken out, since every cycle through it has been seen, and with it
 * whatever is on no cycle any more. `work` bounds the visited edges.
 */
export function shorterCycle(
  graph: Digraph,
  members: readonly number[],
  limit: number,
  work: number,
  signal: AbortSignal,
): ShorterCycle {
  if (limit <= 2) return { kind: 'none' };
  const { graph: part, whole } = spanned(graph, members);
  const peeling = new Peeling(part);
  const previous = new Int32Array(part.size);
  const round = new Int32Array(part.size);
  let left = work;
  for (let start = 0; start < part.size; start += 1) {
    if (peeling.alive[start] === 0) continue;
    if (left < 0 || signal.aborted) return { kind: 'stopped' };
    let frontier = [start];
    round[start] = start + 1;
    for (let length = 1; length < limit && frontier.length > 0; length += 1) {
      const next: number[] = [];
      for (const v of frontier) {
        for (let edge = at(part.offsets, v); edge < at(part.offsets, v + 1); edge += 1) {
          left -= 1;
          const target = at(part.targets, edge);
          if (target === start) return { kind: 'found', cycle: trace(previous, start, v, whole) };
          if (peeling.alive[target] === 0 || round[target] === start + 1) continue;
          round[target] = start + 1;
          previous[target] = v;
          next.push(target);
        }
      }
      if (left < 0) return { kind: 'stopped' };
      frontier = next;
    }
    peeling.remove(start);
  }
  return { kind: 'none' };
}

function trace(previous: Int32Array, start: number, last: number, whole: readonly number[]): readonly number[] {
  const backwards: number[] = [];
  for (let v = last; v !== start; v = at(previous, v)) backwards.push(whole[v] ?? -1);
  return [whole[start] ?? -1, ...backwards.reverse()];
}
