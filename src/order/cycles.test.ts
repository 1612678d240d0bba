import { describe, expect, it } from 'vitest';
import {
  buildModel,
  manual,
  namesInOrder,
  orderTables,
  type ReferenceSpec,
  type TableSpec,
} from './testing/build-model.ts';

/** A ↔ B where B's key is mandatory and A's is the one under test. */
const pair = (key: Partial<ReferenceSpec>, table: Partial<TableSpec> = {}): TableSpec[] => [
  { table: 'A', references: [{ to: 'B', columns: ['BId'], nullable: true, ...key }], ...table },
  { table: 'B', references: [{ to: 'A', columns: ['AId'] }] },
];
const isDeferred = (tables: TableSpec[]): boolean => {
  const { certificate } = orderTables(tables);
  return certificate.deferredEdges.length > 0;
};

describe('which foreign key may wait (topology.md 6.1, 6.4)', () => {
  it.each<[string, boolean, Partial<ReferenceSpec>, Partial<TableSpec>]>([
    ['nullable, NO_ACTION', true, {}, {}],
    ['nullable, SET_NULL', true, { onDelete: 'SET_NULL' }, {}],
    ['nullable, set null as written by hand', true, { onDelete: 'set null' }, {}],
    ['nullable, CASCADE', false, { onDelete: 'CASCADE' }, {}],
    ['nullable, SET_DEFAULT', false, { onDelete: 'SET_DEFAULT' }, {}],
    ['mandatory in the catalog, optional in the design', false, { nullable: false, mandatory: false }, {}],
    ['catalog silent, optional in the design', true, { nullable: null, mandatory: false }, {}],
    ['catalog silent, mandatory in the design', false, { nullable: null, mandatory: true }, {}],
    ['column unknown', false, { kind: 'silent' }, {}],
    ['design reference, Protect', true, { kind: 'reference', deleteRuleCode: 'Protect' }, {}],
    ['design reference, Delete', false, { kind: 'reference', deleteRuleCode: 'Delete' }, {}],
    ['design reference without a rule', true, { kind: 'reference', deleteRuleCode: '' }, {}],
    ['nullable, but part of the primary key', false, {}, { primaryKey: ['Id', 'BId'] }],
    ['composite with one nullable column', true, { columns: ['B1', 'B2'], nullable: [false, true] }, {}],
    ['composite without a nullable column', false, { columns: ['B1', 'B2'], nullable: [false, false] }, {}],
  ])('%s: deferred is %s', (_title, expected, key, table) => {
    expect(isDeferred(pair(key, table))).toBe(expected);
  });

  it('all foreign keys of the pair count, not only the first', () => {
    const second = (nullable: boolean): TableSpec[] => [
      {
        table: 'A',
        references: [
          { to: 'B', columns: ['X'], nullable: true },
          { to: 'B', columns: ['Y'], nullable },
        ],
      },
      { table: 'B', references: [{ to: 'A' }] },
    ];
    expect(isDeferred(second(false))).toBe(false);
    expect(orderTables(second(true)).certificate.deferredEdges).toHaveLength(2);
  });

  it('a composite key leaves only its nullable columns NULL', () => {
    const { certificate } = orderTables(pair({ columns: ['B1', 'B2'], nullable: [false, true] }));
    expect(certificate.deferredEdges[0]?.columns).toEqual([{ column: 'B2', evidence: 'catalog' }]);
  });
});

describe('a unique index over the waiting columns only', () => {
  const threeCycle = (unique: TableSpec['unique'], isOtherWeak: boolean): TableSpec[] => [
    { table: 'A', references: [{ to: 'B', columns: ['BId'], nullable: true }], unique: unique ?? [] },
    { table: 'B', references: [{ to: 'C', nullable: isOtherWeak }] },
    { table: 'C', references: [{ to: 'A' }] },
  ];

  it('is avoided while another foreign key can wait', () => {
    const outcome = orderTables(threeCycle([{ columns: ['bid'] }], true));
    expect(outcome.certificate.deferredEdges.map(({ sourceTable }) => sourceTable)).toEqual(['B']);
    expect(outcome.findings.map(({ check }) => check)).not.toContain('ORD-008');
  });

  it('is used, with a warning, when nothing else can wait', () => {
    const outcome = orderTables(threeCycle([{ columns: ['BId'] }], false));
    expect(outcome.certificate.deferredEdges.map(({ sourceTable }) => sourceTable)).toEqual(['A']);
    expect(outcome).toMatchObject({ verdict: 'warning' });
    expect(outcome.findings.map(({ check }) => check)).toContain('ORD-008');
  });

  it('does not matter when it is filtered or has another column', () => {
    for (const unique of [[{ columns: ['BId'], filter: '[BId] IS NOT NULL' }], [{ columns: ['BId', 'Id'] }]])
      expect(
        orderTables(threeCycle(unique, true)).certificate.deferredEdges.map(({ sourceTable }) => sourceTable),
      ).toEqual(['A']);
  });
});

describe('as few as possible are deferred (topology.md 6.2)', () => {
  it('one shared key instead of two of its own', () => {
    // Two cycles A→B→C→A and A→B→D→A share A→B only.
    const { certificate } = orderTables([
      { table: 'A', references: [{ to: 'B', nullable: true }] },
      {
        table: 'B',
        references: [
          { to: 'C', nullable: true },
          { to: 'D', nullable: true },
        ],
      },
      { table: 'C', references: [{ to: 'A', nullable: true }] },
      { table: 'D', references: [{ to: 'A', nullable: true }] },
    ]);
    expect(certificate.deferredEdges.map((edge) => [edge.sourceTable, edge.targetTable])).toEqual([['A', 'B']]);
    expect(certificate.stronglyConnectedComponents[0]?.minimality).toBe('minimum');
  });

  it('among equally small sets the one towards history, audit, log tables', () => {
    const { certificate } = orderTables([
      { table: 'ACCOUNT', references: [{ to: 'ZONE', nullable: true }] },
      { table: 'ZONE', references: [{ to: 'AUDIT_LOG', nullable: true }] },
      { table: 'AUDIT_LOG', references: [{ to: 'ACCOUNT', nullable: true }] },
    ]);
    expect(certificate.deferredEdges.map(({ targetTable }) => targetTable)).toEqual(['AUDIT_LOG']);
  });

  it('a 2-cycle of two weak keys defers one of them', () => {
    const { certificate } = orderTables([
      { table: 'A', references: [{ to: 'B', nullable: true }] },
      { table: 'B', references: [{ to: 'A', nullable: true }] },
    ]);
    expect(certificate.statistics).toMatchObject({ totalEdges: 1, deferredEdges: 1, connectedComponents: 1 });
  });

  it('twenty separate 2-cycles in one component are all broken, and none too many', () => {
    const hub = Array.from({ length: 20 }, (_, index) => `S${index}`);
    const { certificate } = orderTables([
      { table: 'Hub', references: hub.map((to): ReferenceSpec => ({ to, nullable: true })) },
      ...hub.map((table): TableSpec => ({ table, references: [{ to: 'Hub' }] })),
    ]);
    expect(certificate.deferredEdges).toHaveLength(20);
    expect(certificate.entities[0]?.tableName).toBe('Hub');
  });
});

describe('manual ordering (topology.md 7, 6.3)', () => {
  it('a mandatory key against the asked order stays a violation', () => {
    const outcome = orderTables(pair({}), { circularDependencies: manual(['B', 1], ['A', 2]) });
    expect(namesInOrder(outcome)).toEqual(['B', 'A']);
    expect(outcome.certificate.deferredEdges).toEqual([]);
    expect(outcome.certificate.violations.map(({ violationType, childTable }) => [violationType, childTable])).toEqual([
      ['ChildBeforeParent', 'B'],
    ]);
    expect(outcome).toMatchObject({ verdict: 'differs', cycleDetected: false });
  });

  it('tables without a position come behind, mandatory parents first', () => {
    const outcome = orderTables(
      [
        { table: 'A', references: [{ to: 'Z', nullable: true }] },
        { table: 'B', references: [{ to: 'C' }] },
        { table: 'C', references: [{ to: 'A' }, { to: 'D', nullable: true }] },
        { table: 'D', references: [{ to: 'B' }] },
        { table: 'Z', references: [{ to: 'D' }] },
      ],
      { circularDependencies: manual(['A', 100]) },
    );
    expect(namesInOrder(outcome)).toEqual(['A', 'C', 'B', 'D', 'Z']);
    expect(outcome.verdict).toBe('proved');
  });

  it('strict mode allows no component, and a table outside the set is told', () => {
    const strict = { ...manual(['A', 1], ['B', 2], ['Gone', 3]), strictMode: true };
    const outcome = orderTables(pair({}), { circularDependencies: strict });
    expect(outcome.certificate.stronglyConnectedComponents[0]?.isAllowed).toBe(false);
    expect(outcome.findings.find(({ check }) => check === 'ORD-011')?.subject).toBe('Gone');
  });

  it('a component the list does not name is broken as without one', () => {
    const outcome = orderTables(
      [
        ...pair({}),
        { table: 'X', references: [{ to: 'Y', nullable: true }] },
        { table: 'Y', references: [{ to: 'X' }] },
      ],
      {
        circularDependencies: manual(['A', 100], ['B', 200]),
      },
    );
    expect(outcome.certificate.stronglyConnectedComponents.map(({ resolution }) => resolution)).toEqual([
      'manual',
      'deferred',
    ]);
  });
});

describe('names', () => {
  it('a table of another module with the same entity name is not taken for a missing one', () => {
    const { certificate } = orderTables([], {
      model: buildModel([
        { table: 'OSUSR_A', module: 'A', entity: 'Customer' },
        { table: 'OSUSR_B', module: 'B', entity: 'Customer' },
        { table: 'OSUSR_C', module: 'C', entity: 'Invoice', references: [{ to: 'OSUSR_B' }] },
      ]),
      dataSet: [
        {
          module: 'A',
          entity: 'Customer',
          schema: 'dbo',
          table: 'OSUSR_A',
          effectiveName: 'Customer',
          origin: 'regular',
          isExternal: false,
        },
        {
          module: 'C',
          entity: 'Invoice',
          schema: 'dbo',
          table: 'OSUSR_C',
          effectiveName: 'Invoice',
          origin: 'regular',
          isExternal: false,
        },
      ],
    });
    expect(certificate.dependencies.map((edge) => [edge.targetTable, edge.classification])).toEqual([
      ['OSUSR_B', 'Missing'],
    ]);
  });

  it('the first of two spellings of one table counts, and the other is told', () => {
    const outcome = orderTables([{ table: 'Customer' }, { table: 'CUSTOMER', module: 'Z' }]);
    expect(namesInOrder(outcome)).toEqual(['Customer']);
    expect(outcome.findings.find(({ check }) => check === 'ORD-005')?.subject).toBe('dbo.CUSTOMER');
  });

  it('a constraint recorded under both attributes of a composite key counts once', () => {
    const key: ReferenceSpec = { to: 'P', columns: ['X', 'Y'], name: 'FK_P' };
    expect(orderTables([{ table: 'C', references: [key, key] }, { table: 'P' }]).certificate.dependencies).toHaveLength(
      1,
    );
  });
});
