import { createHash } from 'node:crypto';
import { type CircularDependencyOptions, NO_ALLOWED_CYCLES } from '../../model/circular-dependencies.ts';
import type { Attribute } from '../../model/attribute.ts';
import type { DataSet, DataSetTable } from '../../model/data-set.ts';
import type { IndexDefinition } from '../../model/index-definition.ts';
import type { Model } from '../../model/model.ts';
import type { Relationship } from '../../model/relationship.ts';
import { NOTHING_ON_DISK } from '../../model/testing/nothing-on-disk.ts';
import { order, type OrderOptions, type OrderOutcome } from '../order.ts';

/** One foreign key of a test table; what is left out is as in a catalog with a trusted NOT NULL, NO_ACTION constraint. */
export interface ReferenceSpec {
  readonly to: string;
  readonly schema?: string | null;
  readonly name?: string | null;
  readonly columns?: readonly string[];
  readonly referenced?: readonly (string | null)[];
  /** The catalog's flag; null leaves the catalog silent. One for all columns or one each. */
  readonly nullable?: boolean | null | readonly (boolean | null)[];
  readonly mandatory?: boolean;
  readonly onDelete?: string | null;
  readonly deleteRuleCode?: string;
  readonly isNotTrusted?: boolean | null;
  readonly isDisabled?: boolean | null;
  /** `reference`: no constraint is recorded. `silent`: the owner column is not among the attributes. */
  readonly kind?: 'constraint' | 'reference' | 'silent';
}

export interface TableSpec {
  readonly table: string;
  readonly schema?: string;
  readonly module?: string;
  readonly entity?: string;
  readonly effectiveName?: string;
  readonly origin?: DataSetTable['origin'];
  readonly isActive?: boolean;
  readonly primaryKey?: readonly string[];
  readonly payload?: readonly string[];
  readonly unique?: readonly { readonly columns: readonly string[]; readonly filter?: string }[];
  readonly references?: readonly ReferenceSpec[];
}

/** A model with these tables, one module per distinct module name, in the order given. */
export function buildModel(tables: readonly TableSpec[]): Model {
  const modules = [...new Set(tables.map(moduleOf))];
  return {
    exportedAtUtc: null,
    sequences: [],
    extendedProperties: [],
    modules: modules.map((name) => ({
      name,
      isSystem: false,
      isActive: true,
      extendedProperties: [],
      entities: tables.filter((table) => moduleOf(table) === name).map(entityOf),
    })),
  };
}

/** The same tables as a data set, in the order given. */
export function buildDataSet(tables: readonly TableSpec[]): DataSet {
  return tables.map((spec) => ({
    module: moduleOf(spec),
    entity: spec.entity ?? spec.table,
    schema: spec.schema ?? 'dbo',
    table: spec.table,
    effectiveName: spec.effectiveName ?? spec.entity ?? spec.table,
    origin: spec.origin ?? 'regular',
    isExternal: false,
  }));
}

export const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

export const DEFAULTS: OrderOptions = { deferJunctionTables: false, circularDependencies: NO_ALLOWED_CYCLES };

/** Orders test tables with a fixed clock and tool. */
export function orderTables(
  tables: readonly TableSpec[],
  options: Partial<OrderOptions> & {
    readonly dataSet?: DataSet;
    readonly model?: Model | null;
    readonly signal?: AbortSignal;
  } = {},
): OrderOutcome {
  const { dataSet, model, signal, ...rest } = options;
  return order(
    {
      model: model === undefined ? buildModel(tables) : model,
      dataSet: dataSet ?? buildDataSet(tables),
      options: { ...DEFAULTS, ...rest },
      tool: { name: 'plumbline', version: '0.0.0-test' },
      generatedUtc: '2026-01-02T03:04:05.000Z',
      context: 'BootstrapSnapshot',
    },
    { sha256 },
    signal ?? new AbortController().signal,
  );
}

/** Table names in load order. */
export const namesInOrder = (outcome: OrderOutcome): string[] => outcome.tables.map(({ table }) => table);

/** One manual cycle: names with positions. */
export function manual(...positions: readonly (readonly [string, number])[]): CircularDependencyOptions {
  return {
    allowedCycles: [{ tableOrdering: positions.map(([tableName, position]) => ({ tableName, position })) }],
    strictMode: false,
  };
}

const moduleOf = (spec: TableSpec): string => spec.module ?? 'M';

function entityOf(spec: TableSpec): Model['modules'][number]['entities'][number] {
  const primaryKey = spec.primaryKey ?? ['Id'];
  const references = spec.references ?? [];
  const foreign = references.flatMap((reference) => (reference.kind === 'silent' ? [] : columnsOf(reference)));
  const plain = [
    ...primaryKey.filter((name) => !foreign.some((column) => column.name === name)),
    ...(spec.payload ?? []),
  ];
  return {
    name: spec.entity ?? spec.table,
    physicalName: spec.table,
    schema: spec.schema ?? 'dbo',
    catalog: null,
    isStatic: spec.origin === 'static',
    isExternal: false,
    isActive: spec.isActive ?? true,
    attributes: [
      ...plain.map((name) => attributeOf(name, false, true, primaryKey.includes(name))),
      ...foreign.map(({ name, nullable, mandatory }) =>
        attributeOf(name, nullable, mandatory, primaryKey.includes(name)),
      ),
    ],
    relationships: references.map(relationshipOf),
    indexes: [
      indexOf('PK', primaryKey, true, null),
      ...(spec.unique ?? []).map(({ columns, filter }, index) => indexOf(`UX${index}`, columns, false, filter ?? null)),
    ],
    triggers: [],
    temporal: null,
    description: null,
    extendedProperties: [],
  };
}

function columnsOf(reference: ReferenceSpec): { name: string; nullable: boolean | null; mandatory: boolean }[] {
  const columns = reference.columns ?? [`${reference.to}Id`];
  return columns.map((name, index) => {
    const given = reference.nullable ?? (reference.nullable === null ? null : false);
    const nullable = typeof given === 'object' && given !== null ? (given[index] ?? null) : given;
    return { name, nullable, mandatory: reference.mandatory ?? nullable !== true };
  });
}

function relationshipOf(reference: ReferenceSpec): Relationship {
  const columns = reference.columns ?? [`${reference.to}Id`];
  return {
    viaAttribute: columns[0] ?? '',
    targetEntity: reference.to,
    targetPhysicalName: reference.to,
    deleteRuleCode: reference.deleteRuleCode ?? 'Protect',
    hasDatabaseConstraint: reference.kind !== 'reference',
    actualConstraints:
      reference.kind === 'reference'
        ? []
        : [
            {
              name: reference.name === undefined ? `FK_${columns.join('_')}_${reference.to}` : reference.name,
              referencedSchema: reference.schema ?? null,
              referencedTable: reference.to,
              onDelete: reference.onDelete === undefined ? 'NO_ACTION' : reference.onDelete,
              onUpdate: 'NO_ACTION',
              isNotTrusted: reference.isNotTrusted ?? false,
              isDisabled: reference.isDisabled ?? false,
              columns: columns.map((ownerColumn, index) => ({
                ordinal: index + 1,
                ownerColumn,
                ownerAttribute: ownerColumn,
                referencedColumn:
                  reference.referenced?.[index] === undefined ? 'Id' : (reference.referenced[index] ?? null),
                referencedAttribute: 'Id',
              })),
            },
          ],
  };
}

function attributeOf(name: string, nullable: boolean | null, mandatory: boolean, isIdentifier: boolean): Attribute {
  return {
    name,
    column: name,
    originalName: null,
    dataType: 'Identifier',
    length: null,
    precision: null,
    scale: null,
    defaultValue: null,
    isMandatory: mandatory,
    isIdentifier,
    isAutoNumber: false,
    isActive: true,
    reference: null,
    externalDbType: null,
    isPresentButInactive: false,
    onDisk: nullable === null ? null : { ...NOTHING_ON_DISK, isNullable: nullable, sqlType: 'bigint' },
    reality: null,
    description: null,
    extendedProperties: [],
  };
}

function indexOf(name: string, columns: readonly string[], isPrimary: boolean, filter: string | null): IndexDefinition {
  return {
    name,
    kind: isPrimary ? 'primaryKey' : 'uniqueIndex',
    isUnique: true,
    isPrimary,
    isPlatformAuto: false,
    isDisabled: false,
    isPadded: false,
    ignoreDupKey: false,
    noRecompute: false,
    allowRowLocks: true,
    allowPageLocks: true,
    fillFactor: null,
    filterDefinition: filter,
    dataSpace: null,
    partitionColumns: [],
    dataCompression: [],
    columns: columns.map((column, position) => ({
      attribute: column,
      column,
      ordinal: position + 1,
      isIncluded: false,
      direction: 'ascending',
    })),
    extendedProperties: [],
  };
}
