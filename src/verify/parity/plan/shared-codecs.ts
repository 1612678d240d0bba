import type { CellCodec } from '../../../connect/canonical/cell-codec.ts';
import { codecFor } from '../../../connect/canonical/codec-for.ts';
import type { ColumnType } from '../../../connect/canonical/column-type.ts';
import type { Result } from '../../../kernel/result.ts';
import type { ParityRule } from '../../../model/parity/parity-rule.ts';

/** How the values of a pair of columns are compared, as `codecFor` answers it. */
export type CodecOf = (
  source: ColumnType,
  target: ColumnType,
  rules: readonly ParityRule[],
) => Result<CellCodec, string>;

/**
 * Codecs of one comparison, made once for each pair of types under the same rules: a database has thousands of columns and a few dozen
 * types. Types are told apart by identity, which is that of their catalog (`catalog-rows.ts`).
 */
export function sharedCodecs(): CodecOf {
  const root: Branch = { codec: null, next: new Map() };
  return (source, target, rules) => {
    let branch = root;
    for (const step of [source, target, ...rules]) {
      const next = branch.next.get(step) ?? { codec: null, next: new Map<object, Branch>() };
      branch.next.set(step, next);
      branch = next;
    }
    branch.codec ??= codecFor(source, target, rules);
    return branch.codec;
  };
}

interface Branch {
  codec: Result<CellCodec, string> | null;
  readonly next: Map<object, Branch>;
}
