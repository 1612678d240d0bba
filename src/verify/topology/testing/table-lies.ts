import type { OrderCertificate, OrderedTable } from '../../../model/order-certificate.ts';
import { drop, isBinding, type Mutation, oneOf, position, reseal, twice } from './mutation.ts';

const renamed = 'Renamed';

/** Lies about tables. */
export const TABLE_LIES: readonly Mutation[] = [
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

/** Swaps a child with one of its parents in the list and gives both the positions they then have. */
function swapWithParent(certificate: OrderCertificate, pick: number): OrderCertificate | null {
  const swaps = certificate.dependencies.flatMap((edge) => {
    const [child, parent] = [position(certificate, edge.sourceTable), position(certificate, edge.targetTable)];
    return isBinding(edge) && parent < child ? [[child, parent] as const] : [];
  });
  const swap = swaps[pick % Math.max(swaps.length, 1)];
  if (swap === undefined) return null;
  const entities = certificate.entities.map((_entity, index): OrderedTable => {
    const from = index === swap[0] ? swap[1] : index === swap[1] ? swap[0] : index;
    return { ...certificate.entities[from]!, topologicalPosition: index };
  });
  return { ...certificate, entities };
}
