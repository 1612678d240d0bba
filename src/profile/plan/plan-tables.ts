import { ascending, by, sorted } from '../../kernel/compare.ts';
import { foldCase } from '../../kernel/fold-case.ts';
import { compositeKey } from '../../kernel/group-rows.ts';
import type { Entity } from '../../model/entity.ts';
import { type Model, type Module, entitiesOf } from '../../model/model.ts';
import { type TableKey, type TableRef, tableKey } from '../../model/table-ref.ts';
import { ReferenceTargets } from './reference-targets.ts';
import type { ColumnPlan, KeyPlan, TablePlan } from './table-plan.ts';

/** Which tables of a model are measured. */
export interface PlanOptions {
  /** Tables that were added to the model: references may point to them, they are not measured. */
  readonly supplementalTables: ReadonlySet<TableKey>;
  /** Which of the others take part; all when null. */
  readonly takes: ((table: TableRef & { readonly entity: string }) => boolean) | null;
}

/** What is measured of each table of a model, in model order: active entities of active modules. */
export function planTables(model: Model, { supplementalTables, takes }: PlanOptions): readonly TablePlan[] {
  const targets = new ReferenceTargets(model);
  const plans: TablePlan[] = [];
  for (const { module, entity } of entitiesOf(model)) {
    const ref = { schema: entity.schema, table: entity.physicalName };
    if (!module.isActive || !entity.isActive || supplementalTables.has(tableKey(ref.schema, ref.table))) continue;
    if (takes !== null && !takes({ ...ref, entity: entity.name })) continue;
    plans.push(planTable(module, entity, targets));
  }
  return plans;
}

function planTable(module: Module, entity: Entity, targets: ReferenceTargets): TablePlan {
  const keys = keysOf(entity);
  const alone = new Set(keys.flatMap(({ columns }) => (columns.length === 1 ? columns.map(foldCase) : [])));
  const columns = new Map<string, ColumnPlan>();
  for (const attribute of entity.attributes) {
    const known = columns.get(attribute.column);
    columns.set(attribute.column, {
      attribute: known?.attribute ?? attribute.name,
      column: attribute.column,
      isIdentifier: known?.isIdentifier === true || attribute.isIdentifier,
      isUniqueKey: alone.has(foldCase(attribute.column)),
      isExpected: known?.isExpected === true || (attribute.isActive && !attribute.isPresentButInactive),
    });
  }
  return {
    module: module.name,
    entity: entity.name,
    ref: { schema: entity.schema, table: entity.physicalName },
    columns: [...columns.values()],
    keys,
    references: entity.attributes.flatMap((attribute) => {
      if (attribute.reference === null || !attribute.isActive) return [];
      return [targets.planOf(module, entity, attribute, attribute.reference)];
    }),
  };
}

/** Keys of the unique indexes, each once; INCLUDE columns are no part of a key (model-and-profile.md 2.3, quirk). */
function keysOf(entity: Entity): readonly KeyPlan[] {
  const keys = new Map<string, KeyPlan>();
  for (const index of entity.indexes) {
    if (!index.isUnique) continue;
    const inKey = index.columns.filter(({ isIncluded }) => !isIncluded);
    const columns = sorted(
      inKey,
      by((column) => column.ordinal, ascending),
    ).map(({ column }) => column);
    const filter = index.filterDefinition?.trim() ?? '';
    const key = { columns, filter: filter === '' ? null : filter };
    if (columns.length > 0) keys.set(compositeKey(filter, ...columns), key);
  }
  return [...keys.values()];
}
