import { foldCase } from '../kernel/fold-case.ts';
import type { NullabilityOverride } from '../model/policy/tightening-settings.ts';

/** The attributes that overrides keep nullable: module, entity and attribute by logical name, case ignored (policy.md 4.2, step 7). */
export class NullabilityOverrides {
  readonly #words = new Map<string, string>();
  readonly #matched = new Set<string>();

  constructor(overrides: readonly NullabilityOverride[]) {
    for (const { module, entity, attributes } of overrides)
      for (const attribute of attributes)
        this.#words.set(keyOf(module, entity, attribute), `${module}.${entity}.${attribute}`);
  }

  /** Whether an attribute is kept nullable; the override then counts as matched. */
  covers(module: string, entity: string, attribute: string): boolean {
    if (this.#words.size === 0) return false;
    const key = keyOf(module, entity, attribute);
    const isCovered = this.#words.has(key);
    if (isCovered) this.#matched.add(key);
    return isCovered;
  }

  /** Overrides that nothing asked for: mistyped, or left over. */
  unmatched(): readonly string[] {
    return [...this.#words].filter(([key]) => !this.#matched.has(key)).map(([, words]) => words);
  }
}

function keyOf(...parts: readonly string[]): string {
  return parts.map((part) => foldCase(part.trim())).join('\u0000');
}
