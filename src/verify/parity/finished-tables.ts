import { ok, type Result } from '../../kernel/result.ts';
import type { Problem } from '../../model/problem.ts';
import { finishTable, judged } from './finish-table.ts';
import type { ComparePlansInput, DigestedTable, PlannedTable } from './planned-table.ts';
import type { ReadingPorts } from './readings.ts';
import type { ComparedTable } from './report/base-verification.ts';
import { unpairedFindings } from './report/findings.ts';
import { judgeUnpaired } from './report/judge-table.ts';
import { NOT_READ, type TableOutcome } from './report/table-outcome.ts';

/** The tables that have their answer, noted and told as they get it. */
export interface FinishedTables {
  readonly has: (table: PlannedTable) => boolean;
  readonly count: () => number;
  readonly note: (table: PlannedTable, compared: ComparedTable) => void;
  /**
   * Judges and keeps what was read of a table; answers the problem that it had, so that a lost connection is noticed. What a
   * cancellation left half read is not kept. Errors: of what keeps the tables.
   */
  readonly finish: (table: DigestedTable, outcome: TableOutcome) => Promise<Result<Problem | null, Problem>>;
  /** All tables in their order; those without an answer as not reached. */
  readonly all: () => readonly ComparedTable[];
}

export function finishedTables({ tables, stopped }: ComparePlansInput, ports: ReadingPorts): FinishedTables {
  const finished = new Map<PlannedTable, ComparedTable>();
  const note = (table: PlannedTable, compared: ComparedTable): void => {
    const { verdict, sourceRows, targetRows, differences, entity } = compared.comparison;
    finished.set(table, compared);
    table.meter.enter('finished', {
      verdict,
      sourceRows,
      targetRows,
      differences: differences === null ? 0 : differences.missing + differences.extra + differences.changed,
    });
    ports.progress(entity, finished.size, tables.length);
  };
  return {
    has: (table) => finished.has(table),
    count: () => finished.size,
    note,
    finish: async ({ table, plan, digest }, outcome) => {
      if (outcome.failure?.code === 'connect.cancelled' && stopped() === null) return ok(outcome.failure);
      const ended = outcome === NOT_READ ? { ...outcome, stopped: stopped() } : outcome;
      const compared = await finishTable(table.position, plan, ended, digest, ports);
      if (!compared.ok) return compared;
      note(table, compared.value);
      return ok(outcome.failure);
    },
    all: () => tables.map((table) => finished.get(table) ?? unreached(table)),
  };
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
