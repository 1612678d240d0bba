// How the keyboard moves through rows and how cells are ordered; no screen in here.

/** The row a key leads to, null when the key does not move. `current` is -1 before the first move. */
export function movedIndex(key: string, current: number, count: number, page: number): number | null {
  if (count === 0) return null;
  const last = count - 1;
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return Math.min(last, current + 1);
    case 'ArrowUp':
    case 'k':
      return Math.max(0, current - 1);
    case 'PageDown':
      return Math.min(last, Math.max(0, current) + page);
    case 'PageUp':
      return Math.max(0, current - page);
    case 'Home':
      return 0;
    case 'End':
      return last;
  }
  return null;
}

type Value = string | number | bigint | null;

/** Numbers by size, text by code unit after case folding; the same on every machine. */
export function compareValues(a: Value, b: Value): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (typeof a === 'string' || typeof b === 'string') {
    const left = String(a).toUpperCase();
    const right = String(b).toUpperCase();
    return left < right ? -1 : left > right ? 1 : 0;
  }
  return a < b ? -1 : a > b ? 1 : 0;
}
