import type { Json } from '../kernel/canonical-json.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Sha256 } from '../kernel/hash.ts';
import type { Finding } from '../model/finding.ts';
import type { TableProgress } from '../model/parity/table-progress.ts';
import { type Coverage, Report } from '../model/report.ts';
import type { Area, RunEntry } from '../model/run.ts';
import type { Strength, Verdict } from '../model/verdict.ts';

/** A document a stage produced: where it belongs in the run folder, and its text. */
export interface StageDocument {
  readonly name: string;
  readonly path: string;
  readonly text: string;
}

/** What a stage says when it is done. */
export interface StageOutcome {
  readonly area: Area;
  readonly verdict: Verdict;
  readonly strength: Strength;
  readonly coverage: Coverage;
  readonly summary: { readonly [name: string]: Json };
  readonly findings: readonly Finding[];
  readonly documents: readonly StageDocument[];
  /** A cancelled stage that says what it knows: its documents belong to the run. Absent where it was not cancelled. */
  readonly isInterrupted?: true;
}

/** What every stage is given besides its inputs. */
export interface StageTools {
  readonly clock: Clock;
  readonly sha256: Sha256;
  readonly tool: { readonly name: string; readonly version: string };
  readonly progress: (what: string, done: number, of: number | null) => void;
  /** Told as tables of a comparison move. */
  readonly tables: (moved: readonly TableProgress[]) => void;
  /** Names files that the stage itself put into the run folder; they belong to the run even when it is cancelled. */
  readonly wrote: (entries: readonly RunEntry[]) => void;
  /** Waits; ends early when the signal is aborted. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Resolves at once, or when a paused run goes on or is cancelled. */
  readonly gate: (signal: AbortSignal) => Promise<void>;
}

/** The report of a single stage, as a verb prints it; `files` are the paths its documents were written to. */
export function stageReport(outcome: StageOutcome, files: { readonly [name: string]: string }): Report {
  return {
    verdict: outcome.verdict,
    strength: outcome.strength,
    coverage: outcome.coverage,
    summary: plainSummary(outcome.summary),
    findings: [...outcome.findings],
    files: { ...files },
  };
}

/** The same JSON as a plain object of the type that the report's schema infers. */
export function plainSummary(summary: { readonly [name: string]: Json }): Report['summary'] {
  return Report.shape.summary.parse(summary);
}
