// The demo's design as a model, as an exporter of such a platform would write it.
import type { Attribute } from '../../../src/model/attribute.ts';
import type { Entity } from '../../../src/model/entity.ts';
import type { IndexDefinition } from '../../../src/model/index-definition.ts';
import type { Model } from '../../../src/model/model.ts';
import type { Relationship } from '../../../src/model/relationship.ts';
import { type DemoDesign, flawsOf, hasGaps, PLANTED_DESIGN } from './definition/design.ts';
import { DEMO_MODULES } from './definition/modules.ts';
import {
  type DemoColumn,
  type DemoEntity,
  type DemoReference,
  demoEntities,
  physicalColumn,
} from './definition/shape.ts';

/** The schema of every table, on both sides. */
export const DEMO_SCHEMA = 'dbo';

/** The model; the same whatever the seed and the number of rows. */
export function demoModel(design: DemoDesign = PLANTED_DESIGN): Model {
  return {
    exportedAtUtc: '2026-01-01T00:00:00Z',
    modules: design.modules.map((module) => ({
      name: module.name,
      isSystem: false,
      isActive: true,
      entities: module.entities.map((entity) => entityOf(entity, design)),
      extendedProperties: [],
    })),
    sequences: [],
    extendedProperties: [],
  };
}

function entityOf(entity: DemoEntity, design: DemoDesign): Entity {
  return {
    name: entity.name,
    physicalName: entity.physicalName,
    schema: DEMO_SCHEMA,
    catalog: null,
    isStatic: entity.rows.kind === 'static',
    isExternal: entity.isExternal,
    isActive: true,
    attributes: entity.columns.map((column) => attributeOf(entity, column, design)),
    relationships: entity.columns.flatMap((column) =>
      column.reference === null ? [] : [relationshipOf(entity, column, column.reference, design)],
    ),
    indexes: indexesOf(entity, design),
    triggers: [],
    temporal: null,
    description: entity.description,
    extendedProperties: [],
  };
}

const SQL_TYPES: { readonly [T in DemoColumn['dataType']]: string } = {
  Identifier: 'bigint',
  Text: 'nvarchar',
  Integer: 'int',
  Decimal: 'decimal',
  Boolean: 'bit',
  DateTime: 'datetime',
  Date: 'date',
};

function attributeOf(entity: DemoEntity, column: DemoColumn, design: DemoDesign): Attribute {
  const { reference, dataType, length } = column;
  const isIdentifier = column.name === 'Id';
  const decimal = dataType === 'Decimal' ? { precision: 18, scale: 2 } : { precision: null, scale: null };
  return {
    name: column.name,
    column: physicalColumn(column),
    originalName: null,
    dataType,
    length,
    ...decimal,
    defaultValue: null,
    isMandatory: column.isMandatory,
    isIdentifier,
    isAutoNumber: isIdentifier,
    isActive: true,
    reference:
      reference === null
        ? null
        : {
            entityName: reference.entity,
            physicalName: parentTable(reference),
            entityId: null,
            targetIsActive: null,
            deleteRuleCode: reference.rule,
            hasDbConstraint: isEnforced(entity, column, reference, design),
          },
    externalDbType: null,
    isPresentButInactive: false,
    onDisk: {
      isNullable: !column.isMandatory || hasGaps(design, entity.name, column.name),
      sqlType: SQL_TYPES[dataType],
      maxLength: length,
      ...decimal,
      collation: null,
      isIdentity: isIdentifier,
      isComputed: false,
      computedDefinition: null,
      defaultDefinition: null,
      defaultConstraint: null,
      checkConstraints: [],
    },
    reality: null,
    description: column.description,
    extendedProperties: [],
  };
}

/** A reference that ignores deletes has no constraint in the database, and none has where parents are missing. */
function isEnforced(entity: DemoEntity, column: DemoColumn, reference: DemoReference, design: DemoDesign): boolean {
  const isBroken = flawsOf(design, entity.name).some((flaw) => flaw.kind === 'orphans' && flaw.column === column.name);
  return reference.rule !== 'Ignore' && !isBroken;
}

function parentTable(reference: DemoReference): string {
  const parent = demoEntities(DEMO_MODULES).find(({ name }) => name === reference.entity);
  return parent?.physicalName ?? reference.outside?.physicalName ?? reference.entity;
}

function relationshipOf(
  entity: DemoEntity,
  column: DemoColumn,
  reference: DemoReference,
  design: DemoDesign,
): Relationship {
  const isInForce = isEnforced(entity, column, reference, design);
  const referencedTable = parentTable(reference);
  return {
    viaAttribute: column.name,
    targetEntity: reference.entity,
    targetPhysicalName: referencedTable,
    deleteRuleCode: reference.rule,
    hasDatabaseConstraint: isInForce,
    actualConstraints: isInForce
      ? [
          {
            name: `FK_${entity.physicalName}_${physicalColumn(column)}`,
            referencedSchema: DEMO_SCHEMA,
            referencedTable,
            onDelete: reference.rule === 'Delete' ? 'CASCADE' : 'NO_ACTION',
            onUpdate: 'NO_ACTION',
            isNotTrusted: false,
            isDisabled: false,
            columns: [
              {
                ordinal: 0,
                ownerColumn: physicalColumn(column),
                ownerAttribute: column.name,
                referencedColumn: 'ID',
                referencedAttribute: 'Id',
              },
            ],
          },
        ]
      : [],
  };
}

/** A unique index that the data does not allow is in the design, and the database has an ordinary one. */
function indexesOf(entity: DemoEntity, design: DemoDesign): readonly IndexDefinition[] {
  const flawed = new Set(flawsOf(design, entity.name).flatMap((flaw) => (flaw.kind === 'twins' ? [flaw.column] : [])));
  return [
    indexOf(`PK_${entity.physicalName}`, ['Id'], { kind: 'primaryKey', isPrimary: true, isUnique: true }),
    ...entity.unique.map((names) =>
      indexOf(`UX_${entity.physicalName}_${names.join('_').toUpperCase()}`, names, {
        kind: names.some((name) => flawed.has(name)) ? 'index' : 'uniqueIndex',
        isUnique: true,
      }),
    ),
    ...entity.columns
      .filter(({ reference }) => reference !== null)
      .map((column) =>
        indexOf(`IX_${entity.physicalName}_${physicalColumn(column)}`, [column.name], {
          kind: 'index',
          isPlatformAuto: true,
        }),
      ),
  ];
}

function indexOf(name: string, columns: readonly string[], facts: Partial<IndexDefinition>): IndexDefinition {
  return {
    name,
    kind: 'index',
    isUnique: false,
    isPrimary: false,
    isPlatformAuto: false,
    isDisabled: false,
    isPadded: false,
    ignoreDupKey: false,
    noRecompute: false,
    allowRowLocks: true,
    allowPageLocks: true,
    fillFactor: null,
    filterDefinition: null,
    dataSpace: null,
    partitionColumns: [],
    dataCompression: [],
    columns: columns.map((attribute, at) => ({
      attribute,
      column: physicalColumn({ name: attribute }),
      ordinal: at + 1,
      isIncluded: false,
      direction: 'ascending',
    })),
    extendedProperties: [],
    ...facts,
  };
}
