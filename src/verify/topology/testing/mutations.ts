import type {
  DeferredEdge,
  OrderCertificate,
  OrderDependency,
  OrderedTable,
} from '../../../model/order-certificate.ts';
import { sealed } from './honest-certificate.ts';

/** A lie that can be told by changing a certificate: where it can be told, and the rules of which one must notice. */
export interface Mutation {
  readonly name: string;
  /** Returns the changed copy, or null where this certificate offers no place for the lie. `pick` chooses among places. */
  readonly tell: (certificate: OrderCertificate, pick: number) => OrderCertificate | null;
  /** The rules of which at least one must report it. */
  readonly caughtBy: readonly string[];
}

type Patch<T> = (item: T, certificate: OrderCertificate) => Partial<T> | null;

/** Changes one item of a list; `null` from the patch means the item offers no place. */
function oneOf<
  K extends 'entities' | 'dependencies' | 'deferredEdges' | 'violations' | 'rowOrder' | 'stronglyConnectedComponents',
>(list: K, patch: Patch<OrderCertificate[K][number]>) {
  return (certificate: OrderCertificate, pick: number): OrderCertificate | null => {
    const items = certificate[list] as readonly OrderCertificate[K][number][];
    const changes = items.flatMap((item, index) => {
      const change = patch(item, certificate);
      return change === null ? [] : [{ index, item: { ...(item as object), ...change } }];
    });
    const chosen = changes[pick % Math.max(changes.length, 1)];
    if (chosen === undefined) return null;
    return { ...certificate, [list]: items.map((item, index) => (index === chosen.index ? chosen.item : item)) };
  };
}

function drop(
  list: 'entities' | 'dependencies' | 'deferredEdges' | 'violations' | 'rowOrder' | 'stronglyConnectedComponents',
) {
  return (certificate: OrderCertificate, pick: number): OrderCertificate | null => {
    const items: readonly unknown[] = certificate[list];
    if (items.length === 0) return null;
    return { ...certificate, [list]: items.filter((_item, index) => index !== pick % items.length) };
  };
}

function twice(
  list: 'entities' | 'dependencies' | 'deferredEdges' | 'violations' | 'rowOrder' | 'stronglyConnectedComponents',
) {
  return (certificate: OrderCertificate, pick: number): OrderCertificate | null => {
    const items: readonly unknown[] = certificate[list];
    if (items.length === 0) return null;
    return {
      ...certificate,
      [list]: items.flatMap((item, index) => (index === pick % items.length ? [item, item] : [item])),
    };
  };
}

/** Makes the digests right again, as a forger would. */
const reseal = (tell: Mutation['tell']) => (certificate: OrderCertificate, pick: number) => {
  const lie = tell(certificate, pick);
  return lie === null ? null : { ...lie, digests: sealed(lie.entities, lie.dependencies) };
};

const metadata =
  (change: (m: OrderCertificate['metadata']) => Partial<OrderCertificate['metadata']>) => (c: OrderCertificate) => ({
    ...c,
    metadata: { ...c.metadata, ...change(c.metadata) },
  });
const statistic = (name: keyof OrderCertificate['statistics']) => (c: OrderCertificate) => ({
  ...c,
  statistics: { ...c.statistics, [name]: c.statistics[name] + 1 },
});
const renamed = 'Renamed';
const isBinding = (edge: OrderDependency) =>
  edge.classification !== 'Missing' && edge.classification !== 'SelfReferencing';
const position = (certificate: OrderCertificate, table: string) =>
  certificate.entities.findIndex((entity) => entity.tableName === table);
const dependencyOf = (certificate: OrderCertificate, edge: DeferredEdge) =>
  certificate.dependencies.filter((d) => d.sourceTable === edge.sourceTable && d.targetTable === edge.targetTable);

/** Swaps a child with one of its parents in the list and gives both the positions they then have. */
function swapWithParent(certificate: OrderCertificate, pick: number): OrderCertificate | null {
  const swaps = certificate.dependencies.flatMap((edge) => {
    const [child, parent] = [position(certificate, edge.sourceTable), position(certificate, edge.targetTable)];
    return isBinding(edge) && parent < child ? [[child, parent] as const] : [];
  });
  const swap = swaps[pick % Math.max(swaps.length, 1)];
  if (swap === undefined) return null;
  const entities = certificate.entities.map((entity, index): OrderedTable => {
    const from = index === swap[0] ? swap[1] : index === swap[1] ? swap[0] : index;
    return { ...certificate.entities[from]!, topologicalPosition: index };
  });
  return { ...certificate, entities };
}

const digestLie = (name: 'edgeSet' | 'tableSet') => (c: OrderCertificate) => {
  const value = c.digests[name].value;
  return {
    ...c,
    digests: {
      ...c.digests,
      [name]: { ...c.digests[name], value: value.startsWith('0') ? `1${value.slice(1)}` : `0${value.slice(1)}` },
    },
  };
};

/** Lies about tables. */
const TABLES: readonly Mutation[] = [
  { name: 'swap a child with its parent', tell: reseal(swapWithParent), caughtBy: ['TOP-005', 'TOP-027'] },
  {
    name: 'change a position',
    tell: oneOf('entities', (e) => ({ topologicalPosition: e.topologicalPosition + 1 })),
    caughtBy: ['TOP-001'],
  },
  { name: 'drop a table', tell: drop('entities'), caughtBy: ['TOP-014'] },
  { name: 'drop a table and forge the digest', tell: reseal(drop('entities')), caughtBy: ['TOP-025'] },
  { name: 'list a table twice', tell: reseal(twice('entities')), caughtBy: ['TOP-002'] },
  {
    name: 'list a table twice in other case',
    tell: reseal((c) => ({
      ...c,
      entities: [
        ...c.entities,
        {
          ...c.entities[0]!,
          tableName: c.entities[0]!.tableName.toLowerCase(),
          schema: 'DBO',
          topologicalPosition: c.entities.length,
        },
      ],
    })),
    caughtBy: ['TOP-002'],
  },
  { name: 'rename a table', tell: oneOf('entities', () => ({ tableName: renamed })), caughtBy: ['TOP-014'] },
  {
    name: 'rename a table with keys and forge the digest',
    tell: reseal(
      oneOf('entities', (e, c) =>
        c.dependencies.some((d) => d.sourceTable === e.tableName) ? { tableName: renamed } : null,
      ),
    ),
    caughtBy: ['TOP-003'],
  },
  {
    name: 'move a table to another module',
    tell: oneOf('entities', () => ({ module: 'Other' })),
    caughtBy: ['TOP-014'],
  },
  {
    name: 'give a table another effective name',
    tell: oneOf('entities', () => ({ effectiveName: renamed })),
    caughtBy: ['TOP-014'],
  },
  {
    name: 'call a table external',
    tell: oneOf('entities', (e) => ({ isExternal: !e.isExternal })),
    caughtBy: ['TOP-014'],
  },
  {
    name: 'give a table a manual position',
    tell: oneOf('entities', () => ({ manualPosition: 7 })),
    caughtBy: ['TOP-014'],
  },
  { name: 'flip the static flag', tell: oneOf('entities', (e) => ({ isStatic: !e.isStatic })), caughtBy: ['TOP-032'] },
  {
    name: 'flip the junction flag',
    // A table whose keys all lead outside looks like a junction to anybody without the model.
    tell: oneOf('entities', (e, c) => {
      const keys = c.dependencies.filter((d) => d.sourceTable === e.tableName);
      return keys.some(isBinding) || keys.length === 0 ? { isJunction: !e.isJunction } : null;
    }),
    caughtBy: ['TOP-015', 'TOP-016'],
  },
  {
    name: 'change a depth',
    tell: oneOf('entities', (e) => ({ topologicalDepth: e.topologicalDepth + 1 })),
    caughtBy: ['TOP-022'],
  },
  {
    name: 'drop a direct dependency',
    tell: oneOf('entities', (e) =>
      e.directDependencies.length > 0 ? { directDependencies: e.directDependencies.slice(1) } : null,
    ),
    caughtBy: ['TOP-023'],
  },
  {
    name: 'add a direct dependent',
    tell: oneOf('entities', (e) => ({ directDependents: [...e.directDependents, 'dbo.Other'] })),
    caughtBy: ['TOP-023'],
  },
  {
    name: 'drop a critical path',
    tell: oneOf('entities', (e) => (e.criticalPaths.length > 0 ? { criticalPaths: [] } : null)),
    caughtBy: ['TOP-024'],
  },
  {
    name: 'lengthen a critical path',
    tell: oneOf('entities', (e) =>
      e.criticalPaths.length > 0
        ? { criticalPaths: e.criticalPaths.map((p) => ({ ...p, length: p.length + 1 })) }
        : null,
    ),
    caughtBy: ['TOP-024'],
  },
  {
    name: 'lead a critical path through another table',
    tell: oneOf('entities', (e) =>
      e.criticalPaths.length > 0
        ? { criticalPaths: e.criticalPaths.map((p) => ({ ...p, path: ['dbo.Other', ...p.path.slice(1)] })) }
        : null,
    ),
    caughtBy: ['TOP-024'],
  },
];

/** Lies about foreign keys. */
const EDGES: readonly Mutation[] = [
  { name: 'drop a dependency', tell: drop('dependencies'), caughtBy: ['TOP-013'] },
  {
    name: 'drop a dependency and forge the digest',
    tell: reseal(oneOfDropped),
    caughtBy: ['TOP-004', 'TOP-007', 'TOP-017', 'TOP-018', 'TOP-021', 'TOP-023', 'TOP-025', 'TOP-027', 'TOP-028'],
  },
  { name: 'list a dependency twice', tell: twice('dependencies'), caughtBy: ['TOP-013'] },
  {
    name: 'rename a constraint',
    tell: oneOf('dependencies', () => ({ constraintName: 'FK_Z' })),
    caughtBy: ['TOP-013'],
  },
  {
    name: 'change a delete rule',
    tell: oneOf('dependencies', (d) => ({ deleteRule: d.deleteRule === 'CASCADE' ? null : 'CASCADE' })),
    caughtBy: ['TOP-013'],
  },
  {
    name: 'change the delete rule of a deferred key and forge the digest',
    tell: reseal(
      oneOf('dependencies', (d, c) =>
        c.deferredEdges.some((e) => dependencyOf(c, e).includes(d)) ? { deleteRule: 'CASCADE' } : null,
      ),
    ),
    caughtBy: ['TOP-009'],
  },
  {
    name: 'change an update rule',
    tell: oneOf('dependencies', () => ({ updateRule: 'SET_DEFAULT' })),
    caughtBy: ['TOP-013'],
  },
  {
    name: 'change nullability',
    tell: oneOf('dependencies', (d) => ({ columns: d.columns.map((x) => ({ ...x, isNullable: !x.isNullable })) })),
    caughtBy: ['TOP-013'],
  },
  {
    name: 'make a deferred key mandatory and forge the digest',
    tell: reseal(
      oneOf('dependencies', (d, c) =>
        c.deferredEdges.some((e) => dependencyOf(c, e).includes(d))
          ? { columns: d.columns.map((x) => ({ ...x, isNullable: false })) }
          : null,
      ),
    ),
    caughtBy: ['TOP-008'],
  },
  {
    name: 'claim nullability without evidence',
    tell: reseal(
      oneOf('dependencies', (d) => ({
        columns: d.columns.map((x) => ({ ...x, isNullable: true, evidence: 'unknown' as const })),
      })),
    ),
    caughtBy: ['TOP-030'],
  },
  {
    name: 'swap the columns',
    tell: oneOf('dependencies', (d) => (d.columns.length > 1 ? { columns: [...d.columns].reverse() } : null)),
    caughtBy: ['TOP-013'],
  },
  {
    name: 'turn a constraint into a reference',
    tell: oneOf('dependencies', (d) => ({ origin: d.origin === 'constraint' ? 'reference' : 'constraint' })),
    caughtBy: ['TOP-013'],
  },
  {
    name: 'call a constraint trusted',
    tell: oneOf('dependencies', (d) => (d.isTrusted === true ? null : { isTrusted: true })),
    caughtBy: ['TOP-013'],
  },
  {
    name: 'call a constraint disabled',
    tell: oneOf('dependencies', (d) => (d.isDisabled === true ? null : { isDisabled: true })),
    caughtBy: ['TOP-013'],
  },
  {
    name: 'classify wrongly',
    tell: oneOf('dependencies', (d) => ({ classification: d.classification === 'Normal' ? 'Junction' : 'Normal' })),
    caughtBy: ['TOP-015'],
  },
  {
    name: 'lead a key to another table',
    tell: reseal(oneOf('dependencies', (d) => (d.classification === 'Missing' ? null : { targetTable: 'GONE_TOO' }))),
    caughtBy: ['TOP-004'],
  },
  {
    name: 'list a dependency out of order',
    tell: (c) =>
      c.dependencies.length > 1 && c.dependencies[0]!.sourceTable !== c.dependencies.at(-1)!.sourceTable
        ? { ...c, dependencies: [...c.dependencies].reverse() }
        : null,
    caughtBy: ['TOP-029'],
  },
  { name: 'change the edge digest', tell: digestLie('edgeSet'), caughtBy: ['TOP-013'] },
  { name: 'change the table digest', tell: digestLie('tableSet'), caughtBy: ['TOP-014'] },
];

/** Drops a dependency that is the only key of its pair, so that the graph changes. */
function oneOfDropped(certificate: OrderCertificate, pick: number): OrderCertificate | null {
  const alone = certificate.dependencies.filter(
    (edge) =>
      certificate.dependencies.filter(
        (other) => other.sourceTable === edge.sourceTable && other.targetTable === edge.targetTable,
      ).length === 1,
  );
  const chosen = alone[pick % Math.max(alone.length, 1)];
  return chosen === undefined
    ? null
    : { ...certificate, dependencies: certificate.dependencies.filter((edge) => edge !== chosen) };
}

/** Lies about deferrals and cycles. */
const CYCLES: readonly Mutation[] = [
  { name: 'drop a deferred edge', tell: drop('deferredEdges'), caughtBy: ['TOP-005', 'TOP-010'] },
  { name: 'list a deferred edge twice', tell: twice('deferredEdges'), caughtBy: ['TOP-007'] },
  {
    name: 'defer a key of another name',
    tell: oneOf('deferredEdges', () => ({ constraintName: 'FK_Z' })),
    caughtBy: ['TOP-007'],
  },
  {
    name: 'defer the key the other way round',
    tell: oneOf('deferredEdges', (e) => ({ sourceTable: e.targetTable, targetTable: e.sourceTable })),
    caughtBy: ['TOP-007', 'TOP-005', 'TOP-010', 'TOP-008'],
  },
  { name: 'defer a key without need', tell: deferMore, caughtBy: ['TOP-011', 'TOP-012'] },
  { name: 'call a deferral manual', tell: oneOf('deferredEdges', () => ({ reason: 'manual' })), caughtBy: ['TOP-011'] },
  {
    name: 'defer another column',
    tell: oneOf('deferredEdges', (e) => ({ columns: e.columns.map((x) => ({ ...x, column: 'C9' })) })),
    caughtBy: ['TOP-008'],
  },
  { name: 'defer no column', tell: oneOf('deferredEdges', () => ({ columns: [] })), caughtBy: ['TOP-008'] },
  {
    name: 'change the evidence of a deferral',
    tell: oneOf('deferredEdges', (e) => ({
      columns: e.columns.map((x) => ({
        ...x,
        evidence: x.evidence === 'catalog' ? ('model' as const) : ('catalog' as const),
      })),
    })),
    caughtBy: ['TOP-008'],
  },
  { name: 'drop a component', tell: drop('stronglyConnectedComponents'), caughtBy: ['TOP-017'] },
  { name: 'invent a component', tell: twice('stronglyConnectedComponents'), caughtBy: ['TOP-017'] },
  {
    name: 'drop a member',
    tell: oneOf('stronglyConnectedComponents', (x) => ({ members: x.members.slice(1) })),
    caughtBy: ['TOP-017'],
  },
  {
    name: 'add a member',
    tell: oneOf('stronglyConnectedComponents', (x) => ({ members: [...x.members, { schema: 'dbo', table: 'Other' }] })),
    caughtBy: ['TOP-017'],
  },
  {
    name: 'reorder members',
    tell: oneOf('stronglyConnectedComponents', (x) => ({ members: [...x.members].reverse() })),
    caughtBy: ['TOP-017'],
  },
  {
    name: 'shorten the cycle',
    tell: oneOf('stronglyConnectedComponents', (x) => ({ shortestCycle: x.shortestCycle.slice(1) })),
    caughtBy: ['TOP-018'],
  },
  {
    name: 'repeat a table in the cycle',
    tell: oneOf('stronglyConnectedComponents', (x) => ({ shortestCycle: [...x.shortestCycle, ...x.shortestCycle] })),
    caughtBy: ['TOP-018'],
  },
  {
    name: 'change the resolution',
    tell: oneOf('stronglyConnectedComponents', (x) => ({
      resolution: x.resolution === 'deferred' ? 'unresolved' : 'deferred',
    })),
    caughtBy: ['TOP-019'],
  },
  {
    name: 'call the resolution manual',
    tell: oneOf('stronglyConnectedComponents', () => ({ resolution: 'manual' })),
    caughtBy: ['TOP-019'],
  },
  {
    name: 'claim another minimality',
    tell: oneOf('stronglyConnectedComponents', (x) => ({
      minimality: x.resolution === 'deferred' ? 'none' : 'minimum',
    })),
    caughtBy: ['TOP-019'],
  },
  {
    name: 'claim an allowance',
    tell: oneOf('stronglyConnectedComponents', () => ({ isAllowed: true })),
    caughtBy: ['TOP-019'],
  },
  {
    name: 'drop a key of the mandatory cycle',
    tell: oneOf('stronglyConnectedComponents', (x) =>
      x.mandatoryCycle.length > 0 ? { mandatoryCycle: x.mandatoryCycle.slice(1) } : null,
    ),
    caughtBy: ['TOP-021'],
  },
  {
    name: 'name other columns in the mandatory cycle',
    tell: oneOf('stronglyConnectedComponents', (x) =>
      x.mandatoryCycle.length > 0 ? { mandatoryCycle: x.mandatoryCycle.map((k) => ({ ...k, columns: ['C9'] })) } : null,
    ),
    caughtBy: ['TOP-021'],
  },
  {
    name: 'name other constraints in the mandatory cycle',
    tell: oneOf('stronglyConnectedComponents', (x) =>
      x.mandatoryCycle.length > 0
        ? { mandatoryCycle: x.mandatoryCycle.map((k) => ({ ...k, constraintName: 'FK_Z' })) }
        : null,
    ),
    caughtBy: ['TOP-021'],
  },
];

/** Defers one more pair, wholly and with nullable columns, and moves nothing. */
function deferMore(certificate: OrderCertificate, pick: number): OrderCertificate | null {
  const free = certificate.dependencies.filter(
    (edge) =>
      isBinding(edge) &&
      edge.deleteRule !== 'CASCADE' &&
      edge.columns.some((column) => column.isNullable) &&
      certificate.dependencies.filter((d) => d.sourceTable === edge.sourceTable && d.targetTable === edge.targetTable)
        .length === 1 &&
      !certificate.deferredEdges.some(
        (e) => e.sourceTable === edge.sourceTable && e.targetTable === edge.targetTable,
      ) &&
      certificate.stronglyConnectedComponents.every((x) => x.resolution === 'deferred'),
  );
  const edge = free[pick % Math.max(free.length, 1)];
  if (edge === undefined) return null;
  const { sourceSchema, sourceTable, targetSchema, targetTable, constraintName } = edge;
  const columns = edge.columns
    .filter((column) => column.isNullable)
    .map((column) => ({ column: column.ownerColumn, evidence: column.evidence }));
  const deferred: DeferredEdge = {
    sourceSchema,
    sourceTable,
    targetSchema,
    targetTable,
    constraintName,
    reason: 'weak-fk',
    columns,
  };
  return { ...certificate, deferredEdges: [...certificate.deferredEdges, deferred] };
}

/** Lies about violations, rows, numbers and the header. */
const REST: readonly Mutation[] = [
  { name: 'hide a violation', tell: drop('violations'), caughtBy: ['TOP-004', 'TOP-005', 'TOP-006'] },
  { name: 'tell a violation twice', tell: twice('violations'), caughtBy: ['TOP-027'] },
  {
    name: 'invent a violation',
    tell: (c) => ({
      ...c,
      violations: [
        ...c.violations,
        {
          violationType: 'MissingParent',
          childSchema: 'dbo',
          childTable: c.entities[0]!.tableName,
          childPosition: 0,
          parentSchema: 'dbo',
          parentTable: 'Invented',
          parentPosition: -1,
          constraintName: 'FK_Z',
          explanation: `${c.entities[0]!.tableName} misses Invented`,
        },
      ],
    }),
    caughtBy: ['TOP-027'],
  },
  {
    name: 'retype a violation',
    tell: oneOf('violations', (v) => ({
      violationType: v.violationType === 'MissingParent' ? 'ChildBeforeParent' : 'MissingParent',
    })),
    caughtBy: ['TOP-027'],
  },
  {
    name: 'move a violation',
    tell: oneOf('violations', (v) => ({ childPosition: v.childPosition + 1 })),
    caughtBy: ['TOP-027'],
  },
  {
    name: 'move the parent of a violation',
    tell: oneOf('violations', (v) => ({ parentPosition: v.parentPosition + 1 })),
    caughtBy: ['TOP-027'],
  },
  { name: 'empty an explanation', tell: oneOf('violations', () => ({ explanation: '' })), caughtBy: ['TOP-027'] },
  { name: 'drop a row order', tell: drop('rowOrder'), caughtBy: ['TOP-028'] },
  { name: 'list a row order twice', tell: twice('rowOrder'), caughtBy: ['TOP-028'] },
  {
    name: 'order rows by another column',
    tell: oneOf('rowOrder', () => ({ ownerColumns: ['C9'] })),
    caughtBy: ['TOP-028'],
  },
  {
    name: 'rename the constraint of a row order',
    tell: oneOf('rowOrder', () => ({ constraintName: 'FK_Z' })),
    caughtBy: ['TOP-028'],
  },
  ...(
    [
      'totalNodes',
      'totalEdges',
      'missingEdges',
      'deferredEdges',
      'selfReferences',
      'connectedComponents',
      'maxDepth',
      'averageDegree',
    ] as const
  ).map((name): Mutation => ({ name: `change ${name}`, tell: statistic(name), caughtBy: ['TOP-025'] })),
  {
    name: 'change the algorithm',
    tell: metadata((m) => ({ algorithm: m.algorithm === 'Kahn' ? 'Alphabetical' : 'Kahn' })),
    caughtBy: ['TOP-026'],
  },
  {
    name: 'change the mode',
    tell: metadata((m) => ({ mode: m.mode === 'topological' ? 'alphabetical' : 'topological' })),
    caughtBy: ['TOP-026'],
  },
  {
    name: 'flip topologicalOrderingApplied',
    tell: metadata((m) => ({ topologicalOrderingApplied: !m.topologicalOrderingApplied })),
    caughtBy: ['TOP-026'],
  },
  { name: 'flip cycleDetected', tell: metadata((m) => ({ cycleDetected: !m.cycleDetected })), caughtBy: ['TOP-026'] },
  {
    name: 'flip alphabeticalFallbackApplied',
    tell: metadata((m) => ({ alphabeticalFallbackApplied: !m.alphabeticalFallbackApplied })),
    caughtBy: ['TOP-026'],
  },
  {
    name: 'change totalEntities',
    tell: metadata((m) => ({ totalEntities: m.totalEntities + 1 })),
    caughtBy: ['TOP-026'],
  },
  { name: 'spoil the time', tell: metadata(() => ({ generatedUtc: 'yesterday' })), caughtBy: ['TOP-026'] },
];

export const MUTATIONS: readonly Mutation[] = [...TABLES, ...EDGES, ...CYCLES, ...REST];
