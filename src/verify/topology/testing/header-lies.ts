import type { OrderCertificate } from '../../../model/order-certificate.ts';
import { drop, type Mutation, oneOf, twice } from './mutation.ts';

const metadata =
  (change: (m: OrderCertificate['metadata']) => Partial<OrderCertificate['metadata']>) => (c: OrderCertificate) => ({
    ...c,
    metadata: { ...c.metadata, ...change(c.metadata) },
  });
const statistic = (name: keyof OrderCertificate['statistics']) => (c: OrderCertificate) => ({
  ...c,
  statistics: { ...c.statistics, [name]: c.statistics[name] + 1 },
});

/** Lies about violations, rows, numbers and the header. */
export const HEADER_LIES: readonly Mutation[] = [
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
      violationType: v.violationType === 'MissingParent' ? ('ChildBeforeParent' as const) : ('MissingParent' as const),
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
