import { ok, type Result } from '../../kernel/result.ts';
import type { ParitySettings } from '../../model/parity/parity-settings.ts';
import type { Problem } from '../../model/problem.ts';
import type { Candidates } from './descend/candidates.ts';
import { pairingDigest } from './descend/pairing-digest.ts';
import type { TableMeter } from './descend/table-meter.ts';
import { finishTable } from './finish-table.ts';
import { inTurn } from './in-turn.ts';
import type { UnpairedTable } from './pairing/table-pairs.ts';
import type { SessionPair } from './parity-input.ts';
import {
  firstReading,
  isToBeConfirmed,
  onlyReading,
  type Reading,
  type ReadingPorts,
  secondReading,
} from './readings.ts';
import type { ComparedTable } from './report/base-verification.ts';
import { unpairedFindings } from './report/findings.ts';
import { judgeUnpaired } from './report/judge-table.ts';
import { NOT_READ, type TableOutcome } from './report/table-outcome.ts';
import type { TablePlan } from './table-plan.ts';

/** A table of the comparison at its place. */
export interface PlannedTable {
  readonly position: number;
  readonly plan: TablePlan | UnpairedTable;
  readonly meter: TableMeter;
}

export interface ComparePlansInput {
  readonly tables: readonly PlannedTable[];
  readonly sessions: readonly [SessionPair, ...SessionPair[]];
  readonly settings: ParitySettings;
  /** Lets go of the views that are held and takes new ones, so that what was written meanwhile is seen. */
  readonly renewViews: () => Promise<void>;
  /** In words, once a time limit has passed; null before. */
  readonly stopped: () => string | null;
}

/**
 * Compares every table, each pair of sessions taking the next one when it is done with one; the answers are in the order of
 * the tables. Sessions that lost their connection take no more tables as long as others go on. With `confirm`, tables that
 * differ are compared a second time after the delay, over new views, and only rows that differed at first count. Tables that a
 * time limit leaves unread are listed as such; those that a cancellation interrupts are left out and not kept. Errors: of what
 * keeps the tables.
 */
export async function comparePlans(
  input: ComparePlansInput,
  ports: ReadingPorts,
  signal: AbortSignal,
): Promise<Result<readonly ComparedTable[], Problem>> {
  const { tables } = input;
  const progress: Progress = { finished: new Map(), unconfirmed: new Map() };
  ports.progress('Comparing tables', 0, tables.length);
  const first = await inTurn(input.sessions, tables, signal, (table, sessions) =>
    readFirst(input, progress, table, sessions, ports, signal),
  );
  if (!first.ok) return first;
  const second = await confirmAll(input, progress, ports, signal);
  if (!second.ok) return second;
  if (input.stopped() !== null)
    for (const table of tables) {
      if (progress.finished.has(table) || table.plan.kind === 'unpaired') continue;
      const unread = await finish(input, progress, table, table.plan, NOT_READ, ports);
      if (!unread.ok) return unread;
    }
  return ok(tables.flatMap((table) => progress.finished.get(table) ?? []));
}

interface Progress {
  readonly finished: Map<PlannedTable, ComparedTable>;
  /** Tables that differ at first, with the rows that do. */
  readonly unconfirmed: Map<PlannedTable, Candidates>;
}

async function readFirst(
  input: ComparePlansInput,
  progress: Progress,
  table: PlannedTable,
  sessions: SessionPair,
  ports: ReadingPorts,
  signal: AbortSignal,
): Promise<Result<Problem | null, Problem>> {
  const { plan, position } = table;
  const { settings } = input;
  if (plan.kind === 'unpaired') {
    const comparison = judgeUnpaired(plan);
    note(
      input,
      progress,
      table,
      { pairing: plan, comparison, findings: unpairedFindings(comparison, plan.fix) },
      ports,
    );
    return ok(null);
  }
  const earlier = await ports.resumed(position, pairingDigest(plan, settings, ports.sha256));
  if (earlier !== null) {
    const { comparison, evidence } = earlier;
    note(input, progress, table, { pairing: plan.pairing, comparison, findings: evidence?.findings ?? [] }, ports);
    return ok(null);
  }
  const reading = readingOf(input, table, plan, sessions);
  if (settings.confirm === undefined)
    return await finish(input, progress, table, plan, await onlyReading(reading, ports, signal), ports);
  const { outcome, known } = await firstReading(reading, ports, signal);
  if (!isToBeConfirmed(outcome, known)) return await finish(input, progress, table, plan, outcome, ports);
  table.meter.enter('confirming', { differences: known.rows() });
  progress.unconfirmed.set(table, known);
  return ok(null);
}

async function confirmAll(
  input: ComparePlansInput,
  progress: Progress,
  ports: ReadingPorts,
  signal: AbortSignal,
): Promise<Result<void, Problem>> {
  const { unconfirmed, finished } = progress;
  const afterMs = input.settings.confirm?.afterMs ?? 0;
  if (unconfirmed.size === 0 || signal.aborted) return ok(undefined);
  ports.progress('Waiting to confirm what differs', finished.size, input.tables.length);
  await ports.wait(afterMs, signal);
  await input.renewViews();
  return await inTurn(input.sessions, [...unconfirmed], signal, async ([table, known], sessions) => {
    const { plan } = table;
    if (plan.kind === 'unpaired') return ok(null);
    const reading = readingOf(input, table, plan, sessions);
    const outcome = await secondReading(reading, known, afterMs, ports, signal);
    return await finish(input, progress, table, plan, outcome, ports);
  });
}

function readingOf(
  { settings, stopped }: ComparePlansInput,
  { position, meter }: PlannedTable,
  plan: TablePlan,
  sessions: SessionPair,
): Reading {
  return { position, plan, meter, sessions, settings, stopped };
}

/** Judges and keeps what was read; answers the problem that the table had, so that a lost connection is noticed. */
async function finish(
  input: ComparePlansInput,
  progress: Progress,
  table: PlannedTable,
  plan: TablePlan,
  outcome: TableOutcome,
  ports: ReadingPorts,
): Promise<Result<Problem | null, Problem>> {
  if (outcome.failure?.code === 'connect.cancelled' && input.stopped() === null) return ok(outcome.failure);
  const ended = outcome === NOT_READ ? { ...outcome, stopped: input.stopped() } : outcome;
  const compared = await finishTable(table.position, plan, ended, input.settings, ports);
  if (!compared.ok) return compared;
  note(input, progress, table, compared.value, ports);
  return ok(outcome.failure);
}

function note(
  { tables }: ComparePlansInput,
  { finished }: Progress,
  table: PlannedTable,
  compared: ComparedTable,
  ports: ReadingPorts,
): void {
  const { verdict, sourceRows, targetRows, differences, entity } = compared.comparison;
  finished.set(table, compared);
  table.meter.enter('finished', {
    verdict,
    sourceRows,
    targetRows,
    differences: differences === null ? 0 : differences.missing + differences.extra + differences.changed,
  });
  ports.progress(entity, finished.size, tables.length);
}
