import { counted } from '../kernel/count-words.ts';
import { foldCase } from '../kernel/fold-case.ts';
import type { PolicyDecisions } from '../model/policy/policy-decisions.ts';
import type { TraceNode } from '../model/policy/decision.ts';
import type { LedgerEntry } from '../model/policy/tightening-ledger.ts';

/**
 * Why something was decided as it was, in lines for a terminal: verdict of the ledger, deciding count, query, trace, statement.
 * `subject` is `schema.table.column` or `schema.table.index`, case ignored; logical names are understood where the physical ones
 * do not match. No line when there is no such subject.
 */
export function whyLines(
  subject: string,
  decisions: PolicyDecisions,
  entries: readonly LedgerEntry[],
): readonly string[] {
  const wanted = foldCase(subject.trim());
  const traces = new Map<string, TraceNode>();
  const physical = new Set<string>();
  const logical = new Set<string>();
  const note = (kind: LedgerEntry['kind'], decision: Named, name: string, logicalName: string): void => {
    const key = keyOf(kind, decision.schema, decision.table, name);
    traces.set(key, decision.trace);
    if (foldCase(`${decision.schema}.${decision.table}.${name}`) === wanted) physical.add(key);
    const spelled = [
      `${decision.schema}.${decision.entity}.${logicalName}`,
      `${decision.module}.${decision.entity}.${logicalName}`,
    ];
    if (spelled.some((words) => foldCase(words) === wanted)) logical.add(key);
  };
  for (const decision of decisions.columns) note('column', decision, decision.column, decision.attribute);
  for (const decision of decisions.uniqueIndexes) note('key', decision, decision.index, decision.index);
  for (const decision of decisions.foreignKeys) note('reference', decision, decision.column, decision.attribute);
  const matches = physical.size > 0 ? physical : logical;
  return entries.flatMap((entry) => {
    const key = keyOf(entry.kind, entry.schema, entry.table, entry.name);
    const trace = traces.get(key);
    return trace === undefined || !matches.has(key) ? [] : entryLines(entry, trace);
  });
}

interface Named {
  readonly module: string;
  readonly entity: string;
  readonly schema: string;
  readonly table: string;
  readonly trace: TraceNode;
}

function entryLines(entry: LedgerEntry, trace: TraceNode): readonly string[] {
  const { kind, schema, table, name, verdict, reason, evidence, query, statements, rationales } = entry;
  const measured = [evidence.outcome, evidence.capturedAtUtc].filter((part) => part !== null).join(', ');
  return [
    `${kind} ${schema}.${table}.${name}: ${trace.result ? WORDS[kind].yes : WORDS[kind].no}`,
    `  ledger     ${verdict}. ${reason}`,
    `  rationales ${rationales.length === 0 ? '–' : rationales.join(', ')}`,
    `  evidence   ${measured}${evidence.sample.length === 0 ? '' : `; such as ${evidence.sample.slice(0, 5).join('; ')}`}`,
    ...(query === null ? [] : [`  query      ${query.origin === 'profile' ? '' : '(counts the same) '}${query.text}`]),
    `  repair     ${entry.remediationRows === null ? 'unknown number of rows' : counted(entry.remediationRows, 'row', 'rows')}`,
    ...statements.map((statement) => `  statement  ${statement}`),
    ...(entry.counterEvidence === null ? [] : [`  waive with ${entry.counterEvidence}`]),
    ...traceLines(trace, '  '),
  ];
}

const WORDS = {
  column: { yes: 'becomes NOT NULL', no: 'stays nullable' },
  key: { yes: 'stays unique', no: 'is not enforced' },
  reference: { yes: 'becomes a foreign key', no: 'becomes no foreign key' },
} as const;

function traceLines({ code, description, result, rationales, children }: TraceNode, indent: string): readonly string[] {
  const codes = rationales.length === 0 ? '' : ` [${rationales.join(', ')}]`;
  return [
    `${indent}${result ? '✓' : '✗'} ${code}${codes}  ${description}`,
    ...children.flatMap((child) => traceLines(child, `${indent}  `)),
  ];
}

function keyOf(...parts: readonly string[]): string {
  return parts.join('\u0000');
}
