import { canonicalJson } from '../../../kernel/canonical-json.ts';
import type { ParityRule } from '../../../model/parity/parity-rule.ts';

/** What rules do, as text, so that those of two comparisons can be told apart; for what they were meant is left out. */
export function rulesText(rules: readonly ParityRule[]): string {
  return canonicalJson(
    rules.map((rule) => {
      const effects = Object.entries(rule).filter(([name]) => !TARGETS.has(name));
      return Object.fromEntries(effects);
    }),
  );
}

const TARGETS: ReadonlySet<string> = new Set(['table', 'column', 'type']);
