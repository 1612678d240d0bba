import { foldCase } from '../../../kernel/fold-case.ts';

/** Two items of the same name; `level` tells how loosely the names were read, from 0. */
export interface Match<T> {
  readonly source: T;
  readonly target: T;
  readonly level: number;
}

/** A way to read a name; null where it cannot be read so. */
export type Reading<T> = (item: T, side: 'source' | 'target') => string | null;

/**
 * Matches items of both sides by name, the strictest reading first. A looser reading sees only what is still unmatched, and decides
 * only where exactly one item of each side has the name: between twins nothing is guessed. In the order of the source.
 */
export function matchNames<T>(
  source: readonly T[],
  target: readonly T[],
  readings: readonly Reading<T>[],
): readonly Match<T>[] {
  const matched = new Map<T, Match<T>>();
  const taken = new Set<T>();
  for (const [level, reading] of readings.entries()) {
    if (matched.size === source.length || taken.size === target.length) break;
    const left = byName(source, 'source', reading, (item) => matched.has(item));
    const right = byName(target, 'target', reading, (item) => taken.has(item));
    for (const [name, [one, ...twins]] of left) {
      const [other, ...others] = right.get(name) ?? [];
      if (one === undefined || other === undefined || twins.length > 0 || others.length > 0) continue;
      matched.set(one, { source: one, target: other, level });
      taken.add(other);
    }
  }
  return source.flatMap((item) => matched.get(item) ?? []);
}

/**
 * A name without what spellings differ in: case, underscores, hyphens and spaces, so that `invoice_line`, `InvoiceLine` and
 * `INVOICELINE` are one. Null when nothing is left.
 */
export function spelling(name: string): string | null {
  const bare = foldCase(name.replaceAll(/[\s_-]/gu, ''));
  return bare === '' ? null : bare;
}

function byName<T>(
  items: readonly T[],
  side: 'source' | 'target',
  reading: Reading<T>,
  isMatched: (item: T) => boolean,
): ReadonlyMap<string, readonly T[]> {
  const named = new Map<string, T[]>();
  for (const item of items) {
    const name = isMatched(item) ? null : reading(item, side);
    if (name === null) continue;
    const twins = named.get(name);
    if (twins === undefined) named.set(name, [item]);
    else twins.push(item);
  }
  return named;
}
