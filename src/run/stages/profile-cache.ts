import type { Json } from '../../kernel/canonical-json.ts';
import type { TableMark } from '../../model/cache/table-mark.ts';
import type { MeasuredTable } from '../../model/profile/measured-table.ts';
import type { TableRef } from '../../model/table-ref.ts';

/** What an entry of the cache is about: one table in one environment, and everything that its measurement depends on. */
export interface ProfiledTable {
  /** The name of the connection. */
  readonly environment: string;
  readonly module: string;
  readonly table: TableRef;
  /**
   * What decides which statements are sent and what their answers mean: identity of the database, columns, candidates and
   * references of the model, knobs, rules for equal texts. No path and no secret.
   */
  readonly inputs: { readonly [name: string]: Json };
  /** Read before the table was measured, so that a change meanwhile shows the next time. */
  readonly mark: TableMark;
  /** Tables that its references point to, on whose rows the orphans depend; a null mark when the database has no such table. */
  readonly parents: readonly { readonly table: TableRef; readonly mark: TableMark | null }[];
}

/** What the cache says about a table before it is measured; reasons are those of evidence-cache.md 4.1 and drift. */
export type CacheLookup =
  | { readonly outcome: 'reused'; readonly key: string; readonly reason: string; readonly measured: MeasuredTable }
  | { readonly outcome: 'missed'; readonly key: string; readonly reason: string };

/** Whether a measurement was kept; `reason` says why not, or why it had to be made. */
export interface CacheKept {
  readonly key: string;
  readonly outcome: 'created' | 'notKept';
  readonly reason: string;
}

/** Keeps what was measured of tables between runs. It never fails a run: what goes wrong is a reason. */
export interface ProfileCache {
  readonly lookup: (subject: ProfiledTable, signal: AbortSignal) => Promise<CacheLookup>;
  /** Called only with whole measurements: no probe of it ended badly. */
  readonly keep: (subject: ProfiledTable, measured: MeasuredTable, signal: AbortSignal) => Promise<CacheKept>;
}
