import { ok, type Result } from '../../kernel/result.ts';
import type { ParitySettings } from '../../model/parity/parity-settings.ts';
import type { Problem } from '../../model/problem.ts';
import type { Candidates } from './descend/candidates.ts';
import { pairingDigest } from './descend/pairing-digest.ts';
import type { TableMeter } from './descend/table-meter.ts';
import { finishTable, judged } from './finish-table.ts';
import { inTurn, oneByOne } from './in-turn.ts';
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
import { scanAhead, tablesTogether } from './scan-ahead.ts';
import type { TablePlan } from './table-plan.ts';
import type { ScannedAhead } from './table-task.ts';

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
 * time limit leaves unread are listed as such; those that a cancellation leaves are listed too, but not kept, so that the next run
 * compares them. Errors: of what keeps the tables.
 */
export async function comparePlans(
  input: ComparePlansInput,
  ports: ReadingPorts,
  signal: AbortSignal,
): Promise<Result<readonly ComparedTable[], Problem>> {
  const { tables } = input;
  const progress: Progress = { finished: new Map(), unconfirmed: [] };
  ports.progress('Comparing tables', 0, tables.length);
  const first = await inTurn(input.sessions, tables, signal, {
    take: (waiting) => tablesTogether(waiting, input.sessions, input.settings),
    begin: (taken, sessions) => begin(input, progress, taken, sessions, ports, signal),
    work: (begun, sessions) => readFirst(input, progress, begun, sessions, ports, signal),
    tableOf: ({ table }) => table,
  });
  if (!first.ok) return first;
  const second = await confirmAll(input, progress, ports, signal);
  if (!second.ok) return second;
  if (input.stopped() !== null)
    for (const table of tables) {
      const { plan } = table;
      if (progress.finished.has(table) || plan.kind === 'unpaired') continue;
      const digest = pairingDigest(plan, input.settings, ports.sha256);
      const unread = await finish(input, progress, { table, plan, digest }, NOT_READ, ports);
      if (!unread.ok) return unread;
    }
  return ok(tables.map((table) => progress.finished.get(table) ?? unreached(table)));
}

/** A table that nobody read to its end when the run was cancelled; nothing is kept of it. */
function unreached({ plan }: PlannedTable): ComparedTable {
  if (plan.kind === 'unpaired') {
    const comparison = judgeUnpaired(plan);
    return { pairing: plan, comparison, findings: unpairedFindings(comparison, plan.fix) };
  }
  return judged(plan, { ...NOT_READ, failure: NOT_REACHED });
}

const NOT_REACHED: Problem = {
  code: 'parity.notReached',
  message: 'Not reached: the run was cancelled before.',
  fix: 'Run again: tables that were finished are taken over, the others are compared.',
};

interface Progress {
  readonly finished: Map<PlannedTable, ComparedTable>;
  readonly unconfirmed: UnconfirmedTable[];
}

/** A table that differs at first, with the rows that do. */
interface UnconfirmedTable extends Omit<BegunTable, 'ahead'> {
  readonly known: Candidates;
}

/** A table that is to be read now. */
interface BegunTable {
  readonly table: PlannedTable;
  readonly plan: TablePlan;
  /** Of its pairing. */
  readonly digest: string;
  readonly ahead: ScannedAhead | undefined;
}

/** Notes the tables that need no reading, and scans what can be scanned together of the others. */
async function begin(
  input: ComparePlansInput,
  progress: Progress,
  tables: readonly PlannedTable[],
  sessions: SessionPair,
  ports: ReadingPorts,
  signal: AbortSignal,
): Promise<readonly BegunTable[]> {
  const begun: Omit<BegunTable, 'ahead'>[] = [];
  for (const table of tables) {
    const { plan, position } = table;
    if (plan.kind === 'unpaired') {
      const comparison = judgeUnpaired(plan);
      const findings = unpairedFindings(comparison, plan.fix);
      note(input, progress, table, { pairing: plan, comparison, findings }, ports);
      continue;
    }
    const digest = pairingDigest(plan, input.settings, ports.sha256);
    const earlier = await ports.resumed(position, digest);
    if (earlier === null) begun.push({ table, plan, digest });
    else {
      const { comparison, evidence } = earlier;
      const findings = evidence?.findings ?? [];
      note(input, progress, table, { pairing: plan.pairing, comparison, findings }, ports);
    }
  }
  const plans = begun.map(({ plan }) => plan);
  if (plans.length < 2) return begun.map((each) => ({ ...each, ahead: undefined }));
  const ahead = await scanAhead(plans, sessions, input.settings, ports, signal);
  return begun.map((each) => ({ ...each, ahead: ahead.get(each.plan) }));
}

async function readFirst(
  input: ComparePlansInput,
  progress: Progress,
  { table, plan, digest, ahead }: BegunTable,
  sessions: SessionPair,
  ports: ReadingPorts,
  signal: AbortSignal,
): Promise<Result<Problem | null, Problem>> {
  const { settings } = input;
  const reading = { ...readingOf(input, table, plan, sessions), ...(ahead === undefined ? {} : { ahead }) };
  if (settings.confirm === undefined)
    return await finish(input, progress, { table, plan, digest }, await onlyReading(reading, ports, signal), ports);
  const { outcome, known } = await firstReading(reading, ports, signal);
  if (!isToBeConfirmed(outcome, known)) return await finish(input, progress, { table, plan, digest }, outcome, ports);
  table.meter.enter('confirming', { differences: known.rows() });
  progress.unconfirmed.push({ table, plan, digest, known });
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
  if (unconfirmed.length === 0 || signal.aborted) return ok(undefined);
  ports.progress('Waiting to confirm what differs', finished.size, input.tables.length);
  await ports.wait(afterMs, signal);
  await input.renewViews();
  const again = oneByOne<UnconfirmedTable>(async (each, sessions) => {
    const reading = readingOf(input, each.table, each.plan, sessions);
    const outcome = await secondReading(reading, each.known, afterMs, ports, signal);
    return await finish(input, progress, each, outcome, ports);
  });
  return await inTurn(input.sessions, unconfirmed, signal, again);
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
  { table, plan, digest }: Omit<BegunTable, 'ahead'>,
  outcome: TableOutcome,
  ports: ReadingPorts,
): Promise<Result<Problem | null, Problem>> {
  if (outcome.failure?.code === 'connect.cancelled' && input.stopped() === null) return ok(outcome.failure);
  const ended = outcome === NOT_READ ? { ...outcome, stopped: input.stopped() } : outcome;
  const compared = await finishTable(table.position, plan, ended, digest, ports);
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
