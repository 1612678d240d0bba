import type { SqlSession } from '../../connect/session.ts';
import type { ComparedSide, DataIntegrityVerification, TableComparison } from '../../model/data-integrity.ts';
import type { Finding } from '../../model/finding.ts';
import type { Model } from '../../model/model.ts';
import type { NamingOverrides } from '../../model/naming.ts';
import type { ParitySettings } from '../../model/parity/parity-settings.ts';
import type { DifferenceColumns } from '../../model/parity/row-difference.ts';
import type { RecordedForms } from '../../model/source-fingerprint.ts';
import type { TableEvidence } from '../../model/parity/table-evidence.ts';
import type { TableProgress } from '../../model/parity/table-progress.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Sha256 } from '../../kernel/hash.ts';
import type { Result } from '../../kernel/result.ts';
import type { Problem } from '../../model/problem.ts';
import type { Coverage } from '../../model/report.ts';
import type { Strength, Verdict } from '../../model/verdict.ts';
import type { DifferenceWriter } from './difference-writer.ts';
import type { TableFilter } from './pairing/table-pairs.ts';
import type { ParitySummary } from './report/summary.ts';

/** A session on each side; a pair of them compares one table at a time. */
export interface SessionPair {
  readonly source: SqlSession;
  readonly target: SqlSession;
}

export interface ParityInput {
  /** Filtered as for the export; null pairs tables and columns by name. */
  readonly model: Model | null;
  readonly naming: NamingOverrides;
  /** As many tables are compared at once as there are pairs. The caller opens them, and closes them afterwards. */
  readonly sessions: readonly [SessionPair, ...SessionPair[]];
  readonly settings: ParitySettings;
  /** Which tables take part; all when absent. */
  readonly tables?: TableFilter;
  /** Whether external entities are compared too; by default they are listed only (parity.md 1.1). */
  readonly includeExternal?: boolean;
  /** Whether a table without rows on both sides is worse than a proved one. */
  readonly expectRows?: boolean;
  /** Columns whose values are not written to evidence: `schema.table.column` of either side, or `Entity.Attribute`. */
  readonly redact: readonly string[];
}

/** What a finished table leaves behind. */
export interface FinishedTable {
  readonly comparison: TableComparison;
  readonly evidence: TableEvidence | null;
}

/** What the comparison needs besides sessions. */
export interface ParityPorts {
  readonly clock: Clock;
  readonly sha256: Sha256;
  /** Waits; ends early when the signal is aborted. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Resolves at once, or when a paused run goes on. Awaited between statements. */
  readonly gate: (signal: AbortSignal) => Promise<void>;
  /** Opens the difference file of the table at this position. */
  readonly differences: (position: number, columns: DifferenceColumns) => Promise<Result<DifferenceWriter, Problem>>;
  /** A table that an earlier, interrupted run over the same inputs has finished; null when there is none. */
  readonly resumed: (position: number, pairingSha256: string) => Promise<FinishedTable | null>;
  /** Keeps a finished table at once, so that a killed run can be resumed; answers the path of its evidence. */
  readonly keep: (
    position: number,
    pairingSha256: string,
    table: FinishedTable,
  ) => Promise<Result<string | null, Problem>>;
  /** Told as tables move. */
  readonly tables: (moved: readonly TableProgress[]) => void;
  readonly progress: (what: string, done: number, of: number | null) => void;
  /** Told, before a cancellation is answered, what was known by then: finished tables, and the others as not reached. */
  readonly interrupted?: (known: ParityOutcome) => void;
}

export interface ParityOutcome {
  /** `data-integrity-verification.json`. */
  readonly document: DataIntegrityVerification;
  readonly findings: readonly Finding[];
  readonly verdict: Verdict;
  readonly strength: Strength;
  readonly coverage: Coverage;
  readonly summary: ParitySummary;
  readonly sides: { readonly source: ComparedSide; readonly target: ComparedSide };
  /** How the source's columns were digested, by position of the table, for `source-data-fingerprint.json`. */
  readonly forms: readonly (RecordedForms | null)[];
}
