import { foldCase } from '../kernel/fold-case.ts';

/**
 * Values by parts of a name, first as spelled, then in any other case when only one spelling is there. Exporters compare profile
 * names with their case and so lose a profile whose case differs from the model's (model-and-profile.md 1.10); case twins stay
 * apart here too.
 */
export class NamedIndex<T> {
  readonly #exact = new Map<string, T>();
  /** Folded key to the one spelling that has it; null when there are several. */
  readonly #spellings = new Map<string, string | null>();

  /** `worse` settles two values for one name. */
  constructor(items: Iterable<T>, partsOf: (item: T) => readonly string[], worse: (first: T, other: T) => T) {
    for (const item of items) {
      const key = partsOf(item).join(SEPARATOR);
      const known = this.#exact.get(key);
      this.#exact.set(key, known === undefined ? item : worse(known, item));
      if (known !== undefined) continue;
      const folded = foldCase(key);
      this.#spellings.set(folded, this.#spellings.has(folded) ? null : key);
    }
  }

  /** The value of a name; null when there is none, or several differ from it in case only. */
  find(...parts: readonly string[]): T | null {
    const key = parts.join(SEPARATOR);
    const exact = this.#exact.get(key);
    if (exact !== undefined) return exact;
    const spelling = this.#spellings.get(foldCase(key)) ?? null;
    return spelling === null ? null : (this.#exact.get(spelling) ?? null);
  }
}

/** NUL: no database allows it in a name. */
const SEPARATOR = '\u0000';
