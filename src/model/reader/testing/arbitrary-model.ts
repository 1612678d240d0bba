import fc from 'fast-check';
import type { Attribute } from '../../attribute.ts';
import type { Entity } from '../../entity.ts';
import type { IndexDefinition } from '../../index-definition.ts';
import type { Model, Module, Sequence } from '../../model.ts';
import type { Relationship } from '../../relationship.ts';
import type { Temporal } from '../../temporal.ts';

/** Models that a reader of `model.json` may give: hostile in their names, valid by its rules. */

const HOSTILE = [
  '__proto__',
  'constructor',
  ']]',
  '"',
  "'",
  'a"b\\c/d',
  'emoji 🧨',
  'línea',
  'a\tb',
  'x~1/y',
  '-- --',
  '`',
];

/** A trimmed name that is not blank. */
export const name = fc
  .oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }))
  .map((text) => text.trim())
  .filter((text) => text !== '');

const word = name;
const text = fc.string({ unit: 'grapheme', minLength: 1 }).filter((value) => value.trim() !== '');
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const size = maybe(fc.nat(10_000));
const properties = fc.array(fc.record({ name, value: maybe(fc.string({ minLength: 1 })) }), { maxLength: 2 });
const constraint = fc.record({ name: maybe(word), definition: text, isNotTrusted: fc.boolean() });

const onDisk = fc
  .record({
    isNullable: maybe(fc.boolean()),
    sqlType: maybe(word),
    maxLength: maybe(fc.integer({ min: -1, max: 8000 })),
    precision: size,
    scale: size,
    collation: maybe(word),
    isIdentity: maybe(fc.boolean()),
    isComputed: maybe(fc.boolean()),
    computedDefinition: maybe(text),
    defaultDefinition: maybe(text),
    defaultConstraint: maybe(constraint),
    checkConstraints: fc.array(constraint, { maxLength: 2 }),
  })
  .filter((facts) => facts.defaultDefinition === null || facts.defaultConstraint !== null);

const attribute: fc.Arbitrary<Attribute> = fc.record({
  name,
  column: name,
  originalName: maybe(word),
  dataType: word,
  length: size,
  precision: size,
  scale: size,
  defaultValue: maybe(text),
  isMandatory: fc.boolean(),
  isIdentifier: fc.boolean(),
  isAutoNumber: fc.boolean(),
  isActive: fc.boolean(),
  reference: maybe(
    fc.record({
      entityName: name,
      physicalName: name,
      entityId: maybe(fc.nat()),
      targetIsActive: maybe(fc.boolean()),
      deleteRuleCode: maybe(word),
      hasDbConstraint: fc.boolean(),
    }),
  ),
  externalDbType: maybe(word),
  isPresentButInactive: fc.boolean(),
  onDisk: maybe(onDisk),
  reality: maybe(
    fc.record({
      isNullableInDatabase: maybe(fc.boolean()),
      hasNulls: maybe(fc.boolean()),
      hasDuplicates: maybe(fc.boolean()),
      hasOrphans: maybe(fc.boolean()),
    }),
  ),
  description: maybe(text),
  extendedProperties: properties,
});

const relationship: fc.Arbitrary<Relationship> = fc.record({
  viaAttribute: name,
  targetEntity: name,
  targetPhysicalName: name,
  deleteRuleCode: fc.constantFrom('Ignore', 'Protect', 'Delete'),
  hasDatabaseConstraint: fc.boolean(),
  actualConstraints: fc.array(
    fc.record({
      name: maybe(name),
      referencedSchema: maybe(name),
      referencedTable: maybe(name),
      onDelete: maybe(fc.constantFrom('NO_ACTION', 'CASCADE', 'SET_NULL', 'SET_DEFAULT')),
      onUpdate: maybe(fc.constantFrom('NO_ACTION', 'CASCADE')),
      isNotTrusted: maybe(fc.boolean()),
      isDisabled: maybe(fc.boolean()),
      columns: fc.array(
        fc.record({
          ordinal: fc.integer({ min: 1, max: 16 }),
          ownerColumn: maybe(name),
          ownerAttribute: maybe(name),
          referencedColumn: maybe(name),
          referencedAttribute: maybe(name),
        }),
        { maxLength: 2 },
      ),
    }),
    { maxLength: 2 },
  ),
});

const index: fc.Arbitrary<IndexDefinition> = fc
  .record({
    name,
    kind: fc.constantFrom(
      'primaryKey' as const,
      'uniqueConstraint' as const,
      'uniqueIndex' as const,
      'index' as const,
      'clustered' as const,
      'nonClustered' as const,
      'unknown' as const,
    ),
    isUnique: fc.boolean(),
    isPrimary: fc.boolean(),
    isPlatformAuto: fc.boolean(),
    isDisabled: fc.boolean(),
    isPadded: fc.boolean(),
    ignoreDupKey: fc.boolean(),
    noRecompute: fc.boolean(),
    allowRowLocks: fc.boolean(),
    allowPageLocks: fc.boolean(),
    fillFactor: maybe(fc.integer({ min: 1, max: 100 })),
    filterDefinition: maybe(text),
    dataSpace: maybe(fc.record({ name: word, type: word })),
    partitionColumns: fc.array(fc.record({ name, ordinal: fc.integer({ min: 1, max: 9 }) }), { maxLength: 1 }),
    dataCompression: fc.array(
      fc.record({ partition: fc.integer({ min: 1, max: 9 }), compression: fc.constantFrom('PAGE', 'ROW') }),
      { maxLength: 1 },
    ),
    columns: fc.uniqueArray(
      fc.record({
        attribute: name,
        column: name,
        ordinal: fc.integer({ min: 1, max: 100_010 }),
        isIncluded: fc.boolean(),
        direction: fc.constantFrom('ascending' as const, 'descending' as const, 'unspecified' as const),
      }),
      { minLength: 1, maxLength: 3, selector: (column) => column.ordinal },
    ),
    extendedProperties: properties,
  })
  .map((definition) => ({ ...definition, isPrimary: definition.isPrimary || definition.kind === 'primaryKey' }));

const temporal: fc.Arbitrary<Temporal> = fc
  .record({
    type: fc.constantFrom(
      'none' as const,
      'systemVersioned' as const,
      'historyTable' as const,
      'unsupportedYet' as const,
    ),
    historyTable: maybe(fc.record({ schema: maybe(name), name: maybe(name) })),
    periodStartColumn: maybe(name),
    periodEndColumn: maybe(name),
    retention: maybe(
      fc.oneof(
        fc.record({
          kind: fc.constantFrom('none' as const, 'infinite' as const, 'unsupportedYet' as const),
          unit: fc.constantFrom('days' as const, 'unspecified' as const),
          value: maybe(fc.integer({ min: -5, max: 50 })),
        }),
        fc.record({
          kind: fc.constant('limited' as const),
          unit: fc.constantFrom('days' as const, 'weeks' as const, 'months' as const, 'years' as const),
          value: fc.nat(50),
        }),
      ),
    ),
    extendedProperties: properties,
  })
  .filter(
    ({ type, periodStartColumn, periodEndColumn }) =>
      type !== 'systemVersioned' || (periodStartColumn !== null && periodEndColumn !== null),
  );

const caseless = (value: string) => value.toUpperCase().toLowerCase();

const entity: fc.Arbitrary<Entity> = fc
  .record({
    name,
    physicalName: name,
    schema: name,
    catalog: maybe(name),
    isStatic: fc.boolean(),
    isExternal: fc.boolean(),
    isActive: fc.boolean(),
    attributes: fc.uniqueArray(attribute, {
      minLength: 1,
      maxLength: 4,
      selector: (item) => item,
      comparator: (a, b) => a.name === b.name || caseless(a.column) === caseless(b.column),
    }),
    relationships: fc.array(relationship, { maxLength: 2 }),
    indexes: fc.array(index, { maxLength: 2 }),
    triggers: fc.uniqueArray(fc.record({ name, isDisabled: fc.boolean(), definition: text }), {
      maxLength: 2,
      selector: (trigger) => caseless(trigger.name),
    }),
    temporal: maybe(temporal),
    description: maybe(text),
    extendedProperties: properties,
  })
  .map((made) => ({
    ...made,
    attributes: made.attributes.map((item, position) => (position === 0 ? { ...item, isIdentifier: true } : item)),
  }));

const module: fc.Arbitrary<Module> = fc.record({
  name: name.filter((value) => !/[,\r\n]/.test(value)),
  isSystem: fc.boolean(),
  isActive: fc.boolean(),
  entities: fc.uniqueArray(entity, {
    minLength: 1,
    maxLength: 3,
    comparator: (a, b) => a.name === b.name || caseless(a.physicalName) === caseless(b.physicalName),
  }),
  extendedProperties: properties,
});

const wide = maybe(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String));
const sequence: fc.Arbitrary<Sequence> = fc
  .record({
    schema: name,
    name,
    dataType: word,
    startValue: wide,
    increment: wide,
    minValue: wide,
    maxValue: wide,
    cycle: fc.boolean(),
    cacheMode: fc.constantFrom('unspecified' as const, 'cache' as const, 'noCache' as const, 'unsupportedYet' as const),
    cacheSize: maybe(fc.nat(1000)),
  })
  .filter(({ cacheMode, cacheSize }) => cacheMode !== 'cache' || cacheSize !== null);

/** A model of one to three modules. */
export const model: fc.Arbitrary<Model> = fc.record({
  exportedAtUtc: maybe(fc.constantFrom('2025-01-01T00:00:00Z', '2026-11-22T13:37:22.123+01:00')),
  modules: fc.uniqueArray(module, { minLength: 1, maxLength: 3, selector: (item) => caseless(item.name) }),
  sequences: fc.uniqueArray(sequence, { maxLength: 2, selector: (item) => caseless(`${item.schema}\n${item.name}`) }),
  extendedProperties: properties,
});
