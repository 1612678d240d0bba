import { describe, expect, it } from 'vitest';
import type { Model } from '../../../model/model.ts';
import { NO_NAMING_OVERRIDES, type NamingOverrides } from '../../../model/naming.ts';
import { parseRenameTable } from '../../../model/rename-table.ts';
import { pairByModel, type PairByModelOptions } from './pair-by-model.ts';
import type { SideCatalog } from './side-catalog.ts';
import type { Pairing } from './table-pairs.ts';
import { attribute, entity, modelOf, side, sideColumn } from '../testing/sides.ts';

const customer = entity('Customer', 'OSUSR_ABC_CUSTOMER', [attribute('Id'), attribute('FirstName')]);
const inSource = side([['dbo.OSUSR_ABC_CUSTOMER', ['ID', 'FIRSTNAME']]]);

const SCHEMAS = { source: 'dbo', target: 'dbo' };

function only(
  model: Model,
  source: SideCatalog,
  target: SideCatalog,
  options: Partial<PairByModelOptions> = {},
): Pairing {
  const pairings = pairByModel(model, source, target, {
    schemas: SCHEMAS,
    naming: NO_NAMING_OVERRIDES,
    tables: () => true,
    includeExternal: false,
    ...options,
  });
  expect(pairings).toHaveLength(1);
  const [pairing] = pairings;
  if (pairing === undefined) throw new Error('nothing paired');
  return pairing;
}

function renamed(text: string): NamingOverrides {
  const naming = parseRenameTable(text);
  if (!naming.ok) throw new Error(naming.error.message);
  return naming.value;
}

const columnsOf = (pairing: Pairing) =>
  pairing.kind === 'pair' ? pairing.columns.map(({ source, target }) => [source.name, target.name]) : null;

describe('pairing by model', () => {
  it('takes physical names in the source and logical ones in the target, in model order', () => {
    const pairing = only(modelOf(customer), inSource, side([['dbo.Customer', ['FirstName', 'Id']]]));
    expect(pairing).toMatchObject({ kind: 'pair', target: { schema: 'dbo', table: 'Customer' }, remark: null });
    expect(columnsOf(pairing)).toEqual([
      ['ID', 'Id'],
      ['FIRSTNAME', 'FirstName'],
    ]);
  });

  it.each([
    'dbo.OSUSR_ABC_CUSTOMER=Customer_Export',
    'AppCore::Customer=Customer_Export',
    '::Customer=Customer_Export',
  ])('follows the override %s, and with it logical columns', (override) => {
    const target = side([
      ['dbo.Customer_Export', ['Id', 'FirstName']],
      ['dbo.Customer', ['Id', 'FirstName']],
    ]);
    const pairing = only(modelOf(customer), inSource, target, { naming: renamed(override) });
    expect(pairing).toMatchObject({ target: { table: 'Customer_Export' } });
    expect(columnsOf(pairing)).toEqual([
      ['ID', 'Id'],
      ['FIRSTNAME', 'FirstName'],
    ]);
  });

  it('falls back to the physical names in the target, and says so', () => {
    const pairing = only(modelOf(customer), inSource, side([['dbo.OSUSR_ABC_CUSTOMER', ['ID', 'FIRSTNAME']]]));
    expect(pairing).toMatchObject({ kind: 'pair', target: { table: 'OSUSR_ABC_CUSTOMER' } });
    expect(pairing.kind === 'pair' && pairing.remark).toContain('under the physical name');
  });

  it('takes the effective name where the target has both', () => {
    const target = side([
      ['dbo.OSUSR_ABC_CUSTOMER', ['ID']],
      ['dbo.Customer', ['Id', 'FirstName']],
    ]);
    expect(only(modelOf(customer), inSource, target)).toMatchObject({ target: { table: 'Customer' }, remark: null });
  });

  it.each([
    ['target', inSource, side([])],
    ['source', side([]), side([['dbo.Customer', ['Id']]])],
  ])('reports a table that the %s does not have', (absentFrom, source, target) => {
    const pairing = only(modelOf(customer), source, target);
    expect(pairing).toMatchObject({ kind: 'unpaired', byDesign: false });
    expect(pairing.kind === 'unpaired' && pairing.reason).toMatch(new RegExp(`^the ${absentFrom} has no table dbo\\.`));
  });

  it('finds another spelling and another default schema as the last resort, and says so', () => {
    const target = side([['main.customer', ['id', 'first_name']]]);
    const pairing = only(modelOf(customer), inSource, target, { schemas: { source: 'dbo', target: 'main' } });
    expect(pairing).toMatchObject({ kind: 'pair', target: { schema: 'main', table: 'customer' } });
    expect(columnsOf(pairing)).toEqual([
      ['ID', 'id'],
      ['FIRSTNAME', 'first_name'],
    ]);
    expect(pairing.kind === 'pair' && pairing.remark).toContain('spelled differently');
  });

  it('does not guess between spellings', () => {
    const target = side([['dbo.Customer', ['Id', 'first_name', 'First-Name']]]);
    const pairing = only(modelOf(customer), inSource, target);
    expect(columnsOf(pairing)).toEqual([['ID', 'Id']]);
    expect(pairing).toMatchObject({ unpaired: [{ attribute: 'FirstName', byDesign: false }] });
  });

  it('leaves out what a map has paired', () => {
    const taken = new Set(inSource.tables);
    const options = {
      schemas: SCHEMAS,
      naming: NO_NAMING_OVERRIDES,
      tables: () => true,
      includeExternal: false,
      taken,
    };
    expect(pairByModel(modelOf(customer), inSource, side([]), options)).toEqual([]);
  });

  it('does not guess between tables that differ in case only', () => {
    const pairing = only(
      modelOf(customer),
      inSource,
      side([
        ['dbo.CUSTOMER', []],
        ['dbo.customer', []],
      ]),
    );
    expect(pairing.kind === 'unpaired' && pairing.reason).toContain('dbo.CUSTOMER, dbo.customer');
  });

  it('lists external entities without comparing them, unless asked to', () => {
    const external = modelOf({ ...customer, isExternal: true });
    const target = side([['dbo.Customer', ['Id', 'FirstName']]]);
    expect(only(external, inSource, target)).toMatchObject({ kind: 'unpaired', byDesign: true });
    expect(only(external, inSource, target, { includeExternal: true })).toMatchObject({ kind: 'pair' });
  });

  it('leaves out inactive entities and modules, and what the filter leaves out', () => {
    const model = modelOf(customer, { ...customer, name: 'Old', isActive: false });
    const options = { schemas: SCHEMAS, naming: NO_NAMING_OVERRIDES, includeExternal: false };
    expect(pairByModel(model, inSource, side([]), { ...options, tables: () => true })).toHaveLength(1);
    expect(pairByModel(model, inSource, side([]), { ...options, tables: () => false })).toEqual([]);
    const inactive = { ...model, modules: model.modules.map((module) => ({ ...module, isActive: false })) };
    expect(pairByModel(inactive, inSource, side([]), { ...options, tables: () => true })).toEqual([]);
  });

  it('skips computed columns with a reason, wherever the computing is known from', () => {
    const computed = modelOf(entity('T', 'T', [attribute('A'), attribute('B')]));
    const pairing = only(
      computed,
      side([['dbo.T', ['A', sideColumn('B', { isComputed: true })]]]),
      side([['dbo.T', [sideColumn('A', { isComputed: true }), 'B']]]),
    );
    expect(pairing.kind === 'pair' && pairing.unpaired.map(({ reason, byDesign }) => [reason, byDesign])).toEqual([
      ['computed by the database', true],
      ['computed by the database', true],
    ]);
  });

  it('reports a column that one side lacks, and ignores retired attributes', () => {
    const attributes = [
      attribute('A'),
      attribute('Gone'),
      attribute('Old', { isActive: false }),
      attribute('Kept', { isPresentButInactive: true }),
    ];
    const pairing = only(
      modelOf(entity('T', 'T', attributes)),
      side([['dbo.T', ['A', 'GONE']]]),
      side([['dbo.T', ['A']]]),
    );
    expect(pairing).toMatchObject({
      columns: [{ attribute: 'A' }],
      unpaired: [{ attribute: 'Gone', byDesign: false, reason: 'not one column of that name in the target (none)' }],
    });
  });

  it('keeps hostile names apart', () => {
    const names = ['__proto__', 'constructor', 'a]b', 'a"b', '🙂', 'trailing '];
    const made = modelOf(
      entity(
        'T',
        'T',
        names.map((name) => attribute(name, { column: name })),
      ),
    );
    const both = side([['dbo.T', names]]);
    expect(columnsOf(only(made, both, both))).toEqual(names.map((name) => [name, name]));
  });
});
