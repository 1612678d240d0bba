import {
  type Shape,
  any,
  boolean,
  closed,
  flag,
  instant,
  integer,
  list,
  long,
  object,
  required,
  text,
  undeclared,
  within,
} from './shape.ts';

/**
 * The members of `model.json` (model-and-profile.md 1.2 to 1.9). The draft side is derived from that description: the
 * exporters' own schema is not published. It trails what they write, so `undeclared` members are read and still reported.
 */

const extendedProperty = closed(
  required(text('name')),
  any('value', 'string', 'number', 'integer', 'boolean', 'object', 'array', 'null'),
);
const extendedProperties = list('extendedProperties', extendedProperty);
const description = any('meta', 'object', 'null');

const constraintColumn = closed(
  required(integer('ordinal')),
  text('owner.physical'),
  text('owner.attribute'),
  text('referenced.physical'),
  text('referenced.attribute'),
);
const actualConstraint = closed(
  text('name'),
  text('referencedSchema'),
  text('referencedTable'),
  text('onDelete'),
  text('onUpdate'),
  flag('isNotTrusted'),
  flag('isDisabled'),
  undeclared(flag('isNoCheck')),
  list('columns', constraintColumn),
);
const relationship = closed(
  required(text('viaAttributeName')),
  undeclared(any('viaAttributeId')),
  required(text('toEntity_name')),
  required(text('toEntity_physicalName')),
  text('deleteRuleCode'),
  integer('hasDbConstraint'),
  undeclared(flag('isNoCheck')),
  list('actualConstraints', actualConstraint),
);

const indexColumn = closed(
  required(text('attribute')),
  required(text('physicalColumn')),
  required(integer('ordinal')),
  boolean('isIncluded'),
  text('direction'),
);
const index = closed(
  required(text('name')),
  boolean('isUnique'),
  boolean('isPrimary'),
  integer('isPlatformAuto'),
  text('kind'),
  boolean('isDisabled'),
  boolean('isPadded'),
  within(0, 100, integer('fillFactor')),
  undeclared(integer('fill_factor')),
  boolean('ignoreDupKey'),
  boolean('allowRowLocks'),
  boolean('allowPageLocks'),
  boolean('noRecompute'),
  text('filterDefinition'),
  object('dataSpace', closed(text('name'), text('type'))),
  list('partitionColumns', closed(required(text('name')), required(integer('ordinal')))),
  list('dataCompression', closed(required(integer('partition')), required(text('compression')))),
  list('columns', indexColumn),
  extendedProperties,
);

const trigger = closed(required(text('name')), boolean('isDisabled'), text('definition'));

const temporal = closed(
  text('type'),
  object('historyTable', closed(text('schema'), text('name'))),
  text('periodStartColumn'),
  text('periodEndColumn'),
  object('retention', closed(text('kind'), text('unit'), integer('value'))),
  extendedProperties,
);

const constraint = closed(text('name'), text('definition'), boolean('isNotTrusted'));
const onDisk = closed(
  boolean('isNullable'),
  text('sqlType'),
  integer('maxLength'),
  integer('precision'),
  integer('scale'),
  text('collation'),
  boolean('isIdentity'),
  boolean('isComputed'),
  text('computedDefinition'),
  text('defaultDefinition'),
  object('defaultConstraint', constraint),
  list('checkConstraints', constraint),
);

const attribute = closed(
  required(text('name')),
  required(text('physicalName')),
  text('originalName'),
  required(text('dataType')),
  integer('length'),
  integer('precision'),
  integer('scale'),
  text('default'),
  boolean('isMandatory'),
  boolean('isIdentifier'),
  boolean('isAutoNumber'),
  boolean('isActive'),
  integer('isReference'),
  integer('refEntityId'),
  text('refEntity_name'),
  text('refEntity_physicalName'),
  undeclared(flag('refEntity_isActive')),
  text('reference_deleteRuleCode'),
  integer('reference_hasDbConstraint'),
  undeclared(integer('hasDbConstraint')),
  text('external_dbType'),
  flag('physical_isPresentButInactive'),
  undeclared(any('order')),
  description,
  object('onDisk', onDisk),
  object('reality', closed(flag('isNullableInDatabase'), flag('hasNulls'), flag('hasDuplicates'), flag('hasOrphans'))),
  extendedProperties,
);

const entity = closed(
  required(text('name')),
  required(text('physicalName')),
  boolean('isStatic'),
  boolean('isExternal'),
  boolean('isActive'),
  text('db_catalog'),
  text('db_schema'),
  description,
  list('indexes', index),
  list('relationships', relationship),
  list('triggers', trigger),
  object('temporal', temporal),
  extendedProperties,
  list('attributes', attribute),
);

const module = closed(
  required(text('name')),
  boolean('isSystem'),
  boolean('isActive'),
  required(list('entities', entity)),
  extendedProperties,
);

const sequence = closed(
  required(text('schema')),
  required(text('name')),
  required(text('dataType')),
  long('startValue'),
  long('increment'),
  long('minValue'),
  long('maxValue'),
  boolean('cycle'),
  text('cacheMode'),
  integer('cacheSize'),
);

/** The root of `model.json`. */
export const MODEL_SHAPE: Shape = closed(
  required(instant('exportedAtUtc')),
  required(list('modules', module)),
  list('sequences', sequence),
  extendedProperties,
);
