/** Target minus source; null where a side was not counted. */
export function deltaOf(source: number | null, target: number | null): number | null {
  return source === null || target === null ? null : target - source;
}
