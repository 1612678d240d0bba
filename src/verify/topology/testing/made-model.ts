import type { Attribute } from '../../../model/attribute.ts';
import type { DataSet } from '../../../model/data-set.ts';
import type { Entity } from '../../../model/entity.ts';
import type { IndexDefinition } from '../../../model/index-definition.ts';
import type { Model } from '../../../model/model.ts';
import type { Relationship } from '../../../model/relationship.ts';
import { NOTHING_ON_DISK } from '../../../model/testing/nothing-on-disk.ts';

/** A reference of a made-up table; what is left out is the ordinary case: an enforced, mandatory, hydrated constraint. */
export interface MadeReference {
  readonly to: string;
  readonly toSchema?: string | null;
  readonly via?: string;
  /** Columns of the foreign key; the first is `via` followed by `Id` unless given. */
  readonly columns?: readonly string[];
  readonly isNullable?: boolean;
  /** Null: the catalog is silent and the design decides. */
  readonly onDisk?: boolean | null;
  /** Null: no constraint at all; blank: a constraint without a name. */
  readonly constraint?: string | null;
  readonly hydrated?: boolean;
  readonly enforced?: boolean;
  readonly onDelete?: string | null;
  readonly deleteRuleCode?: string;
  readonly isDisabled?: boolean | null;
  readonly isNotTrusted?: boolean | null;
  readonly targetEntity?: string;
}

export interface MadeTable {
  readonly name: string;
  readonly schema?: string;
  readonly module?: string;
  readonly entity?: string;
  readonly effectiveName?: string;
  readonly isStatic?: boolean;
  readonly isActive?: boolean;
  readonly payload?: readonly string[];
  readonly references?: readonly MadeReference[];
  /** Names of columns with an unfiltered unique index of their own. */
  readonly unique?: readonly string[];
}

/** A model of made-up tables; every table has a mandatory identifier `ID`. */
export function madeModel(tables: readonly MadeTable[]): Model {
  const modules = [...new Set(tables.map((table) => table.module ?? 'M'))];
  return {
    exportedAtUtc: null,
    sequences: [],
    extendedProperties: [],
    modules: modules.map((name) => ({
      name,
      isSystem: false,
      isActive: true,
      extendedProperties: [],
      entities: tables.filter((table) => (table.module ?? 'M') === name).map(entityOf),
    })),
  };
}

/** The data set of made-up tables, in the order given. */
export function madeDataSet(tables: readonly MadeTable[]): DataSet {
  return tables.map((table) => ({
    module: table.module ?? 'M',
    entity: table.entity ?? table.name,
    schema: table.schema ?? 'dbo',
    table: table.name,
    effectiveName: table.effectiveName ?? table.entity ?? table.name,
    origin: table.isStatic === true ? 'static' : 'regular',
    isExternal: false,
  }));
}

const columnsOf = (reference: MadeReference, index: number) =>
  reference.columns ?? [`${reference.via ?? `Ref${index}`}Id`];
const viaOf = (reference: MadeReference, index: number) => reference.via ?? `Ref${index}`;

function entityOf(table: MadeTable): Entity {
  const references = table.references ?? [];
  const attributes = new Map<string, Attribute>([['ID', attribute('Id', 'ID', true, null, true)]]);
  references.forEach((reference, index) => {
    columnsOf(reference, index).forEach((column, place) => {
      if (attributes.has(column)) return;
      const isNullable = reference.isNullable === true;
      const name = place === 0 ? viaOf(reference, index) : `${viaOf(reference, index)}_${place}`;
      attributes.set(column, attribute(name, column, !isNullable, reference.onDisk ?? null, false));
    });
  });
  for (const column of table.payload ?? []) attributes.set(column, attribute(column, column, false, null, false));
  return {
    name: table.entity ?? table.name,
    physicalName: table.name,
    schema: table.schema ?? 'dbo',
    catalog: null,
    isStatic: table.isStatic === true,
    isExternal: false,
    isActive: table.isActive ?? true,
    attributes: [...attributes.values()],
    relationships: references.map(relationshipOf),
    indexes: (table.unique ?? []).map(uniqueIndex),
    triggers: [],
    temporal: null,
    description: null,
    extendedProperties: [],
  };
}

function attribute(
  name: string,
  column: string,
  isMandatory: boolean,
  isNullable: boolean | null,
  isKey: boolean,
): Attribute {
  return {
    name,
    column,
    originalName: null,
    dataType: 'Identifier',
    length: null,
    precision: null,
    scale: null,
    defaultValue: null,
    isMandatory,
    isIdentifier: isKey,
    isAutoNumber: isKey,
    isActive: true,
    reference: null,
    externalDbType: null,
    isPresentButInactive: false,
    onDisk: isNullable === null ? null : { ...NOTHING_ON_DISK, isNullable },
    reality: null,
    description: null,
    extendedProperties: [],
  };
}

function relationshipOf(reference: MadeReference, index: number): Relationship {
  const constraint = reference.constraint === undefined ? `FK_${reference.to}_${index}` : reference.constraint;
  return {
    viaAttribute: viaOf(reference, index),
    targetEntity: reference.targetEntity ?? reference.to,
    targetPhysicalName: reference.to,
    deleteRuleCode: reference.deleteRuleCode ?? 'Protect',
    hasDatabaseConstraint: reference.enforced ?? constraint !== null,
    actualConstraints:
      constraint === null
        ? []
        : [
            {
              name: constraint === '' ? null : constraint,
              referencedSchema: reference.toSchema === undefined ? 'dbo' : reference.toSchema,
              referencedTable: reference.to,
              onDelete: reference.onDelete === undefined ? 'NO_ACTION' : reference.onDelete,
              onUpdate: 'NO_ACTION',
              isNotTrusted: reference.isNotTrusted ?? null,
              isDisabled: reference.isDisabled ?? null,
              columns:
                reference.hydrated === false
                  ? []
                  : columnsOf(reference, index).map((column, place) => ({
                      ordinal: place + 1,
                      ownerColumn: column,
                      ownerAttribute: null,
                      referencedColumn: place === 0 ? 'ID' : `K${place}`,
                      referencedAttribute: null,
                    })),
            },
          ],
  };
}

function uniqueIndex(column: string): IndexDefinition {
  return {
    name: `UX_${column}`,
    kind: 'uniqueIndex',
    isUnique: true,
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
    columns: [{ attribute: column, column, ordinal: 1, isIncluded: false, direction: 'ascending' }],
    extendedProperties: [],
  };
}
