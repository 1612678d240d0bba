import { foldCase } from '../kernel/fold-case.ts';
import type { Entity } from '../model/entity.ts';
import { entitiesOf, type Model } from '../model/model.ts';
import { type TableKey, tableKey } from '../model/table-ref.ts';
import { keyOfNode, type TableNode } from './table-nodes.ts';

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

/**
 * Prepares the lookups of one model over one set of vertices. A first entity wins where several claim one table. Nearly every name is
 * spelled as in the data set, so that is tried first, and what ignores case or resolves other names is built on first need.
 */
export function tableLookup(model: Model, nodes: readonly TableNode[], effectiveName: EffectiveName): TableLookup {
  const spelled = new Map<string, Map<string, number>>();
  for (const [index, { table, physical }] of nodes.entries()) {
    const ofSchema = spelled.get(table.schema);
    if (ofSchema === undefined) spelled.set(table.schema, new Map([[physical, index]]));
    else ofSchema.set(physical, index);
  }
  const names = onFirstUse(() => otherNames(model, nodes));

  const resolve = (schema: string, physical: string, module: string | null, entity: string, isInModel: boolean) => {
    const { owners, exact, alias, logical } = names();
    const own = tableKey(schema, physical);
    // Hazard: "Customer" of another module is a different table. A match by name alone must not take a vertex whose own
    // physical table the model knows as another entity.
    const acceptable = (index: number | undefined): index is number => {
      const found = index === undefined ? undefined : nodes[index];
      return found !== undefined && (keyOfNode(found) === own || !isInModel || !owners.has(keyOfNode(found)));
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
    entityAt: (key) => names().owners.get(key)?.entity,
    owner: (module, entity) =>
      spelled.get(entity.schema)?.get(entity.physicalName) ??
      resolve(entity.schema, entity.physicalName, module, entity.name, true),
    target: (schema, table, fallbackEntity) => {
      const found = spelled.get(schema)?.get(table);
      if (found !== undefined) return found;
      const owner = names().owners.get(tableKey(schema, table));
      return owner === undefined
        ? resolve(schema, table, null, fallbackEntity, false)
        : resolve(schema, table, owner.module, owner.entity.name, true);
    },
  };
}

interface OtherNames {
  readonly owners: ReadonlyMap<TableKey, { readonly module: string; readonly entity: Entity }>;
  readonly exact: ReadonlyMap<TableKey, number>;
  readonly alias: ReadonlyMap<TableKey, number>;
  readonly logical: ReadonlyMap<string, number>;
}

function otherNames(model: Model, nodes: readonly TableNode[]): OtherNames {
  const owners = new Map<TableKey, { readonly module: string; readonly entity: Entity }>();
  for (const { module, entity } of entitiesOf(model)) {
    const key = tableKey(entity.schema, entity.physicalName);
    if (!owners.has(key)) owners.set(key, { module: module.name, entity });
  }
  const exact = new Map<TableKey, number>();
  const alias = new Map<TableKey, number>();
  const logical = new Map<string, number>();
  for (const [index, node] of nodes.entries()) {
    const { table } = node;
    exact.set(keyOfNode(node), index);
    addUnlessAmbiguous(alias, tableKey(table.schema, table.effectiveName), index);
    addUnlessAmbiguous(logical, logicalKey(table.module, table.entity), index);
  }
  return { owners, exact, alias, logical };
}

function onFirstUse<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
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
