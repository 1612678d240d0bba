import { at, type Digraph } from './digraph.ts';
import { spanned } from './subgraph.ts';

/** Whether fewer edges would do: such a set, that there is none, or that the bound of work was reached before it was known. */
export type SmallerSet =
  | { readonly kind: 'found'; readonly edges: readonly (readonly [source: number, target: number])[] }
  | { readonly kind: 'none' }
  | { readonly kind: 'stopped' };

/**
 * Looks for fewer than `size` breakable edges whose removal leaves a component without a cycle. Every cycle must lose one of its
 * breakable edges, so the search takes a cycle and branches over them; `size` cycles that share no breakable edge settle it at
 * once. `work` bounds the visited edges.
 */
export function smallerSet(
  graph: Digraph,
  members: readonly number[],
  isBreakable: (source: number, target: number) => boolean,
  size: number,
  work: number,
  signal: AbortSignal,
): SmallerSet {
  if (size <= 1) return { kind: 'none' };
  const { graph: part, whole } = spanned(graph, members);
  const search = new Search(part, whole, isBreakable, work, signal);
  if (search.disjointCycles(size) >= size) return { kind: 'none' };
  if (size > DEEPEST) return { kind: 'stopped' };
  const edges = search.remove(size - 1);
  if (edges === null) return { kind: search.isStopped ? 'stopped' : 'none' };
  return {
    kind: 'found',
    edges: edges.map((edge) => [whole[search.sourceOf(edge)] ?? -1, whole[at(part.targets, edge)] ?? -1]),
  };
}

/** The search recurses once per removed edge; sets this large are out of reach of its bound anyway. */
const DEEPEST = 60;

class Search {
  readonly #graph: Digraph;
  readonly #breakable: Uint8Array;
  readonly #gone: Uint8Array;
  readonly #source: Int32Array;
  readonly #signal: AbortSignal;
  #work: number;

  constructor(
    graph: Digraph,
    whole: readonly number[],
    isBreakable: (source: number, target: number) => boolean,
    work: number,
    signal: AbortSignal,
  ) {
    this.#graph = graph;
    this.#breakable = new Uint8Array(graph.targets.length);
    this.#gone = new Uint8Array(graph.targets.length);
    this.#source = new Int32Array(graph.targets.length);
    this.#signal = signal;
    this.#work = work;
    for (let v = 0; v < graph.size; v += 1) {
      for (let edge = at(graph.offsets, v); edge < at(graph.offsets, v + 1); edge += 1) {
        this.#source[edge] = v;
        this.#breakable[edge] = isBreakable(whole[v] ?? -1, whole[at(graph.targets, edge)] ?? -1) ? 1 : 0;
      }
    }
  }

  get isStopped(): boolean {
    return this.#work < 0 || this.#signal.aborted;
  }

  sourceOf(edge: number): number {
    return at(this.#source, edge);
  }

  /** How many cycles without a common breakable edge are found greedily, up to `enough`: a lower bound of any set. */
  disjointCycles(enough: number): number {
    const taken: number[] = [];
    let count = 0;
    while (count < enough && !this.isStopped) {
      const breakable = this.#cycle()?.filter((edge) => this.#breakable[edge] === 1) ?? [];
      if (breakable.length === 0) break;
      for (const edge of breakable) this.#gone[edge] = 1;
      taken.push(...breakable);
      count += 1;
    }
    for (const edge of taken) this.#gone[edge] = 0;
    return count;
  }

  /** A set of at most `most` edges without which no cycle is left, or null. */
  remove(most: number): number[] | null {
    const cycle = this.#cycle();
    if (cycle === null) return [];
    if (most === 0 || this.isStopped) return null;
    for (const edge of cycle) {
      if (this.#breakable[edge] === 0) continue;
      this.#gone[edge] = 1;
      const rest = this.remove(most - 1);
      this.#gone[edge] = 0;
      if (rest !== null) return [edge, ...rest];
    }
    return null;
  }

  /** The edges of some cycle of what is left, or null: a depth-first search that stops at the first edge back into its path. */
  #cycle(): number[] | null {
    const { size, offsets, targets } = this.#graph;
    const state = new Uint8Array(size);
    const next = offsets.slice();
    for (let root = 0; root < size; root += 1) {
      if (state[root] !== 0) continue;
      const path: number[] = [];
      let v = root;
      state[v] = ON_PATH;
      for (;;) {
        const edge = at(next, v);
        if (edge === at(offsets, v + 1)) {
          state[v] = DONE;
          const back = path.pop();
          if (back === undefined) break;
          v = this.sourceOf(back);
          continue;
        }
        next[v] = edge + 1;
        this.#work -= 1;
        if (this.#gone[edge] === 1) continue;
        const target = at(targets, edge);
        if (state[target] === DONE) continue;
        if (state[target] === ON_PATH) {
          const from = path.findIndex((step) => this.sourceOf(step) === target);
          return from < 0 ? [edge] : [...path.slice(from), edge];
        }
        path.push(edge);
        state[target] = ON_PATH;
        v = target;
      }
    }
    return null;
  }
}

const ON_PATH = 1;
const DONE = 2;
