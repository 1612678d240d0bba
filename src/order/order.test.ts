import { describe, expect, it } from 'vitest';
import { OrderCertificate } from '../model/order-certificate.ts';
import { NO_ALLOWED_CYCLES } from '../model/circular-dependencies.ts';
import { buildDataSet, manual, namesInOrder, orderTables, type TableSpec } from './testing/build-model.ts';

const parentAndAudit: TableSpec[] = [
  { table: 'Parent', references: [{ to: 'Audit', columns: ['LatestAuditId'], nullable: true }] },
  { table: 'Audit', references: [{ to: 'Parent', columns: ['ParentId'], onDelete: 'CASCADE' }] },
];

describe('topology.md 14, sorter vectors', () => {
  it('1: a child given first comes after its parent', () => {
    const outcome = orderTables([{ table: 'Child', references: [{ to: 'Parent' }] }, { table: 'Parent' }]);
    expect(namesInOrder(outcome)).toEqual(['Parent', 'Child']);
    expect(outcome).toMatchObject({
      nodeCount: 2,
      edgeCount: 1,
      mode: 'topological',
      topologicalOrderingAttempted: true,
      topologicalOrderingApplied: true,
      stronglyConnectedComponents: null,
      verdict: 'proved',
      strength: 'cells',
    });
    expect(outcome.certificate.metadata.algorithm).toBe('Kahn');
  });

  it('2: a constraint without a complete column pair binds nothing, and is told', () => {
    const tables = (referenced: string | null): TableSpec[] => [
      { table: 'Child', references: [{ to: 'Parent', referenced: [referenced] }] },
      { table: 'Parent' },
    ];
    const unhydrated = orderTables(tables(null));
    expect(unhydrated).toMatchObject({ edgeCount: 0, missingEdgeCount: 0, verdict: 'warning' });
    expect(unhydrated.findings.map(({ check }) => check)).toContain('ORD-006');
    expect(orderTables(tables('Id')).edgeCount).toBe(1);
  });

  it('3: a reference out of the set is a missing edge', () => {
    const outcome = orderTables([{ table: 'Child', references: [{ to: 'Elsewhere' }] }]);
    expect(outcome).toMatchObject({
      edgeCount: 0,
      missingEdgeCount: 1,
      topologicalOrderingAttempted: false,
      mode: 'alphabetical',
      verdict: 'warning',
    });
    expect(outcome.findings.find(({ check }) => check === 'ORD-003')?.subject).toBe('dbo.Elsewhere');
  });

  it('4: two mandatory keys leave a cycle and the alphabet', () => {
    const outcome = orderTables([
      { table: 'B', references: [{ to: 'A' }] },
      { table: 'A', references: [{ to: 'B' }] },
    ]);
    expect(namesInOrder(outcome)).toEqual(['A', 'B']);
    expect(outcome).toMatchObject({
      cycleDetected: true,
      alphabeticalFallbackApplied: true,
      mode: 'alphabetical',
      topologicalOrderingApplied: false,
      edgeCount: 2,
      verdict: 'differs',
      stronglyConnectedComponents: [['dbo.A', 'dbo.B']],
    });
    expect(outcome.certificate.violations.map(({ violationType }) => violationType)).toEqual([
      'CycleDetected',
      'CycleDetected',
      'ChildBeforeParent',
    ]);
  });

  it('5: a weak key of a cycle is deferred', () => {
    const outcome = orderTables(parentAndAudit);
    expect(namesInOrder(outcome)).toEqual(['Parent', 'Audit']);
    expect(outcome).toMatchObject({ edgeCount: 1, cycleDetected: false, mode: 'topological', verdict: 'proved' });
    expect(outcome.certificate.deferredEdges).toEqual([
      {
        sourceSchema: 'dbo',
        sourceTable: 'Parent',
        targetSchema: 'dbo',
        targetTable: 'Audit',
        constraintName: 'FK_LatestAuditId_Audit',
        reason: 'weak-fk',
        columns: [{ column: 'LatestAuditId', evidence: 'catalog' }],
      },
    ]);
  });

  it('6: a manual ordering gives the same order and exactly four notes', () => {
    const outcome = orderTables(parentAndAudit, { circularDependencies: manual(['PARENT', 100], ['Audit', 200]) });
    expect(namesInOrder(outcome)).toEqual(['Parent', 'Audit']);
    expect(outcome.diagnostics).toHaveLength(4);
    expect(outcome.diagnostics[0]).toMatch(/skipped: .*manual/);
    expect(outcome.diagnostics[1]).toMatch(/attempting to resolve 1 strongly connected component\(s\)/);
    expect(outcome.diagnostics[2]).toMatch(/identified 1 backward edge\(s\) to remove/);
    expect(outcome.diagnostics[3]).toMatch(/successfully resolved/);
    expect(outcome.certificate.deferredEdges.map(({ reason }) => reason)).toEqual(['manual']);
    expect(outcome.certificate.stronglyConnectedComponents[0]).toMatchObject({
      resolution: 'manual',
      minimality: 'manual',
      isAllowed: true,
    });
  });

  it('7: overridden effective names still resolve, whichever name the model uses', () => {
    const tables: TableSpec[] = [
      { table: 'OSUSR_PARENT', entity: 'Parent', effectiveName: 'Parent_Sane' },
      { table: 'OSUSR_CHILD', entity: 'Child', effectiveName: 'Child_Sane', references: [{ to: 'Parent_Sane' }] },
      { table: 'OSUSR_OTHER', entity: 'Other', references: [{ to: 'OSUSR_PARENT' }] },
    ];
    const outcome = orderTables(tables);
    expect(outcome).toMatchObject({ edgeCount: 2, missingEdgeCount: 0 });
    expect(namesInOrder(outcome)[0]).toBe('OSUSR_PARENT');
  });

  it('8: a junction is deferred even without edges', () => {
    const outcome = orderTables(
      [
        {
          table: 'Bridge',
          references: [
            { to: 'Left', schema: 'core' },
            { to: 'Right', schema: 'core' },
          ],
        },
        { table: 'Left' },
        { table: 'Right' },
      ],
      { deferJunctionTables: true },
    );
    expect(namesInOrder(outcome)).toEqual(['Left', 'Right', 'Bridge']);
    expect(outcome).toMatchObject({
      nodeCount: 3,
      edgeCount: 0,
      missingEdgeCount: 2,
      mode: 'junction-deferred',
      topologicalOrderingAttempted: true,
    });
  });

  it('9: manual positions order a cycle of three', () => {
    const outcome = orderTables(
      [
        { table: 'C', references: [{ to: 'B' }] },
        { table: 'B', references: [{ to: 'A' }] },
        { table: 'A', references: [{ to: 'C', nullable: true }] },
      ],
      { circularDependencies: manual(['A', 100], ['B', 200], ['C', 300]) },
    );
    expect(namesInOrder(outcome)).toEqual(['A', 'B', 'C']);
    expect(outcome.verdict).toBe('proved');
  });

  it('10: a chain of twelve given in reverse', () => {
    const names = Array.from({ length: 12 }, (_, index) => `T${String(index).padStart(2, '0')}`);
    const tables = names.map((table, index): TableSpec => {
      const parent = names[index - 1];
      return { table, references: parent === undefined ? [] : [{ to: parent }] };
    });
    const outcome = orderTables(tables.toReversed());
    expect(namesInOrder(outcome)).toEqual(names);
    expect(outcome.edgeCount).toBe(11);
    expect(outcome.certificate.entities.map(({ topologicalDepth }) => topologicalDepth)).toEqual([...names.keys()]);
    expect(outcome.certificate.entities.at(-1)?.criticalPaths).toEqual([
      { path: names.map((name) => `dbo.${name}`), length: 11 },
    ]);
  });

  it('11: two modules may each own an entity Customer', () => {
    const outcome = orderTables([
      { table: 'OSUSR_B_CUSTOMER', module: 'B', entity: 'Customer', references: [{ to: 'OSUSR_A_CUSTOMER' }] },
      { table: 'OSUSR_A_CUSTOMER', module: 'A', entity: 'Customer' },
    ]);
    expect(namesInOrder(outcome)).toEqual(['OSUSR_A_CUSTOMER', 'OSUSR_B_CUSTOMER']);
    expect(outcome.edgeCount).toBe(1);
  });

  it('12: in a cycle of three the weak key of the child is deferred', () => {
    const outcome = orderTables([
      { table: 'A', references: [{ to: 'C', nullable: true }] },
      { table: 'B', references: [{ to: 'A' }] },
      { table: 'C', references: [{ to: 'B' }] },
    ]);
    expect(namesInOrder(outcome)).toEqual(['A', 'B', 'C']);
    expect(outcome.certificate.deferredEdges).toMatchObject([{ sourceTable: 'A', targetTable: 'C' }]);
    expect(outcome.certificate.stronglyConnectedComponents[0]).toMatchObject({
      resolution: 'deferred',
      minimality: 'minimum',
    });
  });
});

describe('topology.md 3.3, early exits', () => {
  it('no tables: nothing is claimed', () => {
    expect(orderTables([])).toMatchObject({ verdict: 'vacuous', strength: 'none', mode: 'alphabetical', findings: [] });
  });

  it('no model: alphabetical, and not proved', () => {
    const tables = [{ table: 'B' }, { table: 'A' }];
    const outcome = orderTables(tables, { model: null, dataSet: buildDataSet(tables) });
    expect(namesInOrder(outcome)).toEqual(['A', 'B']);
    expect(outcome).toMatchObject({ modelAvailable: false, verdict: 'incomplete', strength: 'none', nodeCount: 2 });
  });

  it('an aborted signal stops the sort', () => {
    const controller = new AbortController();
    controller.abort(new Error('stop'));
    expect(() => orderTables([{ table: 'A' }], { signal: controller.signal })).toThrow('stop');
  });
});

describe('topology.md 12.4, what a certificate must tell', () => {
  it('1: Role, User, Session have depths 0, 1, 2', () => {
    const { certificate } = orderTables([
      { table: 'Session', references: [{ to: 'User' }] },
      { table: 'User', references: [{ to: 'Role' }] },
      { table: 'Role' },
    ]);
    expect(certificate.entities.map((table) => [table.tableName, table.topologicalDepth])).toEqual([
      ['Role', 0],
      ['User', 1],
      ['Session', 2],
    ]);
    expect(certificate.violations).toEqual([]);
  });

  it('2: an all-mandatory cycle of three, with a table before and one behind it', () => {
    const outcome = orderTables([
      { table: 'A', references: [{ to: 'C' }] },
      { table: 'B', references: [{ to: 'A' }, { to: 'Zero' }] },
      { table: 'C', references: [{ to: 'B' }] },
      { table: 'AAfter', references: [{ to: 'C' }] },
      { table: 'Zero' },
    ]);
    expect(namesInOrder(outcome)).toEqual(['A', 'Zero', 'B', 'C', 'AAfter']);
    const { certificate } = outcome;
    expect(certificate.metadata).toMatchObject({ cycleDetected: true, alphabeticalFallbackApplied: true });
    expect(certificate.violations.filter(({ constraintName }) => constraintName === '<cycle>')).toHaveLength(3);
    expect(certificate.violations.filter(({ violationType }) => violationType === 'ChildBeforeParent')).toHaveLength(1);
    expect(certificate.entities.map(({ topologicalDepth }) => topologicalDepth)).toEqual([-1, 0, -1, -1, -1]);
    const refusal = outcome.findings.find(({ check }) => check === 'ORD-002');
    expect(refusal?.subject).toBe('dbo.A, dbo.B, dbo.C');
    expect(refusal?.fix).toContain('FK_CId_C (dbo.A: CId)');
    expect(certificate.stronglyConnectedComponents[0]?.mandatoryCycle.map((hop) => hop.targetTable)).toEqual([
      'C',
      'B',
      'A',
    ]);
  });

  it('3: a reference to an absent table is Missing, at -1', () => {
    const { certificate } = orderTables([{ table: 'Child', references: [{ to: 'Gone' }] }, { table: 'Other' }]);
    expect(certificate.violations).toMatchObject([{ violationType: 'MissingParent', parentPosition: -1 }]);
    expect(certificate.dependencies.map(({ classification }) => classification)).toEqual(['Missing']);
  });

  it('4: a junction has depth 1 and Junction edges', () => {
    const { certificate } = orderTables([
      { table: 'USER_ROLE', references: [{ to: 'User' }, { to: 'Role' }] },
      { table: 'User' },
      { table: 'Role' },
    ]);
    expect(certificate.entities.at(-1)).toMatchObject({
      tableName: 'USER_ROLE',
      topologicalDepth: 1,
      isJunction: true,
    });
    expect(certificate.dependencies.map(({ classification }) => classification)).toEqual(['Junction', 'Junction']);
  });

  it('5: a self reference binds nothing and asks for a row order', () => {
    const outcome = orderTables([{ table: 'Node', references: [{ to: 'Node', nullable: true }] }, { table: 'Other' }]);
    expect(outcome.edgeCount).toBe(0);
    expect(outcome.certificate.dependencies.map(({ classification }) => classification)).toEqual(['SelfReferencing']);
    expect(outcome.certificate.violations).toEqual([]);
    expect(outcome.certificate.rowOrder).toMatchObject([{ table: 'Node', rule: 'parents-first' }]);
    expect(outcome.certificate.statistics.selfReferences).toBe(1);
  });

  it('static and regular tables make a CrossBoundary edge', () => {
    const { certificate } = orderTables([
      { table: 'City', origin: 'static' },
      { table: 'Customer', references: [{ to: 'City' }] },
    ]);
    expect(certificate.dependencies.map(({ classification }) => classification)).toEqual(['CrossBoundary']);
  });

  it('every certificate fits its schema', () => {
    for (const tables of [
      parentAndAudit,
      [{ table: '__proto__', references: [{ to: '__proto__' }, { to: ']"\u{1F600} ' }] }],
    ])
      expect(OrderCertificate.parse(orderTables(tables).certificate)).toBeDefined();
    expect(orderTables([], { circularDependencies: NO_ALLOWED_CYCLES }).certificate.digests.edgeSet.value).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
  });
});
