import { ok, type Result } from '../../kernel/result.ts';
import type { Problem } from '../../model/problem.ts';
import type { ParityPorts } from './parity-input.ts';
import type { ComparedTable } from './report/base-verification.ts';
import { tableFindings } from './report/findings.ts';
import { judgeTable } from './report/judge-table.ts';
import { tableEvidence } from './report/table-evidence.ts';
import type { TableOutcome } from './report/table-outcome.ts';
import type { TablePlan } from './table-plan.ts';

/**
 * Judges a table that was read, and keeps it with its evidence at once. One that failed or was stopped is kept too, but never under
 * `digest`, its pairing's, that a resumed run would look for. Errors: of what keeps it.
 */
export async function finishTable(
  position: number,
  planned: TablePlan,
  outcome: TableOutcome,
  digest: string,
  ports: Pick<ParityPorts, 'keep' | 'sha256'>,
): Promise<Result<ComparedTable, Problem>> {
  const plan = withSeeds(planned, outcome);
  const { pairing, comparison, findings } = judged(planned, outcome);
  const evidence = tableEvidence(plan, outcome, findings);
  const isWhole = outcome.failure === null && outcome.stopped === null;
  const kept = await ports.keep(position, isWhole ? digest : ports.sha256(`unfinished ${digest}`), {
    comparison,
    evidence,
  });
  if (!kept.ok) return kept;
  return ok({ pairing, comparison: { ...comparison, evidence: kept.value }, findings });
}

/** The verdict of a table and its findings, without keeping anything. */
export function judged(planned: TablePlan, outcome: TableOutcome): ComparedTable {
  const plan = withSeeds(planned, outcome);
  const comparison = judgeTable(plan, outcome);
  return { pairing: plan.pairing, comparison, findings: tableFindings(plan, outcome, comparison) };
}

function withSeeds(plan: TablePlan, { seeds }: TableOutcome): TablePlan {
  return { ...plan, schema: [...plan.schema, ...seeds] };
}
