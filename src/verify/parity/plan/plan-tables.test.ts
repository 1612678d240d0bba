import { describe, expect, it } from 'vitest';
import { NO_NAMING_OVERRIDES } from '../../../model/naming.ts';
import type { ParitySettings } from '../../../model/parity/parity-settings.ts';
import type { SideCatalog } from '../pairing/side-catalog.ts';
import type { UnpairedTable } from '../pairing/table-pairs.ts';
import type { TablePlan } from '../table-plan.ts';
import { attribute, columnType, entity, modelOf, side, sideColumn } from '../testing/sides.ts';
import { planTables, type PlanInput } from './plan-tables.ts';

const both = side([['main.Customer', ['Id', 'Name', 'City']]]);

const planned = (settings: ParitySettings, input: Partial<PlanInput> = {}) =>
  planTables({ model: null, naming: NO_NAMING_OVERRIDES, settings, redact: [], source: both, target: both, ...input });

function plan(settings: ParitySettings, input: Partial<PlanInput> = {}): TablePlan {
  const [first] = planned(settings, input).plans;
  if (first?.kind !== 'plan') throw new Error(JSON.stringify(first));
  return first;
}

function unpaired(settings: ParitySettings, input: Partial<PlanInput> = {}): UnpairedTable {
  const [first] = planned(settings, input).plans;
  if (first?.kind !== 'unpaired') throw new Error('paired');
  return first;
}

const rulesOf = ({ columns }: TablePlan) => columns.map(({ pair, codec }) => [pair.attribute, codec.rules]);

describe('a table is listed with its reason', () => {
  it('when it is excluded, by entity or schema.table', () => {
    for (const name of ['customer', 'main.Customer'])
      expect(unpaired({ exclude: [name] })).toMatchObject({
        byDesign: true,
        reason: expect.stringContaining('excluded') as string,
      });
    expect(plan({ exclude: [] }).kind).toBe('plan');
  });

  it('as excluded also when only one side has it', () => {
    const lone = { target: side([['main.Other', ['Id']]]) };
    expect(unpaired({ exclude: ['main.Customer'] }, lone)).toMatchObject({ byDesign: true });
    expect(unpaired({}, lone)).toMatchObject({ byDesign: false });
  });

  it('when the login may not read it', () => {
    const closed = side([['main.Customer', ['Id'], { isReadable: false }]]);
    expect(unpaired({}, { target: closed })).toMatchObject({
      byDesign: false,
      reason: expect.stringMatching(/^permission: .*target/) as string,
    });
  });

  it('when the sides have no column in common, but not when only computed ones are', () => {
    expect(unpaired({}, { target: side([['main.Customer', ['Other']]]) })).toMatchObject({
      reason: 'no common columns',
    });
    const computed = side([['main.Customer', [sideColumn('Id', { isComputed: true })]]]);
    expect(plan({}, { source: computed, target: computed })).toMatchObject({
      columns: [],
      leftOut: [{ byDesign: true }],
    });
  });
});

describe('columns', () => {
  it('are compared, counted or left out, each with its reason', () => {
    const catalog = side([
      [
        'main.T',
        [
          'A',
          sideColumn('B', { type: columnType('list', { shown: 'INTEGER[]' }) }),
          sideColumn('C', { isReadable: false }),
          sideColumn('D', { isComputed: true }),
          'E',
        ],
      ],
    ]);
    const made = plan({ rules: [{ column: 'E', ignore: true }] }, { source: catalog, target: catalog });
    expect(made.columns.map(({ pair }) => pair.attribute)).toEqual(['A']);
    expect(made.countedOnly).toMatchObject([
      { pair: { attribute: 'B' }, reason: expect.stringContaining('INTEGER[]') as string },
    ]);
    expect(made.leftOut.map(({ attribute: name, reason, byDesign }) => [name, reason, byDesign])).toEqual([
      ['D', 'computed by the database', true],
      ['C', 'permission: the login may not select it in the source and the target', false],
      ['E', 'excluded by rule', true],
    ]);
  });

  it('take the rules meant for them, the later ones over the earlier', () => {
    const made = plan({
      rules: [
        { letterCase: 'ignore' },
        { table: 'Customer', column: 'name', trailingSpaces: 'ignore' },
        { table: 'main.customer', column: 'City', letterCase: 'compare' },
        { table: 'main.Other', letterCase: 'compare' },
        { type: 'exact', scale: 2 },
      ],
    });
    expect(rulesOf(made)).toMatchObject([
      ['Id', [{ letterCase: 'ignore' }]],
      ['Name', [{ trailingSpaces: 'ignore' }, { letterCase: 'ignore' }]],
      ['City', []],
    ]);
  });

  it('come back when a later rule takes an ignore back', () => {
    const rules = [{ ignore: true }, { column: 'Name', ignore: false }];
    expect(plan({ rules }).columns.map(({ pair }) => pair.attribute)).toEqual(['Name']);
  });

  it('are ignored by type only where the type fits', () => {
    expect(plan({ rules: [{ type: 'exact', ignore: true }] }).columns).toHaveLength(3);
    expect(plan({ rules: [{ type: 'text', ignore: true }] }).columns).toHaveLength(0);
  });
});

describe('a text of one space', () => {
  const model = modelOf(
    entity('Customer', 'OSUSR_ABC_CUSTOMER', [
      attribute('Id'),
      attribute('Name'),
      attribute('City', { isMandatory: true }),
    ]),
  );
  const source = side([
    ['dbo.OSUSR_ABC_CUSTOMER', [sideColumn('ID'), sideColumn('NAME'), sideColumn('CITY', { isNullable: false })]],
  ]);
  const target = side([['dbo.Customer', [sideColumn('Id', { isNullable: false }), 'Name', 'City']]]);

  it('is NULL by default where OutSystems writes one and the target takes it, and that is said', () => {
    const made = plan({}, { model, source, target });
    expect(rulesOf(made)).toMatchObject([
      ['Id', []],
      ['Name', [{ spaceIsNull: true }]],
      ['City', []],
    ]);
    expect(made.notes.join()).toContain('exactly one space');
  });

  it('is taken as it is where a rule says so', () => {
    const made = plan({ rules: [{ column: 'Name', spaceIsNull: false }] }, { model, source, target });
    expect(rulesOf(made)[1]).toEqual(['Name', []]);
    expect(made.notes.join()).not.toContain('exactly one space');
  });

  it('is taken as it is without OutSystems', () => {
    expect(rulesOf(plan({})).every(([, rules]) => Array.isArray(rules) && rules.length === 0)).toBe(true);
  });
});

describe('filters', () => {
  const where = [
    { table: '*', source: 'a = 1', target: 'b = 1' },
    { table: 'Customer', source: 'x > 1' },
    { table: 'main.customer', source: 'y or z', target: 'w' },
  ];
  it('of the table replace those of all tables, and hold together', () => {
    expect(plan({ where }).filter).toEqual({ source: '(x > 1) and (y or z)', target: 'w' });
  });
  it('of all tables hold where there is no other', () => {
    expect(plan({ where: where.slice(0, 1) }).filter).toEqual({ source: 'a = 1', target: 'b = 1' });
    expect(plan({}).filter).toEqual({ source: null, target: null });
  });
});

describe('redaction', () => {
  const redacted = (redact: readonly string[], input: Partial<PlanInput> = {}) =>
    plan({}, { redact, ...input })
      .columns.filter((column) => column.redacted)
      .map(({ pair }) => pair.attribute);

  it('reads schema.table.column of either side, table.column and Entity.Attribute, in any case', () => {
    expect(redacted(['MAIN.customer.NAME'])).toEqual(['Name']);
    expect(redacted(['Customer.City'])).toEqual(['City']);
    expect(redacted([])).toEqual([]);
    const model = modelOf(entity('Client', 'Customer', [attribute('Label', { column: 'Name' })], { schema: 'main' }));
    expect(redacted(['client.label'], { model })).toEqual(['Label']);
    expect(redacted(['main.Customer.Name'], { model })).toEqual(['Label']);
  });

  it('keeps a name with dots whole', () => {
    const dotted = side([['main.a.b', ['c', 'b.c']]]);
    expect(redacted(['a.b.c'], { source: dotted, target: dotted })).toEqual(['c']);
  });

  it('that fits nothing is a problem, since it would let values through', () => {
    expect(planned({}, { redact: ['Customer.Naem'] }).problems).toMatchObject([
      { code: 'parity.redact.unknown', at: { pointer: '/redact/0' }, fix: 'Did you mean Customer.Name?' },
    ]);
    expect(planned({}, { redact: ['Customer.Name'] }).problems).toEqual([]);
  });
});

describe('settings that name what is not there', () => {
  it('are problems with the nearest name', () => {
    const { problems } = planned({
      rules: [
        { table: 'main.Customr', ignore: true },
        { table: 'Customer', column: 'Nme', ignore: true },
      ],
      keys: [{ table: 'Customer', columns: ['Idd'] }],
      where: [{ table: 'Nothing', source: '1 = 1' }],
      exclude: ['main.Customers'],
    });
    expect(problems.map(({ code, at, fix }) => [code, at?.pointer, fix])).toEqual([
      ['parity.settings.unknownTable', '/parity/rules/0/table', 'Did you mean main.Customer?'],
      ['parity.settings.unknownColumn', '/parity/rules/1/column', 'Did you mean Name?'],
      ['parity.settings.unknownColumn', '/parity/keys/0/columns', 'Did you mean Id?'],
      ['parity.settings.unknownTable', '/parity/where/0/table', 'Correct or remove the table.'],
      ['parity.settings.unknownTable', '/parity/exclude/0', 'Did you mean main.Customer?'],
    ]);
  });

  it('are none for tables that take no part in this run', () => {
    const settings = { rules: [{ table: 'Customer', column: 'Name', ignore: true }], exclude: ['Customer'] };
    expect(planned(settings, { tables: () => false }).problems).toEqual([]);
  });

  it('are none for a rule over every table whose column another table has, which this run leaves out', () => {
    const both = side([
      ['main.Customer', ['Id', 'Name']],
      ['main.Order', ['Id', 'CreatedBy']],
    ]);
    const input: Partial<PlanInput> = { source: both, target: both, tables: ({ table }) => table === 'Customer' };
    const of = (column: string) => planned({ rules: [{ column, ignore: true }] }, input).problems;
    expect(of('createdby')).toEqual([]);
    expect(of('CreatedBye')).toMatchObject([{ code: 'parity.settings.unknownColumn' }]);
  });
});

describe('a catalog', () => {
  it('that did not tell everything is a problem of its side, and the tables are planned all the same', () => {
    const problem = { code: 'connect.permissionDenied', message: 'Not allowed.' };
    const { plans, problems } = planned({}, { target: { ...both, unseen: new Map([['keys', problem]]) } });
    expect(plans).toHaveLength(1);
    expect(problems).toMatchObject([{ code: 'parity.catalog.unseen', found: 'connect.permissionDenied' }]);
    expect(problems[0]?.message).toContain('target did not tell about keys');
    expect(planned({}).problems).toEqual([]);
  });
});

describe('a map', () => {
  const source = side([
    ['public.kunde', ['id', 'name']],
    ['public.city', ['id']],
  ]);
  const target = side([
    ['main.Customer', ['Id', 'Name']],
    ['main.City', ['Id']],
  ]);
  it('comes first, and the rest is paired by name', () => {
    const { plans, problems } = planned(
      { map: [{ source: 'public.kunde', target: 'main.Customer' }] },
      { source, target },
    );
    expect(problems).toEqual([]);
    expect(plans.map((each) => (each.kind === 'plan' ? each.pairing.target.table : null))).toEqual([
      'Customer',
      'City',
    ]);
  });
});

describe('differences of the schema', () => {
  it('know where a foreign key of the source leads in the target', () => {
    const key = (name: string, ref: string, table: string): Partial<SideCatalog['tables'][number]> => ({
      foreignKeys: [
        {
          name,
          columns: [ref],
          referenced: { schema: 'main', table },
          referencedColumns: ['id'],
          isTrusted: true,
          isEnforced: true,
        },
      ],
    });
    const source = side([
      ['main.order_line', ['id', 'order_id'], key('fk', 'order_id', 'orders')],
      ['main.orders', ['id']],
    ]);
    const target = (referenced: string) =>
      side([
        ['main.OrderLine', ['Id', 'OrderId'], key('FK_2', 'OrderId', referenced)],
        ['main.Orders', ['Id']],
      ]);
    expect(plan({}, { source, target: target('Orders') }).schema).toEqual([]);
    expect(plan({}, { source, target: target('OrderLine') }).schema).toMatchObject([{ aspect: 'foreign-key' }, {}]);
  });
});
