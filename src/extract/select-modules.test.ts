import { describe, expect, it } from 'vitest';
import type { Model } from '../model/model.ts';
import { EMPTY_CATALOG } from './catalog.ts';
import { catalogModel } from './catalog-model.ts';
import { type ModelFilter, selectModules } from './select-modules.ts';
import { catalogColumn, catalogTable } from './testing/catalog-tables.ts';

const plain = catalogModel(
  {
    ...EMPTY_CATALOG,
    tables: ['a', 'b', 'c'].flatMap((schema) =>
      ['__proto__', 't'].map((table) => catalogTable(schema, table, [catalogColumn('x'), catalogColumn('y')])),
    ),
  },
  null,
);
// b is the platform's own, c is retired; a.__proto__ is a retired entity and y a retired attribute everywhere.
const model: Model = {
  ...plain,
  modules: plain.modules.map((module) => ({
    ...module,
    isSystem: module.name === 'b',
    isActive: module.name !== 'c',
    entities: module.entities.map((entity) => ({
      ...entity,
      isActive: !(module.name === 'a' && entity.name === '__proto__'),
      attributes: entity.attributes.map((attribute) => ({ ...attribute, isActive: attribute.name === 'x' })),
    })),
  })),
};

function selected(filter: ModelFilter): string {
  const result = selectModules(model, filter);
  if (!result.ok) return result.error.code;
  return result.value.modules.map((m) => `${m.name}(${m.entities.map((e) => e.name).join(' ')})`).join(' ');
}

describe('narrowing a model', () => {
  it('keeps everything unless asked', () => {
    expect(selected({})).toBe('a(__proto__ t) b(__proto__ t) c(__proto__ t)');
  });

  it('takes modules and entities without case, and null for all entities', () => {
    expect(
      selected({
        modules: [
          { name: 'A', entities: ['T'] },
          { name: 'b', entities: null },
        ],
      }),
    ).toBe('a(t) b(__proto__ t)');
    expect(
      selected({
        modules: [
          { name: 'a', entities: ['t'] },
          { name: 'a', entities: ['__proto__'] },
        ],
      }),
    ).toBe('a(__proto__ t)');
    expect(selected({ modules: [] })).toBe(selected({}));
    expect(selected({ modules: [{ name: 'a', entities: [] }] })).toBe('moduleFilter.entities.empty');
  });

  it('drops system modules, inactive modules and inactive entities', () => {
    expect(selected({ includeSystem: false })).toBe('a(__proto__ t) c(__proto__ t)');
    expect(selected({ includeInactive: false })).toBe('a(t) b(__proto__ t)');
  });

  it('refuses what is not there, and an entity that the other filters have dropped', () => {
    expect(selected({ modules: [{ name: 'nope' }] })).toBe('modelFilter.modules.missing');
    expect(selected({ modules: [{ name: 'a', entities: ['nope'] }] })).toBe('modelFilter.entities.missing');
    expect(selected({ modules: [{ name: 'a', entities: ['__proto__'] }], includeInactive: false })).toBe(
      'modelFilter.entities.missing',
    );
  });

  it('drops retired attributes only when asked', () => {
    const names = (filter: ModelFilter) => {
      const result = selectModules(model, filter);
      return result.ok ? result.value.modules[0]?.entities[0]?.attributes.map((attribute) => attribute.name) : [];
    };
    expect(names({})).toEqual(['x', 'y']);
    expect(names({ onlyActiveAttributes: true })).toEqual(['x']);
  });
});
