import type { CircularDependencyOptions } from '../../model/circular-dependencies.ts';
import type { DataSet } from '../../model/data-set.ts';
import type { Model } from '../../model/model.ts';
import type { OrderCertificate } from '../../model/order-certificate.ts';
import type { Problem } from '../../model/problem.ts';
import { type Result, err, ok } from '../../kernel/result.ts';
import { type NamingOverrides, effectiveTableName } from '../../model/naming.ts';
import { order, orderingReport, violationsDocument } from '../../order/order.ts';
import type { StageDocument, StageOutcome, StageTools } from '../stage.ts';

/** Name of the certificate's file. */
export const CERTIFICATE = 'topological-order-proof.json';

/** Name of the file of violations, which is there only when there are any. */
export const VIOLATIONS = 'ordering-violations.json';

/** What the load order is computed from. */
export interface OrderStageInput {
  readonly model: Model;
  readonly dataSet: DataSet;
  readonly naming: NamingOverrides;
  readonly deferJunctionTables: boolean;
  readonly circularDependencies: CircularDependencyOptions;
  readonly context: OrderCertificate['metadata']['context'];
}

/** Computes the load order and writes its certificate, its report and, where there are any, its violations (topology.md 12). */
export function orderStage(
  input: OrderStageInput,
  tools: StageTools,
  signal: AbortSignal,
): Result<StageOutcome, readonly Problem[]> {
  if (signal.aborted) return err([cancelled]);
  tools.progress('Sorting tables', 0, input.dataSet.length);
  const outcome = order(
    {
      model: input.model,
      dataSet: input.dataSet,
      options: {
        deferJunctionTables: input.deferJunctionTables,
        circularDependencies: input.circularDependencies,
        effectiveName: (schema, physicalName, module, entity) =>
          effectiveTableName(input.naming, { schema, physicalName, module, entity }),
      },
      tool: tools.tool,
      generatedUtc: tools.clock.now(),
      context: input.context,
    },
    { sha256: tools.sha256 },
    signal,
  );
  tools.progress('Sorting tables', input.dataSet.length, input.dataSet.length);
  const { certificate } = outcome;
  return ok({
    area: 'topology',
    verdict: outcome.verdict,
    strength: outcome.strength,
    coverage: { tables: { looked: outcome.nodeCount, of: outcome.nodeCount }, rows: null, cells: null },
    summary: {
      nodes: outcome.nodeCount,
      edges: outcome.edgeCount,
      missingEdges: outcome.missingEdgeCount,
      deferredEdges: certificate.statistics.deferredEdges,
      cycles: certificate.stronglyConnectedComponents.length,
      mode: outcome.mode,
      maxDepth: certificate.statistics.maxDepth,
      diagnostics: outcome.diagnostics,
      order: outcome.tables.map((table) => `${table.schema}.${table.table}`),
    },
    findings: outcome.findings,
    documents: documentsOf(certificate),
  });
}

const cancelled: Problem = {
  code: 'run.cancelled',
  message: 'The run was cancelled before the load order was computed.',
};

function documentsOf(certificate: OrderCertificate): readonly StageDocument[] {
  const violations = violationsDocument(certificate);
  const inTopology = (name: string, text: string): StageDocument => ({ name, path: `topology/${name}`, text });
  return [
    inTopology(CERTIFICATE, `${JSON.stringify(certificate, null, 2)}\n`),
    inTopology('ordering-report.md', orderingReport(certificate)),
    ...(violations === null ? [] : [inTopology(VIOLATIONS, `${JSON.stringify(violations, null, 2)}\n`)]),
  ];
}
