// Certificates for looking at and timing the graph: made by the real sorter from models written by code, the same every time.
import type { DataSet } from '../../src/model/data-set.ts';
import type { OrderCertificate } from '../../src/model/order-certificate.ts';
import { buildDataSet, orderTables, type ReferenceSpec, type TableSpec } from '../../src/order/testing/build-model.ts';

/** A certificate by name; `large` has 2,500 tables and about 6,000 foreign keys. */
export const CASES: ReadonlyMap<string, () => OrderCertificate> = new Map([
  ['demo', () => orderTables(DEMO, { dataSet: demoData() }).certificate],
  ['clean', () => orderTables(DEMO.slice(0, 12)).certificate],
  ['tampered', () => tampered(orderTables(DEMO, { dataSet: demoData() }).certificate)],
  ['unresolved', () => orderTables([...DEMO, ...MANDATORY_KNOT], { dataSet: demoData(MANDATORY_KNOT) }).certificate],
  ['large', () => orderTables(schema(2500, true)).certificate],
  ['large-clean', () => orderTables(schema(2500, false)).certificate],
  ['medium', () => orderTables(schema(240, true)).certificate],
  ['medium-clean', () => orderTables(schema(240, false)).certificate],
  ['hostile', () => orderTables(HOSTILE).certificate],
  ['empty', () => orderTables([]).certificate],
]);

const key = (to: string, more: Partial<ReferenceSpec> = {}): ReferenceSpec => ({
  to,
  onDelete: 'NO_ACTION',
  isNotTrusted: false,
  isDisabled: false,
  referenced: ['ID'],
  ...more,
});

function table(
  module: string,
  entity: string,
  to: readonly (string | ReferenceSpec)[] = [],
  more: Partial<TableSpec> = {},
): TableSpec {
  return {
    module,
    entity,
    table: physical(module, entity),
    primaryKey: ['ID'],
    payload: ['NAME'],
    references: to.map((reference) => {
      if (typeof reference !== 'string') return reference;
      const [targetModule = '', targetEntity = ''] = reference.split('.');
      const name = `FK_${entity.toUpperCase()}_${targetEntity.toUpperCase()}`;
      return key(physical(targetModule, targetEntity), { name, columns: [`${targetEntity.toUpperCase()}ID`] });
    }),
    ...more,
  };
}

function physical(module: string, entity: string): string {
  return `OSUSR_${module.slice(0, 3).toUpperCase()}_${entity.toUpperCase()}`;
}

const audit = (column: string, more: Partial<ReferenceSpec> = {}): ReferenceSpec =>
  key('OSUSR_U_USER', { name: `FK_${column}`, columns: [column], nullable: true, ...more });

const DEMO: readonly TableSpec[] = [
  {
    module: 'Users',
    entity: 'User',
    table: 'OSUSR_U_USER',
    primaryKey: ['ID'],
    payload: ['NAME'],
    origin: 'supplemental',
  },
  table('AppCore', 'Country', [], { origin: 'static' }),
  table('AppCore', 'Currency', [], { origin: 'static' }),
  table('AppCore', 'Status', [], { origin: 'static' }),
  table('AppCore', 'City', ['AppCore.Country']),
  table('AppCore', 'Address', ['AppCore.City']),
  table('AppCore', 'Customer', ['AppCore.City', 'AppCore.Status', audit('CREATEDBY'), audit('UPDATEDBY')]),
  table('AppCore', 'CustomerAddress', ['AppCore.Customer', 'AppCore.Address'], { payload: [] }),
  table('AppCore', 'Category', [
    key('OSUSR_APP_CATEGORY', { name: 'FK_CATEGORY_PARENT', columns: ['PARENTID'], nullable: true }),
  ]),
  table('AppCore', 'Product', ['AppCore.Category', 'AppCore.Currency']),
  table('AppCore', 'Supplier', ['AppCore.Address']),
  table('AppCore', 'ProductSupplier', ['AppCore.Product', 'AppCore.Supplier'], { payload: [] }),
  table('Billing', 'PaymentTerm', [], { origin: 'static' }),
  table('Billing', 'BillingAccount', ['AppCore.Customer', 'AppCore.Currency', audit('CREATEDBY')]),
  table('Billing', 'Contract', ['Billing.BillingAccount', 'Billing.PaymentTerm']),
  table('Billing', 'Invoice', ['Billing.Contract', 'AppCore.Status', audit('CREATEDBY')]),
  table('Billing', 'InvoiceLine', ['Billing.Invoice', 'AppCore.Product']),
  table('Billing', 'Payment', ['Billing.Invoice', 'AppCore.Currency']),
  table('Billing', 'CreditNote', ['Billing.Invoice', 'Billing.Payment']),
  table('Operations', 'Parent', [
    key('OSUSR_OPE_AUDIT', { name: 'FK_PARENT_LATESTAUDIT', columns: ['LATESTAUDITID'], nullable: true }),
  ]),
  table('Operations', 'Audit', [
    key('OSUSR_OPE_PARENT', { name: 'FK_AUDIT_PARENT', columns: ['PARENTID'], onDelete: 'CASCADE' }),
  ]),
  table('Operations', 'Warehouse', ['AppCore.Address']),
  table('Operations', 'StockItem', ['Operations.Warehouse', 'AppCore.Product']),
  table('Operations', 'Shipment', ['Operations.Warehouse', 'Billing.Invoice']),
  table('Operations', 'ShipmentLine', ['Operations.Shipment', 'Operations.StockItem', 'Billing.InvoiceLine']),
  table('Operations', 'JobRun', [audit('TRIGGEREDBY')]),
  table('Operations', 'Carrier', [
    key('OSUSR_EXT_PARTNER', { name: 'FK_CARRIER_PARTNER', columns: ['PARTNERID'], nullable: true }),
  ]),
  table('People', 'Department', [
    key('OSUSR_PEO_EMPLOYEE', { name: 'FK_DEPARTMENT_MANAGER', columns: ['MANAGERID'], nullable: true }),
  ]),
  table('People', 'Employee', ['People.Department', audit('USERID', { name: 'FK_EMPLOYEE_USER' })]),
  table('People', 'Role', [], { origin: 'static' }),
  table('People', 'EmployeeRole', ['People.Employee', 'People.Role'], { payload: [] }),
  table('People', 'TimeSheet', ['People.Employee', 'Operations.JobRun']),
];

const MANDATORY_KNOT: readonly TableSpec[] = [
  table('Knot', 'Alpha', ['Knot.Gamma']),
  table('Knot', 'Beta', ['Knot.Alpha']),
  table('Knot', 'Gamma', ['Knot.Beta']),
  table('Knot', 'Delta', ['Knot.Gamma']),
];

function demoData(more: readonly TableSpec[] = []): DataSet {
  return buildDataSet([...DEMO, ...more]).map((item) =>
    item.entity === 'Carrier' ? { ...item, isExternal: true } : item,
  );
}

/** Two tables change places and a position stays as it was: what a careless edit does. */
function tampered(certificate: OrderCertificate): OrderCertificate {
  const at = (name: string): number => certificate.entities.findIndex(({ entity }) => entity === name);
  const [city, customer] = [at('City'), at('Customer')];
  const entities = certificate.entities.map((entity, index) => {
    const other = index === city ? customer : index === customer ? city : index;
    return { ...entity, topologicalPosition: certificate.entities[other]?.topologicalPosition ?? index };
  });
  return { ...certificate, entities };
}

const HOSTILE: readonly TableSpec[] = [
  { table: '__proto__', module: 'M]"<x>', entity: '__proto__' },
  {
    table: 'a]b"c\'d',
    module: 'M]"<x>',
    entity: 'quote " and <b>',
    references: [key('__proto__', { columns: ['constructor'], name: '</text>' })],
  },
  { table: 'trailing ', module: '😀', entity: 'trailing ', references: [key('a]b"c\'d', { columns: ['x'] })] },
  { table: '表格', module: '😀', entity: '表格 emoji 😀', references: [key('trailing ', { columns: ['y'] })] },
  {
    table: 'OSUSR_VERY_LONG_NAME_OF_A_TABLE_THAT_SOMEBODY_GENERATED_FROM_A_SENTENCE_IN_A_SPECIFICATION_DOCUMENT',
    module: 'AModuleWhoseNameIsAlsoRatherLongBecauseNobodyStoppedIt',
    references: [key('表格', { columns: ['z'] }), key('__proto__', { columns: ['w'] })],
  },
];

/** A schema of so many tables and about 2.4 foreign keys each, most of them inside a module; `wrong` adds cycles and holes. */
export function schema(size: number, wrong: boolean): readonly TableSpec[] {
  const next = random(size);
  const modules = Math.max(4, Math.round(size / 120));
  const name = (index: number): string =>
    `OSUSR_${String(index % modules).padStart(2, '0')}_T${String(index).padStart(4, '0')}`;
  return Array.from({ length: size }, (_, index): TableSpec => {
    const references: ReferenceSpec[] = [];
    const wanted =
      index === 0 ? 0 : Math.min(index, Math.floor(next() * 4) + (next() < 0.4 ? 1 : 0) + (next() < 0.5 ? 1 : 0));
    const used = new Set<number>();
    for (let count = 0; count < wanted; count += 1) {
      // Squaring prefers early tables: a few are referenced by many, as in real schemas.
      const target =
        next() < 0.35 ? Math.floor(next() ** 3 * index) : Math.max(0, index - modules * (1 + Math.floor(next() * 8)));
      if (target >= index || used.has(target)) continue;
      used.add(target);
      references.push(
        key(name(target), { name: `FK_${String(index)}_${String(target)}`, columns: [`T${String(target)}ID`] }),
      );
    }
    if (wrong && index % 400 === 17 && index + modules < size)
      references.push(
        key(name(index + modules), { name: `FK_BACK_${String(index)}`, columns: ['LATESTID'], nullable: true }),
      );
    if (wrong && index % 400 === 17 + modules)
      references.push(key(name(index - modules), { name: `FK_UP_${String(index)}`, columns: ['OWNERID'] }));
    if (wrong && index % 500 === 23)
      references.push(key('OSUSR_EXT_PARTNER', { name: `FK_EXT_${String(index)}`, columns: ['PARTNERID'] }));
    return {
      table: name(index),
      entity: `T${String(index).padStart(4, '0')}`,
      module: `Module${String(index % modules).padStart(2, '0')}`,
      primaryKey: ['ID'],
      payload: ['NAME'],
      references,
    };
  });
}

/** Numbers from 0 to 1, the same for a seed every time (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
