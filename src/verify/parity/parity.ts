import type { SqlSession } from '../../connect/session.ts';
import type { Clock } from '../../kernel/clock.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { ConnectionKind } from '../../model/connection.ts';
import type { DataIntegrityVerification } from '../../model/data-integrity.ts';
import type { Finding } from '../../model/finding.ts';
import type { Model } from '../../model/model.ts';
import type { NamingOverrides } from '../../model/naming.ts';
import type { Problem } from '../../model/problem.ts';
import type { Coverage } from '../../model/report.ts';
import type { Verdict } from '../../model/verdict.ts';
import { baseVerification } from './report/base-verification.ts';
import { cancelled, comparePairings } from './compare-pairings.ts';
import { findingsOf } from './report/findings.ts';
import { pairByModel } from './pairing/pair-by-model.ts';
import { pairByName } from './pairing/pair-by-name.ts';
import { type SideCatalog, readSideCatalog } from './pairing/side-catalog.ts';
import { type HeldView, type SideView, describeSide, holdView } from './side-view.ts';
import { type CountsSummary, coverageOf, summaryOf, verdictOf } from './report/summary.ts';
import type { NamedPair, Pairing } from './pairing/table-pairs.ts';

/** A session on each side; a pair of them compares one table at a time. */
export interface SessionPair {
  readonly source: SqlSession;
  readonly target: SqlSession;
}

export interface CompareCountsInput {
  /** Filtered as for the export; null pairs tables and columns by name. */
  readonly model: Model | null;
  readonly naming: NamingOverrides;
  /** As many tables are counted at once as there are pairs. The caller opens them, and closes them afterwards. */
  readonly sessions: readonly [SessionPair, ...SessionPair[]];
  /** Which tables take part; all when absent. */
  readonly tables?: (table: NamedPair) => boolean;
  /** Whether external entities are compared too; by default they are listed only (parity.md 1.1). */
  readonly includeExternal?: boolean;
  /** Whether a table without rows on both sides is worse than a proved one. */
  readonly expectRows?: boolean;
}

export interface CountsOutcome {
  /** `data-integrity-verification.json`. */
  readonly document: DataIntegrityVerification;
  readonly findings: readonly Finding[];
  readonly verdict: Verdict;
  readonly strength: 'counts';
  readonly coverage: Coverage;
  readonly summary: CountsSummary;
}

/** Told as tables are done. */
export type ParityProgress = (what: string, done: number, of: number | null) => void;

/**
 * Compares row counts and NULL counts of every table, both sides at once (parity.md 1, 2 and 6.2). A table that cannot be
 * counted is `incomplete` with its reason and the others go on. Each side is seen in one snapshot where its server allows one. Errors, all of a whole side: those of the session while its
 * catalog is read, `connect.cancelled`.
 */
export async function compareCounts(
  input: CompareCountsInput,
  deps: { readonly clock: Clock },
  progress: ParityProgress,
  signal: AbortSignal,
): Promise<Result<CountsOutcome, Problem>> {
  const [first, ...more] = input.sessions;
  progress('Reading tables and columns', 0, null);
  const views = await Promise.all([
    holdView([first.source, ...more.map((pair) => pair.source)], signal),
    holdView([first.target, ...more.map((pair) => pair.target)], signal),
  ]);
  try {
    return await compareHeld(input, views, deps, progress, signal);
  } finally {
    await Promise.all(views.map((view) => view.end()));
  }
}

async function compareHeld(
  input: CompareCountsInput,
  views: readonly [HeldView, HeldView],
  deps: { readonly clock: Clock },
  progress: ParityProgress,
  signal: AbortSignal,
): Promise<Result<CountsOutcome, Problem>> {
  const [{ source, target }] = input.sessions;
  const sides = await Promise.all([readSide(source, views[0], signal), readSide(target, views[1], signal)]);
  const [sourceSide, targetSide] = sides;
  if (!sourceSide.ok) return sourceSide;
  if (!targetSide.ok) return targetSide;
  const pairings = pairingsOf(input, sourceSide.value.catalog, targetSide.value.catalog);
  const compared = await comparePairings(pairings, input.sessions, deps.clock, progress, signal);
  if (signal.aborted) return err(cancelled(source.name));
  const base = baseVerification(compared);
  return ok({
    document: {
      format: 'plumbline/data-integrity',
      formatVersion: 1,
      overallStatus: base.passed ? 'PASS' : 'WARN',
      verificationTimestampUtc: deps.clock.now(),
      source: sourceSide.value.view,
      target: targetSide.value.view,
      tables: compared.map(({ comparison }) => comparison),
      baseVerification: base,
      uatUsersVerification: null,
    },
    findings: findingsOf(compared),
    verdict: verdictOf(compared, input.expectRows === true),
    strength: 'counts',
    coverage: coverageOf(compared),
    summary: summaryOf(compared),
  });
}

interface Side {
  readonly view: SideView;
  readonly catalog: SideCatalog;
}

async function readSide(session: SqlSession, view: HeldView, signal: AbortSignal): Promise<Result<Side, Problem>> {
  const catalog = await readSideCatalog(session, signal);
  if (!catalog.ok) return catalog;
  return ok({ view: await describeSide(session, view, signal), catalog: catalog.value });
}

function pairingsOf(input: CompareCountsInput, source: SideCatalog, target: SideCatalog): readonly Pairing[] {
  const tables = input.tables ?? (() => true);
  if (input.model !== null)
    return pairByModel(input.model, source, target, {
      naming: input.naming,
      tables,
      includeExternal: input.includeExternal === true,
    });
  const [sessions] = input.sessions;
  const schemas = { source: DEFAULT_SCHEMA[sessions.source.kind], target: DEFAULT_SCHEMA[sessions.target.kind] };
  return pairByName(source, target, schemas, tables);
}

const DEFAULT_SCHEMA: { readonly [K in ConnectionKind]: string } = { mssql: 'dbo', postgres: 'public', duckdb: 'main' };
