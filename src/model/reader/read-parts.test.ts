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
} from './testing/model-text.ts';

const withAttribute = (over: Doc) => readingEntity(entityDoc({ attributes: [idDoc(over)] })).attributes[0];
const withIndex = (over: Doc) => readingEntity(entityDoc({ indexes: [indexDoc(over)] })).indexes[0];
const withTemporal = (temporal: Doc) => readingEntity(entityDoc({ temporal })).temporal;
const withConstraint = (over: Doc, relationship: Doc = {}) =>
  readingEntity(
    entityDoc({
      relationships: [
        {
          viaAttributeName: 'A',
          toEntity_name: 'B',
          toEntity_physicalName: 'C',
          actualConstraints: [over],
          ...relationship,
        },
      ],
    }),
  ).relationships[0]?.actualConstraints[0];

describe('attributes (model-and-profile.md 1.5)', () => {
  it.each([
    [1, true],
    [0, false],
    [true, true],
    [false, false],
    [null, false],
  ])('reads physical_isPresentButInactive %j as %j', (value, expected) => {
    expect(withAttribute({ physical_isPresentButInactive: value })?.isPresentButInactive).toBe(expected);
  });
  it('is a reference only when isReference is 1', () => {
    const references = readingEntity(entityDoc({ attributes: [idDoc(), referenceDoc({ isReference: 2 })] })).attributes;
    expect(references[1]?.reference).toBeNull();
  });
  it.each([
    [{ reference_hasDbConstraint: 1 }, true],
    [{ reference_hasDbConstraint: 0, hasDbConstraint: 1 }, false],
    [{ hasDbConstraint: 1 }, true],
    [{}, false],
  ])('reads the constraint flag of %j as %j', (flags, expected) => {
    const { attributes } = readingEntity(entityDoc({ attributes: [idDoc(), referenceDoc(flags)] }));
    expect(attributes[1]?.reference?.hasDbConstraint).toBe(expected);
  });
  it('synthesises a nameless default constraint, and discards checks without a definition', () => {
    const onDisk = { defaultDefinition: "('')", checkConstraints: [{ name: 'CK' }, { definition: '([A]>0)' }] };
    expect(withAttribute({ onDisk })?.onDisk).toMatchObject({
      defaultConstraint: { name: null, definition: "('')", isNotTrusted: false },
      checkConstraints: [{ name: null, definition: '([A]>0)', isNotTrusted: false }],
    });
  });
  it('reads measured facts, unknown ones as null', () => {
    expect(withAttribute({ reality: { hasNulls: 1, hasDuplicates: 'unknown' } })?.reality).toEqual({
      isNullableInDatabase: null,
      hasNulls: true,
      hasDuplicates: null,
      hasOrphans: null,
    });
  });
  it.each([
    ['text', 'text'],
    [' ', null],
    [{ description: 'text' }, 'text'],
    [{ name: 'MS_Description', value: 'text' }, 'text'],
    [{ key: 'description', text: 'text' }, 'text'],
    [
      {
        properties: [
          { property: 'Owner', value: 'x' },
          { property: 'Description', value: 'text' },
        ],
      },
      'text',
    ],
    [{ owner: 'someone' }, null],
    [3, null],
  ])('reads the description of meta %j as %j', (meta, expected) => {
    expect(withAttribute({ meta })?.description).toBe(expected);
  });
  it('keeps the JSON text of a property that is not text, and no empty one', () => {
    const extendedProperties = [
      { name: 'a', value: '' },
      { name: 'b', value: 'x' },
      { name: 'c', value: null },
    ];
    const text = JSON.stringify(modelDoc([entityDoc({ extendedProperties })])).replace(
      '"value":null',
      '"value": { "n": [12345678901234567890, 1.0] }',
    );
    expect(reading(text).model.modules[0]?.entities[0]?.extendedProperties).toEqual([
      { name: 'a', value: null },
      { name: 'b', value: 'x' },
      { name: 'c', value: '{"n":[12345678901234567890,1.0]}' },
    ]);
  });
});

describe('indexes (model-and-profile.md 1.6)', () => {
  it.each([
    ['pk', 'primaryKey'],
    ['UQ', 'uniqueConstraint'],
    ['UIX', 'uniqueIndex'],
    ['IX', 'index'],
    ['CL', 'clustered'],
    ['Non-Clustered', 'nonClustered'],
    ['XML', 'unknown'],
    [null, 'unknown'],
  ])('reads the kind %j as %j', (kind, expected) => {
    expect(withIndex({ kind })).toMatchObject({ kind: expected, isPrimary: expected === 'primaryKey' });
  });
  it.each([
    ['asc', 'ascending'],
    ['Ascending', 'ascending'],
    ['DESC', 'descending'],
    ['DESCENDING', 'descending'],
    ['up', 'unspecified'],
    [null, 'unspecified'],
  ])('reads the direction %j as %j', (direction, expected) => {
    const columns = [{ attribute: 'Id', physicalColumn: 'ID', ordinal: 1, direction }];
    expect(withIndex({ columns })?.columns[0]?.direction).toBe(expected);
  });
  it.each([
    [{ fill_factor: 85, fillFactor: 50 }, 85],
    [{ fillFactor: 50 }, 50],
    [{ fill_factor: 0 }, null],
    [{ fill_factor: 101 }, null],
  ])('reads the fill factor of %j as %j', (over, expected) => {
    expect(withIndex(over)?.fillFactor).toBe(expected);
  });
  it('takes a data space only when it has name and type, and locks unless told otherwise', () => {
    expect(withIndex({ dataSpace: { name: 'FG' } })).toMatchObject({
      dataSpace: null,
      allowRowLocks: true,
      allowPageLocks: true,
    });
  });
});

describe('foreign keys of the catalog (model-and-profile.md 1.7)', () => {
  it('is silent about trust where the document is', () => {
    expect(
      withConstraint({ name: '', onDelete: 'restrict', columns: [{ ordinal: 1, 'owner.physical': ' ' }] }),
    ).toEqual({
      name: null,
      referencedSchema: null,
      referencedTable: null,
      onDelete: 'NO_ACTION',
      onUpdate: null,
      isNotTrusted: null,
      isDisabled: null,
      columns: [
        { ordinal: 1, ownerColumn: null, ownerAttribute: null, referencedColumn: null, referencedAttribute: null },
      ],
    });
  });
  it.each([
    [{ isNotTrusted: true, isDisabled: false }, true, false],
    [{ isNoCheck: 1 }, true, null],
    [{ isNoCheck: 0 }, false, false],
    [{ isNoCheck: 1, isNotTrusted: 0, isDisabled: 1 }, false, true],
  ])('reads the state of %j', (over, isNotTrusted, isDisabled) => {
    expect(withConstraint(over)).toMatchObject({ isNotTrusted, isDisabled });
  });
  it('takes the state from the relationship where the constraint has none', () => {
    expect(withConstraint({}, { isNoCheck: true })).toMatchObject({ isNotTrusted: true, isDisabled: null });
  });
});

describe('temporal facts (model-and-profile.md 1.8)', () => {
  const period = { periodStartColumn: 'S', periodEndColumn: 'E' };
  it.each([
    [{ type: 'system-versioned', ...period }, 'systemVersioned'],
    [{ type: 'SystemVersioned', periodStartColumn: 'S' }, 'unsupportedYet'],
    [{ type: 'history_table' }, 'historyTable'],
    [{ type: ' ' }, 'none'],
    [{ type: 'bitemporal' }, 'unsupportedYet'],
  ])('reads %j as %s', (temporal, expected) => {
    expect(withTemporal(temporal)?.type).toBe(expected);
  });
  it.each([
    [
      { kind: 'limited', unit: 'day', value: 3 },
      { kind: 'limited', unit: 'days', value: 3 },
    ],
    [
      { kind: 'limited', unit: 'years' },
      { kind: 'unsupportedYet', unit: 'years', value: null },
    ],
    [
      { kind: 'limited', value: -1 },
      { kind: 'unsupportedYet', unit: 'unspecified', value: -1 },
    ],
    [{ kind: 'Infinite' }, { kind: 'infinite', unit: 'unspecified', value: null }],
  ])('reads the retention %j', (retention, expected) => {
    expect(withTemporal({ retention })?.retention).toEqual(expected);
  });
});

describe('sequences (model-and-profile.md 1.9)', () => {
  const withSequence = (over: string) =>
    reading(
      JSON.stringify(modelDoc([entityDoc()])).replace(
        '"modules"',
        `"sequences":[{"schema":"dbo","name":"S","dataType":"bigint",${over}}],"modules"`,
      ),
    ).model.sequences[0];
  it('keeps 64-bit numbers digit by digit', () => {
    expect(
      withSequence('"minValue":-9223372036854775808,"maxValue":9223372036854775807,"startValue":"42"'),
    ).toMatchObject({
      minValue: '-9223372036854775808',
      maxValue: '9223372036854775807',
      startValue: '42',
      increment: null,
    });
  });
  it.each([
    ['"cacheMode":"Cached","cacheSize":5', 'cache'],
    ['"cacheMode":"cache"', 'unsupportedYet'],
    ['"cacheMode":"cache","cacheSize":-1', 'unsupportedYet'],
    ['"cacheMode":"no-cache"', 'noCache'],
    ['"cacheMode":""', 'unspecified'],
    ['"cacheMode":"lru"', 'unsupportedYet'],
  ])('reads %s as %s', (over, expected) => {
    expect(withSequence(over)?.cacheMode).toBe(expected);
  });
});
