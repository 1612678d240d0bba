import type { DataSet } from '../../model/data-set.ts';
import { type Model, entitiesOf } from '../../model/model.ts';
import type { OrderCertificate } from '../../model/order-certificate.ts';
import { type TableKey, displayTable, tableKey } from '../../model/table-ref.ts';
import type { Entity } from '../../model/entity.ts';
import type { NamedInScript } from './script/statement.ts';
import { foldCase } from '../../kernel/fold-case.ts';

/** A table that a model or certificate knows, under both of its names. */
export interface KnownTable {
  readonly schema: string;
  readonly physical: string;
  readonly effective: string;
  readonly module: string;
  readonly entity: Entity | null;
}

/** Finds tables by the names that scripts use, emitted or physical (topology.md 13, step 3); case is ignored. */
export class TableNames {
  readonly #byEffective = new Map<TableKey, KnownTable>();
  readonly #byPhysical = new Map<TableKey, KnownTable>();
  /** By name alone, for scripts that leave the schema out; null when two tables share it. */
  readonly #bare = new Map<string, KnownTable | null>();

  constructor(
    model: { readonly model: Model; readonly dataSet: DataSet } | null,
    certificate: OrderCertificate | null,
  ) {
    const entities = new Map<TableKey, Entity>();
    for (const { entity } of model === null ? [] : entitiesOf(model.model))
      entities.set(tableKey(entity.schema, entity.physicalName), entity);
    for (const { schema, table, effectiveName, module } of model?.dataSet ?? [])
      this.#add({
        schema,
        physical: table,
        effective: effectiveName,
        module,
        entity: entities.get(tableKey(schema, table)) ?? null,
      });
    for (const { schema, tableName, effectiveName, module } of certificate?.entities ?? [])
      if (!this.#byPhysical.has(tableKey(schema, tableName)))
        this.#add({ schema, physical: tableName, effective: effectiveName, module, entity: null });
  }

  /** Every known table, those of the model first. */
  all(): readonly KnownTable[] {
    return [...this.#byPhysical.values()];
  }

  /** The table of that name; null when nothing knows it. */
  find({ schema, name }: NamedInScript): KnownTable | null {
    if (schema === null) return this.#bare.get(foldCase(name)) ?? null;
    return this.#byEffective.get(tableKey(schema, name)) ?? this.#byPhysical.get(tableKey(schema, name)) ?? null;
  }

  /** The identity of a table: the physical one where it is known, else the name as written. */
  keyOf(table: NamedInScript): TableKey {
    const known = this.find(table);
    return known === null ? tableKey(table.schema ?? 'dbo', table.name) : tableKey(known.schema, known.physical);
  }

  #add(table: KnownTable): void {
    this.#byPhysical.set(tableKey(table.schema, table.physical), table);
    this.#byEffective.set(tableKey(table.schema, table.effective), table);
    for (const name of new Set([foldCase(table.effective), foldCase(table.physical)]))
      this.#bare.set(name, this.#bare.has(name) ? null : table);
  }
}

/** A table as people read it. */
export function shownTable({ schema, name }: NamedInScript): string {
  return schema === null ? name : displayTable({ schema, table: name });
}
