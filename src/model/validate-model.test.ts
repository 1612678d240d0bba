import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Model } from './model.ts';
import { model as anyModel } from './reader/testing/arbitrary-model.ts';
import { type Doc, entityDoc, idDoc, indexDoc, reading, referenceDoc } from './reader/testing/model-text.ts';
import { isModelWarning, validateModel } from './validate-model.ts';

const city = (over: Doc = {}) => entityDoc({ name: 'City', physicalName: 'OSUSR_CITY', ...over });
const customer = (over: Doc = {}) =>
  entityDoc({ attributes: [idDoc(), referenceDoc()], indexes: [indexDoc()], ...over });
const modelOf = (...entities: readonly Doc[]): Model =>
  reading({ modules: [{ name: 'App', entities }] }, { tolerateDuplicates: true }).model;
const AT = 'modules[App].entities[Customer]';
const column = (attribute: string, physicalColumn: string, ordinal: number, isIncluded = false) => ({
  attribute,
  physicalColumn,
  ordinal,
  isIncluded,
});

describe('the model validator (model-and-profile.md 1.11)', () => {
  it('is content with a sound model', () => {
    expect(validateModel(modelOf(customer(), city()))).toEqual([]);
  });

  it.each([
    [
      'entity.identifier.multiple',
      AT,
      customer({ attributes: [idDoc(), idDoc({ name: 'B', physicalName: 'B' })], indexes: [] }),
    ],
    ['entity.identifier.typeMismatch', `${AT}.attributes[Id]`, customer({ attributes: [idDoc({ dataType: 'Text' })] })],
    [
      'entity.reference.targetMissing',
      `${AT}.attributes[CityId]`,
      customer({ attributes: [idDoc(), referenceDoc({ refEntity_name: 'Town' })] }),
    ],
    [
      'entity.reference.targetPhysicalMissing',
      `${AT}.attributes[CityId]`,
      customer({ attributes: [idDoc(), referenceDoc({ refEntity_physicalName: 'OTHER' })] }),
    ],
    [
      'entity.indexes.columnMissing',
      `${AT}.indexes[IX_A]`,
      customer({ indexes: [indexDoc({ columns: [column('No', 'ID', 1)] })] }),
    ],
    [
      'entity.indexes.columnMismatch',
      `${AT}.indexes[IX_A]`,
      customer({ indexes: [indexDoc({ columns: [column('Id', 'NO', 1)] })] }),
    ],
    [
      'entity.indexes.ordinalGap',
      `${AT}.indexes[IX_A]`,
      customer({ indexes: [indexDoc({ columns: [column('Id', 'ID', 2)] })] }),
    ],
    [
      'entity.attributes.duplicatePhysical',
      `${AT}.attributes[B]`,
      customer({ attributes: [idDoc(), referenceDoc(), { name: 'B', physicalName: 'id', dataType: 'Text' }] }),
    ],
    [
      'entity.reference.crossSchemaConstraint',
      `${AT}.attributes[CityId]`,
      customer({ db_schema: 'crm', attributes: [idDoc(), referenceDoc({ reference_hasDbConstraint: 1 })] }),
    ],
    [
      'entity.reference.crossCatalogConstraint',
      `${AT}.attributes[CityId]`,
      customer({ db_catalog: 'OTHER', attributes: [idDoc(), referenceDoc({ reference_hasDbConstraint: 1 })] }),
    ],
  ])('reports %s at %s', (code, pointer, entity) => {
    const problems = validateModel(modelOf(entity, city()));
    expect(problems).toMatchObject([{ code, at: { pointer } }]);
    expect(isModelWarning({ code, message: '-' })).toBe(code.includes('.cross'));
  });

  it('reports duplicate attributes by name', () => {
    const twice = customer({ attributes: [idDoc(), referenceDoc(), referenceDoc()] });
    expect(validateModel(modelOf(twice, city())).map(({ code }) => code)).toEqual([
      'entity.attributes.duplicateLogical',
      'entity.attributes.duplicatePhysical',
    ]);
  });

  it('reports a model that a catalog gave without identifier and without a target', () => {
    const sound = modelOf(customer(), city());
    const [app] = sound.modules;
    if (app === undefined) throw new Error('no module');
    const entities = app.entities.map((entity) => ({
      ...entity,
      attributes: entity.attributes.map((attribute) => ({
        ...attribute,
        isIdentifier: false,
        reference: attribute.reference === null ? null : { ...attribute.reference, physicalName: ' ' },
      })),
    }));
    expect(validateModel({ ...sound, modules: [{ ...app, entities }] }).map(({ code }) => code)).toEqual([
      'entity.identifier.missing',
      'entity.reference.metadataMissing',
      'entity.identifier.missing',
    ]);
  });

  it('lets included columns be numbered as they like', () => {
    const columns = [column('Id', 'ID', 1), column('CityId', 'CITYID', 100_000, true)];
    expect(validateModel(modelOf(customer({ indexes: [indexDoc({ columns })] }), city()))).toEqual([]);
  });

  it('reports modules that share names instead of failing', () => {
    const { model } = reading({
      modules: [
        { name: 'A', entities: [city()] },
        { name: 'B', entities: [city()] },
      ],
    });
    const problems = validateModel(model);
    expect(problems.map((problem) => [problem.code, isModelWarning(problem)])).toEqual([
      ['model.entities.duplicateLogical', true],
      ['model.entities.duplicatePhysical', false],
    ]);
    expect(problems[1]?.message).toContain('modules[A].entities[City]');
  });

  it('never fails, whatever the names', () => {
    fc.assert(
      fc.property(anyModel, (model) => {
        for (const { code, message } of validateModel(model)) expect([code, message]).not.toContain('');
      }),
    );
  });
});
