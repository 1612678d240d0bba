import type { OrderCertificate, DeferredEdge } from '../../../model/order-certificate.ts';
import { drop, isBinding, type Mutation, oneOf, twice } from './mutation.ts';

/** Lies about deferrals and cycles. */
export const CYCLE_LIES: readonly Mutation[] = [
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
  {
    name: 'call a deferral manual',
    tell: oneOf('deferredEdges', () => ({ reason: 'manual' as const })),
    caughtBy: ['TOP-011'],
  },
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
      resolution: x.resolution === 'deferred' ? ('unresolved' as const) : ('deferred' as const),
    })),
    caughtBy: ['TOP-019'],
  },
  {
    name: 'call the resolution manual',
    tell: oneOf('stronglyConnectedComponents', () => ({ resolution: 'manual' as const })),
    caughtBy: ['TOP-019'],
  },
  {
    name: 'claim another minimality',
    tell: oneOf('stronglyConnectedComponents', (x) => ({
      minimality: x.resolution === 'deferred' ? ('none' as const) : ('minimum' as const),
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
