// Chance without chance: numbers that depend on the seed and on what they are for, made inside DuckDB.

/** SQL for a number from 0 to `below` − 1 that depends on `row` and `salt` only. */
export function draw(row: string, salt: number, below: number): string {
  return `cast(hash(${row}, cast(${salt} as bigint)) % cast(${below} as ubigint) as bigint)`;
}

/** SQL to order rows by chance. */
export function shuffled(row: string, salt: number): string {
  return `hash(${row}, cast(${salt} as bigint))`;
}

/** A 32-bit number for a purpose: FNV-1a over seed and purpose, mixed as MurmurHash3 ends. */
export function saltOf(seed: number, ...purpose: readonly string[]): number {
  let state = 0x811c9dc5;
  for (const character of [String(seed), ...purpose].join('/')) {
    state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
}
