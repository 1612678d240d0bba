import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OrderCertificate } from '../model/order-certificate.ts';
import { arbitraryTables } from './testing/arbitrary-tables.ts';
import { buildDataSet, buildModel, type TableSpec, orderTables } from './testing/build-model.ts';

const edgeKey = (edge: { sourceTable: string; targetTable: string }): string =>
  `${edge.sourceTable}\u0000${edge.targetTable}`;

/** Pairs of a certificate that bind, by plain reading of its lists. */
function bindingPairs(certificate: OrderCertificate): Set<string> {
  const deferred = new Set(certificate.deferredEdges.map(edgeKey));
  const binding = certificate.dependencies.filter(
    ({ classification }) => classification !== 'Missing' && classification !== 'SelfReferencing',
  );
  return new Set(binding.map(edgeKey).filter((key) => !deferred.has(key)));
}

/** By repeated removal of tables without parents: slow, and not how the sorter does it. */
function hasCycle(pairs: Iterable<string>): boolean {
  let left = [...pairs].map((key) => key.split('\u0000'));
  for (;;) {
    const children = new Set(left.map(([child]) => child));
    const next = left.filter(([, parent]) => children.has(parent));
    if (next.length === left.length) return left.length > 0;
    left = next;
  }
}

const sorts = (tables: readonly TableSpec[], isJunctionLast: boolean) =>
  orderTables(tables, { deferJunctionTables: isJunctionLast });

describe('any data set', () => {
  it('every binding parent comes first, unless a cycle is refused by name', () => {
    fc.assert(
      fc.property(arbitraryTables, fc.boolean(), (tables, isJunctionLast) => {
        const { certificate, cycleDetected, findings } = sorts(tables, isJunctionLast);
        const position = new Map(certificate.entities.map((table) => [table.tableName, table.topologicalPosition]));
        const late = [...bindingPairs(certificate)].filter((key) => {
          const [child, parent] = key.split('\u0000');
          return (position.get(parent ?? '') ?? -1) > (position.get(child ?? '') ?? -1);
        });
        expect(late.length > 0).toBe(cycleDetected);
        expect(hasCycle(bindingPairs(certificate))).toBe(cycleDetected);
        expect(findings.some(({ check }) => check === 'ORD-002')).toBe(cycleDetected);
        const members = new Set(
          certificate.stronglyConnectedComponents
            .filter(({ resolution }) => resolution === 'unresolved')
            .flatMap((component) => component.members.map(({ table }) => table)),
        );
        for (const key of late) for (const table of key.split('\u0000')) expect(members).toContain(table);
      }),
    );
  });

  it('every deferred pair is needed: put back, it closes a cycle', () => {
    fc.assert(
      fc.property(arbitraryTables, (tables) => {
        const { certificate } = sorts(tables, false);
        const binding = bindingPairs(certificate);
        const unresolved = certificate.stronglyConnectedComponents.some(
          ({ resolution }) => resolution === 'unresolved',
        );
        if (unresolved) return;
        for (const key of new Set(certificate.deferredEdges.map(edgeKey)))
          expect(hasCycle([...binding, key])).toBe(true);
      }),
    );
  });

  it('a set that claims to be the minimum is one: no smaller set of its weak pairs is enough', () => {
    fc.assert(
      fc.property(arbitraryTables, (tables) => {
        const { certificate } = sorts(tables, false);
        const components = certificate.stronglyConnectedComponents;
        if (!components.every(({ minimality }) => minimality === 'minimum')) return;
        const deferred = [...new Set(certificate.deferredEdges.map(edgeKey))];
        const pairs = [...bindingPairs(certificate), ...deferred];
        const weak = pairs.filter((key) =>
          certificate.dependencies
            .filter((edge) => edgeKey(edge) === key)
            .every((edge) => edge.columns.some(({ isNullable }) => isNullable) && edge.deleteRule !== 'CASCADE'),
        );
        for (const drop of subsets(weak, deferred.length - 1))
          expect(hasCycle(pairs.filter((key) => !drop.has(key)))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('the order in which tables are given does not matter', () => {
    fc.assert(
      fc.property(
        arbitraryTables,
        fc.array(fc.nat(), { minLength: 9, maxLength: 9 }),
        fc.boolean(),
        (tables, keys, isJunctionLast) => {
          const shuffled = tables
            .map((table, index) => ({ table, at: keys[index] ?? 0 }))
            .sort((a, b) => a.at - b.at)
            .map(({ table }) => table);
          const options = { model: buildModel(tables), deferJunctionTables: isJunctionLast };
          const given = orderTables([], { ...options, dataSet: buildDataSet(tables) });
          const other = orderTables([], { ...options, dataSet: buildDataSet(shuffled) });
          expect(other).toEqual(given);
          const { certificate } = orderTables(shuffled, { deferJunctionTables: isJunctionLast });
          expect(certificate.entities.map(({ tableName }) => tableName)).toEqual(
            given.certificate.entities.map(({ tableName }) => tableName),
          );
        },
      ),
    );
  });

  it('the certificate fits its schema and survives being written', () => {
    fc.assert(
      fc.property(arbitraryTables, (tables) => {
        const { certificate } = sorts(tables, true);
        expect(OrderCertificate.parse(JSON.parse(JSON.stringify(certificate)))).toEqual(certificate);
      }),
    );
  });
});

function* subsets(items: readonly string[], largest: number): Generator<Set<string>> {
  const limit = Math.min(largest, 3);
  const build = function* (from: number, chosen: string[]): Generator<Set<string>> {
    yield new Set(chosen);
    if (chosen.length === limit) return;
    for (let index = from; index < items.length; index += 1) yield* build(index + 1, [...chosen, items[index] ?? '']);
  };
  if (limit >= 0) yield* build(0, []);
}
