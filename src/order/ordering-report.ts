import type { OrderCertificate, OrderedTable } from '../model/order-certificate.ts';
import { dependencyTree } from './dependency-tree.ts';

/**
 * `ordering-report.md`: the certificate for people, sections as in topology.md 12.2. Takes a certificate, returns Markdown; names are escaped.
 */
export function orderingReport(certificate: OrderCertificate): string {
  return [
    '# Load order report',
    '',
    ...head(certificate),
    ...summary(certificate),
    ...layers(certificate),
    ...deferred(certificate),
    ...visualization(certificate),
    ...fullOrder(certificate),
    ...violationList(certificate),
    ...statisticsTable(certificate),
  ].join('\n');
}

/** Text for a Markdown line or table cell: no pipe, line break or markup of its own. */
export function markdownText(text: string): string {
  return text.replace(/[\r\n]+/g, ' ').replace(/[\\`*_{}[\]<>#|]/g, (mark) => `\\${mark}`);
}

function head({ metadata, violations }: OrderCertificate): string[] {
  const failures = violations.filter(({ violationType }) => violationType !== 'MissingParent').length;
  const missing = violations.length - failures;
  const status =
    failures > 0
      ? `❌ FAIL – ${violations.length} ordering violations`
      : missing > 0
        ? `✅ PASS – all FK dependencies inside the data set satisfied; ${missing} reference(s) to tables outside it`
        : '✅ PASS – all FK dependencies satisfied';
  return [
    `- Generated: ${metadata.generatedUtc}`,
    `- Algorithm: ${metadata.algorithm} (${metadata.mode})`,
    `- Context: ${metadata.context}`,
    `- Status: ${metadata.totalEntities === 0 ? 'nothing to order' : status}`,
    '',
  ];
}

function summary({ entities, dependencies, metadata, statistics, violations }: OrderCertificate): string[] {
  const statics = entities.filter(({ isStatic }) => isStatic).length;
  return [
    '## Summary',
    '',
    `- Entities: ${entities.length} (${statics} static, ${entities.length - statics} regular)`,
    `- Dependencies: ${dependencies.length}`,
    `- Layers: ${statistics.maxDepth + 1}`,
    `- Topological ordering applied: ${metadata.topologicalOrderingApplied ? 'yes' : 'no'}`,
    `- Violations: ${violations.length}`,
    '',
  ];
}

function layers({ entities }: OrderCertificate): string[] {
  const byDepth = new Map<number, OrderedTable[]>();
  for (const table of entities) {
    const layer = byDepth.get(table.topologicalDepth);
    if (layer === undefined) byDepth.set(table.topologicalDepth, [table]);
    else layer.push(table);
  }
  const lines = ['## Topological Layers', ''];
  for (const depth of [...byDepth.keys()].sort((a, b) => (a < 0 ? 1 : b < 0 ? -1 : a - b))) {
    const tables = byDepth.get(depth) ?? [];
    const title = depth < 0 ? 'In or behind a cycle' : `Layer ${depth}`;
    lines.push(`### ${title} (${tables.length})`, '');
    for (const table of tables) {
      const needs = table.directDependencies.map(markdownText).join(', ');
      lines.push(`- ${nameOf(table)}${needs === '' ? '' : ` – depends on ${needs}`}`);
    }
    lines.push('');
  }
  return lines;
}

/** Not one of the sections that topology.md lists: there only when a foreign key waits, because a loader has to know. */
function deferred({ deferredEdges }: OrderCertificate): string[] {
  if (deferredEdges.length === 0) return [];
  return [
    '## Two-Phase Foreign Keys',
    '',
    ...deferredEdges.map((edge) => {
      const columns = edge.columns.map(({ column, evidence }) => `${markdownText(column)} (${evidence})`).join(', ');
      const child = `${markdownText(edge.sourceSchema)}.${markdownText(edge.sourceTable)}`;
      const parent = `${markdownText(edge.targetSchema)}.${markdownText(edge.targetTable)}`;
      return `- ${markdownText(edge.constraintName)}: ${child} is loaded with ${columns} NULL and updated after ${parent} (${edge.reason})`;
    }),
    '',
  ];
}

function visualization(certificate: OrderCertificate): string[] {
  // Tildes with text behind them do not close the fence, and every line of the tree has text.
  return ['## Dependency Visualization', '', '~~~~text', ...dependencyTree(certificate), '~~~~', ''];
}

function fullOrder({ entities }: OrderCertificate): string[] {
  return [
    '## Full Entity Order',
    '',
    '| Position | Schema | Table | Depth | Dependencies | Dependents |',
    '| ---: | --- | --- | ---: | ---: | ---: |',
    ...entities.map(
      (table) =>
        `| ${table.topologicalPosition} | ${markdownText(table.schema)} | ${markdownText(table.tableName)} | ${table.topologicalDepth} | ${table.directDependencies.length} | ${table.directDependents.length} |`,
    ),
    '',
  ];
}

const REQUIRED_ACTION = {
  ChildBeforeParent:
    'the order is wrong here: report it as a fault of the sorter, unless a manual ordering asked for it',
  MissingParent: 'include the referenced table in the export, or confirm that it pre-exists in the target',
  CycleDetected: 'break the cycle with a nullable foreign key, or provide a manual ordering',
} as const;

function violationList({ violations }: OrderCertificate): string[] {
  if (violations.length === 0) return ['## Violations', '', 'none', ''];
  return [
    '## Violations',
    '',
    ...violations.flatMap((violation, index) => [
      `${index + 1}. **${violation.violationType}** – ${markdownText(violation.explanation)}`,
      `   Required action: ${REQUIRED_ACTION[violation.violationType]}.`,
    ]),
    '',
  ];
}

function statisticsTable({ statistics, digests }: OrderCertificate): string[] {
  return [
    '## Statistics',
    '',
    `- Nodes: ${statistics.totalNodes}`,
    `- Edges: ${statistics.totalEdges}`,
    `- Missing edges: ${statistics.missingEdges}`,
    `- Deferred edges: ${statistics.deferredEdges}`,
    `- Self references: ${statistics.selfReferences}`,
    `- Connected components: ${statistics.connectedComponents}`,
    `- Maximum depth: ${statistics.maxDepth}`,
    `- Average degree: ${statistics.averageDegree}`,
    `- Edge set (sha256): ${digests.edgeSet.value}`,
    `- Table set (sha256): ${digests.tableSet.value}`,
    '',
  ];
}

function nameOf(table: OrderedTable): string {
  return `${markdownText(table.schema)}.${markdownText(table.tableName)}`;
}
