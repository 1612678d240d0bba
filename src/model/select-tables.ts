import type { DataSet, DataSetTable } from './data-set.ts';
import { type Model, entitiesOf } from './model.ts';
import { NO_NAMING_OVERRIDES, type NamingOverrides, effectiveTableName } from './naming.ts';
import { type TableKey, tableKey } from './table-ref.ts';

export interface SelectTablesOptions {
  readonly naming?: NamingOverrides;
  /** The tables that were added to the model (`addSupplementalModels`). */
  readonly supplementalTables?: ReadonlySet<TableKey>;
}

/**
 * The tables of a model that carry rows: active entities of active modules, in model order, supplemental ones last
 * (topology.md 1). Filters are applied to the model before (`applyModuleFilter`), supplements added after them.
 */
export function selectTables(model: Model, options: SelectTablesOptions): DataSet {
  const own: DataSetTable[] = [];
  const supplemental: DataSetTable[] = [];
  for (const { module, entity } of entitiesOf(model)) {
    if (!module.isActive || !entity.isActive) continue;
    const { schema, physicalName, name, isExternal } = entity;
    const named = { schema, physicalName, module: module.name, entity: name };
    const table = {
      module: module.name,
      entity: name,
      schema,
      table: physicalName,
      effectiveName: effectiveTableName(options.naming ?? NO_NAMING_OVERRIDES, named),
      isExternal,
    };
    if (options.supplementalTables?.has(tableKey(schema, physicalName)) === true)
      supplemental.push({ ...table, origin: 'supplemental' });
    else own.push({ ...table, origin: entity.isStatic ? 'static' : 'regular' });
  }
  return [...own, ...supplemental];
}
