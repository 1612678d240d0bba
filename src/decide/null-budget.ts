import type { ColumnProfile } from '../model/profile/column-profile.ts';

/** The share of NULLs a column may have and still count as free of them, exact (policy.md 2). */
export interface NullBudget {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** The budget that decimal digits such as `0.05` stand for. */
export function nullBudgetOf(digits: string): NullBudget {
  const [whole = '0', fraction = ''] = digits.split('.');
  return { numerator: BigInt(`${whole}${fraction}`), denominator: 10n ** BigInt(fraction.length) };
}

/**
 * Whether a column's NULLs are within the budget: none, or at most rows × budget, without rounding; equality passes. NULLs that were
 * counted in a sample are a share of the sample, not of all rows (evidence-cache.md 6.1).
 */
export function isWithinBudget(
  { rowCount, nullCount, nullCountStatus: { sampleSize } }: ColumnProfile,
  budget: NullBudget,
): boolean {
  if (rowCount === 0 || nullCount === 0) return true;
  const looked = sampleSize > 0 ? Math.min(sampleSize, rowCount) : rowCount;
  return BigInt(nullCount) * budget.denominator <= BigInt(looked) * budget.numerator;
}
