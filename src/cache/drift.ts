// Whether a table is still what it was when it was measured, told from two marks (evidence-cache.md 8.5).
import { ordinal, sorted } from '../kernel/compare.ts';
import type { CacheChange } from '../model/cache/cache-listing.ts';
import type { CacheSettings } from '../model/cache/cache-settings.ts';
import type { TableMark } from '../model/cache/table-mark.ts';
import type { ParentMark } from '../model/cache/table-manifest.ts';
import { displayTable } from '../model/table-ref.ts';
import { type Evaluation, because } from './evaluation.ts';

/** How far a table may have moved; absent, not at all. */
export type DriftTolerance = CacheSettings['drift'];

/** A table with the tables its references point to, as they are or were. */
export interface MarkedTable {
  readonly mark: TableMark;
  readonly parents: readonly ParentMark[];
}

/**
 * Null when the table and its parents count as unchanged. Columns or keys that changed are `schema.changed`; more rows gone or come than
 * is tolerated, none where nothing is, are `drift.rows`. Then equal write marks mean unchanged. Another write mark is `drift.writes` where
 * nothing is tolerated. Where the server does not tell, `drift.unknown`: what may have changed is measured anew.
 */
export function driftOf(now: MarkedTable, stored: MarkedTable, tolerance: DriftTolerance): Evaluation | null {
  const own = markDrift(now.mark, stored.mark, '', tolerance);
  if (own !== null) return own;
  const [before, after] = [parentsOf(stored), parentsOf(now)];
  for (const key of sorted(new Set([...before.keys(), ...after.keys()]), ordinal)) {
    const [parent, storedParent] = [after.get(key), before.get(key)];
    const [mark, storedMark] = [parent?.mark ?? null, storedParent?.mark ?? null];
    if (mark === null && storedMark === null) continue;
    const named = parent ?? storedParent;
    const name = named === undefined ? '' : `parent ${displayTable(named.table)}`;
    if (mark === null || storedMark === null)
      return because('schema.changed', [{ input: name, expected: presence(mark), actual: presence(storedMark) }]);
    const drift = markDrift(mark, storedMark, `${name} `, tolerance);
    if (drift !== null) return drift;
  }
  return null;
}

/** Rows a table may have grown or shrunk by, given how many it had: the smaller of both limits; null when neither is set. */
export function toleratedRows(rows: bigint, tolerance: DriftTolerance): bigint | null {
  const limits: bigint[] = [];
  if (tolerance?.rows !== undefined) limits.push(BigInt(tolerance.rows));
  if (tolerance?.share !== undefined)
    limits.push((rows * BigInt(Math.round(tolerance.share * SHARE_PARTS))) / BigInt(SHARE_PARTS));
  return sorted(limits, (a, b) => (a < b ? -1 : a > b ? 1 : 0))[0] ?? null;
}

/** A share is exact to nine digits. */
const SHARE_PARTS = 1_000_000_000;

function markDrift(now: TableMark, stored: TableMark, prefix: string, tolerance: DriftTolerance): Evaluation | null {
  const change = (input: string, expected: string | null, actual: string | null): CacheChange => ({
    input: `${prefix}${input}`,
    expected,
    actual,
  });
  if (now.schemaDigest !== stored.schemaDigest)
    return because('schema.changed', [change('schemaDigest', now.schemaDigest, stored.schemaDigest)]);
  const rows = change('rows', now.rows, stored.rows);
  const writes = change('writeMark', now.writeMark, stored.writeMark);
  const [rowsNow, rowsStored] = [wholeNumber(now.rows), wholeNumber(stored.rows)];
  const isCounted = rowsNow !== null && rowsStored !== null;
  const tolerated = toleratedRows(rowsStored ?? 0n, tolerance);
  // Before the write marks: a deleted row moves no rowversion.
  if (isCounted && distance(rowsNow, rowsStored) > (tolerated ?? 0n)) return because('drift.rows', [rows]);
  if (now.writeMark !== null && now.writeMark === stored.writeMark) return null;
  if (tolerated !== null) return isCounted ? null : because('drift.unknown', [rows, writes]);
  return because(now.writeMark === null || stored.writeMark === null ? 'drift.unknown' : 'drift.writes', [writes]);
}

/** NUL separates the parts, since no database allows it in a name. */
function parentsOf({ parents }: MarkedTable): ReadonlyMap<string, ParentMark> {
  return new Map(parents.map((parent) => [`${parent.table.schema}\u0000${parent.table.table}`, parent]));
}

function presence(mark: TableMark | null): string | null {
  return mark === null ? null : 'present';
}

function wholeNumber(text: string | null): bigint | null {
  return text !== null && /^\d+$/.test(text) ? BigInt(text) : null;
}

function distance(a: bigint, b: bigint): bigint {
  return a < b ? b - a : a - b;
}
