import type { OrderCertificate, DeferredEdge } from '../../../model/order-certificate.ts';
import { drop, type Mutation, oneOf, reseal, twice } from './mutation.ts';

const dependencyOf = (certificate: OrderCertificate, edge: DeferredEdge) =>
  certificate.dependencies.filter((d) => d.sourceTable === edge.sourceTable && d.targetTable === edge.targetTable);

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

/** Lies about foreign keys. */
export const EDGE_LIES: readonly Mutation[] = [
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
    tell: oneOf('dependencies', (d) => ({
      origin: d.origin === 'constraint' ? ('reference' as const) : ('constraint' as const),
    })),
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
    tell: oneOf('dependencies', (d) => ({
      classification: d.classification === 'Normal' ? ('Junction' as const) : ('Normal' as const),
    })),
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
