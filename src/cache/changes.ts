// What is not what it was, name by name.
import { type Json, canonicalJson } from '../kernel/canonical-json.ts';
import { ordinal, sorted } from '../kernel/compare.ts';
import type { CacheChange } from '../model/cache/cache-listing.ts';

/** Names whose values differ, in ordinal order; a name that one side lacks is null there. */
export function changesBetween(
  now: ReadonlyMap<string, string | null>,
  stored: ReadonlyMap<string, string | null>,
): readonly CacheChange[] {
  const names = sorted(new Set([...now.keys(), ...stored.keys()]), ordinal);
  return names
    .filter((name) => now.has(name) !== stored.has(name) || now.get(name) !== stored.get(name))
    .map((input) => ({ input, expected: now.get(input) ?? null, actual: stored.get(input) ?? null }));
}

/** JSON values by name as text that can be compared and shown: a text is itself, anything else its canonical JSON. */
export function shownInputs(inputs: { readonly [name: string]: Json }): ReadonlyMap<string, string | null> {
  return new Map(
    Object.entries(inputs).map(([name, value]) => [
      name,
      value === null ? null : typeof value === 'string' ? value : canonicalJson(value),
    ]),
  );
}
