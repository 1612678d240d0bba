import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOSTILE_NAMES } from '../../src/order/testing/arbitrary-tables.ts';
import { orderTables, type TableSpec } from '../../src/order/testing/build-model.ts';
import { criticalPath, longestChain, whatIsWrong } from './focus.ts';
import { isShown, linkClassCounts, LINK_CLASSES, readHidden, writeHidden } from './hidden-links.ts';
import { layoutInput, OUTSIDE_COLUMN } from './layout-input.ts';
import { moduleMarks } from './module-marks.ts';
import { neighbourhood } from './neighbourhood.ts';
import { orderGraph } from './order-graph.ts';
import { stepFrom } from './step.ts';
import { arrange } from './arrange.ts';
import { isUserAudit } from './user-audit.ts';

const link = (to: string, more: object = {}) => ({ to, isNotTrusted: false, isDisabled: false, ...more });
const graphOf = (tables: readonly TableSpec[]) => {
  const { certificate } = orderTables(tables);
  const graph = orderGraph(certificate);
  return { certificate, graph, at: (name: string) => graph.tables.findIndex(({ ref }) => ref.table === name) };
};

const SHOP: readonly TableSpec[] = [
  { table: 'USERS', entity: 'User', origin: 'supplemental' },
  { table: 'CITY', entity: 'City' },
  {
    table: 'CUSTOMER',
    entity: 'Customer',
    references: [
      link('CITY'),
      link('USERS', { columns: ['CreatedBy'] }),
      link('CUSTOMER', { columns: ['ParentId'], nullable: true }),
    ],
  },
  { table: 'INVOICE', entity: 'Invoice', references: [link('CUSTOMER'), link('GONE', { columns: ['GoneId'] })] },
  { table: 'P', references: [link('Q', { nullable: true })] },
  { table: 'Q', references: [link('P')] },
];

describe('order graph', () => {
  test('one link per pair, with its kind; tables outside the data set have no position', () => {
    const { graph, at } = graphOf(SHOP);
    const kinds = new Map(
      graph.links.map(({ parent, child, kind }) => [
        `${graph.tables[parent]?.ref.table}>${graph.tables[child]?.ref.table}`,
        kind,
      ]),
    );
    expect(kinds).toEqual(
      new Map([
        ['CITY>CUSTOMER', 'binding'],
        ['USERS>CUSTOMER', 'binding'],
        ['CUSTOMER>CUSTOMER', 'self'],
        ['CUSTOMER>INVOICE', 'binding'],
        ['GONE>INVOICE', 'missing'],
        ['Q>P', 'deferred'],
        ['P>Q', 'binding'],
      ]),
    );
    expect(graph.tables[at('GONE')]).toMatchObject({ position: -1, table: null });
    expect(graph.byPosition).toHaveLength(6);
  });

  test('an entity name that two modules share gives way to the physical name', () => {
    const { graph } = graphOf([
      { table: 'OSUSR_A', module: 'A', entity: 'Customer' },
      { table: 'OSUSR_B', module: 'B', entity: 'Customer' },
      { table: 'OSUSR_C', module: 'B', entity: 'Other' },
    ]);
    expect(graph.tables.map(({ label }) => label)).toEqual(['OSUSR_A', 'OSUSR_B', 'Other']);
  });

  test('hostile names stay apart', () => {
    const names = [...new Set(HOSTILE_NAMES)];
    const { graph } = graphOf(
      names.map((table, index) => ({ table, references: index === 0 ? [] : [link(names[0] ?? '')] })),
    );
    expect(graph.byKey.size).toBe(graph.tables.length);
    expect(graph.toChildren[graph.byKey.get(graph.tables[0]?.key ?? ('' as never)) ?? -1]).toBeDefined();
    for (const table of graph.tables) expect(graph.byKey.get(table.key)).toBe(table.index);
  });
});

describe('hiding', () => {
  test('counts foreign keys by class and hides exactly those', () => {
    const { graph } = graphOf(SHOP);
    expect(linkClassCounts(graph)).toEqual(
      new Map([
        ['self', 1],
        ['audit', 1],
        ['missing', 1],
        ['deferred', 1],
      ]),
    );
    for (const name of LINK_CLASSES)
      expect(graph.links.filter((each) => !isShown(each, new Set([name])))).toHaveLength(1);
  });

  test('the address keeps known classes only', () => {
    expect(writeHidden(readHidden('missing nonsense self'))).toBe('self missing');
  });

  test.each([
    ['CreatedBy', true],
    ['UPDATED_BY_ID', true],
    ['LastModifiedBy', true],
    ['CustomerId', false],
    ['CreatedById2', false],
    ['StandbyId', false],
  ])('column %s is a user-audit one: %s', (column, expected) => {
    const { graph, certificate } = graphOf([
      { table: 'PARTY' },
      { table: 'X', references: [link('PARTY', { columns: [column] })] },
    ]);
    expect(certificate.dependencies.map((each) => isUserAudit(each, null))).toEqual([expected]);
    expect(graph.links[0]?.isAudit).toBe(expected);
  });
});

describe('what is wrong', () => {
  test('cycle members and tables with missing parents; nothing for a clean certificate', () => {
    const { graph, certificate, at } = graphOf(SHOP);
    const wrong = whatIsWrong(graph, certificate);
    expect(new Set(wrong.tables)).toEqual(new Set([at('P'), at('Q'), at('INVOICE'), at('GONE')]));
    expect(wrong).toMatchObject({ violations: 0, cycles: 1, missingParents: 1, contradictions: [] });
    const clean = graphOf(SHOP.slice(0, 3));
    expect(whatIsWrong(clean.graph, clean.certificate).tables).toEqual([]);
  });

  test('a certificate whose positions were edited contradicts its foreign keys', () => {
    const { certificate } = graphOf(SHOP.slice(0, 3));
    const last = certificate.entities.length - 1;
    const edited = {
      ...certificate,
      entities: certificate.entities.map((each) => ({ ...each, topologicalPosition: last - each.topologicalPosition })),
    };
    const wrong = whatIsWrong(orderGraph(edited), edited);
    expect(wrong.contradictions).toHaveLength(2);
    expect(wrong.tables).toHaveLength(3);
  });

  test('a declared violation is not called a contradiction as well', () => {
    const { graph, certificate } = graphOf([
      { table: 'A', references: [link('C')] },
      { table: 'B', references: [link('A')] },
      { table: 'C', references: [link('B')] },
    ]);
    const wrong = whatIsWrong(graph, certificate);
    expect(wrong.violations).toBeGreaterThan(0);
    expect(wrong.contradictions).toEqual([]);
  });
});

describe('where to go', () => {
  test('neighbourhood by hops and direction', () => {
    const { graph, at } = graphOf(SHOP);
    const near = (hops: number, direction: 'parents' | 'children' | 'both') =>
      [...neighbourhood(graph, [at('CUSTOMER')], hops, direction, ({ kind }) => kind !== 'self')]
        .map((each) => graph.tables[each]?.ref.table)
        .sort();
    expect(near(1, 'parents')).toEqual(['CITY', 'CUSTOMER', 'USERS']);
    expect(near(1, 'children')).toEqual(['CUSTOMER', 'INVOICE']);
    expect(near(2, 'both')).toEqual(['CITY', 'CUSTOMER', 'GONE', 'INVOICE', 'USERS']);
    expect([...neighbourhood(graph, [at('CITY')], 9, 'both', () => false)]).toEqual([at('CITY')]);
  });

  test('the critical path is as long as the depth, and starts at a root', () => {
    const specs = fc.array(fc.array(fc.nat(11), { maxLength: 4 }), { minLength: 1, maxLength: 12 }).map((rows) =>
      rows.map(
        (parents, index): TableSpec => ({
          table: `T${index}`,
          references: [...new Set(parents.filter((parent) => parent < index))].map((parent) => link(`T${parent}`)),
        }),
      ),
    );
    fc.assert(
      fc.property(specs, (tables) => {
        const { graph } = graphOf(tables);
        for (const table of graph.tables) {
          const path = criticalPath(graph, table.index);
          expect(path).toHaveLength(table.depth + 1);
          expect(graph.tables[path[0] ?? -1]?.depth).toBe(0);
          expect(path.at(-1)).toBe(table.index);
        }
        expect(longestChain(graph)?.path).toHaveLength(Math.max(...graph.tables.map(({ depth }) => depth)) + 1);
      }),
    );
  });

  test('arrows: parents left, children right, the same column up and down', () => {
    const { graph, at } = graphOf(SHOP);
    const { input } = layoutInput(graph, new Set(graph.tables.keys()), () => true);
    const layout = arrange(input);
    const step = (from: string, way: 'left' | 'right' | 'up' | 'down') =>
      graph.tables[stepFrom(graph, layout, at(from), way, () => true) ?? -1]?.ref.table;
    expect(step('INVOICE', 'left')).toMatch(/CUSTOMER|GONE/);
    expect(step('CITY', 'right')).toBe('CUSTOMER');
    expect(step('CITY', 'left')).toBeUndefined();
    expect([step('CITY', 'up'), step('CITY', 'down')].filter((each) => each !== undefined).length).toBeGreaterThan(0);
  });

  test('columns: outside, depths, then tables behind an unresolved cycle in load order', () => {
    const { graph, at } = graphOf([
      { table: 'ROOT', references: [link('GONE')] },
      { table: 'A', references: [link('C'), link('ROOT')] },
      { table: 'B', references: [link('A')] },
      { table: 'C', references: [link('B')] },
      { table: 'D', references: [link('C')] },
    ]);
    const { input } = layoutInput(graph, new Set(graph.tables.keys()), () => true);
    const column = new Map(input.tables.map((each) => [each.id, each.column]));
    expect(column.get(at('GONE'))).toBe(OUTSIDE_COLUMN);
    expect(column.get(at('ROOT'))).toBe(0);
    expect(['A', 'B', 'C', 'D'].map((name) => column.get(at(name)) ?? 0).every((each) => each > 0)).toBe(true);
    expect(column.get(at('D')) ?? 0).toBeGreaterThan(column.get(at('C')) ?? 0);
    expect(new Set(input.tables.filter(({ group }) => group === 0).map(({ id }) => id))).toEqual(
      new Set(['A', 'B', 'C'].map(at)),
    );
  });
});

test('module codes are unique, short, and colours stay in the palette', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ unit: 'binary', maxLength: 12 }), { maxLength: 60 }), (modules) => {
      const marks = [...moduleMarks(modules).values()];
      expect(new Set(marks.map(({ code }) => code)).size).toBe(modules.length);
      for (const { colour, code } of marks) {
        expect(colour).toBeLessThan(10);
        expect(code).not.toBe('');
      }
    }),
  );
  expect([...moduleMarks(['AppCore', 'AppCore', 'Billing', 'crm_sales']).values()].map(({ code }) => code)).toEqual([
    'AC',
    'BI',
    'CR',
  ]);
});
