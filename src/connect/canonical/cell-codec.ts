import type { Result } from '../../kernel/result.ts';
import type { ParityRule } from '../../model/parity/parity-rule.ts';
import type { Cell } from '../session.ts';

/** The kinds of values that have a canonical form; both columns of a pair are encoded in the same one. */
export const FAMILIES = [
  'exact',
  'float',
  'boolean',
  'text',
  'binary',
  'uuid',
  'date',
  'time',
  'timestamp',
  'instant',
  'json',
] as const;
export type Family = (typeof FAMILIES)[number];

export type SideName = 'source' | 'target';

/** How the values of a pair of columns become canonical text, on each side in SQL and here. */
export interface CellCodec {
  readonly family: Family;
  /** The rules that apply to this pair, in the order they are applied. */
  readonly rules: readonly ParityRule[];
  /** What a reader should know: "char(10) against varchar(10): padding is not data". */
  readonly notes: readonly string[];
  /** Equal only within a tolerance: digests cannot tell, so cells must be compared. */
  readonly needsCells: boolean;
  /**
   * SQL for the canonical payload (after rules) as text, NULL for NULL; null where the server cannot compute it and rows must be
   * streamed. `column` is a quoted column, possibly with an alias before it.
   */
  readonly payloadSql: (side: SideName, column: string) => string | null;
  /** SQL for the encoded cell (tag, length, payload; `N` for NULL) as text; null like `payloadSql`. */
  readonly encodedSql: (side: SideName, column: string) => string | null;
  /** SQL that fetches the raw value so that the driver hands it over without loss. */
  readonly fetchSql: (side: SideName, column: string) => string;
  /** SQL for a condition that is true for rows whose value a rule changes; null when no rule applies or the server cannot tell. */
  readonly changedSql: (side: SideName, column: string) => string | null;
  /** The raw fetched value as evidence shows it. */
  readonly show: (side: SideName, cell: Cell) => string | null;
  /** The canonical payload (after rules) of a fetched value, null for NULL; an error names what cannot be represented. */
  readonly payload: (side: SideName, cell: Cell) => Result<string | null, string>;
  /** Whether two payloads count as equal: the same text, or within the tolerance. */
  readonly equal: (source: string | null, target: string | null) => boolean;
}
