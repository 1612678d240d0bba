import type {
  ColumnDecision,
  ForeignKeyDecision,
  TraceNode,
  UniqueIndexDecision,
} from '../../model/policy/decision.ts';
import type { PolicyDecisions } from '../../model/policy/policy-decisions.ts';
import type { ToggleSetting } from '../../model/policy/toggles.ts';
import { decisionsDocument } from './decisions-document.ts';
import { evidenceDocument } from './document-parts.ts';

/**
 * `policy-decision-report.json` (policy.md 9.1): the decisions whole, with the module maps of exporters and, beyond them, the
 * evidence and trace of every decision. Thousands of decisions share a few dozen traces, so each is listed once and named by its
 * position.
 */
export function decisionReportDocument(
  decisions: PolicyDecisions,
  toggles: readonly ToggleSetting[],
  generatedAtUtc: string,
  tool: { readonly name: string; readonly version: string },
) {
  const document = decisionsDocument(decisions, toggles);
  const traces = new DistinctTraces();
  const { columns, uniqueIndexes, foreignKeys, totals } = decisions;
  const beyond = (decision: ColumnDecision | UniqueIndexDecision | ForeignKeyDecision) => ({
    Entity: decision.entity,
    ...('attribute' in decision ? { Attribute: decision.attribute } : {}),
    ...('keyColumns' in decision ? { KeyColumns: decision.keyColumns } : {}),
    Evidence: evidenceDocument(decision.evidence),
    Trace: traces.positionOf(decision.trace),
  });
  return {
    Format: 'plumbline/policy-decision-report',
    FormatVersion: 1,
    Tool: { Name: tool.name, Version: tool.version },
    GeneratedAtUtc: generatedAtUtc,
    ...document,
    ForeignKeysScriptedWithNoCheckCount: totals.foreignKeysNoCheck,
    ModuleCount: decisions.rollups.length,
    ColumnModules: moduleMap(columns, ({ column }) => column),
    IndexModules: moduleMap(uniqueIndexes, ({ index }) => index),
    Toggles: toggles.map(({ key, value, source, fallback }) => ({
      Key: key,
      Value: value,
      Source: source,
      Default: fallback,
    })),
    Columns: columns.map((decision, index) => ({ ...document.Columns[index], ...beyond(decision) })),
    UniqueIndexes: uniqueIndexes.map((decision, index) => ({ ...document.UniqueIndexes[index], ...beyond(decision) })),
    ForeignKeys: foreignKeys.map((decision, index) => ({ ...document.ForeignKeys[index], ...beyond(decision) })),
    DecidedOtherwise: decisions.decidedOtherwise.map(({ toggle, schema, table, column }) => ({
      Toggle: toggle,
      Schema: schema,
      Table: table,
      Column: column,
    })),
    Traces: traces.documents,
  };
}

/** Traces in the order in which they are first met. Decisions in the same situation have one and the same object. */
class DistinctTraces {
  readonly documents: object[] = [];
  readonly #positions = new Map<TraceNode, number>();

  positionOf(trace: TraceNode): number {
    let position = this.#positions.get(trace);
    if (position === undefined) {
      position = this.documents.length;
      this.documents.push(traceDocument(trace));
      this.#positions.set(trace, position);
    }
    return position;
  }
}

function traceDocument({ code, description, result, rationales, children }: TraceNode): object {
  return {
    Code: code,
    Description: description,
    Result: result,
    Rationales: rationales,
    Children: children.map(traceDocument),
  };
}

function moduleMap<T extends { readonly schema: string; readonly table: string; readonly module: string }>(
  decisions: readonly T[],
  nameOf: (decision: T) => string,
) {
  return Object.fromEntries(
    decisions.map((decision) => [`${decision.schema}.${decision.table}.${nameOf(decision)}`, decision.module]),
  );
}
