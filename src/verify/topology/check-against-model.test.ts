import { describe, expect, test } from 'vitest';
import type { OrderCertificate, OrderDependency, OrderedTable } from '../../model/order-certificate.ts';
import { checkAgainstModel, MODEL_RULES } from './check-against-model.ts';
import { honestCertificate } from './testing/honest-certificate.ts';
import { madeDataSet, madeModel, type MadeTable } from './testing/made-model.ts';

const { signal } = new AbortController();
const TABLES: readonly MadeTable[] = [
  { name: 'P' },
  { name: '__proto__', references: [{ to: 'P', via: 'Parent', onDisk: true, isDisabled: false, isNotTrusted: true }] },
  {
    name: 'C',
    references: [
      { to: 'p', via: 'Design', constraint: null, isNullable: true },
      { to: 'GONE', via: 'Gone' },
    ],
  },
  { name: 'J', references: [{ to: 'P' }, { to: 'C' }] },
];

const base: OrderDependency = {
  sourceSchema: 'dbo',
  sourceTable: '__proto__',
  targetSchema: 'dbo',
  targetTable: 'P',
  constraintName: 'FK_P_0',
  origin: 'constraint',
  columns: [{ ownerColumn: 'ParentId', referencedColumn: 'ID', isNullable: true, evidence: 'catalog' }],
  deleteRule: 'NO_ACTION',
  updateRule: 'NO_ACTION',
  isTrusted: false,
  isDisabled: false,
  classification: 'Normal',
};
const plain = { isTrusted: null, isDisabled: null };
const mandatory = (ownerColumn: string) => [
  { ownerColumn, referencedColumn: 'ID', isNullable: false, evidence: 'model' as const },
];

/** Written by hand from the tables above; only what is compared with the model is filled in truly. */
const CERTIFICATE: OrderCertificate = {
  ...honestCertificate({ tables: [{ name: 'P', origin: 'regular' }], keys: [], deferJunctionTables: false }),
  entities: TABLES.map(
    (table, topologicalPosition): OrderedTable => ({
      topologicalPosition,
      schema: 'dbo',
      tableName: table.name,
      module: 'M',
      entity: table.name,
      effectiveName: table.name,
      origin: 'regular',
      isStatic: false,
      isExternal: false,
      isJunction: table.name === 'J',
      manualPosition: null,
      topologicalDepth: 0,
      directDependencies: [],
      directDependents: [],
      criticalPaths: [],
    }),
  ),
  dependencies: [
    base,
    {
      ...base,
      ...plain,
      sourceTable: 'C',
      constraintName: 'Design',
      origin: 'reference',
      columns: [{ ownerColumn: 'DesignId', referencedColumn: '', isNullable: true, evidence: 'model' }],
      updateRule: null,
    },
    {
      ...base,
      ...plain,
      sourceTable: 'C',
      targetTable: 'GONE',
      constraintName: 'FK_GONE_1',
      columns: mandatory('GoneId'),
    },
    { ...base, ...plain, sourceTable: 'J', constraintName: 'FK_P_0', columns: mandatory('Ref0Id') },
    { ...base, ...plain, sourceTable: 'J', targetTable: 'C', constraintName: 'FK_C_1', columns: mandatory('Ref1Id') },
  ],
};

const check = (certificate = CERTIFICATE, tables = TABLES, dataSet = madeDataSet(TABLES)) =>
  checkAgainstModel(certificate, madeModel(tables), dataSet, signal);
const withFirst = (change: Partial<OrderDependency>): OrderCertificate => ({
  ...CERTIFICATE,
  dependencies: CERTIFICATE.dependencies.map((edge, index) => (index === 0 ? { ...edge, ...change } : edge)),
});
const withTable = (name: string, change: Partial<OrderedTable>): OrderCertificate => ({
  ...CERTIFICATE,
  entities: CERTIFICATE.entities.map((table) => (table.tableName === name ? { ...table, ...change } : table)),
});
const checks = (outcome: ReturnType<typeof check>) => [...new Set(outcome.findings.map((finding) => finding.check))];

test('a certificate that tells what the model says passes, and every rule that has something to look at looked', () => {
  const outcome = check();
  expect(outcome).toMatchObject({
    verdict: 'proved',
    findings: [],
    summary: { modelEdges: 5, tables: 4, tablesNotInModel: 0 },
  });
  expect(outcome.rules.filter((rule) => rule.notMeasured !== null).map((rule) => rule.check)).toEqual(['TOP-108']);
});

test('rules have numbers of their own, in order', () => {
  expect(MODEL_RULES.map((rule) => rule.id)).toEqual(MODEL_RULES.map((_, index) => `TOP-${101 + index}`));
});

describe('catches a planted fault', () => {
  test.each([
    ['a dependency left out', { ...CERTIFICATE, dependencies: CERTIFICATE.dependencies.slice(1) }, ['TOP-101']],
    [
      'a dependency invented',
      { ...CERTIFICATE, dependencies: [...CERTIFICATE.dependencies, { ...base, sourceTable: 'C', targetTable: 'J' }] },
      ['TOP-102'],
    ],
    ['a constraint renamed', withFirst({ constraintName: 'FK_OTHER' }), ['TOP-101', 'TOP-102']],
    ['a key led elsewhere', withFirst({ targetTable: 'C' }), ['TOP-101', 'TOP-102']],
    ['nullability', withFirst({ columns: [{ ...base.columns[0]!, isNullable: false }] }), ['TOP-103']],
    ['evidence', withFirst({ columns: [{ ...base.columns[0]!, evidence: 'model' }] }), ['TOP-103']],
    ['the referenced column', withFirst({ columns: [{ ...base.columns[0]!, referencedColumn: 'X' }] }), ['TOP-103']],
    ['the delete rule', withFirst({ deleteRule: 'CASCADE' }), ['TOP-104']],
    ['the update rule', withFirst({ updateRule: 'CASCADE' }), ['TOP-104']],
    ['trust', withFirst({ isTrusted: true }), ['TOP-104']],
    ['enforcement', withFirst({ isDisabled: true }), ['TOP-104']],
    ['the module', withTable('P', { module: 'Other' }), ['TOP-105']],
    ['the origin', withTable('P', { origin: 'static' }), ['TOP-105']],
    ['a junction flag invented', withTable('P', { isJunction: true }), ['TOP-106']],
    ['a junction flag left out', withTable('J', { isJunction: false }), ['TOP-106']],
  ])('%s', (_name, certificate, expected) => {
    const outcome = check(certificate);
    expect(outcome.verdict).toBe('invalid');
    expect(checks(outcome)).toEqual(expected);
  });

  test('a table of the data set that is not listed, and one listed that is not in it', () => {
    const outcome = check(CERTIFICATE, TABLES, madeDataSet([...TABLES.slice(1), { name: 'NEW' }]));
    expect(outcome.findings.map((finding) => [finding.check, finding.subject])).toEqual([
      ['TOP-105', 'dbo.NEW'],
      ['TOP-105', 'dbo.P'],
    ]);
  });
});

test.each([
  ['Link', false],
  ['LINK', true],
])('one column with the logical name %s, to two tables: a junction is %s', (via, isExpected) => {
  // Logical and physical names are compared without case; the column is called LINKID, or LINK when the name is to be the same.
  const columns = isExpected ? ['LINKID'] : ['LINK'];
  const twice = { name: 'J', references: ['P', 'C'].map((to) => ({ to, via, columns })) };
  const model = madeModel([...TABLES.slice(0, 3), twice]);
  const rule = (isJunction: boolean) =>
    checkAgainstModel(withTable('J', { isJunction }), model, null, signal).findings.filter(
      (finding) => finding.check === 'TOP-106',
    );
  expect(rule(isExpected)).toEqual([]);
  expect(rule(!isExpected)).toHaveLength(1);
});

test('a constraint that could not be read is told, and is no difference', () => {
  const outcome = check(CERTIFICATE, [{ name: 'P', references: [{ to: 'C', hydrated: false }] }, ...TABLES.slice(1)]);
  expect([outcome.verdict, checks(outcome)]).toEqual(['warning', ['TOP-107']]);
});

test('a unique index on nothing but nulled columns is told', () => {
  const certificate: OrderCertificate = {
    ...CERTIFICATE,
    deferredEdges: [
      {
        sourceSchema: 'dbo',
        sourceTable: '__proto__',
        targetSchema: 'dbo',
        targetTable: 'P',
        constraintName: 'FK_P_0',
        reason: 'weak-fk',
        columns: [{ column: 'ParentId', evidence: 'catalog' }],
      },
    ],
  };
  const unique = TABLES.map((table) => (table.name === '__proto__' ? { ...table, unique: ['PARENTID'] } : table));
  expect(checks(check(certificate, unique))).toEqual(['TOP-108']);
  expect(checks(check(certificate))).toEqual([]);
});

test('without a data set the tables are not compared, and it says so', () => {
  const outcome = checkAgainstModel(CERTIFICATE, madeModel(TABLES), null, signal);
  expect(outcome.rules.find((rule) => rule.check === 'TOP-105')?.notMeasured).toBe('no data set was given');
});

test('a table that the model does not know is counted', () => {
  expect(checkAgainstModel(CERTIFICATE, madeModel(TABLES.slice(0, 3)), null, signal).summary.tablesNotInModel).toBe(1);
});

test('a cancelled check is incomplete', () => {
  const controller = new AbortController();
  controller.abort();
  expect(checkAgainstModel(CERTIFICATE, madeModel(TABLES), null, controller.signal).verdict).toBe('incomplete');
});
