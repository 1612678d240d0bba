import { describe, expect, it } from 'vitest';
import { entitySelection } from '../entity-selection.ts';
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

const relationship = { viaAttributeName: 'CityId', toEntity_name: 'City', toEntity_physicalName: 'OSUSR_CITY' };
const inEntity = (over: Doc) => modelDoc([entityDoc(over)]);
const inAttribute = (over: Doc) => inEntity({ attributes: [idDoc(over)] });
const inIndex = (over: Doc) => inEntity({ indexes: [indexDoc(over)] });
const E = '/modules/0/entities/0';

describe('leniency (model-and-profile.md 1.12)', () => {
  const lenient = entitySelection([{ module: 'APP', entity: 'customer' }]);
  const bare = modelDoc([entityDoc({ db_schema: null, attributes: [idDoc({ isIdentifier: false })] })]);
  it('takes dbo and no primary key where that is allowed, with a warning for each use', () => {
    const { model, warnings } = reading(bare, { allowMissingPrimaryKey: lenient, allowMissingSchema: lenient });
    expect(model.modules[0]?.entities[0]?.schema).toBe('dbo');
    expect(warnings.map(({ code }) => code)).toEqual(['entity.schema.missing', 'entity.attributes.missingPrimaryKey']);
  });
  it('allows it for a whole module, and for everything', () => {
    for (const module of ['App', '*']) {
      const all = entitySelection([{ module, entity: '*' }]);
      expect(refusal(bare, { allowMissingPrimaryKey: all, allowMissingSchema: all })).toBeNull();
    }
  });
  it('stays strict for others', () => {
    const other = entitySelection([{ module: 'App', entity: 'City' }]);
    expect(refusal(bare, { allowMissingSchema: other })?.code).toBe('entity.schema.missing');
    expect(refusal(bare, { allowMissingSchema: lenient })?.code).toBe('entity.attributes.missingPrimaryKey');
  });
});

describe('how a document may be written (model-and-profile.md 1.1)', () => {
  it('takes members in any case, comments, trailing commas and white space around names', () => {
    const text = `// export
      { "MODULES": [ { "Name": " App ", "ENTITIES": [ { "NAME": " Customer", "PhysicalName": "T ", "DB_Schema": "dbo",
        "Attributes": [ { "NAME": "Id", "PHYSICALNAME": "ID", "DATATYPE": " Identifier ", "ISIDENTIFIER": true, }, ], }, ], }, ], }`;
    const { model } = reading(text);
    expect(model.modules[0]).toMatchObject({ name: 'App', entities: [{ name: 'Customer', physicalName: 'T' }] });
    expect(model.modules[0]?.entities[0]?.attributes[0]?.dataType).toBe('Identifier');
  });
  it('points with the spelling of the document', () => {
    expect(refusal('{ "Modules": [ { "NAME": "" , "Entities": [{}] } ] }')?.at?.pointer).toBe('/Modules/0/NAME');
  });
  it('reads blank text as null, but not as a missing delete rule', () => {
    const entity = readingEntity(
      entityDoc({
        db_catalog: ' ',
        attributes: [idDoc(), referenceDoc({ default: ' ', reference_deleteRuleCode: ' ' })],
        relationships: [{ ...relationship, deleteRuleCode: '' }, null],
      }),
    );
    expect(entity.catalog).toBeNull();
    expect(entity.attributes[1]).toMatchObject({ defaultValue: null, reference: { deleteRuleCode: null } });
    expect(entity.relationships).toMatchObject([{ deleteRuleCode: 'Ignore' }]);
  });
  it('warns of a member given twice', () => {
    const text = JSON.stringify(modelDoc([entityDoc()])).replace(
      '"modules"',
      '"extendedProperties":[],"extendedProperties":[],\n"modules"',
    );
    expect(reading(text).warnings).toMatchObject([{ code: 'json.member.repeated', at: { line: 1 } }]);
  });
  it('suppresses nothing when three issues or fewer', () => {
    const { warnings } = reading(inEntity({ meta: 'text', surprise: 1 }));
    expect(warnings.map(({ message }) => message)).toEqual([
      'Schema validation encountered 2 issue(s). Proceeding with best-effort import.',
      `  Example 1: ${E}/meta: string given, object expected`,
      `  Example 2: ${E}/surprise: member not in the schema`,
    ]);
  });
  it.each([
    ['fill_factor', inIndex({ fill_factor: 80 })],
    ['refEntity_isActive', inEntity({ attributes: [idDoc(), referenceDoc({ refEntity_isActive: 1 })] })],
    ['viaAttributeId', inEntity({ relationships: [{ ...relationship, viaAttributeId: 3 }] })],
    ['isNoCheck', inEntity({ relationships: [{ ...relationship, actualConstraints: [{ isNoCheck: 1 }] }] })],
    ['hasDbConstraint', inAttribute({ hasDbConstraint: 1 })],
    ['order', inAttribute({ order: 1 })],
    ['exportedAtUtc missing', { modules: [{ name: 'App', entities: [entityDoc()] }] }],
    ['fillFactor', inIndex({ fillFactor: 101 })],
  ])('reads %s and still reports that the draft does not allow it', (_, document) => {
    expect(reading(document).warnings[0]?.message).toContain('encountered 1 issue(s)');
  });
});
