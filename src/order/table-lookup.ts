import { foldCase } from '../kernel/fold-case.ts';
import type { Entity } from '../model/entity.ts';
import { entitiesOf, type Model } from '../model/model.ts';
import { type TableKey, tableKey } from '../model/table-ref.ts';
import type { TableNode } from './table-nodes.ts';

/** The name used in emitted output (topology.md 1); module is null where it is unknown. */
export type EffectiveName = (
  schema: string,
  physicalName: string,
  module: string | null,
  logicalName: string | null,
) => string;

/** Finds the vertex that a name in the model means (topology.md 3.1); −1 when it is not in the data set. */
export interface TableLookup {
  readonly owner: (module: string, entity: Entity) => number;
  /** `fallbackEntity` is the relationship's logical target, used when the model has no entity with that table. */
  readonly target: (schema: string, table: string, fallbackEntity: string) => number;
  /** The model's entity behind a table, if it has one. */
  readonly entityAt: (key: TableKey) => Entity | undefined;
}

/** Without overrides the effective name is the trimmed logical name, else the physical one (topology.md 1, steps 4 and 5). */
export const logicalOrPhysical: EffectiveName = (_schema, physicalName, _module, logicalName) => {
  const logical = logicalName?.trim() ?? '';
  return logical === '' ? physicalName : logical;
};

/** Prepares the lookups of one model over one set of vertices. A first entity wins where several claim one table. */
export function tableLookup(model: Model, nodes: readonly TableNode[], effectiveName: EffectiveName): TableLookup {
  const owners = new Map<TableKey, { readonly module: string; readonly entity: Entity }>();
  for (const { module, entity } of entitiesOf(model)) {
    const key = tableKey(entity.schema, entity.physicalName);
    if (!owners.has(key)) owners.set(key, { module: module.name, entity });
  }
  const exact = new Map<TableKey, number>();
  const alias = new Map<TableKey, number>();
  const logical = new Map<string, number>();
  for (const [index, { key, table }] of nodes.entries()) {
    exact.set(key, index);
    addUnlessAmbiguous(alias, tableKey(table.schema, table.effectiveName), index);
    addUnlessAmbiguous(logical, logicalKey(table.module, table.entity), index);
  }

  const resolve = (
    schema: string,
    physical: string,
    module: string | null,
    entity: string,
    isInModel: boolean,
    own: TableKey,
  ) => {
    // Hazard: "Customer" of another module is a different table. A match by name alone must not take a vertex whose own
    // physical table the model knows as another entity.
    const acceptable = (index: number | undefined): index is number => {
      const found = index === undefined ? undefined : nodes[index];
      return found !== undefined && (found.key === own || !isInModel || !owners.has(found.key));
    };
    for (const candidate of [physical, effectiveName(schema, physical, module, entity)]) {
      if (candidate.trim() === '') continue;
      const key = tableKey(schema, candidate);
      for (const found of [exact.get(key), alias.get(key)]) if (acceptable(found)) return found;
    }
    const byLogicalName = module === null || entity.trim() === '' ? undefined : logical.get(logicalKey(module, entity));
    return acceptable(byLogicalName) ? byLogicalName : -1;
  };

  return {
    entityAt: (key) => owners.get(key)?.entity,
    owner: (module, entity) => {
      const own = tableKey(entity.schema, entity.physicalName);
      return exact.get(own) ?? resolve(entity.schema, entity.physicalName, module, entity.name, true, own);
    },
    target: (schema, table, fallbackEntity) => {
      const own = tableKey(schema, table);
      const found = exact.get(own);
      if (found !== undefined) return found;
      const owner = owners.get(own);
      return owner === undefined
        ? resolve(schema, table, null, fallbackEntity, false, own)
        : resolve(schema, table, owner.module, owner.entity.name, true, own);
    },
  };
}

const AMBIGUOUS = -1;

/** A name that two vertices share names neither: choosing one would depend on the input's order. */
function addUnlessAmbiguous<K>(map: Map<K, number>, key: K, index: number): void {
  map.set(key, map.has(key) ? AMBIGUOUS : index);
}

function logicalKey(module: string, entity: string): string {
  return `${foldCase(module.trim())}\u0000${foldCase(entity.trim())}`;
}
