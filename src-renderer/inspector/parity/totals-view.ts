// What all tables of a comparison add up to: differences, what explains them, and how sure the digests are.
import type { DataIntegrityVerification } from '../../../src/model/data-integrity.ts';
import type { CollisionBound } from '../../../src/model/parity/collision-bound.ts';
import { countOf } from '../../ui/format.ts';

export interface Totals {
  readonly sourceRows: number;
  readonly targetRows: number;
  /** Null where no table was compared row by row or by digest. */
  readonly differences: {
    readonly missing: number;
    readonly extra: number;
    readonly changed: number;
    readonly cells: number;
    readonly atLeast: boolean;
  } | null;
  readonly explained: { readonly cells: number; readonly rules: number; readonly others: number } | null;
  /** Values that rules changed before comparing, both sides together. */
  readonly normalised: number;
  readonly bound: CollisionBound | null;
}

/** Adds up the tables of a document. */
export function totalsOf({ tables }: Pick<DataIntegrityVerification, 'tables'>): Totals {
  let sourceRows = 0;
  let targetRows = 0;
  let normalised = 0;
  let differences: Totals['differences'] = null;
  let explained: Totals['explained'] = null;
  const bounds: CollisionBound[] = [];
  for (const table of tables) {
    sourceRows += table.sourceRows ?? 0;
    targetRows += table.targetRows ?? 0;
    for (const column of table.columns)
      for (const effect of column.normalised) normalised += (effect.source ?? 0) + (effect.target ?? 0);
    if (table.differences !== null) differences = sum(differences, table.differences);
    if (table.explained !== null) {
      const before: NonNullable<Totals['explained']> = explained ?? { cells: 0, rules: 0, others: 0 };
      const { cells, rules, others } = table.explained;
      explained = { cells: before.cells + cells, rules: before.rules + rules, others: before.others + others };
    }
    if (table.digest?.bound) bounds.push(table.digest.bound);
  }
  return { sourceRows, targetRows, differences, explained, normalised, bound: unionBound(bounds) };
}

/** The chance that any of several comparisons went wrong is at most the sum of their bounds. */
export function unionBound(bounds: readonly CollisionBound[]): CollisionBound | null {
  const [first] = bounds;
  if (first === undefined) return null;
  let worst = first.log2;
  for (const { log2 } of bounds) worst = Math.max(worst, log2);
  let scaled = 0;
  let comparisons = 0;
  let bits = first.bits;
  for (const bound of bounds) {
    scaled += 2 ** (bound.log2 - worst);
    comparisons += bound.comparisons;
    bits = Math.min(bits, bound.bits);
  }
  return { log2: Math.min(0, worst + Math.log2(scaled)), comparisons, bits };
}

/** `≤ 2^-84` written with a raised exponent, rounded up so that it stays a bound. */
export function boundText({ log2 }: CollisionBound): string {
  const power = Math.ceil(log2);
  return power === 0 ? 'up to 1' : `≤ 2${raised(power)}`;
}

/** "41,230 differing cells = 3 rules + 12 others". */
export function explainedText({ cells, rules, others }: NonNullable<Totals['explained']>): string {
  return `${countOf(cells, 'differing cell')} = ${countOf(rules, 'rule')} + ${countOf(others, 'other')}`;
}

function sum(
  before: Totals['differences'],
  { missing, extra, changed, cells, atLeast }: NonNullable<Totals['differences']>,
): NonNullable<Totals['differences']> {
  return {
    missing: (before?.missing ?? 0) + missing,
    extra: (before?.extra ?? 0) + extra,
    changed: (before?.changed ?? 0) + changed,
    cells: (before?.cells ?? 0) + cells,
    atLeast: (before?.atLeast ?? false) || atLeast,
  };
}

const RAISED = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

function raised(power: number): string {
  return String(power).replace(/[-\d]/g, (digit) => (digit === '-' ? '⁻' : (RAISED[Number(digit)] ?? digit)));
}
