import { foldCase } from '../kernel/fold-case.ts';

/**
 * Values by parts of a name, first as spelled, then in any other case when only one spelling is there. Exporters compare profile
 * names with their case and so lose a profile whose case differs from the model's (model-and-profile.md 1.10); case twins stay
 * apart here too.
 */
export class NamedIndex<T> {
  readonly #exact = new Map<string, T>();
  /** Folded key to the one spelling that has it; null when there are several. Made when a name is first not found as spelled. */
  #spellings: ReadonlyMap<string, string | null> | null = null;

  /** `worse` settles two values for one name. */
  constructor(items: Iterable<T>, keyOf: (item: T) => string, worse: (first: T, other: T) => T) {
    for (const item of items) {
      const key = keyOf(item);
      const known = this.#exact.get(key);
      this.#exact.set(key, known === undefined ? item : worse(known, item));
    }
  }

  /** The value of a name made by `nameKey`; null when there is none, or several differ from it in case only. */
  find(key: string): T | null {
    const exact = this.#exact.get(key);
    if (exact !== undefined) return exact;
    this.#spellings ??= spellingsOf(this.#exact.keys());
    const spelling = this.#spellings.get(foldCase(key)) ?? null;
    return spelling === null ? null : (this.#exact.get(spelling) ?? null);
  }
}

/** The key of a name of three parts. NUL separates them, since no database allows it in a name. */
export function nameKey(schema: string, table: string, name: string): string {
  return `${schema}\u0000${table}\u0000${name}`;
}

function spellingsOf(keys: Iterable<string>): ReadonlyMap<string, string | null> {
  const spellings = new Map<string, string | null>();
  for (const key of keys) {
    const folded = foldCase(key);
    spellings.set(folded, spellings.has(folded) ? null : key);
  }
  return spellings;
}
