import type { CellCodec } from '../../connect/canonical/cell-codec.ts';
import type { ComparisonKey } from '../../model/data-integrity.ts';
import type { SchemaDifference } from '../../model/parity/schema-difference.ts';
import type { ColumnPair, TablePair, UnpairedColumn } from './pairing/table-pairs.ts';

/** A pair of columns with how their values are compared. */
export interface ComparedColumn {
  readonly pair: ColumnPair;
  readonly codec: CellCodec;
  /** Its values are not written to evidence. */
  readonly redacted: boolean;
}

/** Everything that is settled about a pair of tables before a row is read. */
export interface TablePlan {
  readonly kind: 'plan';
  readonly pairing: TablePair;
  /** Compared columns, in the order of the pairing. */
  readonly columns: readonly ComparedColumn[];
  /** Columns that are only counted, because their values have no canonical form, and why. */
  readonly countedOnly: readonly { readonly pair: ColumnPair; readonly reason: string }[];
  /** Columns that are left out altogether, by rule, by design or because one side lacks them. */
  readonly leftOut: readonly UnpairedColumn[];
  readonly key: ComparisonKey;
  /** Positions in `columns` of the key's columns, in order; empty for a multiset. */
  readonly keyColumns: readonly number[];
  /** Sides whose server keeps the key unique and without NULL; on the other, duplicates must be looked for. */
  readonly keyEnforced: { readonly source: boolean; readonly target: boolean };
  /** Conditions in each server's words, without `where`. */
  readonly filter: { readonly source: string | null; readonly target: string | null };
  /** Rows by the catalog's estimate; null when the server does not tell. */
  readonly estimatedRows: { readonly source: number | null; readonly target: number | null };
  /** Sides whose server shows the login a part of the rows only: equality of what is seen proves nothing of the rest. */
  readonly hidesRows: { readonly source: boolean; readonly target: boolean };
  readonly schema: readonly SchemaDifference[];
  /** What a reader should know about how the pair was made: the spelling it was found by, who enforces the key, default rules. */
  readonly notes: readonly string[];
}
