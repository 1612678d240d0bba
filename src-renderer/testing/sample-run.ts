// Made-up runs of any size for looking at screens; built by code, the same every time.
import type { TableComparison } from '../../src/model/data-integrity.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { OrderCertificate, OrderDependency, OrderedTable } from '../../src/model/order-certificate.ts';
import type { Run, RunStage } from '../../src/model/run.ts';
import { sampleIntegrity } from './sample-parity.ts';
import { MODULES, NOUNS, tableName } from './sample-names.ts';
import { sampleCapture } from './sample-profile.ts';

const ZEROS = '0'.repeat(64);
export function sampleCertificate(tables: number): OrderCertificate {
  const dependencies: OrderDependency[] = [];
  for (let child = 1; child < tables; child += 1)
    for (const step of [1, 7, 31]) {
      const parent = child - step * (1 + (child % 3));
      if (parent >= 0) dependencies.push(dependency(child, parent));
    }
  const entities = Array.from({ length: tables }, (_, index) => orderedTable(index, dependencies));
  return {
    format: 'plumbline/order-certificate',
    formatVersion: 1,
    tool: { name: 'plumbline', version: '0.1.0' },
    metadata: {
      generatedUtc: '2026-11-22T13:37:22.000Z',
      algorithm: 'Kahn',
      mode: 'topological',
      topologicalOrderingApplied: true,
      cycleDetected: false,
      alphabeticalFallbackApplied: false,
      deferJunctionTables: false,
      totalEntities: tables,
      context: 'DynamicData',
    },
    entities,
    dependencies,
    violations: [],
    stronglyConnectedComponents: [],
    deferredEdges: [],
    rowOrder: [],
    statistics: {
      totalNodes: tables,
      totalEdges: dependencies.length,
      missingEdges: 0,
      deferredEdges: 0,
      selfReferences: 0,
      connectedComponents: 1,
      maxDepth: tables - 1,
      averageDegree: 2,
    },
    digests: { edgeSet: { algorithm: 'sha256', value: ZEROS }, tableSet: { algorithm: 'sha256', value: ZEROS } },
  };
}

export function sampleRun(tables: number, runId: string): Run {
  const compared = sampleIntegrity(tables).tables;
  const findings = compared.flatMap(parityFindings);
  const stages = [orderStage(tables), parityStage(compared, findings)];
  return {
    format: 'plumbline/run',
    formatVersion: 1,
    tool: { name: 'plumbline', version: '0.1.0' },
    runId,
    workspace: { name: 'AppCore 2026.11 QA→UAT', sha256: '3f'.repeat(32) },
    state: 'finished',
    startedAtUtc: '2026-11-22T13:37:22.000Z',
    finishedAtUtc: '2026-11-22T13:37:25.400Z',
    verdict: 'differs',
    exitCode: 1,
    stages,
    inputs: [
      { name: 'model', detail: 'model.json, 34 entities in 4 modules', sha256: 'ab'.repeat(32) },
      { name: 'workspace', detail: 'plumbline.config.json', sha256: 'cd'.repeat(32) },
    ],
    entries: [
      { path: 'topology/topological-order-proof.json', bytes: 81_234, sha256: '11'.repeat(32) },
      { path: 'topology/ordering-report.md', bytes: 4_120, sha256: '22'.repeat(32) },
      { path: 'parity/data-integrity-verification.json', bytes: 1_812_004, sha256: '33'.repeat(32) },
      { path: 'parity/tables/5.json', bytes: 211_004, sha256: '55'.repeat(32) },
      { path: 'statements.ndjson', bytes: 22_120, sha256: '44'.repeat(32) },
    ],
  };
}

/** The same run with a profile of its tables. */
export function profiledRun(tables: number, runId: string): Run {
  const run = sampleRun(tables, runId);
  return {
    ...run,
    stages: [...run.stages, profileStage(tables)],
    entries: [
      ...run.entries,
      { path: 'profile/profile.json', bytes: 412_330, sha256: '66'.repeat(32) },
      { path: 'profile/profile-capture.json', bytes: 21_804, sha256: '77'.repeat(32) },
    ],
  };
}

export function sampleStatements(): string {
  return ['qa', 'uat', 'qa', 'uat', 'qa']
    .map((connection, index) =>
      JSON.stringify({
        connection,
        atUtc: '',
        purpose: 'counts',
        sha256: ZEROS,
        text: 'select 1',
        parameters: 0,
        rows: 1200 + index,
        milliseconds: 12.4,
        outcome: index === 4 ? 'query.timeout' : 'ok',
      }),
    )
    .join('\n');
}

function orderedTable(index: number, dependencies: readonly OrderDependency[]): OrderedTable {
  const name = tableName(index);
  return {
    topologicalPosition: index,
    schema: 'dbo',
    tableName: name,
    module: MODULES[index % MODULES.length] ?? '',
    entity: NOUNS[index % NOUNS.length] ?? '',
    effectiveName: name,
    origin: 'regular',
    isStatic: false,
    isExternal: false,
    isJunction: false,
    manualPosition: null,
    topologicalDepth: index,
    directDependencies: dependencies
      .filter((edge) => edge.sourceTable === name)
      .map((edge) => `dbo.${edge.targetTable}`),
    directDependents: [],
    criticalPaths: [],
  };
}

function dependency(child: number, parent: number): OrderDependency {
  return {
    sourceSchema: 'dbo',
    sourceTable: tableName(child),
    targetSchema: 'dbo',
    targetTable: tableName(parent),
    constraintName: `FK_${String(child)}_${String(parent)}`,
    origin: 'constraint',
    columns: [{ ownerColumn: 'PARENTID', referencedColumn: 'ID', isNullable: false, evidence: 'catalog' }],
    deleteRule: 'NO_ACTION',
    updateRule: 'NO_ACTION',
    isTrusted: true,
    isDisabled: false,
    classification: 'Normal',
  };
}

function parityFindings(table: TableComparison): readonly Finding[] {
  const subject = `${table.source?.schema ?? ''}.${table.source?.table ?? ''}`;
  if (table.verdict === 'incomplete')
    return [
      {
        check: 'PAR-003',
        subject,
        verdict: 'incomplete',
        reason: table.reason ?? '',
        fix: 'Load the table, or exclude it in the workspace with a reason.',
      },
    ];
  if (table.verdict !== 'differs')
    return [
      { check: 'PAR-001', subject, verdict: table.verdict, ...(table.reason === null ? {} : { reason: table.reason }) },
    ];
  const found = (check: string, count: number, what: string): readonly Finding[] =>
    count === 0
      ? []
      : [
          {
            check,
            subject,
            verdict: 'differs',
            reason: `${String(count)} rows ${what}.`,
            expected: '0',
            found: String(count),
          },
        ];
  return [
    ...found('PAR-005', table.differences?.missing ?? 0, 'missing from the target'),
    ...found('PAR-006', table.differences?.extra ?? 0, 'only in the target'),
    ...found('PAR-007', table.differences?.changed ?? 0, 'with the same key and other values'),
  ];
}

function orderStage(tables: number): RunStage {
  return {
    stage: 'order',
    area: 'topology',
    verdict: 'warning',
    strength: 'cells',
    coverage: { tables: { looked: tables, of: tables }, rows: null, cells: null },
    summary: { nodes: tables, edges: tables * 2, missingEdges: 1, deferredEdges: 2, cycles: 1, order: [] },
    findings: [
      {
        check: 'ORD-004',
        subject: 'dbo.OSUSR_U_USER',
        verdict: 'warning',
        reason: 'The parent of FK_CUSTOMER_USER is not in the data set.',
        fix: 'Add the table to the data set, or load it before.',
      },
    ],
    startedAtUtc: '2026-11-22T13:37:22.000Z',
    durationMs: 412,
    documents: {
      'topological-order-proof.json': 'topology/topological-order-proof.json',
      'ordering-report.md': 'topology/ordering-report.md',
    },
  };
}

function parityStage(compared: readonly TableComparison[], findings: readonly Finding[]): RunStage {
  const done = compared.filter((table) => table.verdict !== 'incomplete');
  const rows = done.reduce((sum, table) => sum + (table.sourceRows ?? 0), 0);
  return {
    stage: 'parity',
    area: 'parity',
    verdict: 'differs',
    strength: 'digest',
    coverage: {
      tables: { looked: done.length, of: compared.length },
      rows: { looked: rows, of: null },
      cells: { looked: rows * 8, of: null },
    },
    summary: {
      tables: {
        compared: done.length,
        proved: 0,
        differs: done.filter((table) => table.verdict === 'differs').length,
        notCompared: compared.length - done.length,
      },
      rows: { source: rows, target: rows - 18 },
      differences: { missing: 24, extra: 6, changed: 1_000_530, cells: 1_000_634 },
      explained: { cells: 1_000_634, rules: 9, others: 36 },
    },
    findings: [...findings],
    startedAtUtc: '2026-11-22T13:37:22.500Z',
    durationMs: 2_840,
    documents: { integrity: 'parity/data-integrity-verification.json' },
  };
}

function profileStage(tables: number): RunStage {
  const captures = sampleCapture(tables).tables;
  const open = captures.filter(({ state }) => state !== 'measured' && state !== 'cached');
  return {
    stage: 'profile',
    area: 'evidence',
    verdict: 'incomplete',
    strength: 'counts',
    coverage: { tables: { looked: tables - open.length, of: tables }, rows: null, cells: null },
    summary: { tables, measured: tables - open.length },
    findings: [
      ...open.map(({ schema, table, state, reason }) => ({
        check: `PRO-${state}`,
        subject: `${schema}.${table}`,
        verdict: 'incomplete' as const,
        ...(reason === null ? {} : { reason }),
        fix:
          state === 'timeout' ? 'Raise tableTimeoutSeconds, or leave the table out.' : 'Give the login SELECT on it.',
      })),
      {
        check: 'profiling.multiEnvironment.duration',
        subject: 'qa',
        verdict: 'warning',
        reason: 'Measuring took 1 min 12 s longer than in the other environment.',
      },
    ],
    startedAtUtc: '2026-11-22T13:37:22.100Z',
    durationMs: 3_120,
    documents: {
      'profile.json': 'profile/profile.json',
      'profile-capture.json': 'profile/profile-capture.json',
    },
  };
}
