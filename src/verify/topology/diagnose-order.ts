import { foldCase } from '../../kernel/fold-case.ts';
import type { CircularDependencyOptions } from '../../model/circular-dependencies.ts';
import type { Entity } from '../../model/entity.ts';
import { entitiesOf, type Model } from '../../model/model.ts';
import type { ActualConstraint } from '../../model/relationship.ts';
import { type TableKey, type TableRef, keyOf, tableKey } from '../../model/table-ref.ts';
import { attributeOf, hydratedColumns, isBlank } from './model-lookup.ts';

/** A foreign key as a person needs it to decide about a cycle. */
export interface CycleForeignKey {
  readonly constraintName: string;
  readonly sourceTable: string;
  readonly targetTable: string;
  /** `UnhydratedColumn` when the constraint has no column pair, `LookupFailed` when the model does not know the table. */
  readonly sourceColumn: string;
  readonly targetColumn: string;
  readonly isNullable: boolean;
  readonly deleteRule: string;
}

/** The tables whose foreign keys the order does not satisfy, and whether an allow-list names exactly them (topology.md 11.1). */
export interface OrderCycleDiagnosis {
  /** Physical names, children and parents, each once. */
  readonly tablesInCycle: readonly string[];
  readonly cyclePath: string;
  readonly foreignKeys: readonly CycleForeignKey[];
  readonly isAllowed: boolean;
  readonly allowanceReason: string;
}

/** A violation as far as the diagnosis needs it. */
export interface BackwardForeignKey {
  readonly child: TableRef;
  readonly parent: TableRef;
  readonly foreignKeyName: string;
}

/** The one diagnosis of all backward foreign keys, and whether the columns of any are known; null without backward foreign keys. */
export function diagnoseOrder(
  backward: readonly BackwardForeignKey[],
  model: Model,
  allowed: CircularDependencyOptions,
): { readonly cycle: OrderCycleDiagnosis; readonly isHydrated: boolean } | null {
  const [first] = backward;
  if (first === undefined) return null;
  const entities = new Map<TableKey, Entity>();
  for (const { entity } of entitiesOf(model)) {
    const key = tableKey(entity.schema, entity.physicalName);
    if (!entities.has(key)) entities.set(key, entity);
  }
  const tables = new Map<TableKey, string>();
  for (const { child, parent } of backward)
    for (const table of [child, parent]) if (!tables.has(keyOf(table))) tables.set(keyOf(table), table.table);
  const tablesInCycle = [...tables.values()];
  const foreignKeys = backward.map((violation) => foreignKeyOf(entities.get(keyOf(violation.child)), violation));
  return {
    cycle: {
      tablesInCycle,
      cyclePath: [...tablesInCycle, tablesInCycle[0] ?? ''].join(' → '),
      foreignKeys,
      ...allowance(tablesInCycle, allowed),
    },
    isHydrated: foreignKeys.some((key) => key.sourceColumn !== UNHYDRATED && key.sourceColumn !== LOOKUP_FAILED),
  };
}

const UNHYDRATED = 'UnhydratedColumn';
const LOOKUP_FAILED = 'LookupFailed';

function allowance(
  tables: readonly string[],
  allowed: CircularDependencyOptions,
): Pick<OrderCycleDiagnosis, 'isAllowed' | 'allowanceReason'> {
  const names = new Set(tables.map((name) => foldCase(name.trim())));
  const isListed = allowed.allowedCycles.some(({ tableOrdering }) => {
    const listed = new Set(tableOrdering.map((entry) => foldCase(entry.tableName.trim())));
    return listed.size === names.size && [...names].every((name) => listed.has(name));
  });
  if (allowed.strictMode) return { isAllowed: false, allowanceReason: 'Strict mode allows no cycle.' };
  return isListed
    ? { isAllowed: true, allowanceReason: 'The allow-list names exactly these tables.' }
    : { isAllowed: false, allowanceReason: 'No entry of the allow-list names exactly these tables.' };
}

function foreignKeyOf(entity: Entity | undefined, violation: BackwardForeignKey): CycleForeignKey {
  const named = {
    constraintName: violation.foreignKeyName,
    sourceTable: violation.child.table,
    targetTable: violation.parent.table,
  };
  if (entity === undefined) return { ...named, ...unknownColumns(LOOKUP_FAILED) };
  const constraint = constraintOf(entity, violation);
  const column = constraint === undefined ? undefined : hydratedColumns(constraint)[0];
  if (column === undefined) return { ...named, ...unknownColumns(UNHYDRATED) };
  const attribute = attributeOf(entity, column.ownerColumn);
  return {
    ...named,
    sourceColumn: column.ownerColumn,
    targetColumn: column.referencedColumn,
    isNullable: attribute !== undefined && (attribute.onDisk?.isNullable ?? !attribute.isMandatory),
    deleteRule: constraint?.onDelete ?? 'unknown',
  };
}

function unknownColumns(
  text: string,
): Pick<CycleForeignKey, 'sourceColumn' | 'targetColumn' | 'isNullable' | 'deleteRule'> {
  return { sourceColumn: text, targetColumn: text, isNullable: false, deleteRule: 'unknown' };
}

function constraintOf(entity: Entity, violation: BackwardForeignKey): ActualConstraint | undefined {
  return entity.relationships
    .flatMap((relationship) => relationship.actualConstraints)
    .find((constraint) => {
      const schema = isBlank(constraint.referencedSchema) ? entity.schema : constraint.referencedSchema;
      const name = isBlank(constraint.name) ? '<unnamed>' : constraint.name;
      return (
        name === violation.foreignKeyName &&
        tableKey(schema, constraint.referencedTable ?? '') === keyOf(violation.parent)
      );
    });
}
