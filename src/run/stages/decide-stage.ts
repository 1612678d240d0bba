import { type Result, err, ok } from '../../kernel/result.ts';
import { compareReports, decide, policyReport } from '../../decide/decide.ts';
import { tsql } from '../../connect/dialects/tsql.ts';
import type { Finding } from '../../model/finding.ts';
import type { PolicyDecisions } from '../../model/policy/policy-decisions.ts';
import { type PolicyDecisionReport, readDecisionReport } from '../../model/policy/policy-decision-report.ts';
import type { TighteningLedger } from '../../model/policy/tightening-ledger.ts';
import type { Problem } from '../../model/problem.ts';
import type { Coverage } from '../../model/report.ts';
import { keyOf } from '../../model/table-ref.ts';
import { type PolicyInputs, writePolicyInputs } from '../policy-inputs.ts';
import type { StageDocument, StageOutcome, StageTools } from '../stage.ts';

/** The comparison with an earlier report, which is there only when one was asked for. */
export const POLICY_COMPARISON = 'policy-comparison.json';

/** Documents that are there only sometimes: an earlier one must not stand beside newer decisions. */
export const SOMETIMES_DECIDED: readonly string[] = [POLICY_COMPARISON, 'waivers.json'];

/** What is decided from, and what was noticed while that was read. */
export interface DecideStageInput extends PolicyInputs {
  readonly warnings: readonly Problem[];
}

/** What the stage found, with the decisions for whoever asks why. */
export interface DecideStageOutcome extends StageOutcome {
  readonly decisions: PolicyDecisions;
  readonly ledger: TighteningLedger;
  /** One line a module, for a terminal. */
  readonly modules: readonly string[];
}

/**
 * Decides, and writes the policy documents of a run (policy.md 9 to 11) with everything the decisions were made from, so that they
 * can be made again from the folder alone.
 */
export function decideStage(
  input: DecideStageInput,
  tools: StageTools,
  signal: AbortSignal,
): Result<DecideStageOutcome, readonly Problem[]> {
  const { model, profile, naming, tightening } = input;
  const tables = [...new Set(input.supplementalTables.map(keyOf))];
  const decided = decide(
    { model, profile, settings: tightening.settings, naming, supplementalTables: new Set(tables) },
    signal,
  );
  if (!decided.ok) return err([decided.error]);
  const decisions = decided.value;
  tools.progress('Deciding', decisions.columns.length, decisions.columns.length);
  const generatedAtUtc = tools.clock.now();
  const report = policyReport(
    { model, profile, decisions, tightening, waivers: input.waivers, generatedAtUtc, tool: tools.tool },
    { sql: tsql, sha256: tools.sha256 },
  );
  const documents = [...report.documents].map(([name, text]) => inPolicy(name, text));
  const compared = comparison(input.compareWith, report.documents);
  if (!compared.ok) return compared;
  const { totals } = decisions;
  const inputs = writePolicyInputs(input, { generatedAtUtc, tool: tools.tool });
  return ok({
    area: 'policy',
    verdict: report.verdict,
    strength: report.strength,
    coverage: coverageOf(decisions),
    summary: {
      mode: tightening.settings.policy.mode,
      columns: totals.columns,
      tightened: totals.tightenedColumns,
      remediation: totals.remediationColumns,
      uniqueIndexes: totals.uniqueIndexes,
      uniqueEnforced: totals.uniqueIndexesEnforced,
      uniqueRemediation: totals.uniqueIndexesRemediation,
      foreignKeys: totals.foreignKeys,
      foreignKeysCreated: totals.foreignKeysCreated,
      foreignKeysNoCheck: totals.foreignKeysNoCheck,
      ledger: report.ledger.counts,
      ...(compared.value === null ? {} : { changed: compared.value.changed }),
    },
    findings: [...report.findings, ...input.warnings.map(noticed)],
    documents: [
      ...documents,
      ...(compared.value?.documents ?? []),
      ...[...inputs].map(([name, text]) => inPolicy(`inputs/${name}`, text)),
    ],
    decisions,
    ledger: report.ledger,
    modules: report.modules,
  });
}

/** The new report is read as an old one is, so that both sides of the comparison are what the files say. */
function comparison(
  earlier: PolicyDecisionReport | null,
  documents: ReadonlyMap<string, string>,
): Result<{ readonly changed: number; readonly documents: readonly StageDocument[] } | null, readonly Problem[]> {
  if (earlier === null) return ok(null);
  const file = 'policy-decision-report.json';
  const now = readDecisionReport(documents.get(file) ?? '', file);
  if (!now.ok) return err([now.error]);
  const compared = compareReports(earlier, now.value);
  return ok({
    changed: compared.decisions.length,
    documents: [inPolicy(POLICY_COMPARISON, `${JSON.stringify(compared, null, 2)}\n`)],
  });
}

/** Told beside the decisions; it takes nothing from them. */
function noticed({ code, message, ...rest }: Problem): Finding {
  return { check: code, subject: 'inputs', verdict: 'proved', reason: message, ...rest };
}

/** Tables of which something trusted is known, out of those decided about; rows looked at, out of those there are. */
function coverageOf({ columns }: PolicyDecisions): Coverage {
  const tables = new Map<string, { rows: number; looked: number; isMeasured: boolean }>();
  for (const { schema, table, evidence } of columns) {
    const key = keyOf({ schema, table });
    const known = tables.get(key) ?? { rows: 0, looked: 0, isMeasured: false };
    const looked = evidence.isTrusted ? (evidence.sampledRows ?? evidence.rows ?? 0) : 0;
    tables.set(key, {
      rows: Math.max(known.rows, evidence.rows ?? 0),
      looked: Math.max(known.looked, looked),
      isMeasured: known.isMeasured || evidence.isTrusted,
    });
  }
  const all = [...tables.values()];
  const sum = (part: 'rows' | 'looked'): number => all.reduce((total, table) => total + table[part], 0);
  return {
    tables: { looked: all.filter(({ isMeasured }) => isMeasured).length, of: all.length },
    rows: { looked: sum('looked'), of: sum('rows') },
    cells: null,
  };
}

function inPolicy(name: string, text: string): StageDocument {
  return { name, path: `policy/${name}`, text };
}
