import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { manual, orderTables, type TableSpec } from '../../src/order/testing/build-model.ts';
import { orderGraph } from './order-graph.ts';
import { chain, whyBefore } from './why-before.ts';

const link = (to: string) => ({ to, isNotTrusted: false, isDisabled: false });

function ask(tables: readonly TableSpec[], a: string, b: string, options: Parameters<typeof orderTables>[1] = {}) {
  const { certificate } = orderTables(tables, options);
  const graph = orderGraph(certificate);
  const find = (name: string): number => graph.tables.findIndex(({ ref }) => ref.table === name);
  const why = whyBefore(graph, certificate, find(a), find(b));
  const name = (index: number): string => graph.tables[index]?.ref.table ?? '';
  return { why, name, graph, certificate };
}

const SHOP: readonly TableSpec[] = [
  { table: 'City', module: 'A' },
  { table: 'Customer', module: 'B', references: [link('City')] },
  { table: 'Invoice', module: 'B', references: [link('Customer')] },
  { table: 'Audit', module: 'A', references: [link('Invoice')] },
  { table: 'Country', module: 'C' },
];

describe('why before', () => {
  test('a chain of foreign keys, parent first, whichever table was named first', () => {
    for (const [a, b] of [
      ['City', 'Invoice'],
      ['Invoice', 'City'],
    ] as const) {
      const { why, name } = ask(SHOP, a, b);
      expect(why.kind).toBe('chain');
      expect(why.kind === 'chain' && why.steps.map(({ parent, child }) => [name(parent), name(child)])).toEqual([
        ['City', 'Customer'],
        ['Customer', 'Invoice'],
      ]);
    }
  });

  test('no chain: the module decides when both were ready', () => {
    const { why } = ask(SHOP, 'Country', 'City');
    expect(why).toMatchObject({ kind: 'free', tieBreak: { rule: 'module', earlier: 'A', later: 'C' } });
  });

  test('no chain: a table that still waited comes later although its name is first', () => {
    // Audit is of module A and Country of C, but Audit waits for Invoice… unless Country comes after that.
    const tables: readonly TableSpec[] = [
      { table: 'Base', module: 'Z' },
      { table: 'Early', module: 'A', references: [link('Base')] },
      { table: 'Middle', module: 'M' },
    ];
    const { why, name } = ask(tables, 'Middle', 'Early');
    expect(why.kind === 'free' && why.tieBreak.rule).toBe('waited');
    expect(why.kind === 'free' && why.tieBreak.rule === 'waited' && name(why.tieBreak.parent)).toBe('Base');
  });

  test('no chain: logical names decide inside a module, then effective names', () => {
    expect(
      ask(
        [
          { table: 'b', entity: 'Beta' },
          { table: 'a', entity: 'Alpha' },
        ],
        'a',
        'b',
      ).why,
    ).toMatchObject({
      tieBreak: { rule: 'entity', earlier: 'Alpha', later: 'Beta' },
    });
    expect(
      ask(
        [
          { table: 't1', entity: 'Same', effectiveName: 'Two' },
          { table: 't2', entity: 'Same', effectiveName: 'One' },
        ],
        't1',
        't2',
      ).why,
    ).toMatchObject({ tieBreak: { rule: 'effective-name', earlier: 'One', later: 'Two' } });
  });

  test('manual positions come before names', () => {
    const options = { circularDependencies: manual(['Z', 100], ['Y', 200]) };
    expect(ask([{ table: 'Y' }, { table: 'Z' }, { table: 'A' }], 'Y', 'Z', options).why).toMatchObject({
      tieBreak: { rule: 'manual', earlier: 100, later: 200 },
    });
    expect(ask([{ table: 'Y' }, { table: 'Z' }, { table: 'A' }], 'A', 'Y', options).why).toMatchObject({
      tieBreak: { rule: 'manual', earlier: 200, later: null },
    });
  });

  test('the opposite of what foreign keys ask is called violated', () => {
    const { certificate } = ask(SHOP, 'City', 'Customer');
    const swapped = {
      ...certificate,
      entities: certificate.entities.map((entity) => ({
        ...entity,
        topologicalPosition: certificate.entities.length - 1 - entity.topologicalPosition,
      })),
    };
    const graph = orderGraph(swapped);
    const find = (name: string): number => graph.tables.findIndex(({ ref }) => ref.table === name);
    expect(whyBefore(graph, swapped, find('City'), find('Invoice'))).toMatchObject({
      kind: 'violated',
      earlier: find('Invoice'),
      later: find('City'),
    });
  });

  test('the same table twice, and a table outside the data set', () => {
    expect(ask(SHOP, 'City', 'City').why.kind).toBe('same');
    expect(ask([{ table: 'A', references: [link('GONE')] }, { table: 'B' }], 'GONE', 'B').why.kind).toBe('outside');
  });

  test('every pair of an honest certificate is explained, and chains are unbroken', () => {
    const tables = fc
      .integer({ min: 2, max: 10 })
      .chain((size) =>
        fc.tuple(
          fc.array(fc.constantFrom('A', 'B', 'C'), { minLength: size, maxLength: size }),
          fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 20 }),
        ),
      );
    fc.assert(
      fc.property(tables, ([modules, pairs]) => {
        const specs = modules.map((module, index): TableSpec => {
          const parents = new Set(pairs.filter(([c, p]) => c === index && p < c).map(([, p]) => p));
          return { table: `T${index}`, module, references: [...parents].map((parent) => link(`T${parent}`)) };
        });
        const { certificate } = orderTables(specs);
        const graph = orderGraph(certificate);
        for (const a of graph.byPosition)
          for (const b of graph.byPosition) {
            const why = whyBefore(graph, certificate, a, b);
            if (a === b) {
              expect(why.kind).toBe('same');
              continue;
            }
            if (why.kind === 'free') expect(why.tieBreak.rule).not.toBe('unexplained');
            else expect(why.kind).toBe('chain');
            if (why.kind !== 'chain') continue;
            expect(why.steps[0]?.parent).toBe(why.earlier);
            expect(why.steps.at(-1)?.child).toBe(why.later);
            why.steps.slice(1).forEach((step, index) => expect(step.parent).toBe(why.steps[index]?.child));
          }
      }),
    );
  });

  test('a chain from a table to itself is empty', () => {
    const { graph } = ask(SHOP, 'City', 'City');
    expect(chain(graph, 0, 0)).toEqual([]);
  });
});
