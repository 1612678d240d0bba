import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { orderTables } from '../../src/order/testing/build-model.ts';
import { type OrderGraph, orderGraph } from './order-graph.ts';
import { moveTable } from './what-if.ts';

const link = (to: string) => ({ to, isNotTrusted: false, isDisabled: false });
const chain = orderGraph(
  orderTables([
    { table: 'City' },
    { table: 'Customer', references: [link('City')] },
    { table: 'Invoice', references: [link('Customer'), link('City')] },
    { table: 'Zebra' },
  ]).certificate,
);
const at = (graph: OrderGraph, name: string): number => graph.tables.findIndex(({ ref }) => ref.table === name);
const names = (graph: OrderGraph, table: number): string => graph.tables[table]?.ref.table ?? '';

describe('moving a table', () => {
  test('names the first foreign key that breaks, with both positions after the move', () => {
    const move = moveTable(chain, at(chain, 'City'), 3)!;
    expect(
      move.broken.map((broken) => [names(chain, broken.link.child), broken.parentPosition, broken.childPosition]),
    ).toEqual([
      ['Customer', 3, 0],
      ['Invoice', 3, 1],
    ]);
    expect(move.range).toEqual({ first: 0, last: 0 });
  });

  test('upwards, the nearest parent is met first', () => {
    const move = moveTable(chain, at(chain, 'Invoice'), 0)!;
    expect(move.broken.map((broken) => names(chain, broken.link.parent))).toEqual(['Customer', 'City']);
    expect(move.range).toEqual({ first: 2, last: 3 });
  });

  test('a table without foreign keys may go anywhere', () => {
    const zebra = at(chain, 'Zebra');
    for (const to of [0, 1, 2, 3]) expect(moveTable(chain, zebra, to)?.broken).toEqual([]);
    expect(moveTable(chain, zebra, 0)?.range).toEqual({ first: 0, last: 3 });
  });

  test('positions outside the order are taken to its ends; a table outside the data set has none', () => {
    expect(moveTable(chain, 0, -7)?.to).toBe(0);
    expect(moveTable(chain, 0, 99)?.to).toBe(3);
    const graph = orderGraph(orderTables([{ table: 'A', references: [link('GONE')] }, { table: 'B' }]).certificate);
    expect(moveTable(graph, at(graph, 'GONE'), 0)).toBeNull();
  });

  test('deferred foreign keys and self references do not break', () => {
    const graph = orderGraph(
      orderTables([
        {
          table: 'P',
          references: [
            { ...link('Q'), nullable: true },
            { ...link('P'), nullable: true },
          ],
        },
        { table: 'Q', references: [link('P')] },
      ]).certificate,
    );
    expect(moveTable(graph, at(graph, 'P'), 0)?.broken).toEqual([]);
    expect(moveTable(graph, at(graph, 'P'), 1)?.broken.map((broken) => names(graph, broken.link.child))).toEqual(['Q']);
  });

  test('an order that is already broken says so, and which links a move would mend', () => {
    const { certificate } = orderTables([{ table: 'A' }, { table: 'B', references: [link('A')] }]);
    const swapped = {
      ...certificate,
      entities: certificate.entities.map((entity) => ({
        ...entity,
        topologicalPosition: 1 - entity.topologicalPosition,
      })),
    };
    const graph = orderGraph(swapped);
    expect(moveTable(graph, at(graph, 'B'), 0)?.broken.map(({ already }) => already)).toEqual([true]);
    expect(moveTable(graph, at(graph, 'B'), 1)?.mended).toHaveLength(1);
  });
});

describe('properties', () => {
  const graphs = fc
    .integer({ min: 2, max: 14 })
    .chain((size) =>
      fc
        .array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 40 })
        .map((pairs) => ({ size, pairs: pairs.filter(([child, parent]) => parent < child) })),
    )
    .map(({ size, pairs }) =>
      orderGraph(
        orderTables(
          Array.from({ length: size }, (_, index) => ({
            table: `T${index}`,
            references: [...new Set(pairs.filter(([child]) => child === index).map(([, parent]) => parent))].map(
              (parent) => link(`T${parent}`),
            ),
          })),
        ).certificate,
      ),
    );

  test('staying breaks nothing', () => {
    fc.assert(
      fc.property(graphs, fc.nat(), (graph, seed) => {
        const table = graph.byPosition[seed % graph.byPosition.length]!;
        expect(moveTable(graph, table, graph.byPosition.indexOf(table))?.broken).toEqual([]);
      }),
    );
  });

  test('agrees with taking the table out, putting it back and looking at every link', () => {
    fc.assert(
      fc.property(graphs, fc.nat(), fc.nat(), (graph, seed, target) => {
        const table = graph.byPosition[seed % graph.byPosition.length]!;
        const to = target % graph.byPosition.length;
        const order = graph.byPosition.filter((other) => other !== table);
        order.splice(to, 0, table);
        const expected = graph.links
          .filter(({ kind, parent, child }) => kind === 'binding' && order.indexOf(parent) >= order.indexOf(child))
          .map(({ index }) => index);
        const move = moveTable(graph, table, to)!;
        expect(move.broken.map((broken) => broken.link.index).sort((a, b) => a - b)).toEqual(expected);
        for (const broken of move.broken) {
          expect(broken.parentPosition).toBe(order.indexOf(broken.link.parent));
          expect(broken.childPosition).toBe(order.indexOf(broken.link.child));
        }
        const inRange = move.range !== null && to >= move.range.first && to <= move.range.last;
        expect(inRange).toBe(expected.length === 0);
      }),
    );
  });
});
