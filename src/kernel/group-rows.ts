/** Rows that share a key, in the order they came; keys in the order first seen. */
export function groupRows<Row>(rows: Iterable<Row>, key: (row: Row) => string): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const name = key(row);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [row]);
    else group.push(row);
  }
  return groups;
}

/** One key from several parts; NUL separates them, since no database allows it in a name. */
export function compositeKey(...parts: readonly (string | number)[]): string {
  return parts.join('\u0000');
}
