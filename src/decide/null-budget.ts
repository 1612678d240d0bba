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

/** Whether a column's NULLs are within the budget: none, or at most rows × budget, without rounding; equality passes. */
export function isWithinBudget({ rowCount, nullCount }: ColumnProfile, budget: NullBudget): boolean {
  if (rowCount === 0 || nullCount === 0) return true;
  return BigInt(nullCount) * budget.denominator <= BigInt(rowCount) * budget.numerator;
}
