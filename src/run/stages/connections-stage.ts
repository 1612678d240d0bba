import type { SqlSession } from '../../connect/session.ts';
import { testConnection } from '../../connect/test-connection.ts';
import { type Result, ok } from '../../kernel/result.ts';
import type { ConnectionsEvidence } from '../../model/connections-evidence.ts';
import type { Problem } from '../../model/problem.ts';
import { NO_COVERAGE, type Report } from '../../model/report.ts';
import { worstVerdict } from '../../model/verdict.ts';
import type { StageOutcome, StageTools } from '../stage.ts';

/** The connections a run uses, with how to open them. */
export interface ConnectionsStageInput {
  readonly connections: readonly {
    readonly name: string;
    readonly open: (signal: AbortSignal) => Promise<Result<SqlSession, Problem>>;
  }[];
}

/**
 * What each server says of itself and of the login, kept with the run: reachable, certificate verified, read-only, consistent
 * snapshot (CON-001 to CON-004). Together with the statement log this is the read-only proof (architecture.md 5).
 */
export async function connectionsStage(
  input: ConnectionsStageInput,
  tools: StageTools,
  signal: AbortSignal,
): Promise<Result<StageOutcome, readonly Problem[]>> {
  const reports: { readonly name: string; readonly report: Report }[] = [];
  for (const [index, connection] of input.connections.entries()) {
    tools.progress(`Asking ${connection.name} what the login may do`, index, input.connections.length);
    reports.push({ name: connection.name, report: await testConnection(connection, signal) });
  }
  const findings = reports.flatMap(({ report }) => report.findings);
  const document: ConnectionsEvidence = {
    format: 'plumbline/connections',
    formatVersion: 1,
    capturedAtUtc: tools.clock.now(),
    connections: reports.map(({ name, report }) => ({
      name,
      verdict: report.verdict,
      facts: report.summary,
      findings: report.findings,
    })),
  };
  return ok({
    area: 'connections',
    verdict: worstVerdict(reports.map(({ report }) => report.verdict)),
    // No data was looked at: this is about servers and logins.
    strength: 'none',
    coverage: NO_COVERAGE,
    summary: {
      connections: reports.length,
      readOnly: findings.filter((finding) => finding.check === 'CON-003' && finding.verdict === 'proved').length,
    },
    findings,
    documents: [
      { name: 'connections.json', path: 'evidence/connections.json', text: `${JSON.stringify(document, null, 2)}\n` },
    ],
  });
}
