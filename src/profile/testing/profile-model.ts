// Models to profile, for tests: columns, unique keys and references in a line each.
import type { Attribute } from '../../model/attribute.ts';
import type { Entity } from '../../model/entity.ts';
import type { Model } from '../../model/model.ts';

/** A column; `id` marks the identifier, `to` the table a reference points to. */
interface ColumnOptions {
  readonly id?: true;
  readonly to?: string;
  readonly declared?: true;
}

/** A unique key of columns, with what its index includes and leaves out. */
interface KeyOptions {
  readonly include?: readonly string[];
  readonly filter?: string;
}

export function column(name: string, options: ColumnOptions = {}): Attribute {
  return {
    name,
    column: name,
    originalName: null,
    dataType: 'Text',
    length: null,
    precision: null,
    scale: null,
    defaultValue: null,
    isMandatory: false,
    isIdentifier: options.id === true,
    isAutoNumber: false,
    isActive: true,
    reference:
      options.to === undefined
        ? null
        : {
            entityName: options.to,
            physicalName: options.to,
            entityId: null,
            targetIsActive: true,
            deleteRuleCode: 'Protect',
            hasDbConstraint: options.declared === true,
          },
    externalDbType: null,
    isPresentButInactive: false,
    onDisk: null,
    reality: null,
    description: null,
    extendedProperties: [],
  };
}

export function unique(
  columns: readonly string[],
  { include = [], filter }: KeyOptions = {},
): Entity['indexes'][number] {
  const part = (name: string, place: number, isIncluded: boolean) => ({
    attribute: name,
    column: name,
    ordinal: place + 1 + (isIncluded ? 100_000 : 0),
    isIncluded,
    direction: 'ascending' as const,
  });
  return {
    name: `UX_${columns.join('_')}`,
    kind: 'index',
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
    filterDefinition: filter ?? null,
    dataSpace: null,
    partitionColumns: [],
    dataCompression: [],
    columns: [
      ...columns.map((name, place) => part(name, place, false)),
      ...include.map((name, place) => part(name, place, true)),
    ],
    extendedProperties: [],
  };
}

export function table(
  name: string,
  attributes: readonly Attribute[],
  indexes: Entity['indexes'] = [],
  schema = 'dbo',
): Entity {
  return {
    name,
    physicalName: name,
    schema,
    catalog: null,
    isStatic: false,
    isExternal: false,
    isActive: true,
    attributes,
    relationships: [],
    indexes,
    triggers: [],
    temporal: null,
    description: null,
    extendedProperties: [],
  };
}

export function modelOf(...entities: readonly Entity[]): Model {
  const module = { name: 'AppCore', isSystem: false, isActive: true, entities, extendedProperties: [] };
  return { exportedAtUtc: null, modules: [module], sequences: [], extendedProperties: [] };
}
