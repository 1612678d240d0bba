import { describe, expect, it } from 'vitest';
import type { Json } from '../kernel/canonical-json.ts';
import { parseEntityChoice, selects } from './entity-selection.ts';
import { entityDoc, reading } from './reader/testing/model-text.ts';
import { readModuleFilter } from './scope-config.ts';
import { NO_MODULE_FILTER, applyModuleFilter } from './scope.ts';

const { model } = reading({
  modules: [
    { name: 'App', entities: [entityDoc(), entityDoc({ name: 'Old', physicalName: 'OSUSR_OLD', isActive: false })] },
    { name: 'Sys', isSystem: true, entities: [entityDoc({ physicalName: 'OSSYS_A' })] },
    { name: 'Gone', isActive: false, entities: [entityDoc({ physicalName: 'OSUSR_GONE' })] },
    { name: 'Dust', entities: [entityDoc({ physicalName: 'OSUSR_DUST', isActive: false })] },
  ],
});
const filterOf = (config: Json) => {
  const read = readModuleFilter(config);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
};
const scoped = (config: Json) => {
  const filtered = applyModuleFilter(model, filterOf(config));
  if (!filtered.ok) throw new Error(JSON.stringify(filtered.error));
  return filtered.value.modules.map(({ name, entities }) => [name, ...entities.map((entity) => entity.name)].join(' '));
};
const refused = (config: Json) => {
  const filtered = applyModuleFilter(model, filterOf(config));
  return filtered.ok ? null : filtered.error;
};

describe('module and entity filters (model-and-profile.md 5)', () => {
  it('lets everything through when nothing is asked for', () => {
    expect(applyModuleFilter(model, NO_MODULE_FILTER)).toEqual({ ok: true, value: model });
    expect(filterOf({})).toEqual(NO_MODULE_FILTER);
  });
  it('takes modules as a list, as objects and as one text, case ignored, in model order', () => {
    expect(scoped({ modules: ['SYS', ' app '] })).toEqual(['App Customer Old', 'Sys Customer']);
    expect(scoped({ Modules: [{ name: 'app', entities: true }] })).toEqual(['App Customer Old']);
    expect(scoped({ modules: 'Sys;App|Gone,' })).toHaveLength(3);
  });
  it('drops system modules, then inactive modules and entities, and what that leaves empty', () => {
    expect(scoped({ includeSystemModules: false })).toEqual(['App Customer Old', 'Gone Customer', 'Dust Customer']);
    expect(scoped({ includeInactiveModules: false })).toEqual(['App Customer', 'Sys Customer']);
  });
  it('takes entities by logical or physical name, case ignored', () => {
    expect(scoped({ modules: [{ name: 'App', entities: ['osusr_OLD'] }] })).toEqual(['App Old']);
    expect(scoped({ modules: [{ name: 'App', entities: ['CUSTOMER'] }, 'Sys'] })).toEqual([
      'App Customer',
      'Sys Customer',
    ]);
    expect(scoped({ modules: [{ name: 'App', entities: '*' }] })).toEqual(['App Customer Old']);
  });
  it('asks for absent modules first, even when all would be dropped', () => {
    const problem = refused({ modules: ['Ap', 'Sys'], includeSystemModules: false });
    expect(problem).toMatchObject({ code: 'modelFilter.modules.missing', found: 'Ap', fix: 'Did you mean App?' });
  });
  it('says when no module is left', () => {
    expect(refused({ modules: ['Sys'], includeSystemModules: false })?.code).toBe('modelFilter.modules.empty');
    expect(refused({ modules: ['Dust'], includeInactiveModules: false })?.code).toBe('modelFilter.modules.empty');
  });
  it('says which entities are absent, inactive ones after they were dropped', () => {
    const problem = refused({ modules: [{ name: 'App', entities: ['Custmer'] }] });
    expect(problem).toMatchObject({ code: 'modelFilter.entities.missing', fix: 'Did you mean Customer?' });
    const dropped = { modules: [{ name: 'App', entities: ['Old'] }], includeInactiveModules: false };
    expect(refused(dropped)?.code).toBe('modelFilter.entities.missing');
  });
  it('says when a filter made by hand asks for no entity', () => {
    const filtered = applyModuleFilter(model, { ...NO_MODULE_FILTER, modules: [{ name: 'App', entities: [] }] });
    expect(filtered.ok ? null : filtered.error.code).toBe('modelFilter.entities.empty');
  });
});

describe('the configuration of a module filter', () => {
  it('reads which modules may lack schema or primary key', () => {
    const filter = filterOf({
      modules: [
        { name: 'App', allowMissingPrimaryKey: ['Customer'], allowMissingSchema: true },
        { name: 'Sys', allowMissingSchema: false },
      ],
    });
    expect(selects(filter.allowMissingPrimaryKey, 'APP', 'customer')).toBe(true);
    expect(selects(filter.allowMissingPrimaryKey, 'App', 'Old')).toBe(false);
    expect(selects(filter.allowMissingSchema, 'App', 'Old')).toBe(true);
    expect(selects(filter.allowMissingSchema, 'Sys', 'Customer')).toBe(false);
  });
  it.each([
    ['module.name.invalid', '/modules/0', { modules: [{ name: ' ' }] }],
    ['module.name.invalid', '/modules/1', { modules: ['App', 3] }],
    ['moduleFilter.modules.invalid', '/modules', { modules: { App: true } }],
    ['moduleFilter.entities.empty', '/modules/0/entities', { modules: [{ name: 'App', entities: false }] }],
    ['moduleFilter.entities.empty', '/modules/0/entities', { modules: [{ name: 'App', entities: [] }] }],
    ['moduleFilter.entities.invalid', '/modules/0/entities', { modules: [{ name: 'App', entities: [1] }] }],
    [
      'moduleFilter.validationOverrides.empty',
      '/modules/0/allowMissingSchema',
      { modules: [{ name: 'App', allowMissingSchema: [] }] },
    ],
    [
      'moduleFilter.validationOverrides.invalid',
      '/modules/0/allowMissingSchema',
      { modules: [{ name: 'App', allowMissingSchema: 3 }] },
    ],
  ])('refuses with %s at %s', (code, pointer, config) => {
    const read = readModuleFilter(config);
    expect(read.ok ? null : read.error).toMatchObject({ code, at: { pointer } });
  });
});

describe('choosing entities on a command line', () => {
  it('takes Module::Entity, Module::* and *', () => {
    expect(parseEntityChoice(' App :: Customer ')).toEqual({ ok: true, value: { module: 'App', entity: 'Customer' } });
    expect(parseEntityChoice('*')).toEqual({ ok: true, value: { module: '*', entity: '*' } });
  });
  it.each(['App', '::Customer', 'App::', 'a::b::c', ''])('refuses %j', (token) => {
    const choice = parseEntityChoice(token);
    expect(choice.ok ? null : choice.error.code).toBe('moduleFilter.validationOverrides.format');
  });
});
