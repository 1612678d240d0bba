/**
 * Columns that a filter such as `([EMAIL] IS NOT NULL AND [CODE] IS NOT NULL)` wants to be set. Null for every other filter: its text
 * is written for another server, and is not run.
 */
export function columnsSetBy(filter: string): readonly string[] | null {
  const columns: string[] = [];
  for (const condition of filter.split(/\s+and\s+/i)) {
    const [, bracketed, quoted, plain] = NOT_NULL.exec(condition) ?? [];
    const column = bracketed?.replaceAll(']]', ']') ?? quoted?.replaceAll('""', '"') ?? plain;
    if (column === undefined) return null;
    columns.push(column);
  }
  return columns;
}

const NOT_NULL =
  /^[\s(]*(?:\[((?:[^\]]|\]\])+)\]|"((?:[^"]|"")+)"|([\p{L}_][\p{L}\p{N}_]*))\s+is\s+not\s+null[\s)]*$/iu;
