import type { TableRef } from '../../model/table-ref.ts';

/** How one engine writes SQL. Every identifier from a database goes through `quote`; values are bound, not written. */
export interface Dialect {
  readonly name: 'tsql' | 'postgres' | 'duckdb';
  /** An identifier, quoted so that any name is one token (`]` or `"` doubled). */
  readonly quote: (identifier: string) => string;
  /** `schema.table`, each part quoted. */
  readonly table: (ref: TableRef) => string;
  /** Placeholder of the n-th bound parameter, from 1. */
  readonly placeholder: (position: number) => string;
  /** An exact 64-bit count of an expression's rows: `COUNT_BIG(*)` or `count(*)`. */
  readonly countBig: (expression: string) => string;
}
