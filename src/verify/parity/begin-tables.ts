import { pairingDigest } from './descend/pairing-digest.ts';
import type { FinishedTables } from './finished-tables.ts';
import type { SessionPair } from './parity-input.ts';
import type { ComparePlansInput, DigestedTable, PlannedTable } from './planned-table.ts';
import type { ReadingPorts } from './readings.ts';
import { unpairedFindings } from './report/findings.ts';
import { judgeUnpaired } from './report/judge-table.ts';
import { scanAhead } from './scan-ahead.ts';
import type { ScannedAhead } from './table-task.ts';

/** A table that is to be read now. */
export interface BegunTable extends DigestedTable {
  readonly ahead: ScannedAhead | undefined;
}

/**
 * Notes those of the tables that need no reading, because they have no counterpart or an interrupted run has finished them, and scans
 * what can be scanned together of the others, which it answers.
 */
export async function beginTables(
  { settings }: ComparePlansInput,
  finished: FinishedTables,
  tables: readonly PlannedTable[],
  sessions: SessionPair,
  ports: ReadingPorts,
  signal: AbortSignal,
): Promise<readonly BegunTable[]> {
  const begun: DigestedTable[] = [];
  for (const table of tables) {
    const { plan, position } = table;
    if (plan.kind === 'unpaired') {
      const comparison = judgeUnpaired(plan);
      const findings = unpairedFindings(comparison, plan.fix);
      finished.note(table, { pairing: plan, comparison, findings });
      continue;
    }
    const digest = pairingDigest(plan, settings, ports.sha256);
    const earlier = await ports.resumed(position, digest);
    if (earlier === null) begun.push({ table, plan, digest });
    else {
      const { comparison, evidence } = earlier;
      finished.note(table, { pairing: plan.pairing, comparison, findings: evidence?.findings ?? [] });
    }
  }
  const plans = begun.map(({ plan }) => plan);
  if (plans.length < 2) return begun.map((each) => ({ ...each, ahead: undefined }));
  const ahead = await scanAhead(plans, sessions, settings, ports, signal);
  return begun.map((each) => ({ ...each, ahead: ahead.get(each.plan) }));
}
