/** Graph questions answered the slow and plain way, for graphs of a handful of vertices. */
export type Edges = readonly (readonly [from: number, to: number])[];

/** Lengths of shortest ways of one edge or more, Infinity where there is none (Floyd and Warshall). */
export function distances(size: number, edges: Edges): number[][] {
  const far = Array.from({ length: size }, () => Array.from({ length: size }, () => Number.POSITIVE_INFINITY));
  for (const [from, to] of edges) far[from]![to] = 1;
  for (let via = 0; via < size; via += 1)
    for (let from = 0; from < size; from += 1)
      for (let to = 0; to < size; to += 1)
        far[from]![to] = Math.min(far[from]![to]!, far[from]![via]! + far[via]![to]!);
  return far;
}

/** Whether no vertex leads back to itself. */
export function isAcyclic(size: number, edges: Edges): boolean {
  return distances(size, edges).every((row, vertex) => row[vertex] === Number.POSITIVE_INFINITY);
}

/** Components of two vertices or more, by mutual reachability. */
export function mutualComponents(size: number, edges: Edges): number[][] {
  const far = distances(size, edges);
  const seen = new Set<number>();
  const components: number[][] = [];
  for (let start = 0; start < size; start += 1) {
    if (seen.has(start)) continue;
    const members = far
      .map((_, other) => other)
      .filter((other) => far[start]![other]! + far[other]![start]! < Number.POSITIVE_INFINITY);
    for (const member of members) seen.add(member);
    if (members.length > 1) components.push(members);
  }
  return components;
}

/** A shortest cycle through any of the members, each vertex leading to the next. */
export function someShortestCycle(size: number, edges: Edges, members: readonly number[]): number[] {
  const far = distances(size, edges);
  const start = members.reduce((best, member) => (far[member]![member]! < far[best]![best]! ? member : best));
  const cycle = [start];
  for (let here = start, left = far[start]![start]! - 1; left > 0; left -= 1) {
    here = edges.find(([from, to]) => from === here && far[to]![start] === left)![1];
    cycle.push(here);
  }
  return cycle;
}

/** The number of edges of the longest way out of each vertex; −1 on a cycle or where one is reached. */
export function longestWays(size: number, edges: Edges): number[] {
  const far = distances(size, edges);
  const endless = far.map(
    (row, v) =>
      row[v]! < Number.POSITIVE_INFINITY ||
      row.some((d, to) => d < Number.POSITIVE_INFINITY && far[to]![to]! < Number.POSITIVE_INFINITY),
  );
  const longest = (v: number): number =>
    Math.max(0, ...edges.filter(([from]) => from === v).map(([, to]) => longest(to) + 1));
  return endless.map((isEndless, v) => (isEndless ? -1 : longest(v)));
}

/** Subsets by size, smallest first. */
export function subsetsBySize<T>(items: readonly T[]): T[][] {
  const subsets = Array.from({ length: 2 ** items.length }, (_, mask) =>
    items.filter((_item, bit) => (mask >> bit) & 1),
  );
  return subsets.sort((a, b) => a.length - b.length);
}
