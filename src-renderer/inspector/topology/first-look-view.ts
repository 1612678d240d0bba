// What to look at first when nothing is selected: what is wrong, worst first, else where reading the order begins.
import type { Finding } from '../../../src/model/finding.ts';
import type { OrderCertificate, OrderViolation } from '../../../src/model/order-certificate.ts';
import type { Run } from '../../../src/model/run.ts';
import { displayTable, tableKey } from '../../../src/model/table-ref.ts';
import { countOf } from '../../ui/format.ts';
import type { GraphTable } from '../../graph/order-graph.ts';
import { inequalities } from './inequality.ts';
import type { Topology } from './topology-view.ts';

export interface WrongItem {
  readonly key: string;
  readonly what: string;
  readonly text: string;
  readonly tone: 'differs' | 'warning';
  /** The table to open; null where there is none. */
  readonly table: GraphTable | null;
}

/** Violations, cycles and missing parents of a certificate, worst first. */
export function wrongItems({ certificate, graph, wrong }: Topology): readonly WrongItem[] {
  const find = (schema: string, table: string): GraphTable | null =>
    graph.tables[graph.byKey.get(tableKey(schema, table)) ?? -1] ?? null;
  // A violation per member of a cycle says nothing that the cycle below does not say better.
  const told = certificate.violations.filter(
    ({ violationType }) => violationType !== 'CycleDetected' || certificate.stronglyConnectedComponents.length === 0,
  );
  const violations = told.map(
    (violation, index): WrongItem => ({
      key: `violation ${String(index)}`,
      what: VIOLATIONS[violation.violationType],
      text: violation.violationType === 'MissingParent' ? missingText(violation, find) : violation.explanation,
      tone: violation.violationType === 'MissingParent' ? 'warning' : 'differs',
      table: find(violation.childSchema, violation.childTable),
    }),
  );
  const cycles = certificate.stronglyConnectedComponents.map((component, index): WrongItem => {
    const first = component.members[0];
    return {
      key: `cycle ${String(index)}`,
      what: `Cycle ${String(index + 1)}, ${component.resolution}`,
      text: component.members.map(({ schema, table }) => find(schema, table)?.label ?? table).join(', '),
      tone: component.resolution === 'unresolved' ? 'differs' : 'warning',
      table: first === undefined ? null : find(first.schema, first.table),
    };
  });
  const contradictions = wrong.contradictions.map((link): WrongItem => {
    const line = inequalities(graph, link)[0];
    return {
      key: `contradiction ${String(link.index)}`,
      what: 'Order contradicts a foreign key',
      text: line === undefined ? '' : `${line.relation} · ${line.key}. The certificate does not declare it.`,
      tone: 'differs',
      table: graph.tables[link.child] ?? null,
    };
  });
  const items = [...contradictions, ...violations, ...cycles];
  return [...items.filter(({ tone }) => tone === 'differs'), ...items.filter(({ tone }) => tone === 'warning')];
}

/** Findings of the stage that ordered, other than those that hold and those that `told` says already. */
export function stageFindings(run: Run | null, told: OrderCertificate): readonly Finding[] {
  return (run?.stages ?? [])
    .filter(({ area }) => area === 'topology')
    .flatMap(({ findings }) => findings)
    .filter((finding) => finding.verdict !== 'proved' && !isTold(finding, told));
}

/** A missing parent has one row: the findings about it name its foreign key or its table. */
function isTold(finding: Finding, { violations }: OrderCertificate): boolean {
  return (
    MISSING_PARENT_CHECKS.has(finding.check) &&
    violations.some(
      ({ violationType, constraintName, parentSchema, parentTable }) =>
        violationType === 'MissingParent' &&
        (finding.subject.startsWith(constraintName) ||
          finding.subject === displayTable({ schema: parentSchema, table: parentTable })),
    )
  );
}

function missingText(violation: OrderViolation, find: (schema: string, table: string) => GraphTable | null): string {
  const { childSchema, childTable, parentSchema, parentTable, constraintName } = violation;
  const child = find(childSchema, childTable)?.label ?? childTable;
  return `${child} references ${displayTable({ schema: parentSchema, table: parentTable })} through ${constraintName}, and that table is not in the data set.`;
}

/** Where to begin reading: the end of the longest chain, and the tables most others wait for. */
export function goodStarts({
  graph,
  longest,
}: Topology): readonly { readonly table: GraphTable; readonly why: string }[] {
  const starts: { readonly table: GraphTable; readonly why: string }[] = [];
  const deepest = longest === null ? undefined : graph.tables[longest.table];
  if (deepest !== undefined && longest !== null && longest.path.length > 1)
    starts.push({ table: deepest, why: `end of the longest chain, ${String(longest.path.length - 1)} foreign keys` });
  const byChildren = [...graph.byPosition].sort(
    (a, b) => (graph.toChildren[b]?.length ?? 0) - (graph.toChildren[a]?.length ?? 0) || a - b,
  );
  for (const index of byChildren.slice(0, 4)) {
    const table = graph.tables[index];
    const children = graph.toChildren[index]?.length ?? 0;
    if (table !== undefined && children > 0)
      starts.push({ table, why: `${countOf(children, 'child waits', 'children wait')} for it` });
  }
  return starts;
}

/** Rules about parents outside the data set: the sorter's and the checker's. */
const MISSING_PARENT_CHECKS: ReadonlySet<string> = new Set(['ORD-003', 'TOP-004']);

const VIOLATIONS = {
  ChildBeforeParent: 'Child before parent',
  MissingParent: 'Missing parent',
  CycleDetected: 'Cycle',
} as const;
