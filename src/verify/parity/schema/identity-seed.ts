import type { Dialect } from '../../../connect/dialects/dialect.ts';
import type { Cell, Statement } from '../../../connect/session.ts';
import type { SchemaDifference } from '../../../model/parity/schema-difference.ts';
import { displayTable, type TableRef } from '../../../model/table-ref.ts';
import type { ColumnPair } from '../pairing/table-pairs.ts';

/** The columns that the target numbers by itself, where it tells which number comes next. */
export function seededColumns(columns: readonly ColumnPair[]): readonly ColumnPair[] {
  return columns.filter(({ target }) => target.identity !== null && target.identity.next !== null);
}

/** Asks for the number furthest along in the direction of the target's numbering; NULL for an empty table. */
export function furthestStatement(dialect: Dialect, table: TableRef, { target }: ColumnPair): Statement {
  const direction = isDescending(target.identity?.increment ?? null) ? 'min' : 'max';
  return {
    text: `select ${direction}(${dialect.quote(target.name)}) as furthest from ${dialect.table(table)}`,
    parameters: [],
    purpose: `${direction === 'max' ? 'largest' : 'smallest'} ${target.name} of ${displayTable(table)}`,
  };
}

/**
 * Whether the target's next number is taken already, so that the next insert collides (parity.md 9.4): `furthest` is the answer to
 * `furthestStatement`. Null when it is not, and when either number is not known.
 */
export function seedDifference({ attribute, source, target }: ColumnPair, furthest: Cell): SchemaDifference | null {
  const next = target.identity?.next ?? null;
  const largest = wholeOf(furthest);
  if (next === null || largest === null || !WHOLE.test(next)) return null;
  const isTaken = isDescending(target.identity?.increment ?? null) ? BigInt(next) >= largest : BigInt(next) <= largest;
  if (!isTaken) return null;
  return {
    aspect: 'identity-seed',
    subject: attribute,
    source: source.identity?.next ?? null,
    target: next,
    weight: 'warning',
    message: `The next number of ${target.name} in the target is ${next}, but its rows are numbered up to ${largest}: the next insert will collide.`,
    fix: `Set the identity or sequence of the target beyond ${largest}.`,
  };
}

const WHOLE = /^-?\d+$/;

function isDescending(increment: string | null): boolean {
  return increment !== null && increment.startsWith('-');
}

function wholeOf(cell: Cell): bigint | null {
  if (typeof cell === 'bigint') return cell;
  if (typeof cell === 'number') return Number.isSafeInteger(cell) ? BigInt(cell) : null;
  return typeof cell === 'string' && WHOLE.test(cell) ? BigInt(cell) : null;
}
