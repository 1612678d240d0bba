import { ok, type Result } from '../../kernel/result.ts';
import type { ParitySettings } from '../../model/parity/parity-settings.ts';
import type { Problem } from '../../model/problem.ts';
import type { TableTask, TablePorts } from './compare-table.ts';
import { compareTable } from './compare-table.ts';
import { type Candidates, candidates, countingSink } from './descend/candidates.ts';
import { type DifferenceSink, differenceSink } from './descend/difference-sink.ts';
import { explainedColumn } from './descend/explained-column.ts';
import { pairingDigest } from './descend/pairing-digest.ts';
import type { TableMeter } from './descend/table-meter.ts';
import { createExplainer } from './explain/explainer.ts';
import { finishTable } from './finish-table.ts';
import type { UnpairedTable } from './pairing/table-pairs.ts';
import type { ParityPorts, SessionPair } from './parity-input.ts';
import type { ComparedTable } from './report/base-verification.ts';
import { unpairedFindings } from './report/findings.ts';
import { judgeUnpaired } from './report/judge-table.ts';
import type { TableOutcome } from './report/table-outcome.ts';
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
 * differ are compared a second time after the delay, over new views, and only rows that differed at first count. Errors: of
 * what keeps the tables.
 */
export async function comparePlans(
  input: ComparePlansInput,
  ports: ParityPorts & TablePorts,
  signal: AbortSignal,
): Promise<Result<readonly ComparedTable[], Problem>> {
  const { tables, settings } = input;
  const finished = new Map<PlannedTable, ComparedTable>();
  const unconfirmed = new Map<PlannedTable, Candidates>();
  const done = (table: PlannedTable, compared: ComparedTable): void => {
    finished.set(table, compared);
    ports.progress(compared.comparison.entity, finished.size, tables.length);
  };
  ports.progress('Comparing tables', 0, tables.length);

  const first = await inTurn(input.sessions, tables, signal, async (table, sessions) => {
    const { plan } = table;
    if (plan.kind === 'unpaired') {
      const comparison = judgeUnpaired(plan);
      table.meter.enter('finished', { verdict: comparison.verdict });
      done(table, { pairing: plan, comparison, findings: unpairedFindings(comparison) });
      return ok(null);
    }
    const earlier = await ports.resumed(table.position, pairingDigest(plan, settings, ports.sha256));
    if (earlier !== null) {
      const { comparison, evidence } = earlier;
      const { verdict, sourceRows, targetRows } = comparison;
      table.meter.enter('finished', { verdict, sourceRows, targetRows });
      done(table, { pairing: plan.pairing, comparison, findings: evidence?.findings ?? [] });
      return ok(null);
    }
    const known = settings.confirm === undefined ? null : candidates(ports.sha256);
    const outcome = await compareTable(taskOf(input, table, plan, sessions, ports, known, null), ports, signal);
    if (known !== null && isUnequal(outcome) && outcome.failure === null && input.stopped() === null) {
      table.meter.enter('confirming');
      unconfirmed.set(table, known);
      return ok(outcome.failure);
    }
    return await finish(input, table, plan, outcome, ports, done);
  });
  if (!first.ok) return first;

  if (unconfirmed.size > 0 && !signal.aborted && settings.confirm !== undefined) {
    const { afterMs } = settings.confirm;
    ports.progress('Waiting to confirm what differs', finished.size, tables.length);
    await ports.wait(afterMs, signal);
    await input.renewViews();
    const second = await inTurn(input.sessions, [...unconfirmed.keys()], signal, async (table, sessions) => {
      const { plan } = table;
      const known = unconfirmed.get(table);
      if (plan.kind === 'unpaired' || known === undefined) return ok(null);
      const meanwhile = { rows: 0 };
      const task = taskOf(input, table, plan, sessions, ports, known, meanwhile);
      const outcome = await compareTable(task, ports, signal);
      return await finish(input, table, plan, confirmedBy(outcome, known, meanwhile.rows, afterMs), ports, done);
    });
    if (!second.ok) return second;
  }
  if (input.stopped() !== null)
    for (const table of tables) {
      if (finished.has(table) || table.plan.kind === 'unpaired') continue;
      const unread = await finish(input, table, table.plan, NOT_READ, ports, done);
      if (!unread.ok) return unread;
    }
  return ok(tables.flatMap((table) => finished.get(table) ?? []));
}

/** A table that was still waiting when the time was over. */
const NOT_READ: TableOutcome = {
  strength: 'none',
  scans: null,
  failure: { code: 'parity.stopped', message: 'The comparison was stopped before this table was read.' },
  stopped: null,
  digests: null,
  found: null,
  unreadable: new Map(),
  duplicates: [],
  confirmed: null,
  writtenMeanwhile: 0,
  seeds: [],
  statements: { kept: [], leftOut: 0 },
  milliseconds: 0,
};

/** Gives the tables to the pairs of sessions, one each; a pair whose connection is lost stops taking while others go on. */
async function inTurn(
  pairs: readonly SessionPair[],
  tables: readonly PlannedTable[],
  signal: AbortSignal,
  work: (table: PlannedTable, pair: SessionPair) => Promise<Result<Problem | null, Problem>>,
): Promise<Result<void, Problem>> {
  // The iterator is shared, so that each table is taken once.
  const waiting = tables.values();
  let working = pairs.length;
  let failure: Problem | null = null;
  await Promise.all(
    pairs.map(async (pair) => {
      for (const table of waiting) {
        if (signal.aborted || failure !== null) return;
        const worked = await work(table, pair);
        if (!worked.ok) failure = worked.error;
        else if (worked.value !== null && LOST.has(worked.value.code) && working > 1) {
          working -= 1;
          return;
        }
      }
    }),
  );
  return failure === null ? ok(undefined) : { ok: false, error: failure };
}

/** A snapshot ends with its connection, so that such a session would fail for every further table. */
const LOST: ReadonlySet<string> = new Set(['connect.dropped', 'connect.closed']);

function taskOf(
  { settings }: ComparePlansInput,
  { position, meter }: PlannedTable,
  plan: TablePlan,
  sessions: SessionPair,
  ports: ParityPorts,
  known: Candidates | null,
  meanwhile: { rows: number } | null,
): TableTask {
  const limit = settings.stopAfter?.differences ?? null;
  const written = (): DifferenceSink =>
    differenceSink(
      plan,
      limit,
      (columns) => ports.differences(position, columns),
      createExplainer(plan.columns.map(explainedColumn)),
    );
  const common = { plan, sessions, settings, meter };
  if (known === null) return { ...common, sink: written(), counts: () => true };
  if (meanwhile === null)
    return {
      ...common,
      sink: countingSink(known.rows, limit),
      counts: (key) => {
        known.note(key);
        return true;
      },
    };
  return {
    ...common,
    sink: written(),
    counts: (key, times) => {
      if (known.has(key)) return true;
      meanwhile.rows += times;
      return false;
    },
  };
}

/** Whether there is something to confirm: rows, counts or NULLs that differ. */
function isUnequal({ scans, digests }: TableOutcome): boolean {
  if (scans === null) return false;
  const { source, target } = scans;
  return (
    source.rows !== target.rows ||
    (digests?.unequalSegments ?? 0) > 0 ||
    source.notNull.some((count, at) => count !== target.notNull[at])
  );
}

function confirmedBy(outcome: TableOutcome, known: Candidates, meanwhile: number, afterMs: number): TableOutcome {
  const counts = outcome.found?.counts;
  const stillUnequal = counts === undefined ? 0 : counts.missing + counts.extra + counts.changed;
  const equalBy = Math.max(0, known.rows() - stillUnequal);
  return { ...outcome, confirmed: { afterMs, stillUnequal, equalBy }, writtenMeanwhile: meanwhile };
}

async function finish(
  { settings, stopped }: ComparePlansInput,
  table: PlannedTable,
  plan: TablePlan,
  outcome: TableOutcome,
  ports: ParityPorts,
  done: (table: PlannedTable, compared: ComparedTable) => void,
): Promise<Result<Problem | null, Problem>> {
  const words = stopped();
  const ended = words === null || outcome.failure === null ? outcome : { ...outcome, failure: null, stopped: words };
  const compared = await finishTable(table.position, plan, ended, settings, ports);
  if (!compared.ok) return compared;
  const { verdict, sourceRows, targetRows, differences } = compared.value.comparison;
  table.meter.enter('finished', {
    verdict,
    sourceRows,
    targetRows,
    differences: differences === null ? 0 : differences.missing + differences.extra + differences.changed,
  });
  done(table, compared.value);
  return ok(outcome.failure);
}
