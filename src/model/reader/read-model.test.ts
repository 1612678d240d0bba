import { describe, expect, it } from 'vitest';
import {
  type Doc,
  entityDoc,
  idDoc,
  indexDoc,
  modelDoc,
  reading,
  readingEntity,
  referenceDoc,
  refusal,
} from './testing/model-text.ts';

const trigger = { name: 'TR', definition: 'CREATE TRIGGER …' };
const relationship = { viaAttributeName: 'CityId', toEntity_name: 'City', toEntity_physicalName: 'OSUSR_CITY' };
const sequence = { schema: 'dbo', name: 'SEQ', dataType: 'bigint' };
const long = 'x'.repeat(257);
const inEntity = (over: Doc) => modelDoc([entityDoc(over)]);
const inAttribute = (over: Doc) => inEntity({ attributes: [idDoc(over)] });
const inIndex = (over: Doc) => inEntity({ indexes: [indexDoc(over)] });
const E = '/modules/0/entities/0';

describe('what a model must be (model-and-profile.md 1.10, 1.11)', () => {
  it('reads the smallest model without a word', () => {
    expect(reading(modelDoc([entityDoc()])).warnings).toEqual([]);
  });

  const faults: readonly (readonly [string, string, unknown])[] = [
    ['json.parse.failed', '', '{ "modules": [ }'],
    ['json.document.null', '', 'null'],
    ['json.deserialize.failed', '', '[]'],
    ['json.deserialize.failed', '/modules', { modules: {} }],
    ['json.deserialize.failed', `${E}/isActive`, inEntity({ isActive: 'yes' })],
    ['json.deserialize.failed', `${E}/attributes/0/length`, inAttribute({ length: 1.5 })],
    ['json.deserialize.failed', `${E}/attributes/0/length`, inAttribute({ length: 2 ** 31 })],
    ['json.deserialize.failed', '/exportedAtUtc', modelDoc([entityDoc()], { exportedAtUtc: 'yesterday' })],
    ['json.module.null', '/modules/1', { modules: [{ name: 'App', entities: [entityDoc()] }, null] }],
    ['module.name.invalid', '/modules/0/name', { modules: [{ name: 'a,b', entities: [entityDoc()] }] }],
    ['module.name.invalid', '/modules/0', { modules: [{ entities: [entityDoc()] }] }],
    ['module.entities.empty', '/modules/0', { modules: [{ name: 'App' }] }],
    ['module.entities.nullEntry', '/modules/0/entities/1', modelDoc([entityDoc(), null])],
    [
      'module.entities.duplicateLogical',
      '/modules/0/entities/1/name',
      modelDoc([entityDoc(), entityDoc({ physicalName: 'B' })]),
    ],
    [
      'module.entities.duplicatePhysical',
      '/modules/0/entities/1/physicalName',
      modelDoc([entityDoc(), entityDoc({ name: 'customer', physicalName: 'osusr_CUSTOMER' })]),
    ],
    ['model.modules.empty', '/modules', { modules: [] }],
    ['model.modules.empty', '', {}],
    [
      'model.modules.duplicate',
      '/modules/1/name',
      {
        modules: [
          { name: 'App', entities: [entityDoc()] },
          { name: 'APP', entities: [entityDoc()] },
        ],
      },
    ],
    ['entity.name.invalid', `${E}/name`, inEntity({ name: '  ' })],
    ['entity.name.invalid', `${E}/name`, inEntity({ name: long })],
    ['entity.schema.missing', `${E}/db_schema`, inEntity({ db_schema: ' ' })],
    ['schema.name.invalid', `${E}/db_schema`, inEntity({ db_schema: long })],
    ['table.name.invalid', `${E}/physicalName`, inEntity({ physicalName: null })],
    ['entity.attributes.missing', `${E}/attributes`, inEntity({ attributes: null })],
    ['entity.attributes.empty', `${E}/attributes`, inEntity({ attributes: [] })],
    ['entity.attributes.nullEntry', `${E}/attributes/1`, inEntity({ attributes: [idDoc(), null] })],
    ['entity.attributes.missingPrimaryKey', `${E}/attributes`, inAttribute({ isIdentifier: false })],
    [
      'entity.attributes.duplicateLogical',
      `${E}/attributes/1`,
      inEntity({ attributes: [idDoc(), idDoc({ physicalName: 'B' })] }),
    ],
    [
      'entity.attributes.duplicateColumn',
      `${E}/attributes/1`,
      inEntity({ attributes: [idDoc(), idDoc({ name: 'B', physicalName: 'id' })] }),
    ],
    ['attribute.name.invalid', `${E}/attributes/0/name`, inAttribute({ name: '' })],
    ['column.name.invalid', `${E}/attributes/0/physicalName`, inAttribute({ physicalName: '' })],
    ['attribute.dataType.invalid', `${E}/attributes/0/dataType`, inAttribute({ dataType: ' ' })],
    ['attribute.length.invalid', `${E}/attributes/0/length`, inAttribute({ length: -1 })],
    ['attribute.precision.invalid', `${E}/attributes/0/precision`, inAttribute({ precision: -1 })],
    ['attribute.scale.invalid', `${E}/attributes/0/scale`, inAttribute({ scale: -1 })],
    [
      'attribute.reference.target.missing',
      `${E}/attributes/0/refEntity_name`,
      inEntity({ attributes: [referenceDoc({ refEntity_name: '' })] }),
    ],
    [
      'attribute.reference.physical.missing',
      `${E}/attributes/0`,
      inEntity({ attributes: [referenceDoc({ refEntity_physicalName: undefined })] }),
    ],
    [
      'extendedProperty.name.invalid',
      `${E}/extendedProperties/0/name`,
      inEntity({ extendedProperties: [{ name: 'x'.repeat(129) }] }),
    ],
    ['index.name.invalid', `${E}/indexes/0/name`, inIndex({ name: '' })],
    ['index.columns.missing', `${E}/indexes/0/columns`, inIndex({ columns: null })],
    ['index.columns.empty', `${E}/indexes/0/columns`, inIndex({ columns: [] })],
    [
      'index.columns.duplicateOrdinal',
      `${E}/indexes/0/columns`,
      inIndex({ columns: [1, 1].map((ordinal) => ({ attribute: 'Id', physicalColumn: 'ID', ordinal })) }),
    ],
    [
      'index.columns.ordinalInvalid',
      `${E}/indexes/0/columns/0/ordinal`,
      inIndex({ columns: [{ attribute: 'Id', physicalColumn: 'ID', ordinal: 0 }] }),
    ],
    [
      'index.partitionColumns.ordinalInvalid',
      `${E}/indexes/0/partitionColumns/0/ordinal`,
      inIndex({ partitionColumns: [{ name: 'A', ordinal: 0 }] }),
    ],
    [
      'index.dataCompression.partitionInvalid',
      `${E}/indexes/0/dataCompression/0/partition`,
      inIndex({ dataCompression: [{ partition: 0, compression: 'ROW' }] }),
    ],
    [
      'table.name.invalid',
      `${E}/relationships/0`,
      inEntity({ relationships: [{ ...relationship, toEntity_physicalName: undefined }] }),
    ],
    [
      'fk.name.invalid',
      `${E}/relationships/0/actualConstraints/0/name`,
      inEntity({ relationships: [{ ...relationship, actualConstraints: [{ name: long }] }] }),
    ],
    ['trigger.name.invalid', `${E}/triggers/0/name`, inEntity({ triggers: [{ ...trigger, name: null }] })],
    ['trigger.definition.missing', `${E}/triggers/0`, inEntity({ triggers: [{ name: 'TR' }] })],
    ['entity.triggers.duplicateName', `${E}/triggers`, inEntity({ triggers: [trigger, { ...trigger, name: 'tr' }] })],
    ['sequence.name.invalid', '/sequences/0/name', modelDoc([entityDoc()], { sequences: [{ ...sequence, name: '' }] })],
    [
      'sequence.dataType.invalid',
      '/sequences/0',
      modelDoc([entityDoc()], { sequences: [{ ...sequence, dataType: undefined }] }),
    ],
    [
      'json.deserialize.failed',
      '/sequences/0/startValue',
      modelDoc([entityDoc()], { sequences: [{ ...sequence, startValue: 'one' }] }),
    ],
    [
      'model.sequences.duplicate',
      '/sequences/1',
      modelDoc([entityDoc()], { sequences: [sequence, { ...sequence, name: 'seq' }] }),
    ],
  ];
  it.each(faults)('refuses with %s at %s', (code, pointer, document) => {
    const problem = refusal(document, { file: 'model.json' });
    expect(problem?.code).toBe(code);
    expect(problem?.at).toMatchObject({ file: 'model.json', line: 1 });
    expect(problem?.at?.column).toBeGreaterThan(0);
    if (code !== 'json.parse.failed') expect(problem?.at?.pointer).toBe(pointer);
    expect(problem?.fix).toBeDefined();
  });

  it.each([
    ['a type anywhere before any rule', 'json.deserialize.failed', inEntity({ name: '', isActive: 3 })],
    ['name before schema', 'entity.name.invalid', inEntity({ name: '', db_schema: '' })],
    ['schema before table', 'entity.schema.missing', inEntity({ db_schema: '', physicalName: '' })],
    ['table before attributes', 'table.name.invalid', inEntity({ physicalName: '', attributes: [] })],
    [
      'attributes before indexes',
      'attribute.dataType.invalid',
      inEntity({ attributes: [idDoc({ dataType: '' })], indexes: [{}] }),
    ],
    ['indexes before relationships', 'index.name.invalid', inEntity({ indexes: [{}], relationships: [{}] })],
    ['relationships before triggers', 'attribute.name.invalid', inEntity({ relationships: [{}], triggers: [{}] })],
    ['triggers before properties', 'trigger.name.invalid', inEntity({ triggers: [{}], extendedProperties: [{}] })],
    [
      'temporal before properties of the entity',
      'extendedProperty.name.invalid',
      inEntity({ temporal: { extendedProperties: [{}] }, attributes: [idDoc({ isIdentifier: false })] }),
    ],
    [
      'ambiguity before the primary key',
      'entity.attributes.duplicateAmbiguous',
      inEntity({ attributes: [referenceDoc({ refEntity_isActive: 1 }), referenceDoc({ refEntity_isActive: 1 })] }),
    ],
    [
      'the primary key before duplicates',
      'entity.attributes.missingPrimaryKey',
      inEntity({ attributes: [referenceDoc(), referenceDoc()] }),
    ],
    [
      'entities before the names of two of them',
      'entity.schema.missing',
      modelDoc([entityDoc(), entityDoc(), entityDoc({ db_schema: '' })]),
    ],
  ])('checks %s', (_, code, document) => {
    expect(refusal(document)?.code).toBe(code);
  });

  it('compares logical names with case and table names within a schema', () => {
    const document = modelDoc([
      entityDoc(),
      entityDoc({ name: 'customer', physicalName: 'B' }),
      entityDoc({ name: 'C', db_schema: 'billing' }),
    ]);
    expect(reading(document).model.modules[0]?.entities).toHaveLength(3);
  });
});

describe('what is left out (model-and-profile.md 1.11)', () => {
  const gone = { name: 'Old', isActive: false, attributes: [] };
  it('skips inactive entities without attributes, and inactive modules of nothing else, silently', () => {
    const { model, warnings } = reading({
      ...modelDoc([gone, entityDoc(), { isActive: false }]),
      modules: [
        { name: 'App', entities: [gone, entityDoc(), { isActive: false }] },
        { name: 'Retired', isActive: false, entities: [gone] },
      ],
    });
    expect(model.modules.map((module) => [module.name, module.entities.length])).toEqual([['App', 1]]);
    expect(warnings.filter(({ code }) => !code.startsWith('json.schema'))).toEqual([]);
  });
  it('names a module that ends up empty', () => {
    const document = {
      modules: [
        { name: 'Empty', entities: [gone] },
        { name: 'App', entities: [entityDoc()] },
      ],
    };
    const warnings = reading(document).warnings.filter(({ code }) => code === 'module.entities.empty');
    expect(warnings).toMatchObject([{ message: 'Module Empty has no entities and is left out.' }]);
    expect(warnings[0]?.at).toMatchObject({ pointer: '/modules/0/entities', line: 1 });
  });
  it('keeps an inactive entity that has attributes', () => {
    expect(readingEntity(entityDoc({ isActive: false })).isActive).toBe(false);
  });
});

describe('de-duplication of attributes (model-and-profile.md 1.11)', () => {
  const two = (first: unknown, second: unknown, over: Doc = {}) =>
    entityDoc({
      attributes: [
        idDoc(),
        referenceDoc({ refEntity_isActive: first }),
        referenceDoc({ refEntity_isActive: second, ...over }),
      ],
    });
  it.each([
    [1, 0, 0],
    ['false', 'True', 1],
    [true, '0', 0],
  ])('keeps the one with an active target of %j and %j, and warns', (first, second, kept) => {
    const { model, warnings } = reading(modelDoc([two(first, second, { originalName: 'second' })]));
    const attributes = model.modules[0]?.entities[0]?.attributes ?? [];
    expect(attributes.map(({ originalName }) => originalName)).toEqual([null, kept === 0 ? null : 'second']);
    expect(warnings.at(-1)).toMatchObject({
      code: 'entity.attributes.deduplicated',
      at: { pointer: `${E}/attributes/${kept + 1}` },
    });
  });
  it('groups by column when the names differ', () => {
    const entity = readingEntity(two(0, 1, { name: 'Other', physicalName: 'cityid' }));
    expect(entity.attributes.map(({ name }) => name)).toEqual(['Id', 'Other']);
  });
  it.each([
    [0, 0],
    [1, 1],
  ])('refuses %j and %j as ambiguous', (first, second) => {
    expect(refusal(modelDoc([two(first, second)]))?.code).toBe('entity.attributes.duplicateAmbiguous');
  });
  it.each([
    [1, null],
    ['maybe', 0],
  ])('leaves %j and %j alone: a duplicate, unless tolerated', (first, second) => {
    const document = modelDoc([two(first, second)]);
    expect(refusal(document)?.code).toBe('entity.attributes.duplicateLogical');
    const { model, warnings } = reading(document, { tolerateDuplicates: true });
    expect(model.modules[0]?.entities[0]?.attributes).toHaveLength(3);
    expect(warnings.slice(-2).map(({ code }) => code)).toEqual([
      'entity.attributes.duplicateLogical',
      'entity.attributes.duplicateColumn',
    ]);
  });
});
