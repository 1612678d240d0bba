import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../kernel/canonical-json.ts';
import { readNamingOverrides } from './naming-config.ts';
import { NO_NAMING_OVERRIDES, effectiveTableName, mergeNamingOverrides } from './naming.ts';
import { name } from './reader/testing/arbitrary-model.ts';
import { parseRenameTable } from './rename-table.ts';

const customer = { schema: 'dbo', physicalName: 'OSUSR_ABC_CUSTOMER', module: 'AppCore', entity: ' Customer ' };
const overrides = (naming: Json) => {
  const read = readNamingOverrides(naming);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
};
const refusal = (naming: Json) => {
  const read = readNamingOverrides(naming);
  return read.ok ? null : read.error;
};
const renamed = (text: string) => {
  const read = parseRenameTable(text);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
};

describe('the effective name of a table (topology.md 1)', () => {
  const everything = {
    tables: { 'DBO.osusr_abc_customer': 'ByTable' },
    entities: { 'appcore::CUSTOMER': 'ByModule', '::customer': 'ByEntity' },
  };
  it('is decided by table, module and entity, entity, logical name, physical name, in that order', () => {
    expect(effectiveTableName(overrides(everything), customer)).toBe('ByTable');
    expect(effectiveTableName(overrides({ entities: everything.entities }), customer)).toBe('ByModule');
    expect(effectiveTableName(overrides({ entities: { '::customer': 'ByEntity' } }), customer)).toBe('ByEntity');
    expect(effectiveTableName(NO_NAMING_OVERRIDES, customer)).toBe('Customer');
    expect(effectiveTableName(NO_NAMING_OVERRIDES, { ...customer, entity: ' ' })).toBe('OSUSR_ABC_CUSTOMER');
  });
  it('is not decided by an override of another schema, module or entity', () => {
    const others = overrides({
      tables: { 'x.OSUSR_ABC_CUSTOMER': 'A' },
      entities: { 'Ops::Customer': 'B', '::City': 'C' },
    });
    expect(effectiveTableName(others, customer)).toBe('Customer');
    expect(effectiveTableName(others, { ...customer, module: null })).toBe('Customer');
  });
  it('is the override whatever the name of the entity', () => {
    fc.assert(
      fc.property(name, name, (module, entity) => {
        const rules = overrides({ rules: [{ module, entity, override: 'New' }] });
        expect(effectiveTableName(rules, { schema: 'dbo', physicalName: 'T', module, entity })).toBe('New');
        expect(effectiveTableName(rules, { schema: 'dbo', physicalName: 'T', module: `${module}x`, entity })).toBe(
          entity,
        );
      }),
    );
  });
});

describe('naming overrides of a configuration (model-and-profile.md 5)', () => {
  it('are none when absent', () => {
    expect(readNamingOverrides(undefined)).toEqual({ ok: true, value: NO_NAMING_OVERRIDES });
    expect(overrides({})).toEqual(NO_NAMING_OVERRIDES);
  });
  it('may be the rules of the exporters, the schema being dbo by default', () => {
    const legacy = overrides({
      Rules: [{ Table: 'OSUSR_ABC_CUSTOMER', module: 'AppCore', entity: 'Customer', Override: ' Portal ' }],
      tables: [{ schema: 'billing', table: 'A', override: 'B' }],
      entities: [{ entity: 'City', override: 'Town' }],
    });
    expect(effectiveTableName(legacy, customer)).toBe('Portal');
    expect(effectiveTableName(legacy, { ...customer, physicalName: 'X' })).toBe('Portal');
    expect(effectiveTableName(legacy, { ...customer, schema: 'BILLING', physicalName: 'a' })).toBe('B');
    expect(effectiveTableName(legacy, { ...customer, physicalName: 'X', entity: 'CITY' })).toBe('Town');
  });
  it.each([
    ['namingOverride.rule.null', '/rules/0', { rules: [null] }],
    ['namingOverride.rule.scope.missing', '/rules/0', { rules: [{ override: 'X' }] }],
    ['namingOverride.rule.table.missing', '/rules/0', { rules: [{ schema: 'dbo', override: 'X' }] }],
    ['namingOverride.rule.entity.missing', '/rules/0', { rules: [{ module: 'App', override: 'X' }] }],
    ['namingOverride.rule.table.missing', '/tables/dbo.', { tables: { 'dbo.': 'X' } }],
    ['namingOverride.rule.entity.missing', '/entities/Customer', { entities: { Customer: 'X' } }],
    ['table.name.invalid', '/tables/a~1b', { tables: { 'a/b': ' ' } }],
    ['namingOverride.duplicate', '/tables/DBO.a', { tables: { 'dbo.A': 'X', 'DBO.a': 'Y' } }],
    ['namingOverride.entity.duplicate', '/entities/app::a', { entities: { 'App::A': 'X', 'app::a': 'Y' } }],
    ['namingOverride.invalid', '/tables', { tables: 'A=B' }],
    ['namingOverride.invalid', '', 'A=B'],
  ])('refuse with %s at %s', (code, pointer, naming) => {
    expect(refusal(naming)).toMatchObject({ code, at: { pointer } });
  });
});

describe('--rename-table', () => {
  it('takes tables, entities and both at once, and wins over the configuration', () => {
    const typed = renamed('dbo.A=One; App::B=Two, x.C|::D=Three;;');
    const merged = mergeNamingOverrides(overrides({ tables: { A: 'Config', E: 'Five' } }), typed);
    const named = (schema: string, physicalName: string, entity: string) =>
      effectiveTableName(merged, { schema, physicalName, module: 'App', entity });
    expect([named('dbo', 'A', 'x'), named('dbo', 'E', 'x'), named('dbo', 'x', 'B')]).toEqual(['One', 'Five', 'Two']);
    expect([named('X', 'c', 'x'), named('dbo', 'x', 'D')]).toEqual(['Three', 'Three']);
  });
  it.each([
    ['cli.rename.invalidFormat', 'dbo.A'],
    ['cli.rename.invalidFormat', '=New'],
    ['cli.rename.missingValue', 'dbo.A= '],
    ['cli.rename.invalidLogical', 'App::=New'],
    ['cli.rename.invalidTable', 'dbo.=New'],
    ['cli.rename.invalidTable', 'A::B|=New'],
    ['table.name.invalid', `A=${'x'.repeat(257)}`],
    ['namingOverride.duplicate', 'A=B;dbo.a=C'],
  ])('refuses with %s the text %j', (code, text) => {
    const read = parseRenameTable(text);
    expect(read.ok ? null : read.error.code).toBe(code);
  });
});
